import type { Tree } from "./tree.ts";

/** What the way to a leaf asks of one column, low < cell ≤ high, and the share of rows that fulfil it on the way. */
type Side = { column: number; low: number; high: number; share: number };

/** A leaf as a box: its answer, and what the way to it asks, each column once. */
export type Leaf = { value: number; sides: Side[] };

function narrowed(sides: readonly Side[], { column, low, high, share }: Side): Side[] {
  const met = sides.find((side) => side.column === column);
  if (!met) return [...sides, { column, low, high, share }];
  const both = {
    column,
    low: Math.max(low, met.low),
    high: Math.min(high, met.high),
    share: share * met.share,
  };
  return sides.map((side) => (side === met ? both : side));
}

/** The leaves of a tree as boxes. */
export function leavesOf(tree: Tree, node = 0, sides: readonly Side[] = []): Leaf[] {
  const column = tree.column[node];
  if (column < 0) return [{ value: tree.value[node], sides: [...sides] }];
  const at = tree.threshold[node];
  const share = (child: number) => (tree.cover[node] > 0 ? tree.cover[child] / tree.cover[node] : 0);
  const [left, right] = [node + 1, tree.right[node]];
  const below = { column, low: Number.NEGATIVE_INFINITY, high: at, share: share(left) };
  const above = { column, low: at, high: Number.POSITIVE_INFINITY, share: share(right) };
  return [...leavesOf(tree, left, narrowed(sides, below)), ...leavesOf(tree, right, narrowed(sides, above))];
}

/** |S|! (k - |S| - 1)! / k! by |S|, for k players. */
function subsetWeights(k: number): number[] {
  const weights = [1 / k];
  for (let size = 1; size < k; size++) weights.push((weights[size - 1] * size) / (k - size));
  return weights;
}

const WEIGHTS = Array.from({ length: 12 }, (_, k) => (k === 0 ? [] : subsetWeights(k)));
const holds = new Float64Array(12);
const bySize = new Float64Array(12);

/** Sum over the subsets of the other sides of their Shapley weight times the chance that the row reaches the leaf. */
function othersOf(sides: readonly Side[], without: number): number {
  const weights = WEIGHTS[sides.length];
  bySize.fill(0);
  bySize[0] = 1;
  let most = 0;
  for (let j = 0; j < sides.length; j++) {
    if (j === without) continue;
    most += 1;
    for (let size = most; size >= 0; size--) {
      bySize[size] = bySize[size] * sides[j].share + (size > 0 ? bySize[size - 1] * holds[j] : 0);
    }
  }
  let sum = 0;
  for (let size = 0; size <= most; size++) sum += weights[size] * bySize[size];
  return sum;
}

/**
 * Adds to `shares`, by column, what each did to the answer of the tree for a row, against the average row: Shapley's
 * shares, exact, on the conditional expectations along the ways of the tree (Lundberg, Erion & Lee 2018, "Consistent
 * individualized feature attribution for tree ensembles", arXiv 1802.03888), leaf by leaf. Their sum is the answer for
 * the row less `averageOf` the tree.
 */
export function addTreeShares(leaves: readonly Leaf[], cells: ArrayLike<number>, shares: Float64Array): void {
  for (const { sides, value } of leaves) {
    for (let i = 0; i < sides.length; i++) {
      const cell = cells[sides[i].column];
      holds[i] = Number(sides[i].low < cell && cell <= sides[i].high);
    }
    for (let i = 0; i < sides.length; i++) {
      shares[sides[i].column] += (holds[i] - sides[i].share) * othersOf(sides, i) * value;
    }
  }
}

/** Answer of a tree for the average of the rows it was grown on. */
export function averageOf({ column, value, cover }: Tree): number {
  let sum = 0;
  for (let node = 0; node < column.length; node++) if (column[node] < 0) sum += cover[node] * value[node];
  return cover[0] > 0 ? sum / cover[0] : 0;
}
