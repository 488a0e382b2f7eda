import { z } from "@hono/zod-openapi";
import { Month } from "../../platform/day.ts";
import { DAY_MS, dayOf, isoDay } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";

/** Which days are asked for: the last so many, today among them, or those of a month. */
export const SpanQuery = z.object({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(366)
    .default(30)
    .openapi({ description: "The last so many days." }),
  month: Month.optional().openapi({ description: "A month instead, e.g. 2026-05." }),
});

/** First and last day, both within. */
export type Span = { from: string; until: string };

/** The days that are asked for, and as many before them; before a month the month before. */
export function spansOf(
  { days, month }: z.output<typeof SpanQuery>,
  { timeZone, now }: { timeZone: string; now: Date },
): { span: Span; before: Span } {
  if (month !== undefined) return { span: monthOf(month, 0), before: monthOf(month, -1) };
  const today = zoneOf(timeZone).dayAt(now.getTime());
  return {
    span: { from: isoDay(today - days + 1), until: isoDay(today) },
    before: { from: isoDay(today - 2 * days + 1), until: isoDay(today - days) },
  };
}

function monthOf(month: string, later: number): Span {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = (by: number) => Date.UTC(year, number - 1 + by, 1) / DAY_MS;
  return { from: isoDay(first(later)), until: isoDay(first(later + 1) - 1) };
}

/** The moments at which the days of a span begin and end, where the company is. */
export function momentsOf({ from, until }: Span, timeZone: string): { since: Date; before: Date } {
  const zone = zoneOf(timeZone);
  return {
    since: new Date(zone.toUtc(dayOf(from) * DAY_MS)),
    before: new Date(zone.toUtc((dayOf(until) + 1) * DAY_MS)),
  };
}
