import {
  inverseOfSecondDerivatives,
  type Minimum,
  minimise,
  type Objective,
  secondDerivatives,
} from "../optimise/minimise.ts";
import { total } from "../total.ts";
import { type FittedFamily, MOST_TICKS, type PurchaseModelName } from "./families/family.ts";
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

/** Rows with the longest history of length 1, so that the search does not depend on the unit of time. */
function inUnit(rows: Grouped, unit: number): Grouped {
  const logUnit = Math.log(unit);
  return {
    ...rows,
    tx: rows.tx.map((time) => time / unit),
    T: rows.T.map((time) => time / unit),
    logGaps: rows.logGaps?.map((sum, i) => sum - rows.x[i] * rows.weight[i] * logUnit),
  };
}

/** A family, with the number of ticks between two purchases held: 1 unless it has a hidden clock. */
type Trial = { family: FittedFamily; ticks: number };

/** Mean negative log-likelihood in the first `free` log-parameters; with two, nobody drops out. */
function objective({ family, ticks }: Trial, rows: Grouped, free: 2 | 4): Objective {
  const customers = total(rows.weight);
  const slope = new Float64Array(4);
  return (point, gradient) => {
    const p = Float64Array.of(0, 0, 0, 1, ticks);
    for (let i = 0; i < free; i++) p[i] = Math.exp(point[i]);
    const value = family.logLikelihood(p, rows, slope);
    for (let i = 0; i < free; i++) gradient[i] = -slope[i] / customers;
    return -value / customers;
  };
}

function lowest(minima: Minimum[]): Minimum {
  return minima.reduce((best, next) => (next.value < best.value ? next : best));
}

/** Where searches begin, as logarithms: ticks come more often than purchases. */
function startsOf({ family, ticks }: Trial, free: 2 | 4): number[][] {
  const starts = free === 2 ? family.starts.slice(0, 1) : family.starts;
  return starts.map(([r, alpha, ...rest]) => [r, alpha / ticks, ...rest].slice(0, free).map(Math.log));
}

/** Best of the searches from all starts on a part of the rows, then finished on all. */
function search(trial: Trial, rows: Grouped, free: 2 | 4): Minimum {
  const scout = thin(rows, SCOUT_ROWS);
  const rough = objective(trial, scout, free);
  const best = lowest(startsOf(trial, free).map((start) => minimise(rough, start)));
  if (scout === rows) return best;
  const second = secondDerivatives(rough, best.point);
  const inverseHessian = inverseOfSecondDerivatives(second, free, 0);
  return minimise(objective(trial, rows, free), best.point, {
    inverseHessian,
    tolerance: 1e-7,
    maxIterations: 60,
  });
}

/** Inverse of the second derivatives of -lnL, padded to four parameters. */
function covarianceAt(trial: Trial, rows: Grouped, point: Float64Array, free: 2 | 4): Float64Array | null {
  const customers = total(rows.weight);
  const mean = objective(trial, thin(rows, CURVATURE_ROWS), free);
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
function edgeScale(trial: Trial, rows: Grouped, point: Float64Array): number {
  const customers = total(rows.weight);
  const part = thin(rows, SCOUT_ROWS);
  const gradient = new Float64Array(4);
  const atEdge = objective(trial, part, 2)(point, gradient);
  const beside = objective(trial, part, 4);
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

/**
 * The number of ticks between two purchases under which the gaps seen are likeliest, on a part of the rows: from one
 * upwards, each search from where the last ended, until the likelihood has fallen twice.
 */
function likeliestTicks(family: FittedFamily, rows: Grouped): number {
  if (!family.clock) return 1;
  const scout = thin(rows, SCOUT_ROWS);
  let { point, value } = lowest(
    startsOf({ family, ticks: 1 }, 4).map((start) =>
      minimise(objective({ family, ticks: 1 }, scout, 4), start),
    ),
  );
  let best = { ticks: 1, value };
  for (let ticks = 2; ticks <= MOST_TICKS && ticks <= best.ticks + 2; ticks++) {
    const from = Float64Array.from(point);
    from[1] += Math.log((ticks - 1) / ticks);
    ({ point, value } = minimise(objective({ family, ticks }, scout, 4), from));
    if (value < best.value) best = { ticks, value };
  }
  return best.ticks;
}

/** How a fit is asked for: a model by its name, or with its number of ticks held. */
type Asked = { daysPerUnit: number; ticks: number | undefined };

/** Fits one family by maximum likelihood; the end where nobody drops out is a fit too. */
function fitFamily(family: FittedFamily, grouped: Grouped, asked: Asked): PurchaseModel {
  const { daysPerUnit } = asked;
  const unit = grouped.T.reduce((longest, T) => Math.max(longest, T), 0) || 1;
  const rows = inUnit(grouped, unit);
  const customers = total(rows.weight);
  const ticks = asked.ticks ?? likeliestTicks(family, rows);
  const trial = { family, ticks };
  const withoutDropOut = search(trial, rows, 2);
  const withDropOut = search(trial, rows, 4);
  const gain = customers * (withoutDropOut.value - withDropOut.value);
  const atEdge = gain < 1e-3 + 1e-6 * customers;
  const best = atEdge ? withoutDropOut : withDropOut;
  const letters = (point: Float64Array) =>
    named(family, [...point.map(Math.exp), ...(point.length === 2 ? [0, 1] : []), ticks], unit);
  const dropOutDetectable = 2 * gain > DETECTABLE;
  const purchases = grouped.x.reduce((sum, x, i) => sum + x * grouped.weight[i], 0);
  return {
    name: family.name,
    parameters: letters(best.point),
    logLikelihood: -customers * best.value - purchases * Math.log(unit),
    dropOutDetectable,
    converged: best.converged,
    covariance: covarianceAt(trial, rows, best.point, atEdge ? 2 : 4),
    edge: atEdge ? edgeScale(trial, rows, best.point) : null,
    nobodyLeaves: dropOutDetectable
      ? null
      : {
          parameters: letters(withoutDropOut.point),
          covariance: covarianceAt(trial, rows, withoutDropOut.point, 2),
        },
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
    nobodyLeaves: null,
    daysPerUnit,
  };
}

/**
 * Fits a purchase model to grouped histories whose times are in units of `daysPerUnit` days (default 7).
 * Never throws on data: look at `converged` and `dropOutDetectable`. The number of ticks k of BG/CNBD-k and MBG/CNBD-k
 * is the likeliest of 1 to 12, for which `logGaps` must be known, unless it is given.
 *
 * @throws RangeError without rows, for a k that is not 1 to 12, and when k cannot be compared.
 */
export function fit(
  name: PurchaseModelName,
  grouped: Grouped,
  { daysPerUnit = 7, k }: { daysPerUnit?: number; k?: number } = {},
): PurchaseModel {
  if (grouped.x.length === 0) throw new RangeError("fit: no customers, got 0 rows");
  if (name === "naive") return fitNaive(grouped, daysPerUnit);
  const family = fittedFamily(name);
  if (k !== undefined && !(Number.isInteger(k) && k >= 1 && k <= MOST_TICKS)) {
    throw new RangeError(`fit: k must be a whole number from 1 to ${MOST_TICKS}, got ${k}`);
  }
  if (family.clock && k === undefined && !grouped.logGaps) {
    throw new RangeError(`fit: to find k of ${name} the times between purchases must be known, got none`);
  }
  return fitFamily(family, grouped, { daysPerUnit, ticks: family.clock ? k : 1 });
}
