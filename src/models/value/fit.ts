import {
  inverseOfSecondDerivatives,
  type Minimum,
  minimise,
  type Objective,
  secondDerivatives,
} from "../optimise/minimise.ts";
import type { FittedFamily, PurchaseModelName } from "./families/family.ts";
import { type Grouped, thin } from "./group.ts";
import { fittedFamily, type PurchaseModel } from "./purchase-model.ts";

/** Searches begin on this many distinct histories; only the end of the search sees all. */
const SCOUT_ROWS = 3000;
/** The curvature at the end is measured on at most this many distinct histories: bands need it to a tenth. */
const CURVATURE_ROWS = 100_000;
/** Gain in 2 lnL at which drop-out is told from none, one-sided 5 % at the edge of the parameter space. */
const DETECTABLE = 2.706;
/** Between these logarithms the shape of the drop-out distribution is sought. */
const EDGE_LOGS: readonly [number, number] = [-25, 3];
/** Standard deviation of a log-parameter about which the data say nothing, squared and inverted. */
const RIDGE = 1;

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Rows with the longest history of length 1, so that the search does not depend on the unit of time. */
function inUnit(rows: Grouped, unit: number): Grouped {
  return { ...rows, tx: rows.tx.map((time) => time / unit), T: rows.T.map((time) => time / unit) };
}

/** Mean negative log-likelihood in the first `free` log-parameters; with two, nobody drops out. */
function objective(family: FittedFamily, rows: Grouped, free: 2 | 4): Objective {
  const customers = total(rows.weight);
  const slope = new Float64Array(4);
  return (point, gradient) => {
    const p = Float64Array.of(0, 0, 0, 1);
    for (let i = 0; i < free; i++) p[i] = Math.exp(point[i]);
    const value = family.logLikelihood(p, rows, slope);
    for (let i = 0; i < free; i++) gradient[i] = -slope[i] / customers;
    return -value / customers;
  };
}

function lowest(minima: Minimum[]): Minimum {
  return minima.reduce((best, next) => (next.value < best.value ? next : best));
}

/** Best of the searches from all starts on a part of the rows, then finished on all. */
function search(family: FittedFamily, rows: Grouped, free: 2 | 4): Minimum {
  const scout = thin(rows, SCOUT_ROWS);
  const rough = objective(family, scout, free);
  const starts = free === 2 ? family.starts.slice(0, 1) : family.starts;
  const best = lowest(starts.map((start) => minimise(rough, start.slice(0, free).map(Math.log))));
  if (scout === rows) return best;
  const second = secondDerivatives(rough, best.point);
  const inverseHessian = inverseOfSecondDerivatives(second, free, 0);
  return minimise(objective(family, rows, free), best.point, {
    inverseHessian,
    tolerance: 1e-7,
    maxIterations: 60,
  });
}

/** Inverse of the second derivatives of -lnL, padded to four parameters. */
function covarianceAt(
  family: FittedFamily,
  rows: Grouped,
  point: Float64Array,
  free: 2 | 4,
): Float64Array | null {
  const customers = total(rows.weight);
  const mean = objective(family, thin(rows, CURVATURE_ROWS), free);
  const second = secondDerivatives(mean, point).map((value) => value * customers);
  const inverse = inverseOfSecondDerivatives(second, free, RIDGE);
  if (!inverse || free === 4) return inverse;
  return Float64Array.from({ length: 16 }, (_, at) => {
    const row = Math.floor(at / 4);
    const column = at % 4;
    return row < 2 && column < 2 ? inverse[row * 2 + column] : 0;
  });
}

/**
 * At the edge where nobody drops out the likelihood falls on one side only: the shape of the drop-out distribution at
 * which its logarithm is 1 lower than at the edge, all else held. On a part of the rows: a scale needs no more.
 */
function edgeScale(family: FittedFamily, rows: Grouped, point: Float64Array): number {
  const customers = total(rows.weight);
  const part = thin(rows, SCOUT_ROWS);
  const gradient = new Float64Array(4);
  const atEdge = objective(family, part, 2)(point, gradient);
  const beside = objective(family, part, 4);
  let [low, high] = EDGE_LOGS;
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    const fall = customers * (beside(Float64Array.of(point[0], point[1], middle, 0), gradient) - atEdge);
    if (fall < 1) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

function named(family: FittedFamily, p: ArrayLike<number>, unit: number): Record<string, number> {
  return Object.fromEntries(family.letters.map((letter, i) => [letter, p[i] * unit ** family.timePower[i]]));
}

/** Fits one family by maximum likelihood; the end where nobody drops out is a fit too. */
function fitFamily(family: FittedFamily, grouped: Grouped, daysPerUnit: number): PurchaseModel {
  const unit = grouped.T.reduce((longest, T) => Math.max(longest, T), 0) || 1;
  const rows = inUnit(grouped, unit);
  const customers = total(rows.weight);
  const withoutDropOut = search(family, rows, 2);
  const withDropOut = search(family, rows, 4);
  const gain = customers * (withoutDropOut.value - withDropOut.value);
  const atEdge = gain < 1e-3 + 1e-6 * customers;
  const best = atEdge ? withoutDropOut : withDropOut;
  const p = atEdge ? [...best.point.map(Math.exp), 0, 1] : best.point.map(Math.exp);
  const purchases = grouped.x.reduce((sum, x, i) => sum + x * grouped.weight[i], 0);
  return {
    name: family.name,
    parameters: named(family, p, unit),
    logLikelihood: -customers * best.value - purchases * Math.log(unit),
    dropOutDetectable: 2 * gain > DETECTABLE,
    converged: best.converged,
    covariance: covarianceAt(family, rows, best.point, atEdge ? 2 : 4),
    edge: atEdge ? edgeScale(family, rows, best.point) : null,
    daysPerUnit,
  };
}

function fitNaive(grouped: Grouped, daysPerUnit: number): PurchaseModel {
  const weighted = (column: Float64Array) =>
    column.reduce((sum, value, i) => sum + value * grouped.weight[i], 0);
  const time = weighted(grouped.T);
  return {
    name: "naive",
    parameters: { rate: time > 0 ? weighted(grouped.x) / time : 0 },
    logLikelihood: null,
    dropOutDetectable: false,
    converged: true,
    covariance: null,
    edge: null,
    daysPerUnit,
  };
}

/**
 * Fits a purchase model to grouped histories whose times are in units of `daysPerUnit` days (default 7).
 * Never throws on data: look at `converged` and `dropOutDetectable`.
 */
export function fit(
  name: PurchaseModelName,
  grouped: Grouped,
  { daysPerUnit = 7 }: { daysPerUnit?: number } = {},
): PurchaseModel {
  if (grouped.x.length === 0) throw new RangeError("fit: no customers, got 0 rows");
  if (name === "naive") return fitNaive(grouped, daysPerUnit);
  return fitFamily(fittedFamily(name), grouped, daysPerUnit);
}
