import { z } from "@hono/zod-openapi";
import { Day } from "../../platform/day.ts";
import type { Db } from "../../platform/db/db.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { companyDays } from "../company-day.ts";
import type { DaysAsked } from "./last-in.queries.ts";

const DAYS = 90;

export const Days = z.object({
  from: Day.optional().openapi({ description: "Left out: the last `days`, `to` included." }),
  to: Day.optional().openapi({ description: "Left out: today, where the company is." }),
  days: z.coerce.number().int().min(1).max(3660).optional().openapi({ description: "Left out: 90." }),
});

/** The days that are asked for, by the company's calendar. */
export async function daysOf(
  db: Db,
  { from, to, days = DAYS }: z.output<typeof Days>,
  now: Date,
): Promise<DaysAsked> {
  const today = (await companyDays(db))(now);
  const until = to ?? today;
  return { from: from ?? isoDay(dayOf(until) - days + 1), to: until, today };
}
