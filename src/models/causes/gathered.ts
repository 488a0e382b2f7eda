import { eachTrial, type Leaving, type Lived, strataOf } from "./trials.ts";

/** Which group each customer is of, -1 for none. */
export type Grouping = { groupOf: ArrayLike<number>; groups: number };

/** All in one group. */
export const EVERYBODY = (customers: number): Grouping => ({ groupOf: new Uint8Array(customers), groups: 1 });

/** Trials that met something, in columns, and sums of those that did not, by group and stratum. */
export type Gathered = {
  customer: number[];
  cell: number[];
  met: number[];
  left: number[];
  n: Float64Array;
  lost: Float64Array;
  money: Float64Array;
};

/** Goes through all trials once. */
export function gather(
  leaving: Leaving,
  lived: Lived,
  mask: number,
  { groupOf, groups }: Grouping,
): Gathered {
  const strata = strataOf(leaving);
  const cells = () => new Float64Array(groups * strata);
  const found: Gathered = {
    customer: [],
    cell: [],
    met: [],
    left: [],
    n: cells(),
    lost: cells(),
    money: cells(),
  };
  eachTrial(leaving, lived, ({ customer, stratum, met, left }) => {
    const group = groupOf[customer];
    if (group < 0) return;
    const cell = group * strata + stratum;
    if ((met & mask) === 0) {
      found.n[cell] += 1;
      if (!left) return;
      found.lost[cell] += 1;
      found.money[cell] += leaving.money[customer];
      return;
    }
    found.customer.push(customer);
    found.cell.push(cell);
    found.met.push(met & mask);
    found.left.push(left ? 1 : 0);
  });
  return found;
}

/** A bit a cause. */
export function maskOf(causes: readonly number[]): number {
  return causes.reduce((mask, cause) => mask | (1 << cause), 0);
}

/** Which of the causes were met, by their places in the list. */
export function metOf(mask: number, causes: readonly number[]): number[] {
  const met: number[] = [];
  for (let i = 0; i < causes.length; i++) if ((mask & (1 << causes[i])) !== 0) met.push(i);
  return met;
}
