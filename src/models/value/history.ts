import type { Events } from "./events.ts";
import { pick } from "./group.ts";

/** What the models need of each customer's purchases. Times are in units of `daysPerUnit` days. */
export type Histories = {
  n: number;
  /** Repeat purchases: days with a purchase, the first not counted. */
  x: Float64Array;
  /** Time of the last purchase since the first; 0 when x = 0. */
  tx: Float64Array;
  /** Time observed since the first purchase; ≥ tx. */
  T: Float64Array;
  /** Mean spend per repeat purchase day; 0 when x = 0. */
  meanSpend: Float64Array;
  /** Sum of the natural logarithms of the times between his purchases; 0 when x = 0. */
  logGaps: Float64Array;
  /** Index of the customer in the events. */
  customer: Int32Array;
};

function histories(n: number): Histories {
  return {
    n,
    x: new Float64Array(n),
    tx: new Float64Array(n),
    T: new Float64Array(n),
    meanSpend: new Float64Array(n),
    logGaps: new Float64Array(n),
    customer: new Int32Array(n),
  };
}

/** Logarithms of 0, 1, 2, … days: looked up, as a million purchases need a million of them. */
const LOG_OF_DAYS = Float64Array.from({ length: 4096 }, (_, days) => Math.log(days));

function logOfDays(days: number): number {
  return days < LOG_OF_DAYS.length ? LOG_OF_DAYS[days] : Math.log(days);
}

function customersUntil({ customer, day }: Events, untilDay: number): number {
  let count = 0;
  let last = -1;
  for (let i = 0; i < customer.length; i++) {
    if (customer[i] !== last && day[i] <= untilDay) count += 1;
    last = customer[i];
  }
  return count;
}

/**
 * Each customer's purchases up to and including `untilDay`, summed up; customers who first bought later are
 * left out. The time observed is (untilDay - first day) / daysPerUnit.
 */
export function summarise(events: Events, untilDay: number, daysPerUnit = 7): Histories {
  if (!(daysPerUnit > 0)) throw new RangeError(`summarise: daysPerUnit must be > 0, got ${daysPerUnit}`);
  const { customer, day, amount } = events;
  const result = histories(customersUntil(events, untilDay));
  const logUnit = Math.log(daysPerUnit);
  let at = -1;
  let row = 0;
  while (row < customer.length) {
    const who = customer[row];
    const first = day[row];
    let last = first;
    let count = 0;
    let spent = 0;
    let logGaps = 0;
    for (row += 1; row < customer.length && customer[row] === who; row++) {
      if (day[row] > untilDay) continue;
      logGaps += logOfDays(day[row] - last);
      last = day[row];
      count += 1;
      spent += amount[row];
    }
    if (first > untilDay) continue;
    at += 1;
    result.customer[at] = who;
    result.x[at] = count;
    result.tx[at] = (last - first) / daysPerUnit;
    result.T[at] = (untilDay - first) / daysPerUnit;
    result.meanSpend[at] = count > 0 ? spent / count : 0;
    result.logGaps[at] = logGaps - count * logUnit;
  }
  return result;
}

/** The given rows of the histories. */
export function rowsOf({ x, tx, T, meanSpend, logGaps, customer }: Histories, rows: Int32Array): Histories {
  return {
    n: rows.length,
    x: pick(x, rows),
    tx: pick(tx, rows),
    T: pick(T, rows),
    meanSpend: pick(meanSpend, rows),
    logGaps: pick(logGaps, rows),
    customer: Int32Array.from(rows, (row) => customer[row]),
  };
}

/** Every so-many-th customer, `most` of them; all when there are no more. */
export function thinned(histories: Histories, most: number): Histories {
  if (histories.n <= most) return histories;
  const step = histories.n / most;
  return rowsOf(
    histories,
    Int32Array.from({ length: most }, (_, i) => Math.floor((i + 0.5) * step)),
  );
}
