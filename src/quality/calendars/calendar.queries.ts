import type { Db } from "../../platform/db/db.ts";
import { Calendar, type CalendarInput } from "./calendar.ts";

const COLUMNS = [
  "calendar_id as calendarId",
  "name",
  "version",
  "time_zone as timeZone",
  "week",
  "holidays",
  "exceptions",
] as const;

/** The rows of all calendars, by name. */
export function calendarRows(db: Db) {
  return db.selectFrom("business_calendar").select(COLUMNS).orderBy("name");
}

/** All calendars, by name. */
export async function calendars(db: Db): Promise<Calendar[]> {
  return (await calendarRows(db).execute()).map((row) => Calendar.parse(row));
}

/** One calendar; undefined when there is none. */
export async function calendarOf(db: Db, calendarId: string): Promise<Calendar | undefined> {
  const row = await db
    .selectFrom("business_calendar")
    .select(COLUMNS)
    .where("calendar_id", "=", calendarId)
    .executeTakeFirst();
  return row && Calendar.parse(row);
}

/** Writes a new calendar. */
export async function insertCalendar(db: Db, calendarId: string, said: CalendarInput): Promise<void> {
  await db
    .insertInto("business_calendar")
    .values({ calendar_id: calendarId, version: 1, ...valuesOf(said) })
    .execute();
}

/** Writes what a calendar says now, as another version; undefined when there is none. */
export async function updateCalendar(
  db: Db,
  calendarId: string,
  said: CalendarInput,
): Promise<number | undefined> {
  const row = await db
    .updateTable("business_calendar")
    .set((is) => ({ ...valuesOf(said), version: is("version", "+", 1) }))
    .where("calendar_id", "=", calendarId)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Removes a calendar; whether there was one. */
export async function removeCalendar(db: Db, calendarId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("business_calendar")
    .where("calendar_id", "=", calendarId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** The id of the calendar of a name. */
export async function calendarNamed(db: Db, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("business_calendar")
    .select("calendar_id as calendarId")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.calendarId;
}

function valuesOf({ name, timeZone, week, holidays, exceptions }: CalendarInput) {
  return {
    name,
    time_zone: timeZone,
    week: JSON.stringify(week),
    holidays: holidays && JSON.stringify(holidays),
    exceptions: JSON.stringify(exceptions),
  };
}
