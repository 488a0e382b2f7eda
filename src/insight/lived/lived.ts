import { startsOf } from "../base/base.ts";
import type { Day } from "../calendar.ts";

/** What customers live through, as far as it can be told of one of their days; by these places in rows. */
export const LIVED_KINDS = [
  "kept",
  "broken",
  "complaint",
  "hungUp",
  "waited",
  "low",
  "score",
  "gap",
] as const;
export type LivedKind = (typeof LIVED_KINDS)[number];

/**
 * What the customers of a base lived through, in columns by customer and day; plain arrays that a worker thread can be
 * handed. `kind` is an index into LIVED_KINDS, `place` into `places` (-1: at no touchpoint). `value`: of what was broken
 * the day on which it was made good (0: never), of waits seconds, of answers 0 (the worst) to 100; of gaps
 * hundredths of a point of seven, what was perceived less what was expected. `contact`: of what was broken, in which of
 * the customer's contacts, numbered from 1; else 0.
 */
export type Lived = {
  /** Keys of touchpoints. */
  places: string[];
  start: Int32Array;
  day: Int32Array;
  kind: Uint8Array;
  place: Int16Array;
  value: Int32Array;
  contact: Int32Array;
};

export const [KEPT, BROKEN, , , WAITED, , SCORE, GAP] = LIVED_KINDS.map((_, at) => at);

/** Who waits so long would tell of it. */
export const LONG_WAIT_SECONDS = 300;

/** One row of `Lived`, by customer's number. */
export type LivedRow = {
  customer: number;
  day: Day;
  kind: number;
  place: number;
  value: number;
  contact: number;
};

/** Rows, by customer and day, in columns. */
export function livedOf(rows: readonly LivedRow[], customers: number, places: string[]): Lived {
  return {
    places,
    start: startsOf(
      Int32Array.from(rows, ({ customer }) => customer),
      customers,
    ),
    day: Int32Array.from(rows, ({ day }) => day),
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    place: Int16Array.from(rows, ({ place }) => place),
    value: Int32Array.from(rows, ({ value }) => value),
    contact: Int32Array.from(rows, ({ contact }) => contact),
  };
}

/** What some customers lived through, in their order. */
export function livedBySome(lived: Lived, customers: readonly number[]): Lived {
  const start = new Int32Array(customers.length + 1);
  for (const [at, customer] of customers.entries()) {
    start[at + 1] = start[at] + lived.start[customer + 1] - lived.start[customer];
  }
  const rows = start[customers.length];
  const cut = <Column extends Int32Array | Int16Array | Uint8Array>(from: Column, to: Column): Column => {
    for (const [at, customer] of customers.entries()) {
      to.set(from.subarray(lived.start[customer], lived.start[customer + 1]), start[at]);
    }
    return to;
  };
  return {
    ...{ places: lived.places, start },
    day: cut(lived.day, new Int32Array(rows)),
    kind: cut(lived.kind, new Uint8Array(rows)),
    place: cut(lived.place, new Int16Array(rows)),
    value: cut(lived.value, new Int32Array(rows)),
    contact: cut(lived.contact, new Int32Array(rows)),
  };
}

/** Of each customer the sum and number of values of one kind at one place, within (after, until]. */
export function meansOf(
  lived: Lived,
  asked: { kind: number; place: number | null; after: Day; until: Day },
  numberOf: (row: number) => number,
): Float64Array {
  const customers = lived.start.length - 1;
  return Float64Array.from({ length: customers }, (_, customer) => {
    let [sum, n] = [0, 0];
    for (let row = lived.start[customer]; row < lived.start[customer + 1]; row++) {
      const isAsked =
        lived.kind[row] === asked.kind && (asked.place === null || lived.place[row] === asked.place);
      if (!isAsked || lived.day[row] <= asked.after || lived.day[row] > asked.until) continue;
      sum += numberOf(row);
      n += 1;
    }
    return n > 0 ? sum / n : Number.NaN;
  });
}
