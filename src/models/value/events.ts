/** Purchases in columns, one row per customer and day, sorted by (customer, day). */
export type Events = {
  /** Number of customers; `customer` holds indices below it. */
  customers: number;
  customer: Int32Array;
  /** Days since 1970-01-01. */
  day: Int32Array;
  /** Spent on that day, in any one unit (for example minor units of one currency). */
  amount: Float64Array;
};

function isSorted(customer: Int32Array, day: Int32Array): boolean {
  for (let i = 1; i < customer.length; i++) {
    const inOrder = customer[i] > customer[i - 1] || (customer[i] === customer[i - 1] && day[i] > day[i - 1]);
    if (!inOrder) return false;
  }
  return true;
}

/** Row numbers ordered by `key`, ties in their old order (counting sort; keys from 0 to keys - 1). */
function orderBy(rows: Int32Array, key: (row: number) => number, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (const row of rows) next[key(row) + 1] += 1;
  for (let k = 0; k < keys; k++) next[k + 1] += next[k];
  const ordered = new Int32Array(rows.length);
  for (const row of rows) ordered[next[key(row)]++] = row;
  return ordered;
}

function checkCustomers(customer: Int32Array, customers: number): void {
  for (const index of customer) {
    if (index < 0 || index >= customers) {
      throw new RangeError(`eventsFrom: customer ${index} is not in 0..${customers - 1}`);
    }
  }
}

/** Purchases in any order, several a day allowed, as `Events`: sorted, the same day summed. */
export function eventsFrom(
  customer: Int32Array,
  day: Int32Array,
  amount: Float64Array,
  customers: number,
): Events {
  checkCustomers(customer, customers);
  if (isSorted(customer, day)) return { customers, customer, day, amount };
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const d of day) {
    if (d < from) from = d;
    if (d > to) to = d;
  }
  const byDay = orderBy(Int32Array.from(day.keys()), (row) => day[row] - from, to - from + 1);
  return merged(
    orderBy(byDay, (row) => customer[row], customers),
    { customers, customer, day, amount },
  );
}

function merged(order: Int32Array, { customers, customer, day, amount }: Events): Events {
  const result: Events = {
    customers,
    customer: new Int32Array(order.length),
    day: new Int32Array(order.length),
    amount: new Float64Array(order.length),
  };
  let last = -1;
  for (const row of order) {
    const same = last >= 0 && result.customer[last] === customer[row] && result.day[last] === day[row];
    if (!same) last += 1;
    result.customer[last] = customer[row];
    result.day[last] = day[row];
    result.amount[last] += amount[row];
  }
  return {
    customers,
    customer: result.customer.slice(0, last + 1),
    day: result.day.slice(0, last + 1),
    amount: result.amount.slice(0, last + 1),
  };
}
