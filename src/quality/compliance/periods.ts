import { type Day, isoDay, mondayOf } from "../calendars/day.ts";
import type { PeriodPromise } from "../standards/standard.ts";

export type Period = PeriodPromise["period"];

/** Days from `from` until `until`, which is the first day after them. */
export type Span = { from: Day; until: Day };

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The week, month, quarter or year that a day lies in. */
function periodAt(period: Period, day: Day): Span {
  if (period === "week") return { from: mondayOf(day), until: mondayOf(day) + 7 };
  const [year = 0, month = 1] = isoDay(day).split("-").map(Number);
  const first = month - 1 - ((month - 1) % MONTHS[period]);
  return { from: firstOf(year, first), until: firstOf(year, first + MONTHS[period]) };
}

/** The periods that two days and those between them lie in, the oldest first. */
export function periodsBetween(period: Period, first: Day, last: Day): Span[] {
  const spans = [periodAt(period, last)];
  while ((spans[0]?.from ?? first) > first) spans.unshift(periodAt(period, (spans[0]?.from ?? first) - 1));
  return spans;
}

/** The last so many periods up to the one of a day, the oldest first. */
export function periodsUntil(period: Period, day: Day, count: number): Span[] {
  const spans = [periodAt(period, day)];
  while (spans.length < count) spans.unshift(periodAt(period, (spans[0]?.from ?? day) - 1));
  return spans;
}

function firstOf(year: number, month: number): Day {
  return Date.UTC(year, month, 1) / 86_400_000;
}
