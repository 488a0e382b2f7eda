import { beta, exponential, gamma, type Random } from "../../models/random.ts";

/** How a customer buys: drawn once, he keeps to it. */
export type Habit = {
  /** Purchases a day while he is there. */
  daily: number;
  /** Chance to leave after a purchase at which nothing failed. */
  leaves: number;
  /** What he spends at a time on average, minor units. */
  meanMinor: number;
  /** Steadiness of what he spends, with `meanMinor` the parameters of a gamma distribution. */
  steady: number;
};

/**
 * Rates are gamma distributed, the chance to leave after a purchase beta (BG/NBD), money gamma-gamma: what the models
 * assume, with parameters that give some eight purchases a customer in two years.
 */
const RATE = { shape: 1.1, scale: 5.02 };
const LEAVING = { a: 0.6, b: 7.5 };
const MONEY = { p: 6.25, q: 3.74, scale: 15.44 };
const WEEK = 7;
const YEAR = 365.25;
const LEAST_MINOR = 50;
const SUREST = 0.95;

/** Draws a customer's habit. */
export function habitOf(random: Random): Habit {
  const daily = gamma(random, RATE.shape, RATE.scale) / WEEK;
  const leaves = beta(random, LEAVING.a, LEAVING.b);
  const meanMinor = (100 * MONEY.p) / gamma(random, MONEY.q, MONEY.scale);
  return { daily, leaves, meanMinor, steady: MONEY.p };
}

/** What a customer bought, purchase by purchase. */
export type Bought = {
  days: number[];
  /** Minor units. */
  amounts: number[];
  products: number[];
  /** So many times as likely was he to leave after it. */
  times: number[];
  /** The day of his last purchase, once he has left for good. */
  leftOn: number | null;
};

type Buying = { random: Random; habit: Habit; products: number; today: number };

/**
 * Buys from a first day on until he leaves or the last day has come.
 *
 * @param served what becomes of a purchase: so many times as likely as usual does he leave after it.
 */
export function buy(
  { random, habit, products, today }: Buying,
  first: number,
  served: (day: number, index: number) => number,
): Bought {
  const bought: Bought = { days: [], amounts: [], products: [], times: [], leftOn: null };
  for (let day = first; day <= today && bought.leftOn === null; day += gapOf(random, habit)) {
    const times = served(day, bought.days.length);
    bought.days.push(day);
    bought.amounts.push(amountOf(random, habit));
    bought.products.push(Math.floor(products * random() ** 2));
    bought.times.push(times);
    if (random() < Math.min(SUREST, habit.leaves * times)) bought.leftOn = day;
  }
  return bought;
}

function amountOf(random: Random, { meanMinor, steady }: Habit): number {
  return Math.max(LEAST_MINOR, Math.round((gamma(random, steady, 1) * meanMinor) / steady));
}

/** Days until he buys again: at least one. */
function gapOf(random: Random, { daily }: Habit): number {
  return Math.max(1, Math.ceil(exponential(random, daily)));
}

/** What he is to be expected to spend within a year while he is still there and nothing fails, minor units. */
export function yearlyValueOf({ daily, leaves, meanMinor }: Habit): number {
  const purchases = daily * YEAR;
  const expected = leaves < 1e-9 ? purchases : (1 - (1 - leaves) ** purchases) / leaves;
  return expected * meanMinor;
}
