/** The fewest customers that together carry a share of the value of all. */
export type Core = {
  customers: number;
  /** Of all customers, 0..1. */
  shareOfCustomers: number;
  value: number;
  /** Of all value; ≥ the share asked for. */
  shareOfValue: number;
  /** Row of each of them, the most valuable first. */
  rows: Int32Array;
};

/** Rows by value, the highest first; ties keep their order. */
function descending(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((left, right) => values[right] - values[left] || left - right);
}

function positiveTotal(values: Float64Array): number {
  let total = 0;
  for (const value of values) {
    if (!(value >= 0)) throw new RangeError(`value of a customer must be ≥ 0, got ${value}`);
    total += value;
  }
  return total;
}

/** The fewest customers who carry `share` of the total value (≥ 0 each). Null when there is no value at all. */
export function coreOf(values: Float64Array, share = 0.5): Core | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`coreOf: share must be in (0, 1], got ${share}`);
  const total = positiveTotal(values);
  if (total === 0) return null;
  const order = descending(values);
  let value = 0;
  let customers = 0;
  while (customers < order.length && value < share * total) value += values[order[customers++]];
  return {
    customers,
    shareOfCustomers: customers / values.length,
    value,
    shareOfValue: value / total,
    rows: order.slice(0, customers),
  };
}

/**
 * Tier of each customer, 0 the highest: by the share of value carried by those above him. With bounds .5, .8, .95
 * tier 0 carries half of the value, tiers 0 and 1 four fifths, and so on; customers without value are in the last.
 */
export function tiers(values: Float64Array, bounds: readonly number[] = [0.5, 0.8, 0.95]): Uint8Array {
  const total = positiveTotal(values);
  const result = new Uint8Array(values.length).fill(bounds.length);
  let above = 0;
  let tier = 0;
  for (const row of descending(values)) {
    while (tier < bounds.length && above >= bounds[tier] * total) tier += 1;
    if (values[row] > 0) result[row] = tier;
    above += values[row];
  }
  return result;
}
