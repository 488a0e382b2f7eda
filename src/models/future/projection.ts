import { type Random, seeded } from "../random.ts";
import { type Family, logistic } from "../value/families/family.ts";
import { groupRows } from "../value/group.ts";
import type { Histories } from "../value/history.ts";
import { expectedPurchasesOf, familyOf, type PurchaseModel } from "../value/purchase-model.ts";
import { parameterDraws } from "../value/uncertainty.ts";
import { emptyTally, simulateActive, type Tally } from "./future.ts";

/** Mean over the draws, and the bounds between which the middle 80 % of them lie. */
export type Band = { mean: number; low: number; high: number };

export type ProjectionMonth = {
  /** 1 is the first month ahead; a month is 365.25 / 12 days. */
  month: number;
  /** Customers who have not dropped out at the end of the month. */
  active: Band;
  /** Customers with at least one purchase in the month. */
  buyers: Band;
  purchases: Band;
  /** Purchases times each customer's spend per purchase, in the unit of that spend. */
  income: Band;
};

export type ProjectionOptions = {
  months?: number;
  draws?: number;
  seed: number;
  /** With more customers than this, one in every so many is simulated and the sums are scaled up. */
  maxCustomers?: number;
  /** Share of drop-outs that are prevented, 0..1: each is cancelled with this probability. */
  keepShare?: number;
};

export const DAYS_PER_MONTH = 365.25 / 12;

/** What every draw needs: the customers simulated and how many each stands for. */
type Setting = {
  family: Family;
  histories: Histories;
  spend: Float64Array;
  rows: Int32Array;
  scale: number;
  months: number;
  unitsPerMonth: number;
  keepShare: number;
};

function checkOptions(histories: Histories, spend: Float64Array, months: number, keepShare: number): void {
  if (spend.length !== histories.n) {
    throw new RangeError(`project: one spend per customer (${histories.n}), got ${spend.length}`);
  }
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`project: months must be ≥ 1, got ${months}`);
  if (!(keepShare >= 0 && keepShare <= 1)) {
    throw new RangeError(`project: keepShare must be in 0..1, got ${keepShare}`);
  }
}

/** All rows, or a systematic sample of them in the order of expected income, so that it mirrors big and small. */
function sampledRows(
  model: PurchaseModel,
  histories: Histories,
  spend: Float64Array,
  { most, random }: { most: number; random: Random },
): Int32Array {
  const { n } = histories;
  if (n <= most) return Int32Array.from({ length: n }, (_, i) => i);
  const year = 365.25 / model.daysPerUnit;
  const income = expectedPurchasesOf(model, histories, year).map((expected, i) => expected * spend[i]);
  const order = Int32Array.from({ length: n }, (_, i) => i).sort(
    (left, right) => income[left] - income[right],
  );
  const step = n / most;
  const start = random() * step;
  return Int32Array.from({ length: most }, (_, i) => order[Math.min(n - 1, Math.floor(start + i * step))]);
}

/** Probability of being active for each simulated row, equal histories worked out once. */
function aliveWith(
  p: Float64Array,
  { family, histories, rows }: Setting,
  groups: ReturnType<typeof groupRows>,
) {
  const { x, tx, T } = histories;
  const alive = Float64Array.from(groups.row, (at) => {
    const row = rows[at];
    return logistic(-family.logOddsGone(p, x[row], tx[row], T[row]));
  });
  return (at: number) => alive[groups.of[at]];
}

/** One possible future of all customers under one draw of the parameters. */
function simulate(
  p: Float64Array,
  setting: Setting,
  groups: ReturnType<typeof groupRows>,
  random: Random,
): Tally {
  const { family, histories, spend, rows, unitsPerMonth, keepShare } = setting;
  const { x, T } = histories;
  const tally = emptyTally(setting.months);
  const alive = aliveWith(p, setting, groups);
  for (let at = 0; at < rows.length; at++) {
    if (random() > alive(at)) continue;
    const row = rows[at];
    const rate = family.drawRate(p, x[row], T[row], random);
    const dropOutRate = family.drawDropOutRate(p, x[row], T[row], rate, random) * (1 - keepShare);
    const plainRate = family.dropsOutAtPurchase ? rate - dropOutRate : rate;
    const prospect = {
      rate: plainRate * unitsPerMonth,
      dropOutRate: dropOutRate * unitsPerMonth,
      dropsOutAtPurchase: family.dropsOutAtPurchase,
      spend: spend[row],
    };
    simulateActive(tally, prospect, random);
  }
  return tally;
}

/** Linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

function band(values: Float64Array, scale: number): Band {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sorted = values.toSorted();
  return { mean: scale * mean, low: scale * quantile(sorted, 0.1), high: scale * quantile(sorted, 0.9) };
}

/** Customers active at the end of each month: those who leave later. */
function activeByMonth({ months, leaves }: Tally): Float64Array {
  const active = new Float64Array(months);
  let left = leaves[months];
  for (let month = months - 1; month >= 0; month--) {
    active[month] = left;
    left += leaves[month];
  }
  return active;
}

/**
 * What today's customers will do in the coming months if no new customer ever comes. Each draw takes parameters
 * from their uncertainty, decides who is still active, gives each a rate of buying and of leaving from its
 * distribution given the history, and plays the future out; the 80 % band is over the draws.
 */
export function project(
  histories: Histories,
  model: PurchaseModel,
  spend: Float64Array,
  { months = 60, draws = 200, seed, maxCustomers = 5000, keepShare = 0 }: ProjectionOptions,
): ProjectionMonth[] {
  checkOptions(histories, spend, months, keepShare);
  const random = seeded(seed);
  const rows = sampledRows(model, histories, spend, { most: maxCustomers, random });
  const setting: Setting = {
    family: familyOf(model.name),
    histories,
    spend,
    rows,
    scale: rows.length > 0 ? histories.n / rows.length : 1,
    months,
    unitsPerMonth: DAYS_PER_MONTH / model.daysPerUnit,
    keepShare,
  };
  const of = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  const groups = groupRows(of(histories.x), of(histories.tx), of(histories.T));
  const tallies = parameterDraws(model, draws, random).map((p) => simulate(p, setting, groups, random));
  const actives = tallies.map(activeByMonth);
  return Array.from({ length: months }, (_, index) => ({
    month: index + 1,
    active: band(
      Float64Array.from(actives, (active) => active[index]),
      setting.scale,
    ),
    buyers: band(
      Float64Array.from(tallies, (tally) => tally.buyers[index]),
      setting.scale,
    ),
    purchases: band(
      Float64Array.from(tallies, (tally) => tally.purchases[index]),
      setting.scale,
    ),
    income: band(
      Float64Array.from(tallies, (tally) => tally.income[index]),
      setting.scale,
    ),
  }));
}
