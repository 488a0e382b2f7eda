import { seeded } from "../random.ts";

/**
 * Fold of each row, 0..folds - 1: rows of one group stay together, and groups with a loss are spread evenly over the
 * folds, as are those without. The same seed gives the same folds.
 */
export function foldsOf(
  left: ArrayLike<number>,
  folds: number,
  seed: number,
  groups: ArrayLike<number> = Int32Array.from({ length: left.length }, (_, i) => i),
): Uint8Array {
  const lost = new Map<number, boolean>();
  for (let i = 0; i < left.length; i++) lost.set(groups[i], Boolean(lost.get(groups[i])) || left[i] > 0);
  const random = seeded(seed);
  const shuffled = [...lost].map(([group, gone]) => ({ group, gone, at: random() }));
  shuffled.sort((one, other) => Number(one.gone) - Number(other.gone) || one.at - other.at);
  const foldOf = new Map(shuffled.map(({ group }, i) => [group, i % folds]));
  return Uint8Array.from({ length: left.length }, (_, i) => foldOf.get(groups[i]) ?? 0);
}
