import type { Choice } from "../../models/check/choose.ts";
import { expectedSpends } from "../../models/value/gamma-gamma.ts";
import { type Histories, summarise } from "../../models/value/history.ts";
import { expectedPurchasesOf, probabilitiesAlive } from "../../models/value/purchase-model.ts";
import { type Base, returnedShare } from "../base/base.ts";
import { normalQuantile } from "./normal-quantile.ts";

const DAYS_AHEAD = 365;
/** The band holds the middle four fifths. */
const TAIL = 0.1;

/** What each customer is expected to be worth in the next 365 days, by number of the customer. Money is income, net of returns. */
export type Worth = {
  histories: Histories;
  /** Probability of still being a customer. */
  alive: Float64Array;
  purchases: Float64Array;
  /** Expected money per purchase, net of the share that comes back. */
  perPurchase: Float64Array;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

/** What customers of the company do on average, to which the little known of one is drawn. */
export type Usual = {
  /** The share of money that is given back, 0–1. */
  returned: number;
  /** Money spent a customer, minor units. */
  spent: number;
};

export function usualOf(base: Base): Usual {
  const spent = base.amount.reduce((sum, money) => sum + money, 0) / (base.customers || 1);
  return { returned: returnedShare(base), spent };
}

/**
 * The share of his money a customer gives back: his own, drawn towards that of the company as if he had spent an
 * average customer's money at the company's share.
 */
export function returnedShares(
  base: Base,
  { returned: company, spent: average }: Usual = usualOf(base),
): Float64Array {
  const spent = new Float64Array(base.customers);
  const returned = new Float64Array(base.customers);
  for (let row = 0; row < base.day.length; row++) spent[base.customer[row]] += base.amount[row];
  const { customer, amount } = base.returns;
  for (let row = 0; row < customer.length; row++) returned[customer[row]] += amount[row];
  return spent.map((money, c) =>
    money + average > 0 ? Math.min(1, (returned[c] + company * average) / (money + average)) : 0,
  );
}

/**
 * Bounds of the money of one customer: with probability 1 - alive nothing, otherwise a gamma distribution of mean
 * `mean` and squared coefficient of variation `spread` (quantiles by Wilson and Hilferty 1931). An approximation:
 * exact quantiles would take a simulation per customer.
 */
export function moneyBand(alive: number, mean: number, spread: number): { low: number; high: number } {
  const quantile = (share: number) => {
    const within = (share - (1 - alive)) / alive;
    if (!(within > 0)) return 0;
    const root = 1 - spread / 9 + normalQuantile(within) * (Math.sqrt(spread) / 3);
    return mean * Math.max(0, root) ** 3;
  };
  return { low: quantile(TAIL), high: quantile(1 - TAIL) };
}

/** Shape parameters that say how far a customer's future may lie from its mean. */
function shapesOf({ model, spend }: Chosen): { r: number; p: number } {
  return { r: model?.parameters.r ?? 1, p: spend?.p ?? 1 };
}

/** The models customers are valued with. */
export type Chosen = Pick<Choice, "model" | "survival" | "spend">;

/** Values the customers with the chosen model; null when there is too little data to choose one. */
export function worthOf(base: Base, choice: Chosen, usual: Usual = usualOf(base)): Worth | null {
  if (!choice.model || !choice.survival) return null;
  const histories = summarise(base, base.asOf);
  const alive = probabilitiesAlive(choice.survival, histories);
  const horizon = DAYS_AHEAD / choice.model.daysPerUnit;
  const purchases = expectedPurchasesOf(choice.model, histories, horizon);
  const shares = returnedShares(base, usual);
  const perPurchase = expectedSpends(choice.spend, histories).map((spend, i) => spend * (1 - shares[i]));
  const value = purchases.map((expected, i) => expected * perPurchase[i]);
  const { r, p } = shapesOf(choice);
  const bands = Array.from(value, (expected, i) => {
    if (!(expected > 0 && alive[i] > 0)) return { low: 0, high: 0 };
    const whileAlive = purchases[i] / alive[i];
    const spread = (1 + 1 / p) / whileAlive + 1 / (r + histories.x[i]);
    return moneyBand(alive[i], expected / alive[i], spread);
  });
  return {
    histories,
    alive,
    purchases,
    perPurchase,
    value,
    low: Float64Array.from(bands, (band) => band.low),
    high: Float64Array.from(bands, (band) => band.high),
  };
}
