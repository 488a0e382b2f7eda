import {
  addBusiness,
  type BusinessAmount,
  businessBetween,
  type Pause,
  workingDaysBetween,
} from "../../calendars/business.ts";
import { CalendarInput, WEEKDAYS } from "../../calendars/calendar.ts";
import { BusinessClock } from "../../calendars/clock.ts";
import { noHolidays } from "../../calendars/holidays.ts";
import { isOfBusiness, type Limit } from "../limit.ts";

/** What is said of a contact or a matter. `measured` and `limit` in seconds, in working days, or plain numbers. */
export type Judgement =
  | {
      verdict: "kept" | "broken" | "running";
      began: Date;
      measured: number | null;
      limit: number | null;
      /** When time runs out, or ran out; null while it stands still, or where there is none. */
      until: Date | null;
      reason: string | null;
      /** When the contact was by which it is broken; left out where time decides. */
      brokenBy?: Date | undefined;
    }
  | { verdict: "not-applicable"; reason: string };

/** Why a promise runs that was broken before: the customer has asked anew since. */
export const BROKEN_BEFORE = "broken-before";

/** Clocks by calendar. */
export type Clocks = ReadonlyMap<string, BusinessClock>;

export function notApplicable(reason: string): Judgement {
  return { verdict: "not-applicable", reason };
}

const ALL_DAY = [{ from: "00:00", to: "24:00" }];
const ALWAYS = new BusinessClock(
  CalendarInput.parse({
    name: "always",
    timeZone: "UTC",
    week: Object.fromEntries(WEEKDAYS.map((day) => [day, ALL_DAY])),
  }),
  noHolidays,
);

/** A limit with the clock it is reckoned by. */
type Ready = { clock: BusinessClock; amount: BusinessAmount };

const AMOUNTS: Record<Limit["unit"], { unit: BusinessAmount["unit"]; times: number }> = {
  seconds: { unit: "seconds", times: 1 },
  minutes: { unit: "minutes", times: 1 },
  hours: { unit: "hours", times: 1 },
  days: { unit: "hours", times: 24 },
  "business-minutes": { unit: "minutes", times: 1 },
  "business-hours": { unit: "hours", times: 1 },
  "working-days": { unit: "working-days", times: 1 },
};
const SECONDS = { seconds: 1, minutes: 60, hours: 3600 } as const;

function readyOf({ value, unit, calendarId }: Limit, clocks: Clocks): Ready {
  const clock = calendarId === null ? ALWAYS : clocks.get(calendarId);
  if (!clock) throw new RangeError(`There is no calendar ${calendarId}`);
  const { unit: inUnit, times } = AMOUNTS[unit];
  return { clock: isOfBusiness(unit) ? clock : ALWAYS, amount: { value: value * times, unit: inUnit } };
}

/** A limit in seconds, or in working days where it is in those. */
export function limitValue({ value, unit }: Limit): number {
  const amount = AMOUNTS[unit];
  return amount.unit === "working-days" ? value : value * amount.times * SECONDS[amount.unit];
}

type Running = { limit: Limit; began: Date; done: Date | null; pauses?: readonly Pause[] };

/**
 * Judges what is to be done in a time: kept or broken once it is done, else broken once time has run out. What is
 * measured is said when it is done, so that one who waits is not written anew each minute.
 */
export function timed(
  { limit, began, done, pauses = [] }: Running,
  { clocks, now }: { clocks: Clocks; now: Date },
): Judgement {
  const { clock, amount } = readyOf(limit, clocks);
  const until = addBusiness(clock, began, amount, pauses);
  const end = done ?? now;
  const isLate = until !== null && end > until;
  const verdict = isLate ? "broken" : done === null ? "running" : "kept";
  return {
    verdict,
    began,
    measured: done && elapsed({ clock, amount }, began, done, pauses),
    limit: limitValue(limit),
    until,
    reason: isLate && done === null ? "time-ran-out" : null,
  };
}

function elapsed({ clock, amount }: Ready, from: Date, to: Date, pauses: readonly Pause[]): number {
  if (amount.unit === "working-days") return workingDaysBetween(clock, from, to, pauses);
  return Math.round(businessBetween(clock, from, to, pauses)) / 1000;
}
