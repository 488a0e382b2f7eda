import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Batch } from "../intake/batch.ts";
import { matterSums } from "../matters/matter.queries.ts";
import { SHOWN } from "../records/shown-text.ts";
import type { CountedMatter } from "../rollups/touchpoint.queries.ts";
import { starsIn } from "./stars.ts";
import type { Claimed } from "./taking/intake.queries.ts";

/** A contact that is new or corrected, and where it is put. */
export type Put = Claimed & { isTouchpointTold: boolean; matterId: string; isChosen: boolean };

/** A matter that new contacts came to, or made. */
export type GrownMatter = Pick<CountedMatter, "openedAt" | "touchpoint" | "contactsIn"> & {
  matterId: string;
};

/** Contacts written by one statement: their texts are in memory once more for it. */
const WRITTEN_AT_ONCE = 2000;

/** As `insertSome`, of any number. */
export async function insertContacts(db: Db, batch: Batch, puts: readonly Put[]): Promise<GrownMatter[]> {
  const grown = new Map<string, GrownMatter>();
  for (let from = 0; from < puts.length; from += WRITTEN_AT_ONCE) {
    const some = await insertSome(db, batch, puts.slice(from, from + WRITTEN_AT_ONCE));
    for (const one of some) grown.set(one.matterId, one);
  }
  return [...grown.values()];
}

/**
 * Writes contacts that are new or corrected, each one's entry in the timeline under the contact's own id, and adds the
 * new ones to their matters and to the sums of their customers: one statement.
 *
 * @returns those matters as they are now.
 */
async function insertSome(db: Db, batch: Batch, puts: readonly Put[]): Promise<GrownMatter[]> {
  const { rows } = await sql<GrownMatter>`
    with put as materialized (
      select * from json_to_recordset(${JSON.stringify(puts)}::json) as t (
        "customerId" uuid, "contactId" uuid, "externalId" text, change text, at timestamptz, channel text,
        direction text, touchpoint text, "isTouchpointTold" boolean, "matterId" uuid, "isChosen" boolean,
        "actorKind" text, "actorName" text, "actorId" text, subject text, text text, "waitSeconds" integer,
        "durationSeconds" integer, language text, "contactOutcome" text, "promisedUntil" timestamptz, reference text,
        "replyTo" text, "dueAt" timestamptz, "trackingCode" text, payload jsonb)
    ), written as (
      insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint,
                           touchpoint_told, matter_id, matter_chosen, actor_kind, actor_name, actor_id, subject, text,
                           wait_seconds, duration_seconds, language, outcome, promised_until, reference, reply_to, due_at,
                           tracking_code, payload, import_id)
      select "customerId", "contactId", ${batch.source}, "externalId", at, channel, direction, touchpoint,
             "isTouchpointTold", "matterId", "isChosen", "actorKind", "actorName", "actorId", subject, text,
             "waitSeconds", "durationSeconds", language, "contactOutcome", "promisedUntil", reference, "replyTo",
             "dueAt", "trackingCode", payload, ${batch.importId}::uuid
      from put
      returning *
    ), entry as (${contactEntries()}),
    added as (
      select "customerId" as customer_id, "matterId" as matter_id, "contactId" as contact_id, at, direction, touchpoint,
             ${batch.source}::text as source, "contactOutcome" as outcome, reference, payload
      from put where change = 'new'
    ), sums as (
      insert into customer_contact_rollup as kept (customer_id, contacts, contacts_in, last_at, last_in_at)
      select customer_id, count(*)::int, count(*) filter (where direction = 'in')::int, max(at),
             max(at) filter (where direction = 'in')
      from added group by customer_id order by customer_id
      on conflict (customer_id) do update set
        contacts = kept.contacts + excluded.contacts,
        contacts_in = kept.contacts_in + excluded.contacts_in,
        last_at = greatest(kept.last_at, excluded.last_at),
        last_in_at = greatest(kept.last_in_at, excluded.last_in_at)
    )
    insert into matter as kept (customer_id, matter_id, contacts, contacts_in, opened_at, first_contact_id, touchpoint,
                                last_at, last_in_at, solved_at, reference)
    ${matterSums(sql`select * from added`)}
    on conflict (customer_id, matter_id) do update set
      contacts = kept.contacts + excluded.contacts,
      contacts_in = kept.contacts_in + excluded.contacts_in,
      first_contact_id = case when ${ISEARLIER} then excluded.first_contact_id else kept.first_contact_id end,
      touchpoint = case when ${ISEARLIER} then excluded.touchpoint else kept.touchpoint end,
      opened_at = least(kept.opened_at, excluded.opened_at),
      last_at = greatest(kept.last_at, excluded.last_at),
      last_in_at = greatest(kept.last_in_at, excluded.last_in_at),
      solved_at = greatest(kept.solved_at, excluded.solved_at),
      reference = least(kept.reference collate "C", excluded.reference)
    returning matter_id as "matterId", opened_at as "openedAt", touchpoint, contacts_in as "contactsIn"`.execute(
    db,
  );
  return rows;
}

/** Whether what comes to a matter lies before all that is in it. */
const ISEARLIER: RawBuilder<boolean> = sql<boolean>`
  (excluded.opened_at, excluded.first_contact_id) < (kept.opened_at, kept.first_contact_id)`;

/** Inserts what the timeline says of contacts in `written`, each under its own id. */
export function contactEntries(): RawBuilder<unknown> {
  return sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select customer_id, contact_id, at, 'contact',
           jsonb_build_object('contactId', contact_id, 'matterId', matter_id, 'channel', channel,
                              'direction', direction, 'touchpoint', touchpoint, 'subject', subject,
                              'text', left(text, ${SHOWN}), 'outcome', outcome, 'promisedUntil', promised_until,
                              'waitSeconds', wait_seconds, 'reference', reference,
                              'actor', case when actor_kind is not null then
                                jsonb_build_object('kind', actor_kind, 'name', actor_name) end)
             || case when channel = 'review'
                  then jsonb_build_object('stars', ${sql.raw(starsIn("written"))}) else '{}'::jsonb end,
           import_id
    from written`;
}
