import { exponential, poisson, poissonFromExp, type Random } from "../random.ts";
import { calendarTime, type SeasonClock } from "./season-clock.ts";

/** Sums over customers by month, from the first month ahead. Times are in months from today. */
export type Tally = {
  months: number;
  /** The silence after which a customer no longer counts as active, in months. */
  lapse: number;
  /** By how much the number of active customers changes at each month's end; see `activeOf`. */
  change: Float64Array;
  buyers: Float64Array;
  purchases: Float64Array;
  income: Float64Array;
  /** Sum of the squares of what each purchase is expected to bring: by it one purchase differs from the next. */
  squares: Float64Array;
  /** Null where all months are alike. */
  season: SeasonClock | null;
};

/** One customer as he stands today: rates per month. */
export type Prospect = {
  /** Purchases a month while a customer, one that ends in dropping out not counted. */
  rate: number;
  dropOutRate: number;
  /** Whether dropping out happens right after a purchase. */
  dropsOutAtPurchase: boolean;
  /** Of customers who buy at regular intervals; `rate` is then that of ticks, and `dropOutRate` counts for nothing. */
  regular?: Regular | undefined;
  spend: number;
  /** Months since the last purchase. */
  silence: number;
  onSilence?: OnSilence | undefined;
};

/** Ticks between two purchases, those ahead of the next one, and the chance of dropping out after a purchase. */
export type Regular = { ticks: number; ahead: number; dropOutChance: number };

/** Told of a silence from the purchase at `since` to that at `until` (Infinity: none follows) before the latter counts. */
export type OnSilence = (since: number, until: number) => void;

/** Up to this rate a month the waiting times are drawn, above it the number in each month. */
const RARE = 0.5;
/** Above this rate exp(-rate) would lose digits. */
const OFTEN = 500;
/** With so many purchases expected in the lapse time a silence as long has a chance below 1e-5: none is told of. */
const NEVER_SILENT = 12;

export function emptyTally(months: number, lapse: number, season: SeasonClock | null = null): Tally {
  return {
    months,
    lapse,
    change: new Float64Array(months + 1),
    buyers: new Float64Array(months),
    purchases: new Float64Array(months),
    income: new Float64Array(months),
    squares: new Float64Array(months),
    season,
  };
}

/**
 * The number of months from today at whose ends a purchase `silence` months ago still counts: a customer is active at
 * the end of month i while (i + 1) + silence < lapse.
 */
export function stillActive(silence: number, lapse: number, months: number): number {
  return Math.min(months, Math.max(0, Math.ceil(lapse - silence) - 1));
}

/** Customers active at the end of each month by a purchase made after today. */
export function activeOf({ months, change }: Tally): Float64Array {
  let active = 0;
  return Float64Array.from({ length: months }, (_, month) => {
    active += change[month];
    return active;
  });
}

/** A customer on his way: the month up to which he is counted as active, and the last month with a purchase. */
type Walk = { tally: Tally; spend: number; counted: number; bought: number };

/** Counts the months at whose ends a purchase at `at` is within the lapse time, unless counted before. */
function stay(walk: Walk, at: number): void {
  const { change, months, lapse } = walk.tally;
  const from = Math.max(walk.counted, Math.floor(at));
  const to = Math.min(months, Math.ceil(at + lapse) - 1);
  if (to <= from) return;
  change[from] += 1;
  change[to] -= 1;
  walk.counted = to;
}

function add(walk: Walk, month: number, count: number): void {
  const { tally, spend } = walk;
  if (month !== walk.bought) tally.buyers[month] += 1;
  walk.bought = month;
  tally.purchases[month] += count;
  tally.income[month] += count * spend;
  tally.squares[month] += count * spend * spend;
}

function buy(walk: Walk, at: number): void {
  add(walk, Math.floor(at), 1);
  stay(walk, at);
}

/** Purchases by their waiting times, the one at which he drops out included. */
function purchaseByPurchase(walk: Walk, prospect: Prospect, leavesAt: number, random: Random): void {
  const { rate, silence, dropsOutAtPurchase, onSilence } = prospect;
  const { season, months } = walk.tally;
  let last = -silence;
  let from = 0;
  for (;;) {
    let at = from + exponential(random, rate);
    if (at >= leavesAt) at = dropsOutAtPurchase && from < leavesAt ? leavesAt : Number.POSITIVE_INFINITY;
    const when = calendarTime(season, at);
    onSilence?.(last, when);
    if (when >= months) return;
    buy(walk, when);
    last = when;
    from = at;
  }
}

/** The time that so many ticks take. */
function timeOf(ticks: number, rate: number, random: Random): number {
  let product = 1;
  for (let tick = 0; tick < ticks; tick++) product *= random();
  return rate > 0 ? -Math.log(product) / rate : Number.POSITIVE_INFINITY;
}

/** Worlds in which ever more of those who would leave are kept: a tally for each, and its share, ascending. */
export type Worlds = { tallies: readonly Tally[]; keepShares: readonly number[] };

/**
 * Purchases at every so many ticks, played once for all worlds: each counts in the first world in which the customer is
 * still there, so that what a world holds is the sum of the tallies up to its own.
 */
function tickByTick(worlds: Worlds, prospect: Prospect, regular: Regular, random: Random): void {
  const { rate, spend, silence, onSilence } = prospect;
  const { tallies, keepShares } = worlds;
  const [tally] = tallies;
  const walk = { tally, spend, counted: stillActive(silence, tally.lapse, tally.months), bought: -1 };
  let world = 0;
  let last = -silence;
  let at = timeOf(regular.ahead, rate, random);
  for (;;) {
    const when = calendarTime(tally.season, at);
    onSilence?.(last, when);
    if (when >= tally.months) return;
    buy(walk, when);
    last = when;
    const coin = random();
    while (world < tallies.length && coin < regular.dropOutChance * (1 - keepShares[world])) world += 1;
    at = world < tallies.length ? at + timeOf(regular.ticks, rate, random) : Number.POSITIVE_INFINITY;
    walk.tally = tallies[world] ?? tally;
  }
}

/** Plays a customer who buys at regular intervals into all worlds at once; see `tickByTick` for what they then hold. */
export function playRegular(worlds: Worlds, prospect: Prospect, random: Random): void {
  if (prospect.regular) tickByTick(worlds, prospect, prospect.regular, random);
}

/** Purchases by their number in each month, likewise. The last of n in a month is the largest of n uniform times. */
function monthByMonth(walk: Walk, prospect: Prospect, leavesAt: number, random: Random): void {
  const { months, season } = walk.tally;
  const { rate } = prospect;
  const leaves = calendarTime(season, leavesAt);
  const end = Math.min(leaves, months);
  const expMinusRate = Math.exp(-rate);
  const busy = (month: number): number => season?.factors[month] ?? 1;
  let pending: { month: number; part: number; count: number } | null = null;
  // Where in its month the last purchase was is drawn only when it decides how long the customer stays active.
  const settle = (): void => {
    if (pending) stay(walk, pending.month + pending.part * random() ** (1 / pending.count));
  };
  for (let month = 0; month < end; month++) {
    const part = Math.min(1, end - month);
    const mean = rate * part * busy(month);
    const count =
      mean === rate && rate < OFTEN ? poissonFromExp(random, expMinusRate) : poisson(random, mean);
    if (count === 0) continue;
    if (walk.counted < month) settle();
    add(walk, month, count);
    stay(walk, month);
    pending = { month, part, count };
  }
  if (walk.counted < months) settle();
  if (leaves < months && prospect.dropsOutAtPurchase) buy(walk, leaves);
}

/**
 * Plays one customer's future exactly into the tally, which leaves out the months in which he is active by the
 * purchases he made before today.
 */
export function playCustomer(tally: Tally, prospect: Prospect, random: Random): void {
  const { rate, spend, silence, onSilence, regular } = prospect;
  const counted = stillActive(silence, tally.lapse, tally.months);
  const walk = { tally, spend, counted, bought: -1 };
  if (regular) {
    tickByTick({ tallies: [tally], keepShares: [0] }, prospect, regular, random);
    return;
  }
  const leavesAt = exponential(random, prospect.dropOutRate);
  const often = rate > RARE && (!onSilence || rate * tally.lapse > NEVER_SILENT);
  if (often) monthByMonth(walk, prospect, leavesAt, random);
  else purchaseByPurchase(walk, prospect, leavesAt, random);
}

/** The sum of two tallies of the same months. */
export function plus(one: Tally, other: Tally): Tally {
  const sum = (key: "change" | "buyers" | "purchases" | "income" | "squares") =>
    one[key].map((value, i) => value + other[key][i]);
  return {
    ...one,
    change: sum("change"),
    buyers: sum("buyers"),
    purchases: sum("purchases"),
    income: sum("income"),
    squares: sum("squares"),
  };
}
