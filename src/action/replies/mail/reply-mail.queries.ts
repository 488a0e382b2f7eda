import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";

type Contact = { customerId: string; contactId: string };

/** What the customer wrote last by mail about the matter of a contact before it: its own name and subject, where told. */
export type Answered = { externalId: string; messageId: string | null; subject: string | null };

/** What a contact answers, or one that is written now about a matter would; undefined: no mail. */
export async function answeredBy(
  db: Db,
  { customerId, matterId, before }: { customerId: string; matterId: string; before: Date },
): Promise<Answered | undefined> {
  const { rows } = await sql<Answered>`
    select external_id as "externalId", payload ->> 'messageId' as "messageId", subject from contact
    where customer_id = ${customerId}::uuid and matter_id = ${matterId}::uuid and at <= ${before}
      and channel = 'email' and direction = 'in'
    order by at desc, contact_id desc limit 1`.execute(db);
  return rows[0];
}

/** E-mail addresses of a customer that mail does not come back from. */
export async function addressesOf(db: Db, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select i.value from customer_identity i
    where i.customer_id = ${customerId}::uuid and i.kind = 'email'
      and not exists (select from address_block b
                      where b.customer_id = i.customer_id and b.channel = 'email' and b.address = i.value
                        and b.because = 'bounced' and b.lifted_at is null)
    order by i.value limit 20`.execute(db);
  return rows.map(({ value }) => value);
}

export type MailRow = {
  contactId: string;
  address: string;
  state: "waiting" | "sending" | "sent" | "failed" | "unknown";
  fault: string | null;
  dueAt: Date;
  endedAt: Date | null;
};

/** What became of the mails of some contacts; those without one are absent. */
export async function mailsOf(db: Db, customerId: string, contactIds: readonly string[]): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select message_id as "contactId", address, state, fault, due_at as "dueAt", ended_at as "endedAt"
    from outgoing_message
    where customer_id = ${customerId}::uuid and message_id = any(${[...contactIds]}::uuid[]) and kind = 'reply'`.execute(
    db,
  );
  return rows;
}

/** Whether the mail of one of some contacts is on its way, or there, as far as is known. */
export async function haveLeft(tx: Db, contacts: readonly Contact[]): Promise<boolean> {
  const { rows } = await sql`
    select true from outgoing_message o
    join ${named(contacts)} on o.customer_id = w.customer_id and o.message_id = w.message_id
    where o.kind = 'reply' and o.state in ('sending', 'sent', 'unknown') limit 1`.execute(tx);
  return rows.length > 0;
}

function named(contacts: readonly Contact[]): RawBuilder<unknown> {
  const [customerIds, contactIds] = [
    contacts.map((one) => one.customerId),
    contacts.map((one) => one.contactId),
  ];
  return sql`unnest(${customerIds}::uuid[], ${contactIds}::uuid[]) as w (customer_id, message_id)`;
}

/** Notes that a mail which seemed to have gone out came back; whether that is new. */
export async function markReturned(
  tx: Db,
  { customerId, contactId }: Contact,
  fault: string,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update outgoing_message set state = 'failed', fault = ${fault}, ended_at = ${now}
    where customer_id = ${customerId}::uuid and message_id = ${contactId}::uuid and kind = 'reply'
      and state in ('sent', 'unknown')`.execute(tx);
  return numAffectedRows > 0n;
}
