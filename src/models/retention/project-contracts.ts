import { type Band, bandOf } from "../future/band.ts";
import { normal, type Random, seeded } from "../random.ts";
import { type RetentionDraw, retentionDraws } from "./retention-draws.ts";
import { logSurvivalOf, type RetentionModel } from "./retention-model.ts";

/** Contracts running today: whole months since their start, and income a month in any one unit. */
export type Running = { ageMonths: ArrayLike<number>; income: ArrayLike<number> };

export type ContractMonth = {
  /** 1 is the first month ahead. */
  month: number;
  /** Contracts still running at its end, and their income a month. */
  running: Band;
  income: Band;
};

export type ContractProjectionOptions = {
  months?: number;
  draws?: number;
  seed: number;
  /** Months in one period of the model. */
  monthsPerPeriod: number;
  /** How far the model's losses were off when checked, as |ln(seen / expected)|: each future is off by as much, by chance. */
  miss?: number;
  /** With more contracts than this, one in every so many is played out and the sums are scaled up. */
  maxContracts?: number;
};

/** The mean of |z| of a normal is .8: a standard deviation is so many times the miss seen. */
const MISS_SPREAD = 1.2533;

/** First month within 1..months in which one of `age` months leaves, or months + 1; `share` is uniform in (0, 1). */
function leavingMonth(logS: Float64Array, age: number, share: number, options: Played): number {
  const { months, monthsPerPeriod } = options;
  const period = (month: number) => Math.floor((age + month) / monthsPerPeriod);
  const threshold = logS[period(0)] + Math.log(share);
  let [low, high] = [1, months + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (logS[period(middle)] < threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Base = { running: Running; rows: readonly number[] };

/** `pace`: losses come so many times as fast as the parameters say. */
type Played = { months: number; monthsPerPeriod: number; pace: number };

/** Losses by month in one future: contracts, and their income. */
function play({ running, rows }: Base, draw: RetentionDraw, random: Random, options: Played) {
  const oldest = rows.reduce((most, row) => Math.max(most, running.ageMonths[row]), 0);
  const periods = Math.floor((oldest + options.months) / options.monthsPerPeriod) + 1;
  const logS = Float64Array.from({ length: periods + 1 }, (_, age) =>
    Math.max(-700, options.pace * logSurvivalOf(draw.name, draw.parameters, age)),
  );
  const lost = new Float64Array(options.months + 2);
  const lostIncome = new Float64Array(options.months + 2);
  for (const row of rows) {
    const month = leavingMonth(logS, running.ageMonths[row], random(), options);
    lost[month] += 1;
    lostIncome[month] += running.income[row];
  }
  return { lost, lostIncome };
}

/** What is left after each month of what there was. */
function remaining(start: number, lost: Float64Array, months: number): Float64Array {
  let left = start;
  return Float64Array.from({ length: months }, (_, i) => {
    left -= lost[i + 1];
    return Math.max(0, left);
  });
}

/**
 * What today's contracts will bring month by month if no new one is ever made: each is played out under parameters the
 * model might as well have. Bands hold 80 % of the futures.
 */
export function projectContracts(
  running: Running,
  model: RetentionModel,
  {
    months = 60,
    draws = 200,
    seed,
    monthsPerPeriod,
    miss = 0,
    maxContracts = 5000,
  }: ContractProjectionOptions,
): ContractMonth[] {
  const n = running.ageMonths.length;
  const step = Math.max(1, Math.ceil(n / maxContracts));
  const rows = Array.from({ length: Math.ceil(n / step) }, (_, i) => i * step);
  const total = (values: ArrayLike<number>) => rows.reduce((sum, row) => sum + values[row], 0);
  const whole = Array.from(running.income).reduce((sum, income) => sum + income, 0);
  const scale = {
    count: rows.length > 0 ? n / rows.length : 1,
    income: whole / (total(running.income) || 1),
  };
  const random = seeded(seed);
  const futures = retentionDraws(model, draws, random).map((draw) => {
    const options = { months, monthsPerPeriod, pace: Math.exp(miss * MISS_SPREAD * normal(random)) };
    const { lost, lostIncome } = play({ running, rows }, draw, random, options);
    return {
      running: remaining(rows.length, lost, months).map((left) => left * scale.count),
      income: remaining(total(running.income), lostIncome, months).map((left) => left * scale.income),
    };
  });
  return Array.from({ length: months }, (_, i) => ({
    month: i + 1,
    running: bandOf(futures.map((future) => future.running[i])),
    income: bandOf(futures.map((future) => future.income[i])),
  }));
}
