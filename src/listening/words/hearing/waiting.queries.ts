import { sql } from "kysely";
import { copyRows } from "../../../platform/db/copy.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";

/** Where words stand that are to be read, or read again. */
export type Source = { customerId: string; contactId: string | null; answerId: string | null };
export type Waiting = Source & { waitingId: string };

/** Notes that words are to be read; beside the write that tells them, and as cheap as can be. */
export async function noteWaiting(tx: Db, sources: readonly Source[]): Promise<void> {
  const columns = ["customer_id", "waiting_id", "contact_id", "answer_id"];
  const rows = sources.map((one) => [one.customerId, newId(), one.contactId, one.answerId]);
  await copyRows(tx, "comment_waiting", columns, rows);
}

/** As `noteWaiting`, of an answer without a customer. */
export async function noteAnonymousWaiting(tx: Db, answerId: string): Promise<void> {
  await sql`
    insert into anonymous_waiting (answer_id) values (${answerId}::uuid) on conflict do nothing`.execute(tx);
}

/** Some of what waits, customer by customer, behind `after`. */
export async function someWaiting(db: Db, after: Waiting | undefined, limit: number): Promise<Waiting[]> {
  const beyond = after
    ? sql`where (customer_id, waiting_id) > (${after.customerId}::uuid, ${after.waitingId}::uuid)`
    : sql``;
  const { rows } = await sql<Waiting>`
    select customer_id as "customerId", waiting_id as "waitingId", contact_id as "contactId", answer_id as "answerId"
    from comment_waiting ${beyond} order by customer_id, waiting_id limit ${limit}`.execute(db);
  return rows;
}

/** These have been read. */
export async function noLongerWaiting(tx: Db, read: readonly Waiting[]): Promise<void> {
  await sql`
    delete from comment_waiting w
    using unnest(${read.map((one) => one.customerId)}::uuid[], ${read.map((one) => one.waitingId)}::uuid[])
      as k (customer_id, waiting_id)
    where w.customer_id = k.customer_id and w.waiting_id = k.waiting_id`.execute(tx);
}

/** Some answers without a customer that wait. */
export async function someAnonymousWaiting(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ answerId: string }>`
    select answer_id as "answerId" from anonymous_waiting order by answer_id limit ${limit}`.execute(db);
  return rows.map(({ answerId }) => answerId);
}

/** Takes answers off the list before they are read: what is written to them meanwhile puts them on it again. */
export async function takeAnonymousWaiting(tx: Db, answerIds: readonly string[]): Promise<void> {
  await sql`delete from anonymous_waiting where answer_id = any(${[...answerIds]}::uuid[])`.execute(tx);
}

/** More than this nobody counts: "more than so many are not read yet". */
const MOST_COUNTED = 1000;

/** How many words are not read yet; counted up to a thousand. */
export async function countWaiting(db: Db): Promise<number> {
  const { rows: known } = await sql`select 1 as one from comment_waiting limit ${MOST_COUNTED}`.execute(db);
  const { rows: nobody } = await sql`select 1 as one from anonymous_waiting limit ${MOST_COUNTED}`.execute(
    db,
  );
  return Math.min(MOST_COUNTED, known.length + nobody.length);
}
