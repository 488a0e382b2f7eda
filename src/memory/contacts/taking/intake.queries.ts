import { hash } from "node:crypto";
import { sql } from "kysely";
import { copyRows } from "../../../platform/db/copy.ts";
import type { Db } from "../../../platform/db/db.ts";
import { bucketOf, NO_CUSTOMER } from "../../intake/batch.ts";
import { inPart, type Outcomes, type Part } from "../../records/claim.queries.ts";
import type { Actor, Channel, Direction, Outcome } from "../contact.ts";
import { canonical } from "../limits.ts";

/** What a contact says, in the columns it is kept in. */
export type Told = {
  at: Date;
  channel: Channel;
  direction: Direction;
  touchpoint: string | null;
  actorKind: Actor["kind"] | null;
  actorName: string | null;
  actorId: string | null;
  subject: string | null;
  text: string | null;
  waitSeconds: number | null;
  durationSeconds: number | null;
  language: string | null;
  contactOutcome: Outcome | null;
  promisedUntil: Date | null;
  reference: string | null;
  replyTo: string | null;
  dueAt: Date | null;
  trackingCode: string | null;
  payload: Record<string, unknown>;
};

/** The matter a contact is told to belong to: what it is known by, but no column of it. */
type Directed = { intoMatterId?: string | undefined };

/** A contact on its way into memory. */
export type IntakeContact = Told &
  Directed & {
    rowNo: number;
    /** Null: nobody is named; the row is only counted. */
    customerRef: string | null;
    /** Null: known by customer, moment and turn. */
    externalId: string | null;
    /** Its place in the batch, from 1; null: `gatherContacts` gives it. */
    ordinal: number | null;
    rawHash: number;
  };

const TOLD = [
  ["at", "at"],
  ["channel", "channel"],
  ["direction", "direction"],
  ["touchpoint", "touchpoint"],
  ["actor_kind", "actorKind"],
  ["actor_name", "actorName"],
  ["actor_id", "actorId"],
  ["subject", "subject"],
  ["text", "text"],
  ["wait_seconds", "waitSeconds"],
  ["duration_seconds", "durationSeconds"],
  ["language", "language"],
  ["contact_outcome", "contactOutcome"],
  ["promised_until", "promisedUntil"],
  ["reference", "reference"],
  ["reply_to", "replyTo"],
  ["due_at", "dueAt"],
  ["tracking_code", "trackingCode"],
  ["payload", "payload"],
] as const;
const COLUMNS = [
  "batch_id",
  "row_no",
  "bucket",
  "customer_ref",
  "external_id",
  "ordinal",
  "raw_hash",
  "digest",
];

/** Puts contacts into the intake. */
export async function stageContacts(db: Db, batchId: string, rows: readonly IntakeContact[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...COLUMNS, ...TOLD.map(([column]) => column)];
  await copyRows(
    db,
    "intake_contact",
    columns,
    rows.map((row) => {
      const told = TOLD.map(([, field]) => row[field]);
      const bucket = row.customerRef === null ? NO_CUSTOMER : bucketOf(row.customerRef);
      const { rowNo, customerRef, externalId, ordinal, rawHash } = row;
      return [batchId, rowNo, bucket, customerRef, externalId, ordinal, rawHash, digestOf(row), ...told];
    }),
  );
}

/** What a contact's content is known by. */
export function digestOf({ intoMatterId, ...contact }: Told & Directed): string {
  const told = TOLD.map(([, field]) => contact[field]);
  // In whatever order a payload's keys come.
  return hash("sha256", canonical(intoMatterId ? [...told, intoMatterId] : told), "base64url");
}

/** Gives the contacts of a file their places, and those without a key of their own one of customer, moment and turn. */
export async function gatherContacts(db: Db, batchId: string): Promise<void> {
  await sql`
    with keyed as (
      select row_no, row_number() over (order by bucket, row_no) as ordinal,
             coalesce(external_id, customer_ref || '|' || extract(epoch from at)::bigint || '|' || channel || '|' ||
               direction || '|' || row_number() over (partition by customer_ref, at, channel, direction,
                                                      external_id is null order by row_no)) as external_id
      from intake_contact where batch_id = ${batchId} and bucket >= 0
    )
    update intake_contact s set external_id = keyed.external_id, ordinal = keyed.ordinal
    from keyed where s.batch_id = ${batchId} and s.row_no = keyed.row_no`.execute(db);
}

/** A contact of a slice, once it is known whose and what it is. */
export type Claimed = Told &
  Directed & {
    ordinal: number;
    customerId: string;
    contactId: string;
    externalId: string;
    change: keyof Outcomes;
  };

/** The contacts of a slice, in its order. */
export async function claimedIn(db: Db, part: Part): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    select n.ordinal, n.customer_id as "customerId", n.contact_id as "contactId", n.external_id as "externalId",
           n.outcome as change, n.at, n.channel, n.direction, n.touchpoint, n.actor_kind as "actorKind", n.actor_name as "actorName",
           n.actor_id as "actorId", n.subject, n.text, n.wait_seconds as "waitSeconds",
           n.duration_seconds as "durationSeconds", n.language, n.contact_outcome as "contactOutcome",
           n.promised_until as "promisedUntil", n.reference, n.reply_to as "replyTo", n.due_at as "dueAt",
           n.tracking_code as "trackingCode", n.payload
    from intake_contact n
    where ${inPart(part)} and n.contact_id is not null
    order by n.ordinal`.execute(db);
  return rows;
}

/** Where a contact is that says the same as before. */
export type Unchanged = { contactId: string; matterId: string; touchpoint: string | null };

/** The contacts of a slice that say the same as before. */
export async function unchangedIn(db: Db, part: Part): Promise<Unchanged[]> {
  const { rows } = await sql<Unchanged>`
    select c.contact_id as "contactId", c.matter_id as "matterId", c.touchpoint
    from intake_contact n join contact c on c.customer_id = n.customer_id and c.contact_id = n.contact_id
    where ${inPart(part)} and n.outcome = 'unchanged'`.execute(db);
  return rows;
}
