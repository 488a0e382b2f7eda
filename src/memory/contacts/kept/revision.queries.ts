import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Part } from "../../records/claim.queries.ts";
import { claimCorrected, correctedRows } from "../../records/correction.queries.ts";
import type { TakenOut } from "../../records/withdrawal.queries.ts";
import { contactEntries } from "../contact.queries.ts";
import { CONTACT } from "../contact-record.ts";

/** What a contact said before it was corrected just now, as far as it decides where it belongs and is counted. */
export type Former = {
  contactId: string;
  customerId: string;
  matterId: string;
  isChosen: boolean;
  at: Date;
  channel: string;
  direction: string;
  waitSeconds: number | null;
  touchpoint: string | null;
  isTouchpointTold: boolean;
  reference: string | null;
  replyTo: string | null;
};

/** What the contacts that a slice corrects said before, by `contactId`. After they are put aside. */
export async function formerOf(db: Db, part: Part): Promise<Map<string, Former>> {
  const { rows } = await sql<Former>`
    select contact_id as "contactId", content->>'customerId' as "customerId", content->>'matterId' as "matterId",
           (content->>'matterChosen')::boolean as "isChosen", content->>'touchpoint' as touchpoint,
           (content->>'at')::timestamptz as at, content->>'channel' as channel, content->>'direction' as direction,
           (content->>'waitSeconds')::int as "waitSeconds",
           (content->>'touchpointTold')::boolean as "isTouchpointTold", content->>'reference' as reference,
           content->>'replyTo' as "replyTo"
    from (${correctedRows(CONTACT, part)}) corrected`.execute(db);
  return new Map(rows.map((row) => [row.contactId, row]));
}

/** Notes in the timeline what each correction of a slice changed, and the new content's claim. `ids` by ordinal from `first`. */
export async function noteContactCorrections(
  db: Db,
  part: Part,
  { ids, first, now }: { ids: readonly string[]; first: number; now: Date },
): Promise<void> {
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select n.customer_id, (${[...ids]}::uuid[])[n.ordinal - ${first}::bigint + 1], ${now}, 'contact-corrected',
           jsonb_build_object('contactId', n.contact_id, 'externalId', n.external_id,
             'before', n.content - array['payload', 'text', 'digest', 'customerId', 'matterChosen', 'touchpointTold'],
             'after', jsonb_build_object('at', n.at, 'channel', n.channel, 'direction', n.direction,
                                         'touchpoint', n.touchpoint, 'actorKind', n.actor_kind,
                                         'actorName', n.actor_name, 'subject', n.subject,
                                         'waitSeconds', n.wait_seconds, 'durationSeconds', n.duration_seconds,
                                         'language', n.language, 'outcome', n.contact_outcome,
                                         'promisedUntil', n.promised_until, 'reference', n.reference,
                                         'replyTo', n.reply_to, 'dueAt', n.due_at, 'trackingCode', n.tracking_code)),
           ${part.batch.importId}::uuid
    from (${correctedRows(CONTACT, part)}) n`.execute(db);
  await claimCorrected(db, CONTACT, part);
}

/** Writes contacts again as they were, with their entries. */
export async function writeContactsAgain(db: Db, back: readonly TakenOut[]): Promise<void> {
  await sql`
    with back as (
      select * from jsonb_to_recordset(${JSON.stringify(back)}::jsonb)
        as t ("customerId" uuid, "recordId" uuid, "importId" uuid, source text, "externalId" text, content jsonb)
    ), written as (
      insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint,
                           touchpoint_told, matter_id, matter_chosen, actor_kind, actor_name, actor_id, subject, text,
                           wait_seconds, duration_seconds, language, outcome, promised_until, reference, reply_to, due_at,
                           tracking_code, payload, import_id)
      select "customerId", "recordId", source, "externalId", (content->>'at')::timestamptz, content->>'channel',
             content->>'direction', content->>'touchpoint', (content->>'touchpointTold')::boolean,
             (content->>'matterId')::uuid, (content->>'matterChosen')::boolean, content->>'actorKind',
             content->>'actorName', content->>'actorId', content->>'subject', content->>'text',
             (content->>'waitSeconds')::integer, (content->>'durationSeconds')::integer, content->>'language',
             content->>'outcome', (content->>'promisedUntil')::timestamptz, content->>'reference',
             content->>'replyTo', (content->>'dueAt')::timestamptz, content->>'trackingCode', content->'payload',
             "importId"
      from back returning *
    )
    ${contactEntries()}`.execute(db);
}
