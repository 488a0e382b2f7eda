import { type RawBuilder, sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { KINDS, type Kind, type Message, type MessageName } from "./message.ts";

type NewMessage = MessageName & { kind: Kind; channel: string; address: string; dueAt: Date };

/** Puts messages on their way. */
export async function queueMessages(tx: Db, messages: readonly NewMessage[], now: Date): Promise<void> {
  await copyRows(
    tx,
    "outgoing_message",
    ["customer_id", "message_id", "kind", "channel", "address", "state", "tries", "made_at", "due_at"],
    messages.map(({ customerId, messageId, kind, channel, address, dueAt }) => [
      ...[customerId, messageId, kind, channel, address, "waiting", 0, now, dueAt],
    ]),
  );
}

/** Messages whose time has come: of the kind that goes first, then of the next, of each the longest due first. */
export async function dueMessages(db: Db, most: number, now: Date): Promise<MessageName[]> {
  const due: MessageName[] = [];
  for (const kind of KINDS) {
    if (due.length < most) due.push(...(await dueOf(db, { kind, most: most - due.length }, now)));
  }
  return due;
}

async function dueOf(
  db: Db,
  { kind, most }: { kind: Kind; most: number },
  now: Date,
): Promise<MessageName[]> {
  const { rows } = await sql<MessageName>`
    select customer_id as "customerId", message_id as "messageId" from outgoing_message
    where kind = ${kind} and state = 'waiting' and due_at <= ${now}
    order by due_at, customer_id, message_id limit ${most}`.execute(db);
  return rows;
}

const COLUMNS: RawBuilder<unknown> = sql`
  customer_id as "customerId", message_id as "messageId", kind, channel, address, tries, made_at as "madeAt"`;

/** Claims a message, so that nobody else hands it over, also when what follows is cut. Undefined: it is another's. */
export async function claimMessage(
  db: Db,
  { customerId, messageId }: MessageName,
): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    update outgoing_message set state = 'sending', tries = tries + 1
    where customer_id = ${customerId}::uuid and message_id = ${messageId}::uuid and state = 'waiting'
    returning ${COLUMNS}`.execute(db);
  return rows[0];
}

/** Those that somebody was at when the application ended. */
export async function cutMessages(db: Db, most: number): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select ${COLUMNS} from outgoing_message
    where state = 'sending' order by customer_id, message_id limit ${most}`.execute(db);
  return rows;
}

/**
 * Whose a message is that somebody is at: its customer may have gone into another since it was claimed, or have come
 * back from him. Undefined: nobody is at it.
 */
export async function whoseBeingSent(db: Db, messageId: string): Promise<string | undefined> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from outgoing_message
    where state = 'sending' and message_id = ${messageId}::uuid limit 1`.execute(db);
  return rows[0]?.customerId;
}

/** Notes that a message that somebody is at goes to another address. */
export async function readdress(
  db: Db,
  { customerId, messageId }: MessageName,
  address: string,
): Promise<void> {
  await sql`
    update outgoing_message set address = ${address}
    where customer_id = ${customerId}::uuid and message_id = ${messageId}::uuid and state = 'sending'`.execute(
    db,
  );
}

/** Keeps messages from going out; how many of them still waited. */
export async function holdBack(tx: Db, kind: Kind, messages: readonly MessageName[]): Promise<number> {
  if (messages.length === 0) return 0;
  const { numAffectedRows = 0n } = await sql`
    delete from outgoing_message o
    using unnest(${messages.map((one) => one.customerId)}::uuid[], ${messages.map((one) => one.messageId)}::uuid[])
      as w (customer_id, message_id)
    where o.customer_id = w.customer_id and o.message_id = w.message_id and o.kind = ${kind}
      and o.state = 'waiting'`.execute(tx);
  return Number(numAffectedRows);
}

/** A message, whatever became of it. */
export async function messageNamed(
  tx: Db,
  { customerId, messageId }: MessageName,
): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select ${COLUMNS} from outgoing_message
    where customer_id = ${customerId}::uuid and message_id = ${messageId}::uuid`.execute(tx);
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
