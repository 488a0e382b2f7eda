import {
  inverseOfSecondDerivatives,
  minimise,
  type Objective,
  secondDerivatives,
} from "../optimise/minimise.ts";
import { digamma, logGamma } from "../special/gamma.ts";
import type { Histories } from "./history.ts";

/**
 * Spend per purchase: Fader & Hardie (2013), note 025. A purchase is Gamma(p, ν), ν differs between customers as
 * Gamma(q, gamma). `gamma` is in the unit of the spend.
 */
export type GammaGamma = {
  p: number;
  q: number;
  gamma: number;
  logLikelihood: number;
  /** Customers it was fitted on: those with a repeat purchase and a positive mean spend. */
  customers: number;
  /** Of spend and number of purchases over these customers; the model assumes 0. Null when one of them is constant. */
  correlation: number | null;
  /** False when q ≤ 1: the average over customers is then infinite. */
  meanDefined: boolean;
  converged: boolean;
  /** Of the logarithms of p, q and gamma, row-major; null when not known. */
  covariance: Float64Array | null;
};

/** Repeaters with positive spend; `spent` is x times the mean, in units of `scale`. */
type Rows = {
  n: number;
  x: Float64Array;
  weight: Float64Array;
  spent: Float64Array;
  /** Number of customers by repeat count. */
  byCount: Float64Array;
  weightTotal: number;
  logMean: number;
  purchasesLogSpent: number;
};

/** Searches begin on this many customers. */
const SCOUT_ROWS = 20_000;
/** Standard deviation of a log-parameter about which the data say nothing, squared and inverted. */
const RIDGE = 1;
const STARTS = [
  [2, 3, 1],
  [6, 4, 0.5],
];

function rowsOf(x: Float64Array, meanSpend: Float64Array, weights: Float64Array, scale: number): Rows {
  const keep: number[] = [];
  for (let i = 0; i < x.length; i++) if (x[i] > 0 && meanSpend[i] > 0 && weights[i] > 0) keep.push(i);
  const rows: Rows = {
    n: keep.length,
    x: Float64Array.from(keep, (i) => x[i]),
    weight: Float64Array.from(keep, (i) => weights[i]),
    spent: Float64Array.from(keep, (i) => (x[i] * meanSpend[i]) / scale),
    byCount: new Float64Array(keep.reduce((most, i) => Math.max(most, x[i]), 0) + 1),
    weightTotal: 0,
    logMean: 0,
    purchasesLogSpent: 0,
  };
  for (let i = 0; i < rows.n; i++) {
    const weight = rows.weight[i];
    const logSpent = Math.log(rows.spent[i]);
    rows.byCount[rows.x[i]] += weight;
    rows.weightTotal += weight;
    rows.logMean += weight * (logSpent - Math.log(rows.x[i]));
    rows.purchasesLogSpent += weight * rows.x[i] * logSpent;
  }
  return rows;
}

/** Mean negative log-likelihood in (ln p, ln q, ln gamma): eq. 1a of the note, terms that depend on x alone summed by x. */
function objective(rows: Rows): Objective {
  return (point, gradient) => {
    const [p, q, gamma] = point.map(Math.exp);
    const sums = spendSums(rows, gamma);
    let value = p * rows.purchasesLogSpent - rows.logMean - p * sums.xLog - q * sums.log;
    let slopeP = rows.purchasesLogSpent - sums.xLog;
    let slopeQ = -sums.log;
    const logGammaQ = logGamma(q);
    const digammaQ = digamma(q);
    for (let x = 1; x < rows.byCount.length; x++) {
      const customers = rows.byCount[x];
      if (customers === 0) continue;
      const up = digamma(p * x + q);
      value += customers * (logGamma(p * x + q) - logGamma(p * x) - logGammaQ);
      slopeP += customers * x * (up - digamma(p * x));
      slopeQ += customers * (up - digammaQ);
    }
    const n = rows.weightTotal;
    gradient[0] = (-p * slopeP) / n;
    gradient[1] = (-q * (slopeQ + n * point[2])) / n;
    gradient[2] = (-gamma * ((q * n) / gamma - p * sums.xOver - q * sums.over)) / n;
    return -(value + q * n * point[2]) / n;
  };
}

/** Sums over customers of ln(gamma + spent) and 1 / (gamma + spent), plain and times x. */
function spendSums({ n, x, weight, spent }: Rows, gamma: number) {
  let log = 0;
  let xLog = 0;
  let over = 0;
  let xOver = 0;
  for (let i = 0; i < n; i++) {
    const sum = gamma + spent[i];
    const weightedLog = weight[i] * Math.log(sum);
    const weightedOver = weight[i] / sum;
    log += weightedLog;
    xLog += x[i] * weightedLog;
    over += weightedOver;
    xOver += x[i] * weightedOver;
  }
  return { log, xLog, over, xOver };
}

/** Pearson's correlation over repeaters; null when undefined. */
function correlationOf(x: Float64Array, meanSpend: Float64Array, weights: Float64Array): number | null {
  const sums = { n: 0, x: 0, m: 0 };
  const counts = (i: number) => x[i] > 0 && meanSpend[i] > 0;
  for (let i = 0; i < x.length; i++) {
    if (!counts(i)) continue;
    sums.n += weights[i];
    sums.x += weights[i] * x[i];
    sums.m += weights[i] * meanSpend[i];
  }
  let xx = 0;
  let mm = 0;
  let xm = 0;
  for (let i = 0; i < x.length; i++) {
    if (!counts(i)) continue;
    const dx = x[i] - sums.x / sums.n;
    const dm = meanSpend[i] - sums.m / sums.n;
    xx += weights[i] * dx * dx;
    mm += weights[i] * dm * dm;
    xm += weights[i] * dx * dm;
  }
  return xx > 0 && mm > 0 ? xm / Math.sqrt(xx * mm) : null;
}

function thinned(x: Float64Array, meanSpend: Float64Array, weights: Float64Array, scale: number): Rows {
  const step = Math.ceil(x.length / SCOUT_ROWS);
  const every = (column: Float64Array) => column.filter((_, i) => i % step === 0);
  return rowsOf(every(x), every(meanSpend), every(weights), scale);
}

function search(rows: Rows, scout: Rows) {
  const rough = objective(scout);
  const found = STARTS.map((start) => minimise(rough, start.map(Math.log)));
  const best = found[1].value < found[0].value ? found[1] : found[0];
  if (scout.n === rows.n) return best;
  const inverseHessian = inverseOfSecondDerivatives(secondDerivatives(rough, best.point), 3, 0);
  return minimise(objective(rows), best.point, { inverseHessian, tolerance: 1e-7, maxIterations: 60 });
}

/** Weighted mean spend of repeaters; 1 when there are none. */
function typicalSpend(x: Float64Array, meanSpend: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] > 0 && meanSpend[i] > 0)) continue;
    sum += weights[i] * meanSpend[i];
    count += weights[i];
  }
  return count > 0 ? sum / count : 1;
}

/**
 * Fits the spend model to customers with at least one repeat purchase. Returns null when fewer than two of them
 * have a positive mean spend. Never throws on data: look at `converged` and `meanDefined`.
 */
export function fitGammaGamma(
  x: Float64Array,
  meanSpend: Float64Array,
  weights: Float64Array = new Float64Array(x.length).fill(1),
): GammaGamma | null {
  const scale = typicalSpend(x, meanSpend, weights);
  const rows = rowsOf(x, meanSpend, weights, scale);
  if (rows.n < 2) return null;
  const scout = rows.n > 2 * SCOUT_ROWS ? thinned(x, meanSpend, weights, scale) : rows;
  const best = search(rows, scout.n < 2 ? rows : scout);
  const [p, q, gamma] = best.point.map(Math.exp);
  return {
    p,
    q,
    gamma: gamma * scale,
    logLikelihood: -rows.weightTotal * (best.value + Math.log(scale)),
    customers: rows.weightTotal,
    correlation: correlationOf(x, meanSpend, weights),
    meanDefined: q > 1,
    converged: best.converged,
    covariance: covarianceAt(scout.n < 2 ? rows : scout, rows.weightTotal, best.point),
  };
}

/** Inverse of the second derivatives of -lnL, measured on a part of the customers. */
function covarianceAt(part: Rows, customers: number, point: Float64Array): Float64Array | null {
  const second = secondDerivatives(objective(part), point).map((value) => value * customers);
  return inverseOfSecondDerivatives(second, 3, RIDGE);
}

/**
 * Mean spend per purchase expected of a customer with x repeat purchases of mean m: eq. 5 of the note, between
 * his own mean and that of all. In the unit of m; null where the model has no mean (p x + q ≤ 1).
 */
export function expectedSpend({ p, q, gamma }: GammaGamma, x: number, m: number): number | null {
  if (!(x >= 0)) throw new RangeError(`expectedSpend: x must be ≥ 0, got ${x}`);
  if (!(m >= 0)) throw new RangeError(`expectedSpend: m must be ≥ 0, got ${m}`);
  const degrees = p * x + q - 1;
  return degrees > 0 ? (p * (gamma + m * x)) / degrees : null;
}

/**
 * `expectedSpend` of every customer, never missing: where the model is absent or has no mean, the customer's own
 * mean, and for those without repeat purchases the mean over all repeat purchases.
 */
export function expectedSpends(model: GammaGamma | null, { n, x, meanSpend }: Histories): Float64Array {
  let spent = 0;
  let purchases = 0;
  for (let i = 0; i < n; i++) {
    spent += x[i] * meanSpend[i];
    purchases += x[i];
  }
  const pooled = purchases > 0 ? Math.max(0, spent / purchases) : 0;
  const known = model?.meanDefined ? model : null;
  return Float64Array.from({ length: n }, (_, i) => {
    const own = Math.max(0, meanSpend[i]);
    return (known && expectedSpend(known, x[i], own)) ?? (x[i] > 0 ? own : pooled);
  });
}
