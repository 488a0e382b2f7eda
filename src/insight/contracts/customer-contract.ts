import { z } from "@hono/zod-openapi";
import { type BillingPeriod, Subscription } from "../../memory/subscriptions/subscription.ts";
import { type Day, dayOf, firstDayOf, isoDay, monthOf } from "../calendar.ts";
import { Reason } from "./contract.ts";

/** A subscription of one customer, as it stands on the day it is asked for. */
export const CustomerContract = Subscription.omit({ customerId: true, attributes: true })
  .extend({
    /** "leaving": it runs, and its end is known. */
    state: z.enum(["upcoming", "running", "leaving", "ended"]),
    /** The next day on which a billing period begins; null where none will, or the period is not known. */
    renewsOn: z.iso.date().nullable(),
  })
  .openapi("CustomerContract");
export type CustomerContract = z.infer<typeof CustomerContract>;

/** How likely a customer stays, by the last run. */
export const Staying = z
  .object({
    /** Of still having a contract after `horizonMonths`. */
    chance: z.number(),
    /** Null where it is not known when customers left. */
    horizonMonths: z.int().nullable(),
    reasons: z.array(Reason),
  })
  .openapi("Staying");
export type Staying = z.infer<typeof Staying>;

/** What one customer has subscribed to, those that run first, the newest first; empty where there is nothing. */
export const CustomerContracts = z
  .object({ items: z.array(CustomerContract), staying: Staying.nullable() })
  .openapi("CustomerContracts");
export type CustomerContracts = z.infer<typeof CustomerContracts>;

type Span = Pick<Subscription, "startedOn" | "endedOn">;

/** How a subscription stands on a day. Its last day is its end. */
export function stateOn({ startedOn, endedOn }: Span, today: Day): CustomerContract["state"] {
  if (endedOn !== null && dayOf(endedOn) <= today) return "ended";
  if (dayOf(startedOn) > today) return "upcoming";
  return endedOn === null ? "running" : "leaving";
}

const MONTHS: Readonly<Record<Exclude<BillingPeriod, "week">, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

/** The first day after `today` on which a period begins that began on `startedOn`; a 31st falls on a short month's last. */
export function nextPeriod(startedOn: string, period: BillingPeriod, today: Day): string {
  const start = dayOf(startedOn);
  if (today < start) return startedOn;
  if (period === "week") return isoDay(start + 7 * (Math.floor((today - start) / 7) + 1));
  const length = MONTHS[period];
  const dayOfMonth = start - firstDayOf(monthOf(start));
  const begun = Math.floor((monthOf(today) - monthOf(start)) / length);
  const candidates = [begun, begun + 1].map((n) => inMonth(monthOf(start) + n * length, dayOfMonth));
  return isoDay(candidates.find((day) => day > today) ?? start);
}

function inMonth(month: number, dayOfMonth: number): Day {
  return Math.min(firstDayOf(month) + dayOfMonth, firstDayOf(month + 1) - 1);
}
