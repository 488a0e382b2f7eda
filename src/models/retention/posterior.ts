import { cholesky } from "../optimise/matrix.ts";
import {
  inverseOfSecondDerivatives,
  minimise,
  type Objective,
  secondDerivatives,
} from "../optimise/minimise.ts";
import { normal, type Random } from "../random.ts";
import { logBeta } from "../special/gamma.ts";
import { total } from "../total.ts";
import { logistic } from "../value/families/family.ts";
import { logSurvival } from "./beta-survival.ts";
import { C_SCALE, LEAST_SHARE, retentionObjective } from "./fit-retention.ts";
import { lossesIn, type SurvivalTable } from "./survival-table.ts";

/** The numbers of BdW: alpha, beta, c. */
const NUMBERS = 3;
/** Steps of the walk before the first draw, and between two draws. */
const BURN_IN = 200;
const BETWEEN = 8;
/** Standard deviation of ln c before anything is seen. */
const C_SPREAD = 1;
/**
 * How likely it is, before anything is seen, that all customers are exactly alike and stay so at any age. Chosen by
 * measurement (docs/models/intervals.md): with more, too many bands miss those who hardly differ, with 0 those who do not.
 */
const ALL_ALIKE = 0.03;
/** ln of what `logPrior` lacks to be a density: Jeffreys' 1 / π, half of a root, a normal. */
const LOG_PRIOR_SCALE = -Math.log(2 * Math.PI * C_SPREAD * Math.sqrt(2 * Math.PI));
/** The walk stays where exp() and t^c are finite: logits, and ln c as in the search. */
const FARTHEST = [30, 30, 2];
/** A walk in d dimensions is quickest with steps of 2.38 / √d (Roberts, Gelman & Gilks 1997, Ann. Appl. Prob. 7). */
const STEP = 2.38 / Math.sqrt(NUMBERS);

/** ln(1 - logistic(z)), digits kept. */
function logRest(z: number): number {
  return z > 0 ? -z - Math.log1p(Math.exp(-z)) : -Math.log1p(Math.exp(z));
}

/** What is believed before anything is seen: its logarithm, as a density of the coordinates of the walk. */
function logPrior([share, differ, c]: Float64Array): number {
  const half = 0.5 * (share + 2 * logRest(share));
  return half + 0.5 * (differ + logRest(differ)) + logRest(differ) - (c / C_SPREAD) ** 2 / 2;
}

/** ln alpha, ln beta and ln c at a point of the walk. */
function logParameters([share, differ, c]: Float64Array): [number, number, number] {
  const rest = logRest(share);
  return [share + rest - differ, rest - differ, c];
}

/** Minus the logarithm of the posterior, with its slope: to find its peak. */
function minusLogPosterior(table: SurvivalTable): Objective {
  const n = total(table.atRisk);
  const likelihood = retentionObjective(table, NUMBERS);
  const slopes = new Float64Array(NUMBERS);
  return (point, gradient) => {
    const [logAlpha, logBeta, logC] = logParameters(point);
    const value = n * likelihood(Float64Array.of(logAlpha, logBeta, logC / C_SCALE), slopes);
    const [share, differ] = [logistic(point[0]), logistic(point[1])];
    gradient[0] = n * (slopes[0] * (1 - share) - slopes[1] * share) - 0.5 + share;
    gradient[1] = -n * (slopes[0] + slopes[1]) - 0.5 + 1.5 * differ;
    gradient[2] = (n * slopes[2]) / C_SCALE + point[2] / C_SPREAD ** 2;
    return value - logPrior(point);
  };
}

/** The logarithm of the posterior alone, a third of the work: for the walk. */
function logPosterior({ atRisk, lost }: SurvivalTable, point: Float64Array): number {
  const [alpha, beta, c] = logParameters(point).map(Math.exp);
  let value = logPrior(point);
  let before = 0;
  for (let t = 1; t <= atRisk.length; t++) {
    const log = logSurvival({ alpha, beta, c }, t);
    const gone = lost[t - 1];
    value += (atRisk[t - 1] - gone) * (log - before);
    if (gone > 0) value += gone * Math.log(Math.max(LEAST_SHARE, -Math.expm1(Math.min(0, log - before))));
    before = log;
  }
  return value;
}

/** A random walk over the posterior (Metropolis) from its peak; `root` is the triangle of its covariance there. */
function walk(
  table: SurvivalTable,
  from: Float64Array,
  root: Float64Array,
  random: Random,
): () => Float64Array {
  let here = from;
  let height = logPosterior(table, here);
  const step = (): void => {
    const noise = Array.from({ length: NUMBERS }, () => STEP * normal(random));
    const next = here.map((at, i) =>
      noise.reduce((sum, z, j) => (j <= i ? sum + root[i * NUMBERS + j] * z : sum), at),
    );
    if (next.some((at, i) => Math.abs(at) > FARTHEST[i])) return;
    const itsHeight = logPosterior(table, next);
    if (Math.log(random()) >= itsHeight - height) return;
    here = next;
    height = itsHeight;
  };
  return () => {
    for (let i = 0; i < BETWEEN; i++) step();
    return here;
  };
}

/** ln of the chance of the data if all are alike and their share of leaving is a priori as Jeffreys has it. */
function logEvidenceAlike(table: SurvivalTable): number {
  const losses = lossesIn(table);
  return logBeta(losses + 0.5, total(table.atRisk) - losses + 0.5) - logBeta(0.5, 0.5);
}

/** The same if customers differ or change, by Laplace's method from the peak; `root` as in `walk`. */
function logEvidence(logPeak: number, root: Float64Array): number {
  const axes = Array.from({ length: NUMBERS }, (_, i) => Math.log(root[i * (NUMBERS + 1)]));
  const volume = axes.reduce((sum, axis) => sum + axis, (NUMBERS / 2) * Math.log(2 * Math.PI));
  return logPeak + LOG_PRIOR_SCALE + volume;
}

/** `alike`: how likely it is that all leave with one and the same chance at any age; `next`: a draw of BdW if not. */
export type Posterior = { alike: number; next: () => { alpha: number; beta: number; c: number } };

/**
 * What the data allow; null where the posterior of BdW has no curvature at its peak. Drawn are: the logit of
 * the share that leaves in the first period, a priori as Jeffreys has it; the logit of how much customers differ,
 * 1 / (alpha + beta + 1), whose root is a priori uniform from 0 (all alike) to 1, as a standard deviation should be (Gelman
 * 2006, Bayesian Analysis 1(3)); ln c, a priori normal around 0. Where all look alike, alpha and beta are infinite and
 * have no curvature; here that is a limit like any other, and draws come as near to it, and stay as far, as the data allow.
 * None of them stands on it: that all are exactly alike has a chance of its own beside.
 */
export function posteriorOf(table: SurvivalTable, random: Random): Posterior | null {
  const objective = minusLogPosterior(table);
  const peak = minimise(objective, [-2, -2, 0], { tolerance: 1e-4, maxIterations: 100 });
  const second = secondDerivatives(objective, peak.point);
  const covariance = inverseOfSecondDerivatives(second, NUMBERS, 0);
  const root = covariance && cholesky(covariance, NUMBERS);
  if (!root) return null;
  const next = walk(table, peak.point, root, random);
  for (let i = 0; i < BURN_IN; i += BETWEEN) next();
  const differing = Math.exp(logEvidence(-peak.value, root) - logEvidenceAlike(table));
  return {
    alike: ALL_ALIKE / (ALL_ALIKE + (1 - ALL_ALIKE) * differing),
    next: () => {
      const [alpha, beta, c] = logParameters(next()).map(Math.exp);
      return { alpha, beta, c };
    },
  };
}
