import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Contacts and matters of a touchpoint by channel; the channel of matters is empty. */
export type Happened = {
  touchpoint: string;
  channel: string;
  contacts: number;
  contactsIn: number;
  matters: number;
  again: number;
};

/** What happened between two days, both within, from the kept sums. */
export async function happenedBetween(db: Db, from: string, until: string): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select touchpoint, channel, sum(contacts)::bigint as contacts, sum(contacts_in)::bigint as "contactsIn",
           sum(matters)::bigint as matters, sum(matters_again)::bigint as again
    from touchpoint_day where day between ${from}::date and ${until}::date
    group by touchpoint, channel order by touchpoint, channel`.execute(db);
  return rows;
}

/** Verdicts by a standard at a touchpoint by channel. */
export type Judged = {
  standardId: string;
  touchpoint: string;
  channel: string;
  kept: number;
  broken: number;
  running: number;
  measuredSum: number;
  measuredCount: number;
};

/** What was judged of things that began between two days, from the kept sums. */
export async function judgedBetween(
  db: Db,
  standardIds: readonly string[],
  from: string,
  until: string,
): Promise<Judged[]> {
  const { rows } = await sql<Judged>`
    select standard_id as "standardId", touchpoint, channel, sum(kept)::bigint as kept, sum(broken)::bigint as broken,
           sum(running)::bigint as running, sum(measured_milli)::float8 / 1000 as "measuredSum",
           sum(measured_count)::bigint as "measuredCount"
    from verdict_day
    where standard_id = any(${[...standardIds]}::uuid[]) and day between ${from}::date and ${until}::date
    group by standard_id, touchpoint, channel order by standard_id, touchpoint, channel`.execute(db);
  return rows;
}
