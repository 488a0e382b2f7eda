import type { Db } from "../platform/db/db.ts";
import { readCompany } from "../platform/settings/company.queries.ts";
import { isoDay } from "../quality/calendars/day.ts";
import { zoneOf } from "../quality/calendars/zone.ts";

/** Says on which day a moment is, where the company is. */
export async function companyDays(db: Db): Promise<(moment: Date) => string> {
  return daysIn((await readCompany(db)).timeZone);
}

/** The same in an IANA time zone. */
export function daysIn(timeZone: string): (moment: Date) => string {
  const zone = zoneOf(timeZone);
  return (moment) => isoDay(zone.dayAt(moment.getTime()));
}
