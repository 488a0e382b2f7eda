import type { Correlations } from "./correlations.ts";

/** Subsets of more drivers are too many to go through. */
export const MOST_DRIVERS = 15;
/** What is left of a driver beside the others; below it the driver says nothing of its own. */
const NOTHING_OWN = 1e-10;

/**
 * Each driver's part of what all explain together: by how much R² grows when it joins, averaged over all orders in
 * which drivers can join (Lindeman, Merenda & Gold; the Shapley value of R²; Grömping 2006, J. Statistical Software
 * 17(1)). Exact, over all subsets. The parts add up to R².
 *
 * @throws RangeError for more than 15 drivers.
 */
export function shapleyShares({ drivers, outcome }: Correlations): Float64Array {
  const p = outcome.length;
  if (p > MOST_DRIVERS) throw new RangeError(`shapleyShares: at most ${MOST_DRIVERS} drivers, got ${p}`);
  const explained = explainedBy(drivers, outcome);
  const weights = joiningWeights(p);
  const shares = new Float64Array(p);
  for (let subset = 0; subset < explained.length; subset++) {
    const weight = weights[bitsOf(subset)];
    for (let j = 0; j < p; j++) {
      const joined = subset | (1 << j);
      if (joined !== subset) shares[j] += weight * (explained[joined] - explained[subset]);
    }
  }
  return shares;
}

/** R² of each subset of drivers, by the bits of its number. */
function explainedBy(drivers: Float64Array, outcome: Float64Array): Float64Array {
  const p = outcome.length;
  const explained = new Float64Array(1 << p);
  const size = p + 1;
  const depths = Array.from({ length: size }, () => new Float64Array(size * size));
  const [whole] = depths;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) whole[i * size + j] = drivers[i * p + j];
    whole[i * size + p] = outcome[i];
    whole[p * size + i] = outcome[i];
  }
  whole[p * size + p] = 1;
  const join = (depth: number, from: number, subset: number) => {
    explained[subset] = 1 - depths[depth][p * size + p];
    for (let j = from; j < p; j++) {
      without(depths[depth], j, depths[depth + 1]);
      join(depth + 1, j + 1, subset | (1 << j));
    }
  };
  join(0, 0, 0);
  return explained;
}

/** What is left of all that goes together once driver `k` is taken out of it (a step of Gauss). */
function without(matrix: Float64Array, k: number, into: Float64Array): void {
  const size = Math.sqrt(matrix.length);
  const own = matrix[k * size + k];
  into.set(matrix);
  if (own < NOTHING_OWN) return;
  for (let i = k + 1; i < size; i++) {
    const factor = matrix[i * size + k] / own;
    for (let j = k + 1; j < size; j++) into[i * size + j] -= factor * matrix[k * size + j];
  }
}

/** |S|! (p − |S| − 1)! / p! by the size of S: how often among all orders exactly S came before. */
function joiningWeights(p: number): Float64Array {
  const weights = new Float64Array(p + 1);
  let chosen = 1;
  for (let size = 0; size < p; size++) {
    weights[size] = 1 / (p * chosen);
    chosen *= (p - 1 - size) / (size + 1);
  }
  return weights;
}

function bitsOf(subset: number): number {
  let count = 0;
  for (let left = subset; left > 0; left &= left - 1) count += 1;
  return count;
}
