import { exponential, poisson, poissonFromExp, type Random } from "../random.ts";

/** Sums over customers by month, from the first month ahead. */
export type Tally = {
  months: number;
  /** Customers who drop out in the month; index `months`: not within the horizon. */
  leaves: Float64Array;
  buyers: Float64Array;
  purchases: Float64Array;
  income: Float64Array;
};

/** One active customer: rates per month. */
export type Prospect = {
  /** Purchases a month while active, one that ends in dropping out not counted. */
  rate: number;
  dropOutRate: number;
  /** Whether dropping out happens right after a purchase. */
  dropsOutAtPurchase: boolean;
  spend: number;
};

/** Up to this rate a month the waiting times are drawn, above it the number in each month. */
const RARE = 0.5;
/** Above this rate exp(-rate) would lose digits. */
const OFTEN = 500;

export function emptyTally(months: number): Tally {
  return {
    months,
    leaves: new Float64Array(months + 1),
    buyers: new Float64Array(months),
    purchases: new Float64Array(months),
    income: new Float64Array(months),
  };
}

function add(tally: Tally, month: number, count: number, spend: number): void {
  tally.purchases[month] += count;
  tally.income[month] += count * spend;
}

/** Purchases by their waiting times until `end`; returns the last month with one, or -1. */
function rarePurchases(tally: Tally, { rate, spend }: Prospect, end: number, random: Random): number {
  let last = -1;
  for (let at = exponential(random, rate); at < end; at += exponential(random, rate)) {
    const month = Math.floor(at);
    if (month !== last) tally.buyers[month] += 1;
    last = month;
    add(tally, month, 1, spend);
  }
  return last;
}

/** Purchases by their number in each month until `end`; returns the last month with one, or -1. */
function frequentPurchases(tally: Tally, { rate, spend }: Prospect, end: number, random: Random): number {
  const expMinusRate = Math.exp(-rate);
  let last = -1;
  for (let month = 0; month < end; month++) {
    const part = Math.min(1, end - month);
    const whole = part === 1 && rate < OFTEN;
    const count = whole ? poissonFromExp(random, expMinusRate) : poisson(random, rate * part);
    if (count === 0) continue;
    last = month;
    tally.buyers[month] += 1;
    add(tally, month, count, spend);
  }
  return last;
}

/** Simulates one active customer exactly, month by month, into the tally. */
export function simulateActive(tally: Tally, prospect: Prospect, random: Random): void {
  const leavesAt = exponential(random, prospect.dropOutRate);
  const leaves = leavesAt < tally.months;
  const end = leaves ? leavesAt : tally.months;
  const last =
    prospect.rate <= RARE
      ? rarePurchases(tally, prospect, end, random)
      : frequentPurchases(tally, prospect, end, random);
  const month = leaves ? Math.floor(leavesAt) : tally.months;
  tally.leaves[month] += 1;
  if (!leaves || !prospect.dropsOutAtPurchase) return;
  if (last !== month) tally.buyers[month] += 1;
  add(tally, month, 1, prospect.spend);
}
