import { bandOf, EDGE } from "../future/band.ts";
import { normal, seeded } from "../random.ts";
import { type ContractDays, spellsOn } from "./contract-days.ts";
import { fitRetention } from "./fit-retention.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { type RetentionDraw, retentionDraws } from "./retention-draws.ts";
import { type RetentionModel, type RetentionModelName, stayingOn } from "./retention-model.ts";
import { lossesIn, type SurvivalTable, tableOfSpells } from "./survival-table.ts";

/** A model fitted on what was known at the split, against how many really stayed afterwards. */
export type RetentionCheck = {
  model: RetentionModelName;
  fitted: RetentionModel;
  /** Share (by age) or number (by calendar) still there after each held-out period. */
  predicted: number[];
  actual: number[];
  /** Mean over the held-out periods of |predicted / actual - 1|, in percent. */
  errorPct: number;
  /**
   * What a projection has to carry: where the losses of the whole hidden time lay outside the model's own 80 % band, the
   * standard deviation of their logarithm that would have put them on its edge, beyond the band's own; else 0.
   */
  miss: number;
};

export type RetentionReason =
  | "lowest-held-out-error"
  | "too-few-customers"
  | "too-few-losses"
  | "too-few-periods"
  | "too-few-held-out-losses";

export type RetentionChoice = {
  /** BdW or sBG; null when there is too little to fit. */
  chosen: "sbg" | "bdw" | null;
  reason: RetentionReason;
  /** By calendar: the last day fitted on. By age: the last age fitted on. Null when nothing was held out. */
  split: { by: "calendar"; day: number } | { by: "age"; age: number } | null;
  /** BdW, sBG and, to compare, a constant share of losses. */
  checks: RetentionCheck[];
  /** The chosen model fitted on everything. */
  model: RetentionModel | null;
};

const MODELS: readonly RetentionModelName[] = ["bdw", "sbg", "constant"];
/** Below these there is too little to fit; below `heldOut` losses a check decides nothing. */
export const LEAST_CONTRACTS = { customers: 30, losses: 10, heldOutLosses: 5, periods: 3 };
const HELD_OUT_SHARE = 1 / 3;
const DRAWS = 200;
/** Any number: the same data then give the same answer. */
const SEED = 20_070_101;
/** A projection is not stretched by more than a factor of e. */
const MOST_MISS = 1;
/** Ages that fewer were seen to reach are too noisy to judge a curve by. */
const LEAST_AT_AGE = 10;

/**
 * What was expected and seen of those there at the split: `staying` is the number (or share) a draw of the parameters
 * expects after the whole hidden time, of `count` customers.
 */
type Compared = {
  predicted: number[];
  actual: number[];
  start: { predicted: number; actual: number };
  count: number;
  staying: (draw: RetentionDraw) => number;
};

/** What the losses of the hidden time missed of the line beyond the model's own band, chance and parameters together. */
function missOf(fitted: RetentionModel, { predicted, actual, start, count, staying }: Compared): number {
  const random = seeded(SEED);
  const losses = (share: number) =>
    Math.log(-Math.log(Math.min(1 - 0.25 / count, Math.max(0.25 / count, share))));
  const drawn = retentionDraws(fitted, DRAWS, random).map((draw) => {
    const share = staying(draw) / start.predicted;
    return losses(share + normal(random) * Math.sqrt(Math.max(0, share * (1 - share)) / count));
  });
  const line = losses((predicted.at(-1) ?? 0) / start.predicted);
  const seen = losses((actual.at(-1) ?? 0) / start.actual);
  const { low, high } = bandOf(drawn);
  const edge = seen > line ? Math.max(0, high - line) : Math.max(0, line - low);
  const beyond = ((seen - line) ** 2 - edge ** 2) / EDGE ** 2;
  return Math.min(MOST_MISS, Math.sqrt(Math.max(0, beyond)));
}

function checkOf(fitted: RetentionModel, compared: Compared): RetentionCheck {
  const { predicted, actual } = compared;
  const errors = predicted.map((value, i) => Math.abs(value / actual[i] - 1)).filter(Number.isFinite);
  const errorPct = (100 * errors.reduce((sum, error) => sum + error, 0)) / Math.max(1, errors.length);
  return { model: fitted.name, fitted, predicted, actual, errorPct, miss: missOf(fitted, compared) };
}

function best(checks: readonly RetentionCheck[]): "sbg" | "bdw" {
  const error = (name: RetentionModelName) =>
    checks.find(({ model }) => model === name)?.errorPct ?? Number.POSITIVE_INFINITY;
  return error("bdw") < error("sbg") ? "bdw" : "sbg";
}

function lack(table: SurvivalTable, customers: number): RetentionReason | null {
  if (customers < LEAST_CONTRACTS.customers) return "too-few-customers";
  if (lossesIn(table) < LEAST_CONTRACTS.losses) return "too-few-losses";
  return table.atRisk.length < LEAST_CONTRACTS.periods ? "too-few-periods" : null;
}

function maximum(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** With too little held out to choose by, the model of fewer parameters. */
function unchecked(table: SurvivalTable, reason: RetentionReason): RetentionChoice {
  return { chosen: "sbg", reason, split: null, checks: [], model: fitRetention("sbg", table) };
}

function nothing(reason: RetentionReason): RetentionChoice {
  return { chosen: null, reason, split: null, checks: [], model: null };
}

/**
 * Chooses between BdW and sBG by age: fits both on the first two thirds of the ages and compares the rest of the curve
 * they draw with the curve seen (Kaplan-Meier). For tables of survivors, and where it is not known when customers left.
 */
export function chooseRetentionByAge(table: SurvivalTable): RetentionChoice {
  const reason = lack(table, maximum(table.atRisk));
  if (reason) return nothing(reason);
  const beyond = table.atRisk.findIndex((count) => count < LEAST_AT_AGE);
  const ages = beyond < 0 ? table.atRisk.length : beyond;
  const split = ages - Math.max(1, Math.round(ages * HELD_OUT_SHARE));
  if (split < 2) return unchecked(table, "too-few-periods");
  const early = { atRisk: table.atRisk.slice(0, split), lost: table.lost.slice(0, split) };
  const late = table.lost.slice(split, ages).reduce((sum, lost) => sum + lost, 0);
  if (lossesIn(early) < LEAST_CONTRACTS.losses || late < LEAST_CONTRACTS.heldOutLosses) {
    return unchecked(table, "too-few-held-out-losses");
  }
  const curve = kaplanMeier(table);
  const seen = curve.slice(split + 1, ages + 1);
  const checks = MODELS.map((name) => {
    const fitted = fitRetention(name, early);
    return checkOf(fitted, {
      predicted: seen.map(({ age }) => stayingOn(fitted, 0, age)),
      actual: seen.map(({ share }) => share),
      start: { predicted: stayingOn(fitted, 0, split), actual: curve[split].share },
      count: table.atRisk[split],
      staying: (draw) => stayingOn(draw, split, ages - split) * stayingOn(fitted, 0, split),
    });
  });
  const chosen = best(checks);
  const model = fitRetention(chosen, table);
  return { chosen, reason: "lowest-held-out-error", split: { by: "age", age: split }, checks, model };
}

/** Contracts as known to the company on `onDay`; losses before `observedFromDay` were not recorded. */
export type ContractsKnown = {
  contracts: ContractDays;
  onDay: number;
  monthsPerPeriod: number;
  observedFromDay?: number;
};

/** The day so many whole months before `day`. */
function monthsBefore(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 0)).getUTCDate();
  return first / 86_400_000 + Math.min(last, date.getUTCDate()) - 1;
}

/** Of those there on `splitDay`, how many were still there after each later period, and their ages on that day. */
function aftermath({ contracts, onDay, monthsPerPeriod }: ContractsKnown, splitDay: number, periods: number) {
  const { startDay, endDay } = contracts;
  const present: number[] = [];
  for (let i = 0; i < startDay.length; i++)
    if (startDay[i] <= splitDay && endDay[i] > splitDay) present.push(i);
  const now = { startDay: startDay.filter(isIn(present)), endDay: endDay.filter(isIn(present)) };
  const ages = Array.from(spellsOn(now, splitDay, monthsPerPeriod).to);
  const actual = Array.from({ length: periods }, (_, k) => {
    const day = monthsBefore(onDay, (periods - 1 - k) * monthsPerPeriod);
    return now.endDay.reduce((count, end) => count + (end > day ? 1 : 0), 0);
  });
  return { ages, actual };
}

function isIn(rows: readonly number[]): (_: number, row: number) => boolean {
  const wanted = new Set(rows);
  return (_, row) => wanted.has(row);
}

function expectedStaying(fitted: RetentionDraw, ages: readonly number[], periods: number): number[] {
  const byAge = new Map<number, number>();
  for (const age of ages) byAge.set(age, (byAge.get(age) ?? 0) + 1);
  return Array.from({ length: periods }, (_, k) =>
    [...byAge].reduce((sum, [age, count]) => sum + count * stayingOn(fitted, age, k + 1), 0),
  );
}

/** Periods to hide: a third of the time since losses are recorded, at most 24. */
function heldOutPeriods({ contracts, onDay, monthsPerPeriod, observedFromDay }: ContractsKnown): number {
  const first = contracts.endDay.reduce((least, day) => Math.min(least, day), onDay);
  const from = Math.max(first, observedFromDay ?? first);
  const time = (onDay - from) / (30.4375 * monthsPerPeriod);
  return Math.min(24, Math.floor(time * HELD_OUT_SHARE));
}

/**
 * Chooses between BdW and sBG by calendar: hides the last third of the time, fits on what was known before, and
 * compares how many of the customers of that day each expects to stay with how many did.
 */
export function chooseRetention(known: ContractsKnown): RetentionChoice {
  const { contracts, onDay, monthsPerPeriod, observedFromDay } = known;
  const spells = spellsOn(contracts, onDay, monthsPerPeriod, observedFromDay);
  const table = tableOfSpells(spells);
  const reason = lack(table, spells.to.length);
  if (reason) return nothing(reason);
  const periods = heldOutPeriods(known);
  if (periods < 1) return unchecked(table, "too-few-periods");
  const splitDay = monthsBefore(onDay, periods * monthsPerPeriod);
  const early = tableOfSpells(spellsOn(contracts, splitDay, monthsPerPeriod, observedFromDay));
  const { ages, actual } = aftermath(known, splitDay, periods);
  const late = ages.length - (actual.at(-1) ?? ages.length);
  if (lossesIn(early) < LEAST_CONTRACTS.losses || late < LEAST_CONTRACTS.heldOutLosses) {
    return unchecked(table, "too-few-held-out-losses");
  }
  const checks = MODELS.map((name) => {
    const fitted = fitRetention(name, early);
    const predicted = expectedStaying(fitted, ages, periods);
    const start = { predicted: ages.length, actual: ages.length };
    const staying = (draw: RetentionDraw) => expectedStaying(draw, ages, periods).at(-1) ?? 0;
    return checkOf(fitted, { predicted, actual, start, count: ages.length, staying });
  });
  const chosen = best(checks);
  const model = fitRetention(chosen, table);
  return { chosen, reason: "lowest-held-out-error", split: { by: "calendar", day: splitDay }, checks, model };
}
