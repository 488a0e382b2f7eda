import { type Band, bandOf } from "../future/band.ts";
import { withChanceOfAll } from "../future/sample-chance.ts";
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
  /** With more contracts than this, so many are played out and the sums are scaled up. */
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

/** What is left at the end of each month in one future: contracts, and their income. */
type Left = { running: Float64Array; income: Float64Array };

/** What is left after each month of what there was. */
function remaining(start: number, lost: Float64Array, months: number): Float64Array {
  let left = start;
  return Float64Array.from({ length: months }, (_, i) => {
    left -= lost[i + 1];
    return Math.max(0, left);
  });
}

function play({ running, rows }: Base, draw: RetentionDraw, random: Random, options: Played): Left {
  const oldest = rows.reduce((most, row) => Math.max(most, running.ageMonths[row]), 0);
  const periods = Math.floor((oldest + options.months) / options.monthsPerPeriod) + 1;
  const logS = Float64Array.from({ length: periods + 1 }, (_, age) =>
    Math.max(-700, options.pace * logSurvivalOf(draw.name, draw.parameters, age)),
  );
  const lost = new Float64Array(options.months + 2);
  const lostIncome = new Float64Array(options.months + 2);
  let income = 0;
  for (const row of rows) {
    const month = leavingMonth(logS, running.ageMonths[row], random(), options);
    lost[month] += 1;
    lostIncome[month] += running.income[row];
    income += running.income[row];
  }
  return {
    running: remaining(rows.length, lost, options.months),
    income: remaining(income, lostIncome, options.months),
  };
}

/** Of more contracts than `most`, every so many in the order of age and income, so that they mirror all. */
function rowsPlayed({ ageMonths, income }: Running, most: number): number[] {
  const rows = Array.from({ length: ageMonths.length }, (_, row) => row);
  if (rows.length <= most) return rows;
  rows.sort(
    (left, right) => ageMonths[left] - ageMonths[right] || income[left] - income[right] || left - right,
  );
  return Array.from({ length: most }, (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / most)]);
}

/** Contracts and their income by age. */
function byAge({ running, rows }: Base): Map<number, { count: number; income: number }> {
  const { ageMonths, income } = running;
  const ages = new Map<number, { count: number; income: number }>();
  for (const row of rows) {
    const its = ages.get(ageMonths[row]) ?? { count: 0, income: 0 };
    ages.set(ageMonths[row], { count: its.count + 1, income: its.income + income[row] });
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
function around(mean: number, draws: ArrayLike<number>): Band {
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
  const all = { running, rows: Array.from({ length: running.ageMonths.length }, (_, row) => row) };
  const played = { running, rows: rowsPlayed(running, maxContracts) };
  const scale = played.rows.length > 0 ? all.rows.length / played.rows.length : 1;
  const halves = [0, 1].map((side) => ({ running, rows: played.rows.filter((_, i) => i % 2 === side) }));
  const random = seeded(seed);
  const futures = retentionDraws(model, draws, random).map((draw) => {
    const options = { months, monthsPerPeriod, pace: Math.exp(miss * normal(random)) };
    return (scale > 1 ? halves : [played]).map((base) => play(base, draw, random, options));
  });
  const [ages, agesPlayed] = [all, played].map(byAge);
  return Array.from({ length: months }, (_, i) => {
    const [expected, ofPlayed] = [ages, agesPlayed].map((its) =>
      expectedAt(model, its, i + 1, monthsPerPeriod),
    );
    const band = (what: "running" | "income") => {
      const lift = ofPlayed[what] > 0 ? expected[what] / ofPlayed[what] : scale;
      const sums = Float64Array.from(futures, (its) =>
        its.reduce((sum, left) => sum + lift * left[what][i], 0),
      );
      const half = Float64Array.from(futures, ([left]) => lift * left[what][i]);
      return around(expected[what], scale > 1 ? withChanceOfAll(sums, half, scale) : sums);
    };
    return { month: i + 1, running: band("running"), income: band("income") };
  });
}
