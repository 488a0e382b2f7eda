import { cholesky } from "../optimise/matrix.ts";
import { exponential, normal, type Random } from "../random.ts";
import { type PurchaseModel, parametersOf } from "./purchase-model.ts";

/** Rows and columns of the parameters that have a variance; one at the edge (0) has none and stays where it is. */
function uncertainOnes(covariance: Float64Array, n: number): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => covariance[i * n + i] > 0);
}

/** Where the shape of the drop-out distribution stands among the parameters. */
const DROP_OUT = 2;

/** Where draws are scattered around, and how widely. */
type Centre = { best: Float64Array; free: number[]; root: Float64Array | null; edge: number | null };

function centreOf(best: Float64Array, covariance: Float64Array | null, edge: number | null): Centre {
  const n = Math.sqrt(covariance?.length ?? 0);
  const free = covariance ? uncertainOnes(covariance, n) : [];
  const block = Float64Array.from({ length: free.length ** 2 }, (_, at) => {
    const row = free[Math.floor(at / free.length)];
    return covariance ? covariance[row * n + free[at % free.length]] : 0;
  });
  return { best, free, root: cholesky(block, free.length), edge };
}

function drawAround({ best, free, root, edge }: Centre, random: Random): Float64Array {
  const p = Float64Array.from(best);
  if (edge !== null) p[DROP_OUT] = exponential(random, 1 / edge);
  if (!root) return p;
  const noise = free.map(() => normal(random));
  for (let i = 0; i < free.length; i++) {
    let shift = 0;
    for (let j = 0; j <= i; j++) shift += root[i * free.length + j] * noise[j];
    p[free[i]] *= Math.exp(shift);
  }
  return p;
}

/**
 * Draws of the parameters a model might as well have: normal in their logarithms, with the covariance of the
 * fit (van der Vaart 1998, Asymptotic Statistics, ch. 5). Without a covariance every draw is the fit itself.
 * Where no drop-out was found it may still be there, unseen: its parameter is drawn from the one-sided exponential
 * that the likelihood becomes at the edge (Self & Liang 1987, JASA 82: the edge is not an interior point). As long as
 * drop-out cannot be told from none, either is as likely: in every other draw nobody leaves. A band of one of the two
 * alone would leave out the other for good, the further ahead the more.
 */
export function parameterDraws(model: PurchaseModel, draws: number, random: Random): Float64Array[] {
  const { name, covariance, edge, nobodyLeaves } = model;
  const leaving = centreOf(parametersOf(model), covariance, edge);
  const staying = nobodyLeaves
    ? centreOf(parametersOf({ name, parameters: nobodyLeaves.parameters }), nobodyLeaves.covariance, null)
    : leaving;
  return Array.from({ length: draws }, (_, draw) => drawAround(draw % 2 === 0 ? leaving : staying, random));
}
