import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Consent, ConsentChannel, ConsentState, Weighed } from "./consent.ts";

/** More than this nobody looks through. */
const MOST_SHOWN = 500;

type Row = Omit<Consent, "at" | "recordedAt"> & Weighed;

/** What a customer said, the newest first; at most 500. */
export async function consentsSaid(db: Db, customerId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select consent_id as "consentId", purpose, channel, state, at, source, proof, recorded_at as "recordedAt",
           recorded_by as "recordedBy", undoes, merge_id as "mergeId"
    from consent_record where customer_id = ${customerId}::uuid
    order by at desc, recorded_at desc, consent_id desc limit ${MOST_SHOWN}`.execute(db);
  return rows;
}

/** The last word of some customers about each purpose and channel. */
export async function lastWords(
  db: Db,
  customerIds: readonly string[],
): Promise<(Weighed & { customerId: string })[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<Weighed & { customerId: string }>`
    select distinct on (customer_id, purpose, channel) customer_id as "customerId", consent_id as "consentId",
           purpose, channel, state, at, recorded_at as "recordedAt"
    from consent_record where customer_id = any(${[...customerIds]}::uuid[])
    order by customer_id, purpose, channel, at desc, recorded_at desc, consent_id desc`.execute(db);
  return rows;
}

/** What counts of some customers for a purpose and a channel; who said nothing of it is absent. */
export async function statesOf(
  db: Db,
  customerIds: readonly string[],
  { purpose, channel }: { purpose: string; channel: ConsentChannel },
): Promise<Map<string, ConsentState>> {
  const { rows } = await sql<{ customerId: string; state: ConsentState }>`
    select distinct on (customer_id) customer_id as "customerId", state from consent_record
    where customer_id = any(${[...customerIds]}::uuid[]) and purpose = ${purpose}
      and channel in (${channel}, 'any')
    order by customer_id, at desc, (channel <> 'any') desc, recorded_at desc, consent_id desc`.execute(db);
  return new Map(rows.map(({ customerId, state }) => [customerId, state]));
}

/** Customers whose last word about a purpose and a channel is yes; at most so many. */
export async function whoSaidYes(
  db: Db,
  { purpose, channel, most }: { purpose: string; channel: ConsentChannel; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select distinct g.customer_id as "customerId" from consent_record g
    where g.purpose = ${purpose} and g.state = 'given' and g.channel in (${channel}, 'any')
      and not exists (
        select from consent_record l
        where l.customer_id = g.customer_id and l.purpose = g.purpose and l.channel in (${channel}, 'any')
          and l.state <> 'given'
          and (l.at, l.channel <> 'any', l.recorded_at, l.consent_id)
            > (g.at, g.channel <> 'any', g.recorded_at, g.consent_id))
    limit ${most}`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** Those of some customers who are customers and of whom nobody asked that they be erased. */
export async function stayingOf(db: Db, customerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select c.customer_id as "customerId" from customer c
    where c.customer_id = any(${[...customerIds]}::uuid[])
      and not exists (select from erasure e where e.customer_id = c.customer_id and e.state = 'scheduled')
    `.execute(db);
  return rows.map(({ customerId }) => customerId);
}

export type NewConsent = {
  customerId: string;
  consentId: string;
  purpose: string;
  channel: ConsentChannel;
  state: ConsentState;
  at: Date;
  source: string;
  proof: Consent["proof"];
  recordedAt: Date;
  recordedById: string | null;
  recordedBy: string;
  undoes: string | null;
  mergeId: string | null;
};

export async function insertConsents(db: Db, consents: readonly NewConsent[]): Promise<void> {
  if (consents.length === 0) return;
  await db
    .insertInto("consent_record")
    .values(
      consents.map((one) => ({
        customer_id: one.customerId,
        consent_id: one.consentId,
        purpose: one.purpose,
        channel: one.channel,
        state: one.state,
        at: one.at,
        source: one.source,
        proof: JSON.stringify(one.proof),
        recorded_at: one.recordedAt,
        recorded_by_id: one.recordedById,
        recorded_by: one.recordedBy,
        undoes: one.undoes,
        merge_id: one.mergeId,
      })),
    )
    .execute();
}

/** Takes back what a merge wrote, and what took that back. */
export async function deleteConsentsOfMerge(db: Db, customerId: string, mergeId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select consent_id as id from consent_record
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
  const written = rows.map(({ id }) => id);
  const all = [...written, ...(await undoingOf(db, customerId, written))];
  await sql`
    delete from consent_record where customer_id = ${customerId}::uuid and consent_id = any(${all}::uuid[])`.execute(
    db,
  );
}

/** The records by which some are taken back, and by which those are, that are not among them. */
export async function undoingOf(
  db: Db,
  customerId: string,
  consentIds: readonly string[],
): Promise<string[]> {
  const known = new Set(consentIds);
  for (let last = [...known]; last.length > 0; ) {
    const { rows } = await sql<{ id: string }>`
      select consent_id as id from consent_record
      where customer_id = ${customerId}::uuid and undoes = any(${last}::uuid[])`.execute(db);
    last = rows.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    for (const id of last) known.add(id);
  }
  return [...known].slice(new Set(consentIds).size);
}

/** Says what a record that takes another back says from now on. */
export async function restateConsent(
  tx: Db,
  { customerId, consentId, state }: { customerId: string; consentId: string; state: ConsentState },
): Promise<void> {
  await sql`
    update consent_record set state = ${state}
    where customer_id = ${customerId}::uuid and consent_id = ${consentId}::uuid`.execute(tx);
}

/** Whether a file is kept with one of a customer's contacts. */
export async function hasAttachment(db: Db, customerId: string, attachmentId: string): Promise<boolean> {
  const { rows } = await sql`
    select true as there from contact_attachment
    where customer_id = ${customerId}::uuid and attachment_id = ${attachmentId}::uuid`.execute(db);
  return rows.length > 0;
}
