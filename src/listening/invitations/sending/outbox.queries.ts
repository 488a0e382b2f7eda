import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";

export type MessageName = { customerId: string; messageId: string };

/** Messages whose time has come, the longest due first. */
export async function dueMessages(db: Db, most: number, now: Date): Promise<MessageName[]> {
  const { rows } = await sql<MessageName>`
    select customer_id as "customerId", message_id as "messageId" from outgoing_message
    where state = 'waiting' and due_at <= ${now}
    order by due_at, customer_id, message_id limit ${most}`.execute(db);
  return rows;
}

/** A message that somebody hands over now, and its invitation. */
export type Claimed = MessageName & {
  channel: string;
  address: string;
  tries: number;
  madeAt: Date;
  madeFor: string;
  surveyId: string;
  occasion: string;
  touchpoint: string | null;
  caseId: string | null;
  language: string | null;
  selectedAt: Date;
  expiresAt: Date;
};

/** Claims a message, so that nobody else hands it over, also when what follows is cut. Undefined: it is another's. */
export async function claimMessage(
  db: Db,
  { customerId, messageId }: MessageName,
): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update outgoing_message m set state = 'sending', tries = tries + 1
    from survey_invitation i
    where m.customer_id = ${customerId}::uuid and m.message_id = ${messageId}::uuid and m.state = 'waiting'
      and i.customer_id = m.customer_id and i.invitation_id = m.message_id
    returning m.customer_id as "customerId", m.message_id as "messageId", m.channel, m.address, m.tries,
              m.made_at as "madeAt", i.made_for as "madeFor", i.survey_id as "surveyId", i.occasion, i.touchpoint,
              i.case_id as "caseId", i.language, i.selected_at as "selectedAt", i.expires_at as "expiresAt"`.execute(
    db,
  );
  return rows[0];
}

/** Those that somebody was at when the application ended. */
export async function cutMessages(db: Db, most: number): Promise<MessageName[]> {
  const { rows } = await sql<MessageName>`
    select customer_id as "customerId", message_id as "messageId" from outgoing_message
    where state = 'sending' order by customer_id, message_id limit ${most}`.execute(db);
  return rows;
}

/** One of those, as `claimMessage` gives it. */
export async function cutMessage(
  tx: Db,
  { customerId, messageId }: MessageName,
): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    select m.customer_id as "customerId", m.message_id as "messageId", m.channel, m.address, m.tries,
           m.made_at as "madeAt", i.made_for as "madeFor", i.survey_id as "surveyId", i.occasion, i.touchpoint,
           i.case_id as "caseId", i.language, i.selected_at as "selectedAt", i.expires_at as "expiresAt"
    from outgoing_message m
    join survey_invitation i on i.customer_id = m.customer_id and i.invitation_id = m.message_id
    where m.customer_id = ${customerId}::uuid and m.message_id = ${messageId}::uuid and m.state = 'sending'
    `.execute(tx);
  return rows[0];
}

export type Settled = { state: "sent" | "failed" | "unknown"; fault: string | null };

/** Ends a message. */
export async function endMessage(
  tx: Db,
  { customerId, messageId }: MessageName,
  { state, fault }: Settled,
  now: Date,
): Promise<void> {
  await sql`
    update outgoing_message set state = ${state}, fault = ${fault}, ended_at = ${now}
    where customer_id = ${customerId}::uuid and message_id = ${messageId}::uuid`.execute(tx);
}

/** Lets a message wait: it was not handed over. */
export async function postpone(
  tx: Db,
  { customerId, messageId }: MessageName,
  { dueAt, tries, fault }: { dueAt: Date; tries: number; fault: string | null },
): Promise<void> {
  await sql`
    update outgoing_message set state = 'waiting', due_at = ${dueAt}, tries = ${tries}, fault = ${fault}
    where customer_id = ${customerId}::uuid and message_id = ${messageId}::uuid and state = 'sending'`.execute(
    tx,
  );
}

/** Notes that an invitation went out; whether it had not yet. */
export async function markSent(tx: Db, { customerId, messageId }: MessageName, now: Date): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation set sent_at = ${now}, state = case when state = 'selected' then 'sent' else state end
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and sent_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}

/** Notes that what was sent came back; whether that is new. Who answered all the same has answered. */
export async function markBounced(
  tx: Db,
  { customerId, messageId }: MessageName,
  because: string,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation
    set bounced_at = ${now}, bounced_because = ${because},
        state = case when state in ('selected', 'sent') then 'bounced' else state end
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and bounced_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}

/** Notes that what was sent was unwanted; whether that is new. */
export async function markComplained(
  tx: Db,
  { customerId, messageId }: MessageName,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation set complained_at = ${now}
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and complained_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}
