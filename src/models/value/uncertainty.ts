import { cholesky } from "../optimise/matrix.ts";
import { exponential, normal, type Random } from "../random.ts";
import { type PurchaseModel, parametersOf } from "./purchase-model.ts";

/** Rows and columns of the parameters that have a variance; one at the edge (0) has none and stays where it is. */
function uncertainOnes(covariance: Float64Array, n: number): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => covariance[i * n + i] > 0);
}

/** Where the shape of the drop-out distribution stands among the parameters. */
const DROP_OUT = 2;

/**
 * Draws of the parameters a model might as well have: normal in their logarithms, with the covariance of the
 * fit (van der Vaart 1998, Asymptotic Statistics, ch. 5). Without a covariance every draw is the fit itself.
 * Where no drop-out was found it may still be there, unseen: its parameter is drawn from the one-sided exponential
 * that the likelihood becomes at the edge (Self & Liang 1987, JASA 82: the edge is not an interior point).
 */
export function parameterDraws(model: PurchaseModel, draws: number, random: Random): Float64Array[] {
  const best = parametersOf(model);
  const { covariance } = model;
  const n = Math.sqrt(covariance?.length ?? 0);
  const free = covariance ? uncertainOnes(covariance, n) : [];
  const block = Float64Array.from({ length: free.length ** 2 }, (_, at) => {
    const row = free[Math.floor(at / free.length)];
    return covariance ? covariance[row * n + free[at % free.length]] : 0;
  });
  const root = cholesky(block, free.length);
  return Array.from({ length: draws }, () => {
    const p = Float64Array.from(best);
    if (model.edge !== null) p[DROP_OUT] = exponential(random, 1 / model.edge);
    if (!root) return p;
    const noise = free.map(() => normal(random));
    for (let i = 0; i < free.length; i++) {
      let shift = 0;
      for (let j = 0; j <= i; j++) shift += root[i * free.length + j] * noise[j];
      p[free[i]] *= Math.exp(shift);
    }
    return p;
  });
}
