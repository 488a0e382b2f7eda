import type { Day } from "../calendar.ts";

/**
 * What is known of all customers who ever bought, in columns; plain arrays that a worker thread can be handed.
 * Customers are numbered 0..customers-1. Money is in minor units of the company's currency.
 */
export type Base = {
  customers: number;
  /** The day from which everything is judged. */
  asOf: Day;
  /** Days with a purchase, sorted by (customer, day). */
  customer: Int32Array;
  day: Int32Array;
  amount: Float64Array;
  purchases: Int32Array;
  /** Lines of the purchases of that day; 0 when purchases came without lines. */
  lines: Int32Array;
  /** Rows of customer c are start[c] … start[c + 1] - 1; length customers + 1. */
  start: Int32Array;
  /** Days with returns, sorted by customer. */
  returns: { customer: Int32Array; day: Int32Array; amount: Float64Array; start: Int32Array };
  /** Index into the names of countries; -1 when not known. */
  country: Int32Array;
  /** Index into the list of first products; -1 when purchases came without products. */
  firstProduct: Int32Array;
  /** Money returned by people who never bought in the data, by row; counts only in the income of months. */
  orphanReturns: { day: Int32Array; amount: Float64Array };
};

/** The first row of each customer's rows in a sorted column, and one past the last; length customers + 1. */
export function startsOf(customer: Int32Array, customers: number): Int32Array {
  const start = new Int32Array(customers + 1);
  for (const index of customer) start[index + 1] += 1;
  for (let c = 0; c < customers; c++) start[c + 1] += start[c];
  return start;
}

/** The last day on which a customer bought. */
export function lastDay(base: Base, customer: number): Day {
  return base.day[base.start[customer + 1] - 1];
}

/** The first day on which a customer bought. */
export function firstDay(base: Base, customer: number): Day {
  return base.day[base.start[customer]];
}

/** What a customer spent, net of returns, after day `after` and up to day `until`; never below 0. */
export function netSpend(base: Base, customer: number, after: Day, until: Day): number {
  const { returns } = base;
  let net = 0;
  for (let row = base.start[customer]; row < base.start[customer + 1]; row++) {
    if (base.day[row] > after && base.day[row] <= until) net += base.amount[row];
  }
  for (let row = returns.start[customer]; row < returns.start[customer + 1]; row++) {
    if (returns.day[row] > after && returns.day[row] <= until) net -= returns.amount[row];
  }
  return Math.max(0, net);
}

/** The share of all money spent that was returned, 0–1. */
export function returnedShare(base: Base): number {
  const spent = base.amount.reduce((sum, amount) => sum + amount, 0);
  const returned = base.returns.amount.reduce((sum, amount) => sum + amount, 0);
  return spent > 0 ? Math.min(1, returned / spent) : 0;
}
