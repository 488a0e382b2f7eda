import type { Base } from "../base/base.ts";
import { firstDay } from "../base/base.ts";
import type { Day } from "../calendar.ts";
import { AgeBand } from "../customers/customer-list.ts";

export const AGE_BANDS: readonly AgeBand[] = AgeBand.options;
const FROM_MONTHS = [0, 3, 6, 12, 24];

/** Whole months from one day to another. */
export function wholeMonths(from: Day, to: Day): number {
  const [start, end] = [from, to].map((day) => new Date(day * 86_400_000));
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  return end.getUTCDate() < start.getUTCDate() ? months - 1 : months;
}

/** Band of the age of each customer's relation on `day`, as an index into AGE_BANDS; -1 before the first purchase. */
export function agesOn(base: Base, day: Day): Int8Array {
  return Int8Array.from({ length: base.customers }, (_, customer) => {
    const months = wholeMonths(firstDay(base, customer), day);
    return FROM_MONTHS.findLastIndex((from) => months >= from);
  });
}

/** The first day after `after` on which a relation that began on `from` is in a higher band; Infinity in the last. */
export function nextAgeDay(from: Day, after: Day): Day {
  const months = wholeMonths(from, after);
  const next = FROM_MONTHS.find((bound) => bound > months);
  if (next === undefined) return Number.POSITIVE_INFINITY;
  const start = new Date(from * 86_400_000);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + next];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  // A month without that date completes on the first of the next.
  return Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth + 1)) / 86_400_000;
}
