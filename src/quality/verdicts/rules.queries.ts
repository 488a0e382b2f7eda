import { sql } from "kysely";
import { UNTIL_SAID } from "../../memory/company.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { calendarRows } from "../calendars/calendar.queries.ts";
import { Calendar } from "../calendars/calendar.ts";
import { type Zone, zoneOf } from "../calendars/zone.ts";
import { STANDARDS } from "../standards/standard.queries.ts";
import { Standard } from "../standards/standard.ts";
import { PlacingRule } from "../touchpoints/rule.ts";
import { placingRows } from "../touchpoints/touchpoint.queries.ts";

/** All that the company has laid down to place contacts by, and to judge them. */
export type Rules = {
  standards: readonly Standard[];
  calendars: readonly Calendar[];
  /** By which contacts are placed that tell no touchpoint. */
  placing: readonly PlacingRule[];
  zone: Zone;
};

const readStandards = remembering((text) => Standard.array().parse(JSON.parse(text)));
const readCalendars = remembering((text) => Calendar.array().parse(JSON.parse(text)));
const readPlacing = remembering((text) => PlacingRule.array().parse(JSON.parse(text)));

/** Everything contacts are judged by, in one question: it is asked at every write. */
export async function rulesNow(db: Db): Promise<Rules> {
  const { rows } = await sql<
    Partial<Record<"standards" | "calendars" | "placing" | "timeZone", string | null>>
  >`
    select (select jsonb_agg(s.said)::text from (${STANDARDS}) s) as standards,
           (select jsonb_agg(to_jsonb(c))::text from (${calendarRows(db)}) c) as calendars,
           (select jsonb_agg(to_jsonb(p))::text from (${placingRows(db)}) p) as placing,
           (select time_zone from company) as "timeZone"`.execute(db);
  const { standards, calendars, placing, timeZone } = rows[0] ?? {};
  return {
    standards: readStandards(standards ?? "[]"),
    calendars: readCalendars(calendars ?? "[]"),
    placing: readPlacing(placing ?? "[]"),
    zone: zoneOf(timeZone ?? UNTIL_SAID.timeZone),
  };
}

/** What was read last is not read again while it says the same. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}
