import type { Correlations } from "./correlations.ts";
import { type Eigen, eigenOf } from "./eigen.ts";

/**
 * Johnson's relative weights (2000, Multivariate Behavioral Research 35(1)), equal to Genizi's: the quick neighbour of
 * the shares of all subsets. They add up to R². Shown beside and never alone: with three drivers and more they differ
 * materially (Thomas et al. 2014, MBR 49:329).
 */
export function relativeWeights({ drivers, outcome }: Correlations): Float64Array {
  const p = outcome.length;
  const { values, vectors } = eigenOf(drivers, p);
  const root = between(vectors, values, p, (value) => Math.sqrt(Math.max(0, value)));
  const inverseRoot = between(vectors, values, p, (value) => (value > 1e-12 ? 1 / Math.sqrt(value) : 0));
  const beta = Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += inverseRoot[i * p + j] * outcome[j];
    return sum;
  });
  return Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += root[i * p + j] ** 2 * beta[j] ** 2;
    return sum;
  });
}

/** The symmetric matrix with the same vectors whose values are `of` the values. */
function between(
  vectors: Float64Array,
  values: Eigen["values"],
  p: number,
  of: (value: number) => number,
): Float64Array {
  const result = new Float64Array(p * p);
  for (let k = 0; k < p; k++) {
    const value = of(values[k]);
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) result[i * p + j] += value * vectors[i * p + k] * vectors[j * p + k];
    }
  }
  return result;
}
