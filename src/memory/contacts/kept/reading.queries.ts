import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../../platform/db/db.ts";
import { isEventIn, isSaidIn } from "../../matters/said.queries.ts";
import type { Contact, ContactKey, ContactRevision } from "./contact-told.ts";

const MOST_REVISIONS = 200;

/** A contact `c` as told. */
const COLUMNS: RawBuilder<unknown> = sql`
  c.customer_id as "customerId", c.contact_id as "contactId", c.matter_id as "matterId",
  c.matter_chosen as "matterChosen", c.source, ${isEventIn("c")} as "isEvent",
  c.external_id as "externalId", c.at, c.channel, c.direction, c.touchpoint,
  c.touchpoint_told as "touchpointTold",
  case when c.actor_kind is not null then
    jsonb_build_object('kind', c.actor_kind, 'name', c.actor_name, 'personId', c.actor_id) end as actor,
  c.subject, c.text, c.wait_seconds as "waitSeconds", c.duration_seconds as "durationSeconds", c.language, c.outcome,
  c.promised_until as "promisedUntil", c.reference, c.reply_to as "replyTo", c.due_at as "dueAt",
  c.tracking_code as "trackingCode", c.payload`;

type Row = Omit<Contact, "at" | "promisedUntil" | "dueAt"> & {
  at: Date;
  promisedUntil: Date | null;
  dueAt: Date | null;
};

function toldOf({ at, promisedUntil, dueAt, ...rest }: Row): Contact {
  return {
    ...rest,
    at: at.toISOString(),
    promisedUntil: promisedUntil?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
  };
}

type Place = { after: z.output<typeof ContactKey> | undefined; limit: number };

type Of = { customerId: string; matterId?: string | undefined; only?: "said" | undefined };

/**
 * Contacts of a customer, or of one of his matters, or only those by which anything was said, the newest first; each with
 * its sort key.
 */
export async function contactsOf(
  db: Db,
  { customerId, matterId, only }: Of,
  { after, limit }: Place,
): Promise<(Contact & { key: string })[]> {
  const beyond = after
    ? sql`and (c.at, c.contact_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const narrowed = matterId === undefined ? sql`` : sql`and c.matter_id = ${matterId}::uuid`;
  const said = only === "said" ? sql`and ${isSaidIn("c")}` : sql``;
  const { rows } = await sql<Row & { key: string }>`
    select ${COLUMNS}, c.at::text as key from contact c
    where c.customer_id = ${customerId}::uuid ${narrowed} ${said} ${beyond}
    order by c.at desc, c.contact_id desc limit ${limit}`.execute(db);
  return rows.map(({ key, ...row }) => ({ ...toldOf(row), key }));
}

/** A contact of a customer; undefined when he has none of that id. */
export async function findContact(
  db: Db,
  customerId: string,
  contactId: string,
): Promise<Contact | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from contact c
    where c.customer_id = ${customerId}::uuid and c.contact_id = ${contactId}::uuid`.execute(db);
  return rows[0] && toldOf(rows[0]);
}

/** Contacts of customers that an import wrote last. */
export async function contactsOfImport(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<Contact[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from contact c
    where c.import_id = ${importId}::uuid and c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows.map(toldOf);
}

/** Some contacts, each by customer and id. */
export async function contactsByKeys(
  db: Db,
  keys: readonly { customerId: string; contactId: string }[],
): Promise<Contact[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<Row>`
    select ${COLUMNS} from contact c
    join unnest(${keys.map(({ customerId }) => customerId)}::uuid[], ${keys.map(({ contactId }) => contactId)}::uuid[])
      as w (customer_id, contact_id) on c.customer_id = w.customer_id and c.contact_id = w.contact_id`.execute(
    db,
  );
  return rows.map(toldOf);
}

/** What a contact said before, the newest first. */
export async function contactRevisions(
  db: Db,
  customerId: string,
  contactId: string,
): Promise<ContactRevision[]> {
  const { rows } = await sql<Omit<ContactRevision, "replacedAt"> & { replacedAt: Date }>`
    select revision, replaced_at as "replacedAt", content - 'digest' as content from contact_revision
    where customer_id = ${customerId}::uuid and contact_id = ${contactId}::uuid
    order by revision desc limit ${MOST_REVISIONS}`.execute(db);
  return rows.map((row) => ({ ...row, replacedAt: row.replacedAt.toISOString() }));
}
