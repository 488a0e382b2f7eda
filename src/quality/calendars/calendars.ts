import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { lockCompany } from "../../platform/settings/company.queries.ts";
import { assertSameVersion } from "../../platform/settings/unchanged.ts";
import { standardsOnCalendar } from "../standards/standard.queries.ts";
import { rejudgeRunning } from "../verdicts/verdict.jobs.ts";
import {
  calendarNamed,
  calendarOf,
  calendars,
  insertCalendar,
  removeCalendar,
  updateCalendar,
} from "./calendar.queries.ts";
import type { Calendar, CalendarInput, OpenDay, OpeningHours } from "./calendar.ts";
import { openClock } from "./clocks.ts";
import { dayOf, isoDay } from "./day.ts";
import { assertPlace } from "./holidays.ts";

/** More calendars than this nobody keeps apart. */
const MOST = 100;

/** Keeps a new calendar. Throws `conflict` when its name is taken, `invalid` when its holidays are nowhere known. */
export async function makeCalendar(db: Db, said: CalendarInput, now: Date): Promise<Calendar> {
  if (said.holidays) await assertPlace(said.holidays);
  return atomically(db, async (tx) => {
    if ((await calendars(tx)).length >= MOST)
      throw new AppError("conflict", `There are ${MOST} calendars already`);
    await assertNameIsFree(tx, said.name);
    const calendarId = newId(now);
    await insertCalendar(tx, calendarId, said);
    return { ...said, calendarId, version: 1 };
  });
}

/**
 * Changes a calendar; promises that run are reckoned by the new hours from then on.
 *
 * @param read the version that was read.
 * @throws AppError as `makeCalendar`, and `conflict` when somebody was quicker.
 */
export async function changeCalendar(
  { db, jobs }: Pick<Services, "db" | "jobs">,
  { calendarId, said, read }: { calendarId: string; said: CalendarInput; read?: number | undefined },
): Promise<Calendar> {
  if (said.holidays) await assertPlace(said.holidays);
  return atomically(db, async (tx) => {
    await assertNameIsFree(tx, said.name, calendarId);
    const version = await updateCalendar(tx, calendarId, said);
    if (version === undefined) throw new AppError("not_found", `No calendar ${calendarId}`);
    assertSameVersion(version - 1, read);
    for (const { standardId } of await standardsOnCalendar(tx, calendarId)) {
      await jobs.ask(rejudgeRunning, { standardId }, { key: standardId, within: tx });
    }
    return { ...said, calendarId, version };
  });
}

/** What later layers do about calendars. */
export type CalendarHooks = {
  /** Called inside the transaction that removes one, while nobody else writes settings. What it throws takes that back. */
  leaving: (tx: Db, calendarId: string) => Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    calendars: CalendarHooks;
  }
}

/** Removes a calendar. Throws `conflict` while a standard, or what a later layer knows of, is reckoned by it; `not_found`. */
export function deleteCalendar(
  { db, hooks }: Pick<Services, "db" | "hooks">,
  calendarId: string,
): Promise<void> {
  return atomically(db, async (tx) => {
    await lockCompany(tx);
    const [standard] = await standardsOnCalendar(tx, calendarId);
    if (standard) {
      throw new AppError("conflict", `The standard "${standard.name}" is reckoned by this calendar`);
    }
    await hooks.calendars.leaving(tx, calendarId);
    if (!(await removeCalendar(tx, calendarId))) throw new AppError("not_found", `No calendar ${calendarId}`);
  });
}

/** The opening hours of some days of a kept calendar. Throws `not_found`. */
export async function hoursOf(
  db: Db,
  calendarId: string,
  asked: { from: string; days: number; language: string },
): Promise<OpenDay[]> {
  const calendar = await calendarOf(db, calendarId);
  if (!calendar) throw new AppError("not_found", `No calendar ${calendarId}`);
  return openDays(calendar, asked);
}

/** The opening hours of some days as a calendar says them, kept or not. */
export async function openDays(
  hours: OpeningHours,
  { from, days, language }: { from: string; days: number; language: string },
): Promise<OpenDay[]> {
  if (hours.holidays) await assertPlace(hours.holidays);
  const clock = await openClock(hours, language);
  const first = dayOf(from);
  return Array.from({ length: days }, (_, i) => {
    const { because, note } = clock.ruleOf(first + i);
    const open = clock.openOn(first + i).map((span) => ({
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
    }));
    return { date: isoDay(first + i), open, because, note };
  });
}

async function assertNameIsFree(tx: Db, name: string, own?: string): Promise<void> {
  const other = await calendarNamed(tx, name);
  if (other !== undefined && other !== own) {
    throw new AppError("conflict", `name: there is a calendar called ${name} already`);
  }
}
