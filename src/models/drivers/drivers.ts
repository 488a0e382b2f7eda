import { cholesky, inverse } from "../optimise/matrix.ts";
import { type Random, seeded } from "../random.ts";
import { type Columns, type Correlations, correlationsOf, isConstant } from "./correlations.ts";
import { eigenOf } from "./eigen.ts";
import { relativeWeights } from "./relative-weights.ts";
import { MOST_DRIVERS, shapleyShares } from "./shapley.ts";

/** What may drive an outcome: a number a customer; NaN where it is not known. */
export type Driver = { name: string; values: Float64Array };

/** Why a driver was left out. */
export type LeftOut = { name: string; because: "constant" | "collinear" | "too few" };

/** A number with its 95 % interval. */
export type Ranged = { value: number; low: number; high: number };

export type DriverFound = {
  name: string;
  /** Its part of R², and that part of all that is explained; the parts add up to R² and the shares to 1. */
  part: number;
  share: Ranged;
  /** Johnson's relative weight, as a share of all that is explained. */
  weight: number;
  /** By how much the outcome differs with one unit more of it, all others alike. */
  slope: Ranged;
  /** Correlation with the outcome by itself. */
  alone: number;
  mean: number;
};

export type DriversFound = {
  /** Customers of whom everything that is compared is known. */
  n: number;
  explained: number;
  /** By their shares, the largest first. */
  drivers: DriverFound[];
  leftOut: LeftOut[];
};

/** Of fewer customers nothing is said. */
export const FEWEST = 50;
const FEWEST_EACH = 10;
const SMALLEST_EIGENVALUE = 1e-8;
const DRAWS = 400;
/** How much a bootstrap may cost: subsets times draws. */
const MOST_STEPS = 800_000;
const FEWEST_DRAWS = 100;

/**
 * What goes together with an outcome, and how much each driver has of it. Customers of whom anything is missing are left
 * out, so drivers that are known of few are taken only as long as enough customers remain: 50, 10 a driver, and half of
 * those of whom the best known is. Null
 * when not even one driver is known of so many, or the outcome is the same for all.
 */
export function findDrivers(
  all: readonly Driver[],
  outcome: Float64Array,
  seed: number,
): DriversFound | null {
  const leftOut: LeftOut[] = [];
  const taken = knownOfEnough(all, outcome, leftOut);
  const rows = complete(taken, outcome);
  const y = pick(outcome, rows);
  if (taken.length === 0 || isConstant(y)) return null;
  const drivers = independent(
    taken.map(({ name, values }) => ({ name, values: pick(values, rows) })),
    leftOut,
  );
  if (drivers.length === 0) return null;
  return { n: rows.length, leftOut, ...analysed(drivers, y, seed) };
}

function analysed(drivers: readonly Driver[], y: Float64Array, seed: number) {
  const columns = drivers.map(({ values }) => values);
  const everybody = Int32Array.from(y.keys());
  const r = correlationsOf(columns, y, everybody);
  const parts = shapleyShares(r);
  const explained = sum(parts);
  const weights = relativeWeights(r);
  const drawn = bootstrap(columns, y, seeded(seed));
  const slopes = slopesOf(r, columns, y);
  const found = drivers.map(({ name, values }, j) => ({
    name,
    part: parts[j],
    share: { value: shareIn(parts[j], explained), ...middle(drawn.map(({ shares }) => shares[j])) },
    weight: shareIn(weights[j], explained),
    slope: { value: slopes[j], ...middle(drawn.map((draw) => draw.slopes[j])) },
    alone: r.outcome[j],
    mean: sum(values) / values.length,
  }));
  return { explained, drivers: found.toSorted((one, other) => other.part - one.part) };
}

type Draw = { shares: Float64Array; slopes: Float64Array };

/** The same of customers drawn anew, each as likely as any other, again and again. */
function bootstrap(columns: Columns, y: Float64Array, random: Random): Draw[] {
  const draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, Math.floor(MOST_STEPS / 2 ** columns.length)));
  return Array.from({ length: draws }, () => {
    const rows = Int32Array.from(y, () => Math.floor(random() * y.length));
    const r = correlationsOf(columns, y, rows);
    const parts = shapleyShares(r);
    const explained = sum(parts);
    return {
      shares: parts.map((part) => shareIn(part, explained)),
      slopes: slopesOf(
        r,
        columns.map((column) => pick(column, rows)),
        pick(y, rows),
      ),
    };
  });
}

/** The slopes of least squares, from correlations; NaN where they cannot be told apart. */
function slopesOf({ drivers, outcome }: Correlations, columns: Columns, y: Float64Array): Float64Array {
  const p = outcome.length;
  const inverted = inverse(drivers, p);
  return Float64Array.from({ length: p }, (_, i) => {
    if (!inverted) return Number.NaN;
    let beta = 0;
    for (let j = 0; j < p; j++) beta += inverted[i * p + j] * outcome[j];
    const spread = deviation(columns[i]);
    return spread > 0 ? (beta * deviation(y)) / spread : Number.NaN;
  });
}

/** Drivers in the order in which most customers are known, as long as enough remain of whom all is. */
function knownOfEnough(all: readonly Driver[], outcome: Float64Array, leftOut: LeftOut[]): Driver[] {
  const known = ({ values }: Driver) =>
    values.reduce((count, value, row) => count + (Number.isNaN(value + outcome[row]) ? 0 : 1), 0);
  const ordered = all
    .map((driver) => ({ driver, n: known(driver) }))
    .toSorted((one, other) => other.n - one.n || (one.driver.name < other.driver.name ? -1 : 1));
  const [best] = ordered;
  const fewest = Math.max(FEWEST, best ? best.n / 2 : 0);
  const taken: Driver[] = [];
  for (const { driver } of ordered) {
    const would = [...taken, driver];
    const n = complete(would, outcome).length;
    if (would.length <= MOST_DRIVERS && n >= Math.max(fewest, FEWEST_EACH * would.length)) taken.push(driver);
    else leftOut.push({ name: driver.name, because: "too few" });
  }
  return taken;
}

function complete(drivers: readonly Driver[], outcome: Float64Array): Int32Array {
  return Int32Array.from(outcome.keys()).filter(
    (row) => !Number.isNaN(outcome[row]) && drivers.every(({ values }) => !Number.isNaN(values[row])),
  );
}

/** Without those that never change, and those that others tell already. */
function independent(drivers: readonly Driver[], leftOut: LeftOut[]): Driver[] {
  const kept: Driver[] = [];
  for (const driver of drivers) {
    const would = [...kept, driver];
    const because = isConstant(driver.values) ? "constant" : isCollinear(would) ? "collinear" : null;
    if (because) leftOut.push({ name: driver.name, because });
    else kept.push(driver);
  }
  return kept;
}

function isCollinear(drivers: readonly Driver[]): boolean {
  const columns = drivers.map(({ values }) => values);
  const { drivers: r } = correlationsOf(columns, columns[0], Int32Array.from(columns[0].keys()));
  const p = columns.length;
  return cholesky(r, p) === null || Math.min(...eigenOf(r, p).values) < SMALLEST_EIGENVALUE;
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function shareIn(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function deviation(values: Float64Array): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}

/** The middle 95 % of what was drawn. */
function middle(drawn: readonly number[]): { low: number; high: number } {
  const sorted = drawn.filter((value) => !Number.isNaN(value)).toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}
