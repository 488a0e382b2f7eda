import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import { newId } from "../../platform/ids.ts";
import { recountedMatters } from "../matters/matter.queries.ts";
import { localDay } from "./local-day.ts";
import type { SummedInParts } from "./parts.queries.ts";

/** A contact that is counted where it was, or no longer (-1). */
export type CountedContact = {
  sign: 1 | -1;
  at: Date;
  touchpoint: string | null;
  channel: string;
  direction: string;
  waitSeconds: number | null;
};

/** A matter that is counted where it began, or no longer (-1). */
export type CountedMatter = { sign: 1 | -1; openedAt: Date; touchpoint: string | null; contactsIn: number };

/** Rows `told (sign, at, touchpoint, channel, contacts, contacts_in, wait_seconds, matters, matters_again)`, summed up. */
function summed(told: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${localDay("told.at")} as day, coalesce(told.touchpoint, '') as touchpoint, told.channel,
           case when told.wait_seconds is null then -1 when told.wait_seconds < 1 then 0
                else 1 + floor(4 * ln(told.wait_seconds::float8) / ln(2::float8)) end::smallint as wait_class,
           sum(told.sign * told.contacts)::bigint as contacts,
           sum(told.sign * told.contacts_in)::bigint as contacts_in,
           sum(told.sign * told.matters)::bigint as matters,
           sum(told.sign * told.matters_again)::bigint as matters_again
    from (${told}) told
    group by 1, 2, 3, 4`;
}

const ANY: RawBuilder<boolean> = sql<boolean>`contacts <> 0 or contacts_in <> 0 or matters <> 0 or matters_again <> 0`;

/** Adds contacts and matters to the days of their touchpoints, or takes them out: a part of its own, whoever else writes. */
export async function countAtTouchpoints(
  db: Db,
  contacts: readonly CountedContact[],
  matters: readonly CountedMatter[],
): Promise<void> {
  const met = matters.filter(({ contactsIn }) => contactsIn > 0);
  if (contacts.length + met.length === 0) return;
  const all = [
    ...contacts.map((one) => ({ ...one, isIn: one.direction === "in", isMatter: false, isAgain: false })),
    ...met.map(({ sign, openedAt, touchpoint, contactsIn }) => {
      const of = { at: openedAt, channel: "", waitSeconds: null, isIn: false };
      return { sign, touchpoint, ...of, isMatter: true, isAgain: contactsIn > 1 };
    }),
  ];
  const told = sql`
    select sign, at, touchpoint, channel, (not is_matter)::int as contacts, is_in::int as contacts_in, wait_seconds,
           is_matter::int as matters, is_again::int as matters_again
    from unnest(${all.map((one) => one.sign)}::int[], ${all.map((one) => one.at)}::timestamptz[],
                ${all.map((one) => one.touchpoint)}::text[], ${all.map((one) => one.channel)}::text[],
                ${all.map((one) => one.waitSeconds)}::int[], ${all.map((one) => one.isIn)}::boolean[],
                ${all.map((one) => one.isMatter)}::boolean[], ${all.map((one) => one.isAgain)}::boolean[])
      as one (sign, at, touchpoint, channel, wait_seconds, is_in, is_matter, is_again)`;
  await sendOnly(
    db,
    sql`
    insert into touchpoint_day (day, touchpoint, channel, wait_class, part_id, contacts, contacts_in, matters,
                                matters_again)
    select day, touchpoint, channel, wait_class, ${newId()}::uuid, contacts, contacts_in, matters, matters_again
    from (${summed(told)}) part where ${ANY}`,
  );
}

/** What matters of customers (a condition on `customer_id`) say: as kept, or as their contacts make them. */
function toldOfMatters(sign: 1 | -1, matters: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${sign}::int as sign, opened_at as at, touchpoint, '' as channel, 0 as contacts, 0 as contacts_in,
           null::int as wait_seconds, 1 as matters, (contacts_in > 1)::int as matters_again
    from (${matters}) m where contacts_in > 0`;
}

/** Counts by how much the matters of locked customers differ from what their contacts make them: before they are made anew. */
export function countMattersAnew(db: Db, customerIds: readonly string[]): Promise<void> {
  return countAnew(db, sql<boolean>`customer_id = any(${[...customerIds]}::uuid[])`);
}

/** The same of the matters and contacts of `which`, a condition on `customer_id` and `matter_id`. */
export async function countAnew(db: Db, which: RawBuilder<boolean>): Promise<void> {
  const kept = sql`select opened_at, touchpoint, contacts_in from matter where ${which}`;
  await sql`
    insert into touchpoint_day (day, touchpoint, channel, wait_class, part_id, contacts, contacts_in, matters,
                                matters_again)
    select day, touchpoint, channel, wait_class, ${newId()}::uuid, contacts, contacts_in, matters, matters_again
    from (${summed(sql`${toldOfMatters(-1, kept)} union all ${toldOfMatters(1, recountedMatters(which))}`)}) part
    where ${ANY}`.execute(db);
}

/**
 * Compares the sums with contacts and matters and adds what they lack, in one statement: whoever writes meanwhile is in
 * both or in neither.
 *
 * @returns how many sums were wrong.
 */
export async function recountTouchpoints(db: Db): Promise<number> {
  const contacts = sql`
    select 1 as sign, at, touchpoint, channel, 1 as contacts, (direction = 'in')::int as contacts_in, wait_seconds,
           0 as matters, 0 as matters_again
    from contact`;
  const matters = toldOfMatters(1, sql`select opened_at, touchpoint, contacts_in from matter`);
  const { numAffectedRows } = await sql`
    insert into touchpoint_day (day, touchpoint, channel, wait_class, part_id, contacts, contacts_in, matters,
                                matters_again)
    select day, touchpoint, channel, wait_class, ${newId()}::uuid, contacts, contacts_in, matters, matters_again
    from (
      select day, touchpoint, channel, wait_class, sum(contacts)::bigint as contacts,
             sum(contacts_in)::bigint as contacts_in, sum(matters)::bigint as matters,
             sum(matters_again)::bigint as matters_again
      from (
        ${summed(sql`${contacts} union all ${matters}`)}
        union all
        select day, touchpoint, channel, wait_class, -contacts, -contacts_in, -matters, -matters_again
        from touchpoint_day
      ) both_sides
      group by day, touchpoint, channel, wait_class
    ) part where ${ANY}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Contacts and matters by day and touchpoint. */
export const TOUCHPOINT_DAYS: SummedInParts = {
  table: "touchpoint_day",
  by: ["day", "touchpoint", "channel", "wait_class"],
  sums: ["contacts", "contacts_in", "matters", "matters_again"],
};
