import { type Base, netSpend } from "../base/base.ts";
import { type Day, firstDayOf, monthOf } from "../calendar.ts";

/** What a customer did to the level of the bucket on a day. */
export const MOVEMENTS = ["joined", "lost", "returned"] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** Days over which a customer's money is counted: a year. */
export const YEAR = 365;

/** Movements in columns, by customer and day. `kind` is an index into MOVEMENTS; value in minor units. */
export type Movements = {
  customer: Int32Array;
  day: Int32Array;
  kind: Uint8Array;
  value: Float64Array;
};

/** The day on which a silence that began on `day` has lasted the lapse time. */
export function lostOn(day: Day, lapseDays: number): Day {
  return day + lapseDays;
}

/**
 * What a customer who left on `gone` had spent, net of returns, in the year up to the last purchase on `last`;
 * returns count until the loss.
 */
export function yearBefore(base: Base, customer: number, last: Day, gone: Day): number {
  const spent = netSpend(base, customer, last - YEAR, last);
  const laterReturns = base.returns;
  let returned = 0;
  for (let row = laterReturns.start[customer]; row < laterReturns.start[customer + 1]; row++) {
    const day = laterReturns.day[row];
    if (day > last && day <= gone) returned += laterReturns.amount[row];
  }
  return Math.max(0, spent - returned);
}

type Emit = (customer: number, kind: number, row: number) => void;

/** Calls `emit` for each movement; `row` is the purchase that joined or returned, or the last before the loss. */
function eachMovement({ day, start, asOf, customers }: Base, lapseDays: number, emit: Emit): void {
  for (let customer = 0; customer < customers; customer++) {
    const end = start[customer + 1];
    emit(customer, 0, start[customer]);
    for (let row = start[customer]; row < end; row++) {
      const gone = lostOn(day[row], lapseDays);
      if (gone > asOf || (row + 1 < end && day[row + 1] <= gone)) continue;
      emit(customer, 1, row);
      if (row + 1 < end) emit(customer, 2, row + 1);
    }
  }
}

/**
 * Who came in, leaked out and came back, and when. Joined: the first purchase. Lost: the day on which a silence
 * has lasted `lapseDays`. Returned: the purchase after such a silence. The money of those who come is what they
 * spend in the year from then on (as far as it has passed); of those lost, in the year up to their last purchase.
 */
export function movementsIn(base: Base, lapseDays: number): Movements {
  let count = 0;
  eachMovement(base, lapseDays, () => {
    count += 1;
  });
  const found = {
    customer: new Int32Array(count),
    day: new Int32Array(count),
    kind: new Uint8Array(count),
    value: new Float64Array(count),
  };
  let at = 0;
  eachMovement(base, lapseDays, (customer, kind, row) => {
    const bought = base.day[row];
    const day = kind === 1 ? lostOn(bought, lapseDays) : bought;
    found.customer[at] = customer;
    found.day[at] = day;
    found.kind[at] = kind;
    found.value[at] = Math.round(
      kind === 1
        ? yearBefore(base, customer, bought, day)
        : netSpend(base, customer, day - 1, Math.min(base.asOf, day + YEAR - 1)),
    );
    at += 1;
  });
  return found;
}

/** The day on which each customer who is lost now left; 0 for those who are here. */
export function lostDays(base: Base, lapseDays: number): Int32Array {
  return Int32Array.from({ length: base.customers }, (_, customer) => {
    const gone = lostOn(base.day[base.start[customer + 1] - 1], lapseDays);
    return gone <= base.asOf ? gone : 0;
  });
}

/** Whether a customer was in the bucket at the end of `day`: bought, and less than the lapse time ago. */
export function presentOn(base: Base, customer: number, day: Day, lapseDays: number): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (let row = base.start[customer]; row < base.start[customer + 1]; row++) {
    if (base.day[row] > day) break;
    last = base.day[row];
  }
  return day < lostOn(last, lapseDays);
}

/** How many customers were in the bucket at the end of `day`. */
export function levelOn(base: Base, day: Day, lapseDays: number): number {
  let level = 0;
  for (let c = 0; c < base.customers; c++) level += presentOn(base, c, day, lapseDays) ? 1 : 0;
  return level;
}

type Flow = { customers: number; valueMinor: number };

/** A month of the bucket in numbers. */
export type MonthFlow = Record<Movement, Flow> & { month: number; level: number; incomeMinor: number };

function emptyMonth(month: number): MonthFlow {
  const none = () => ({ customers: 0, valueMinor: 0 });
  return { month, joined: none(), returned: none(), lost: none(), level: 0, incomeMinor: 0 };
}

function addIncome(base: Base, monthAt: (day: Day) => MonthFlow | undefined): void {
  const add = (days: Int32Array, amounts: Float64Array, sign: 1 | -1) => {
    for (let row = 0; row < days.length; row++) {
      const month = monthAt(days[row]);
      if (month) month.incomeMinor += sign * amounts[row];
    }
  };
  add(base.day, base.amount, 1);
  add(base.returns.day, base.returns.amount, -1);
  add(base.orphanReturns.day, base.orphanReturns.amount, -1);
}

/** The bucket month by month, from the first purchase to the day of judgement; none when nobody ever bought. */
export function monthsOf(base: Base, movements: Movements): MonthFlow[] {
  if (base.customers === 0) return [];
  const first = monthOf(base.day.reduce((least, day) => Math.min(least, day), base.asOf));
  const count = monthOf(base.asOf) - first + 1;
  const months = Array.from({ length: count }, (_, i) => emptyMonth(first + i));
  const index = monthIndex(first, base.asOf);
  for (let i = 0; i < movements.day.length; i++) {
    const flow = months[index(movements.day[i])][MOVEMENTS[movements.kind[i]]];
    flow.customers += 1;
    flow.valueMinor += movements.value[i];
  }
  addIncome(base, (day) => months[index(day)]);
  let level = 0;
  for (const month of months) {
    level += month.joined.customers + month.returned.customers - month.lost.customers;
    month.level = level;
    month.incomeMinor = Math.round(month.incomeMinor);
  }
  return months;
}

/** Which month a day is in, counted from month `first`: a table, since a Date a row is slow. */
export function monthIndex(first: number, asOf: Day): (day: Day) => number {
  const start = firstDayOf(first);
  const table = Int32Array.from(
    { length: Math.max(0, asOf - start + 1) },
    (_, i) => monthOf(start + i) - first,
  );
  return (day) => table[day - start] ?? -1;
}
