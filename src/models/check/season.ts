import type { Events } from "../value/events.ts";
import { expectedNewPurchases, type PurchaseModel } from "../value/purchase-model.ts";
import { cohortByDay } from "./tracking.ts";

const MS_PER_DAY = 86_400_000;
const MONTHS = 12;
/** Months of which the model expects fewer purchases are left out: too few to say anything. */
const LEAST_EXPECTED = 5;
/** Standard deviation, as a share, by which the same month is taken to differ from year to year where one year is known. */
const YEAR_TO_YEAR = 0.1;
/** χ² of 11 degrees of freedom that chance exceeds in one of twenty: below it no season is claimed. */
const NOT_BY_CHANCE = 19.675;

/** Repeat purchases of one calendar month, as made and as the model expects them. */
export type MonthCell = { /** Months since 1970-01. */ month: number; actual: number; expected: number };

/** Purchases by calendar month, January first, in units of what the model expects; 1 everywhere is no season. */
export type Season = { factors: Float64Array };

function monthOf(day: number): number {
  const date = new Date(day * MS_PER_DAY);
  return (date.getUTCFullYear() - 1970) * MONTHS + date.getUTCMonth();
}

/** January is 0. */
export function calendarMonth(month: number): number {
  return ((month % MONTHS) + MONTHS) % MONTHS;
}

/**
 * Repeat purchases by calendar month, up to `endDay`, of customers who first bought by `joinedBy`, and what the model
 * expects of these from the days they joined on alone.
 */
export function monthCells(
  events: Events,
  model: PurchaseModel,
  joinedBy: number,
  endDay: number,
): MonthCell[] {
  const { startDay, joined, repeats } = cohortByDay(events, joinedBy, endDay);
  const reached = Float64Array.from({ length: joined.length + 1 }, (_, days) =>
    expectedNewPurchases(model, days / model.daysPerUnit),
  );
  const cells = new Map<number, MonthCell>();
  for (let at = 0; at < joined.length; at++) {
    const month = monthOf(startDay + at);
    const cell = cells.get(month) ?? { month, actual: 0, expected: 0 };
    cells.set(month, cell);
    cell.actual += repeats[at];
    for (let since = 0; since < at; since++)
      cell.expected += joined[since] * (reached[at - since] - reached[at - since - 1]);
  }
  return [...cells.values()];
}

/** Ratios of actual to expected by year before the end, so that a level that drifts is not taken for a season. */
function levels(cells: readonly MonthCell[], factors: Float64Array): (month: number) => number {
  const last = cells.at(-1)?.month ?? 0;
  const yearOf = (month: number) => Math.floor((last - month) / MONTHS);
  const sums = new Map<number, { actual: number; expected: number }>();
  for (const { month, actual, expected } of cells) {
    const sum = sums.get(yearOf(month)) ?? { actual: 0, expected: 0 };
    sums.set(yearOf(month), sum);
    sum.actual += actual;
    sum.expected += expected * factors[calendarMonth(month)];
  }
  return (month) => {
    const { actual, expected } = sums.get(yearOf(month)) ?? { actual: 1, expected: 1 };
    return actual / expected;
  };
}

/** A calendar month over the years: the logarithm of its ratio to the level, and the variance of that. */
type Ratio = { log: number; variance: number };

function ratiosOf(cells: readonly MonthCell[], level: (month: number) => number, yearly: number): Ratio[] {
  return Array.from({ length: MONTHS }, (_, calendar) => {
    let weight = 0;
    let sum = 0;
    for (const { month, actual, expected } of cells) {
      if (calendarMonth(month) !== calendar) continue;
      const due = expected * level(month);
      const its = 1 / (1 / due + yearly);
      weight += its;
      sum += its * Math.log((actual + 0.5) / (due + 0.5));
    }
    return {
      log: weight > 0 ? sum / weight : 0,
      variance: weight > 0 ? 1 / weight : Number.POSITIVE_INFINITY,
    };
  });
}

/** How the same calendar month differs from year to year, beyond chance, as a variance; a guess where one year is known. */
function yearToYear(
  cells: readonly MonthCell[],
  level: (month: number) => number,
  ratios: readonly Ratio[],
): number {
  let sum = 0;
  let freedom = -MONTHS;
  for (const { month, actual, expected } of cells) {
    const due = expected * level(month);
    const off = Math.log((actual + 0.5) / (due + 0.5)) - ratios[calendarMonth(month)].log;
    sum += off * off - 1 / due;
    freedom += 1;
  }
  return freedom >= MONTHS / 2 ? Math.max(0, sum / freedom) : YEAR_TO_YEAR ** 2;
}

/**
 * Draws the months' logarithms towards their mean by as much as chance explains (DerSimonian & Laird 1986): none is left
 * where they differ by no more than chance. Null when no season can be told from chance.
 */
function shrunk(ratios: readonly Ratio[]): Float64Array | null {
  const weights = ratios.map(({ variance }) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = ratios.reduce((sum, { log }, i) => sum + weights[i] * log, 0) / total;
  const q = ratios.reduce((sum, { log }, i) => sum + weights[i] * (log - mean) ** 2, 0);
  if (!(q > NOT_BY_CHANCE)) return null;
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const between = (q - (MONTHS - 1)) / (total - squares / total);
  const factors = Float64Array.from(ratios, ({ log, variance }) =>
    Math.exp(((log - mean) * between) / (between + variance)),
  );
  const average = factors.reduce((sum, factor) => sum + factor, 0) / MONTHS;
  return factors.map((factor) => factor / average);
}

/** The season in months already gone by; null when a calendar month is missing, or when none can be told from chance. */
export function seasonIn(cells: readonly MonthCell[]): Season | null {
  const known = cells.filter(({ expected }) => expected >= LEAST_EXPECTED);
  if (new Set(known.map(({ month }) => calendarMonth(month))).size < MONTHS) return null;
  let ratios: Ratio[] = [];
  let factors = new Float64Array(MONTHS).fill(1);
  let yearly = YEAR_TO_YEAR ** 2;
  for (let round = 0; round < 6; round++) {
    const level = levels(known, factors);
    ratios = ratiosOf(known, level, yearly);
    yearly = yearToYear(known, level, ratios);
    factors = Float64Array.from(ratios, ({ log }) => Math.exp(log));
  }
  const found = shrunk(ratios);
  return found && { factors: leveled(found, known) };
}

/** Factors such that over the months seen, weighted by what was expected in them, they average 1: the model's own level. */
function leveled(factors: Float64Array, cells: readonly MonthCell[]): Float64Array {
  let plain = 0;
  let seasonal = 0;
  for (const { month, expected } of cells) {
    plain += expected;
    seasonal += expected * factors[calendarMonth(month)];
  }
  return factors.map((factor) => (factor * plain) / seasonal);
}

/** The factor of each month ahead, where month i begins so many days after `day`. */
export function factorsAhead(
  { factors }: Season,
  day: number,
  months: number,
  daysPerMonth: number,
): Float64Array {
  return Float64Array.from({ length: months }, (_, i) => {
    const from = day + 1 + Math.round(i * daysPerMonth);
    const to = day + 1 + Math.round((i + 1) * daysPerMonth);
    let sum = 0;
    for (let at = from; at < to; at++) sum += factors[calendarMonth(monthOf(at))];
    return sum / (to - from);
  });
}
