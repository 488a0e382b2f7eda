import type { Share } from "../../../src/action/owners/changes/dealing.ts";

type Dealt = {
  /** To whom, in their order. */
  ids: readonly string[];
  share: Share;
  /** How many each has already. */
  have: ReadonlyMap<string, number>;
};

/** How many of `count` the server would give to each; nobody: none. */
export function dealtOut(count: number, { ids, share, have }: Dealt): Map<string, number> {
  const got = new Map(ids.map((id) => [id, 0]));
  const gotBy = (id: string) => got.get(id) ?? 0;
  const hasThen = (id: string) => (have.get(id) ?? 0) + gotBy(id);
  for (let at = 0; at < count; at++) {
    const fewest = () => ids.reduce((least, id) => (hasThen(id) < hasThen(least) ? id : least));
    const id = share === "turn" ? ids[at % ids.length] : ids.length > 0 ? fewest() : undefined;
    if (id === undefined) break;
    got.set(id, gotBy(id) + 1);
  }
  return got;
}
