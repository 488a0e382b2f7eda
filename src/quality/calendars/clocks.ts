import type { Db } from "../../platform/db/db.ts";
import { calendars } from "./calendar.queries.ts";
import type { Calendar, OpeningHours } from "./calendar.ts";
import { BusinessClock } from "./clock.ts";
import { holidaysIn, noHolidays } from "./holidays.ts";

/** Ready clocks by calendar; what they have worked out is worth keeping as long as the calendar says the same. */
const ready = new Map<string, { version: number; clock: BusinessClock }>();

/** The clock of a calendar, with its holidays' names in a language. */
export async function openClock(hours: OpeningHours, language = "es"): Promise<BusinessClock> {
  const holidays = hours.holidays ? await holidaysIn(hours.holidays, language) : noHolidays;
  return new BusinessClock(hours, holidays);
}

/** The clocks of all calendars, by their ids. */
export async function loadClocks(db: Db): Promise<ReadonlyMap<string, BusinessClock>> {
  return clocksOf(await calendars(db));
}

/** The clocks of some calendars, by their ids. */
export async function clocksOf(some: readonly Calendar[]): Promise<ReadonlyMap<string, BusinessClock>> {
  const clocks = new Map<string, BusinessClock>();
  for (const calendar of some) clocks.set(calendar.calendarId, await clockOf(calendar));
  return clocks;
}

async function clockOf(calendar: Calendar): Promise<BusinessClock> {
  const known = ready.get(calendar.calendarId);
  if (known?.version === calendar.version) return known.clock;
  const clock = await openClock(calendar);
  ready.set(calendar.calendarId, { version: calendar.version, clock });
  return clock;
}
