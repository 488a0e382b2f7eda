import type { Output } from "../../../../api/contract.ts";

export type Cause = Output<"GET /api/v1/root-causes">["items"][number];

/** So far apart new places are, that one can be put between two. */
const STEP = 10;

/** The causes in use as one of them goes to another place; only those of which the place is another then. */
export function moved(causes: readonly Cause[], from: number, to: number): Cause[] {
  const going = causes[from];
  if (!going) return [];
  const next = causes.toSpliced(from, 1).toSpliced(to, 0, going);
  const known = causes.map(({ place }) => place).toSorted((a, b) => a - b);
  const isClear = new Set(known).size === known.length;
  const placed = next.map((cause, at) => ({ ...cause, place: (isClear && known[at]) || (at + 1) * STEP }));
  return placed.filter((cause) => causes.find(({ key }) => key === cause.key)?.place !== cause.place);
}

/** The place after all others. */
export function lastPlace(causes: readonly Cause[]): number {
  return Math.min(1000, Math.max(0, ...causes.map(({ place }) => place)) + STEP);
}
