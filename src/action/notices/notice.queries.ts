import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Role } from "../../platform/http/route.ts";
import { MOST_COUNTED, type NewNotice, type Notice } from "./notice.ts";

/** So many people of a role are told of one thing. */
const MOST_TOLD = 100;

/** Writes notices; `ids` one for each. */
export async function insertNotices(
  tx: Db,
  notices: readonly NewNotice[],
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await copyRows(
    tx,
    "notification",
    ["person_id", "notification_id", "at", "kind", "customer_id", "case_id", "content"],
    notices.map((one, at) => [one.personId, ids[at], now, one.kind, one.customerId, one.caseId, one.content]),
  );
}

/** What was told of a note goes. */
export async function deleteMentions(tx: Db, customerId: string, noteId: string): Promise<void> {
  await sql`
    delete from notification
    where customer_id = ${customerId}::uuid and kind = 'mention' and content ->> 'noteId' = ${noteId}`.execute(
    tx,
  );
}

/** Those of some ids who are people here; the rows stay until the transaction ends. */
export async function peopleAmong(tx: Db, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from person where id = any(${[...new Set(personIds)]}::text[]) order by id for key share`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The people of a role. */
export async function peopleOfRole(db: Db, role: Role): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where role = ${role} order by id limit ${MOST_TOLD}`.execute(db);
  return rows.map(({ id }) => id);
}

type Row = Omit<Notice, "at" | "readAt" | "customerName"> & { at: Date; readAt: Date | null };

/** What a person was told, the newest first. */
export async function noticesOf(
  db: Db,
  { personId, isUnread }: { personId: string; isUnread: boolean },
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Row[]> {
  const beyond = after === undefined ? sql`` : sql`and notification_id < ${after}::uuid`;
  const unread = isUnread ? sql`and read_at is null` : sql``;
  const { rows } = await sql<Row>`
    select notification_id as "noticeId", at, kind, customer_id as "customerId", case_id as "caseId", content,
           read_at as "readAt"
    from notification where person_id = ${personId} ${unread} ${beyond}
    order by notification_id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many notices a person has not read, counted up to a hundred. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (
      select 1 from notification where person_id = ${personId} and read_at is null limit ${MOST_COUNTED}
    ) counted`.execute(db);
  return rows[0]?.unread ?? 0;
}

/** What customers are called. */
export async function customerNames(db: Db, customerIds: readonly string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ customerId: string; name: string }>`
    select customer_id as "customerId", name from customer
    where customer_id = any(${[...new Set(customerIds)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ customerId, name }) => [customerId, name]));
}

/** Notes that a person has read a notice, and those before it where so asked. */
export async function markRead(
  db: Db,
  { personId, noticeId, andBefore }: { personId: string; noticeId: string; andBefore: boolean },
  now: Date,
): Promise<void> {
  const which = andBefore
    ? sql`notification_id <= ${noticeId}::uuid`
    : sql`notification_id = ${noticeId}::uuid`;
  await sql`
    update notification set read_at = ${now}
    where person_id = ${personId} and read_at is null and ${which}`.execute(db);
}

/** Whether a person was told so. */
export async function hasNotice(db: Db, personId: string, noticeId: string): Promise<boolean> {
  const { rows } = await sql`
    select true from notification
    where person_id = ${personId} and notification_id = ${noticeId}::uuid`.execute(db);
  return rows.length > 0;
}

/** Forgets what was told before a moment. */
export async function forgetNotices(db: Db, before: Date): Promise<void> {
  await sql`delete from notification where at < ${before}`.execute(db);
}
