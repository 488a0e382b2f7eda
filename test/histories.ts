import { type Base, startsOf } from "../src/insight/base/base.ts";

/** One customer's purchases: [day, amount in minor units, lines]. */
export type Bought = readonly (readonly [day: number, amount?: number, lines?: number])[];

/** A base of customers who bought so, judged on `asOf`; `returns` are [customer, day, amount]. */
export function aBase(
  asOf: number,
  customers: readonly Bought[],
  returns: readonly (readonly [number, number, number])[] = [],
): Base {
  const rows = customers.flatMap((bought, who) => bought.map((row) => ({ who, row })));
  const customer = Int32Array.from(rows, ({ who }) => who);
  const givenBy = Int32Array.from(returns, ([who]) => who);
  return {
    customers: customers.length,
    asOf,
    customer,
    day: Int32Array.from(rows, ({ row }) => row[0]),
    amount: Float64Array.from(rows, ({ row }) => row[1] ?? 1000),
    purchases: new Int32Array(rows.length).fill(1),
    lines: Int32Array.from(rows, ({ row }) => row[2] ?? 0),
    start: startsOf(customer, customers.length),
    returns: {
      customer: givenBy,
      day: Int32Array.from(returns, ([, day]) => day),
      amount: Float64Array.from(returns, ([, , amount]) => amount),
      start: startsOf(givenBy, customers.length),
    },
    country: new Int32Array(customers.length).fill(-1),
    firstProduct: new Int32Array(customers.length).fill(-1),
    orphanReturns: { day: new Int32Array(0), amount: new Float64Array(0) },
  };
}
