/** How many are shared out among several people: to each in turn, or each to who has fewest then. */
export const SHARES = ["fewest", "turn"] as const;
export type Share = (typeof SHARES)[number];

type Dealt = {
  /** To whom; at least one. */
  ids: readonly string[];
  share: Share;
  /** How many each has already. */
  have: ReadonlyMap<string, number>;
  /** How many were dealt out before. */
  before: number;
};

/**
 * Says of one after the other to whom it goes; of those who have equally few, to the one named first.
 *
 * @throws RangeError when there is nobody.
 */
export function dealing({ ids, share, have, before }: Dealt): () => string {
  const [first, ...others] = ids;
  if (first === undefined) throw new RangeError("dealing: there is nobody to deal to");
  const has = new Map(ids.map((id) => [id, have.get(id) ?? 0]));
  const countOf = (id: string) => has.get(id) ?? 0;
  let dealt = before;
  return () => {
    const fewest = others.reduce((least, id) => (countOf(id) < countOf(least) ? id : least), first);
    const next = share === "turn" ? (ids[dealt % ids.length] ?? first) : fewest;
    dealt += 1;
    has.set(next, countOf(next) + 1);
    return next;
  };
}
