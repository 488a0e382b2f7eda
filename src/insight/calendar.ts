const MS_PER_DAY = 86_400_000;

/** A day as the number of days since 1970-01-01. */
export type Day = number;

/** The day of an ISO date such as "2011-12-09". */
export function dayOf(iso: string): Day {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / MS_PER_DAY);
}

/** A day as an ISO date. */
export function isoDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Months since 1970-01 of a day. */
export function monthOf(day: Day): number {
  const date = new Date(day * MS_PER_DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The first day of a month. */
export function firstDayOf(month: number): Day {
  return Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / MS_PER_DAY;
}

/** A month as its first day in ISO, e.g. "2011-03-01". */
export function isoMonth(month: number): string {
  return isoDay(firstDayOf(month));
}

/** The day it is in a time zone. */
export function dayIn(timeZone: string, now: Date): Day {
  return dayOf(new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now));
}
