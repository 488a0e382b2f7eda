import { type Band, bandOf } from "../future/band.ts";
import { normal, type Random, seeded } from "../random.ts";
import { type RetentionDraw, retentionDraws } from "./retention-draws.ts";
import { logSurvivalOf, type RetentionModel, stayingOn } from "./retention-model.ts";

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
  /** What the model missed when checked beyond its own band: losses of each future are off by so much, by chance. */
  miss?: number;
  /** With more contracts than this, one in every so many is played out and the sums are scaled up. */
  maxContracts?: number;
};

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

/** Running contracts and their income by age, all of them. */
function byAge({ ageMonths, income }: Running): Map<number, { count: number; income: number }> {
  const ages = new Map<number, { count: number; income: number }>();
  for (let i = 0; i < ageMonths.length; i++) {
    const its = ages.get(ageMonths[i]) ?? { count: 0, income: 0 };
    ages.set(ageMonths[i], { count: its.count + 1, income: its.income + income[i] });
  }
  return ages;
}

/** What the model expects to be left at the end of a month. */
function expectedAt(
  model: RetentionModel,
  ages: ReturnType<typeof byAge>,
  month: number,
  monthsPerPeriod: number,
) {
  const sums = { running: 0, income: 0 };
  for (const [age, { count, income }] of ages) {
    const period = Math.floor(age / monthsPerPeriod);
    const staying = stayingOn(model, period, Math.floor((age + month) / monthsPerPeriod) - period);
    sums.running += count * staying;
    sums.income += income * staying;
  }
  return sums;
}

/** The model's line with the band of the futures, which also allow for what the model holds fixed. */
function around(mean: number, draws: readonly number[]): Band {
  const { low, high } = bandOf(draws);
  return { mean, low: Math.min(low, mean), high: Math.max(high, mean) };
}

/**
 * What today's contracts will bring month by month if no new one is ever made: each is played out under parameters the
 * model might as well have. The line is the model's own; bands hold 80 % of the futures.
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
    const options = { months, monthsPerPeriod, pace: Math.exp(miss * normal(random)) };
    const { lost, lostIncome } = play({ running, rows }, draw, random, options);
    return {
      running: remaining(rows.length, lost, months).map((left) => left * scale.count),
      income: remaining(total(running.income), lostIncome, months).map((left) => left * scale.income),
    };
  });
  const ages = byAge(running);
  return Array.from({ length: months }, (_, i) => {
    const expected = expectedAt(model, ages, i + 1, monthsPerPeriod);
    return {
      month: i + 1,
      running: around(
        expected.running,
        futures.map((future) => future.running[i]),
      ),
      income: around(
        expected.income,
        futures.map((future) => future.income[i]),
      ),
    };
  });
}
