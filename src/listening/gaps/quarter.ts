import { z } from "@hono/zod-openapi";
import { YEARS } from "../../platform/day.ts";
import { DAY_MS, dayOf, isoDay } from "../../quality/calendars/day.ts";
import type { Zone } from "../../quality/calendars/zone.ts";

/** A quarter by its first day, e.g. "2026-10-01". */
export const Quarter = z
  .string()
  .regex(
    new RegExp(`^${YEARS}-(01|04|07|10)-01$`),
    "is not the first day of a quarter of the years 1900 to 2999 such as 2026-10-01",
  )
  .openapi("Quarter", { example: "2026-10-01" });

/** The quarter of a day. */
export function quarterOf(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return isoDay(Date.UTC(year, month - 1 - ((month - 1) % 3), 1) / DAY_MS);
}

/** The quarter so many later. */
export function quarterAfter(quarter: string, later = 1): string {
  const [year = 0, month = 1] = quarter.split("-").map(Number);
  return isoDay(Date.UTC(year, month - 1 + 3 * later, 1) / DAY_MS);
}

/** The last day of a quarter. */
export function lastDayOf(quarter: string): string {
  return isoDay(dayOf(quarterAfter(quarter)) - 1);
}

/** The moments at which a quarter begins and the next does, where the company is. */
export function momentsOfQuarter(quarter: string, zone: Zone): { since: Date; before: Date } {
  const midnight = (day: string) => new Date(zone.toUtc(dayOf(day) * DAY_MS));
  return { since: midnight(quarter), before: midnight(quarterAfter(quarter)) };
}
