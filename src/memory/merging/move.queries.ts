import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { uuidArray } from "../../platform/db/types.ts";
import { MOVED, type Part } from "./parts.ts";

/** The columns of the tables that move, without `customer_id`, by table. */
export type Columns = ReadonlyMap<string, string[]>;

/** Reads which columns the tables have, so that none is ever left behind. */
export async function columnsThatMove(db: Db): Promise<Columns> {
  const tables = MOVED.flatMap((moved) => [...moved.tables]);
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.oid = any(${tables}::regclass[]) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.attname <> 'customer_id'
    group by c.relname`.execute(db);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** The tables of `MOVED` in which a customer has rows: the others are asked to move none, however many ids are known. */
export async function tablesHeld(db: Db, customerId: string): Promise<ReadonlySet<string>> {
  const tables = [...new Set<string>(MOVED.flatMap((moved) => [...moved.tables]))];
  const each = tables.map(
    (table) => sql`select ${table}::text as name
      where exists (select from ${sql.table(table)} where customer_id = ${customerId}::uuid)`,
  );
  const { rows } = await sql<{ name: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

/** Notes under a merge which records of `from` will move. */
export async function notePart(
  db: Db,
  { from, to, mergeId }: { from: string; to: string; mergeId: string },
  { part, id, tables: [table] }: (typeof MOVED)[number],
): Promise<void> {
  await sql`
    insert into customer_merge_part (customer_id, merge_id, part, ids)
    select ${to}::uuid, ${mergeId}::uuid, ${part}, array_agg(${sql.ref(id)} order by ${sql.ref(id)})
    from ${sql.table(table)} where customer_id = ${from}::uuid
    having count(*) > 0`.execute(db);
}

/** Moves a customer's rows of a table to another: all, or those whose `id` is one of `ids`. */
export async function moveRows(
  db: Db,
  { from, to }: { from: string; to: string },
  { table, columns }: { table: string; columns: readonly string[] },
  only?: { id: string; ids: readonly string[] },
): Promise<void> {
  const which = only ? sql`and ${sql.ref(only.id)} = any(${uuidArray(only.ids)}::uuid[])` : sql``;
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`
    with gone as (delete from ${sql.table(table)} where customer_id = ${from}::uuid ${which} returning *)
    insert into ${sql.table(table)} (customer_id, ${list}) select ${to}::uuid, ${list} from gone`.execute(db);
}

/** Ids of the records a merge moved, by part. */
export async function movedIds(db: Db, customerId: string, mergeId: string): Promise<Map<Part, string[]>> {
  const { rows } = await sql<{ part: Part; ids: string[] }>`
    select part, ids from customer_merge_part
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
  return new Map(rows.map(({ part, ids }) => [part, ids]));
}

/** Under what the inbox knows a customer's records: all, or those of `ids`. */
export type InboxKeys = { sources: string[]; externalIds: string[] };

/** Ids of the records that the inbox knows, by part. */
export type InboxIds = Readonly<Record<"purchase" | "subscription" | "contact", readonly string[]>>;

export async function inboxKeysOf(db: Db, customerId: string, ids?: InboxIds): Promise<InboxKeys> {
  const which = (part: keyof InboxIds) =>
    ids ? sql`and ${sql.ref(`${part}_id`)} = any(${uuidArray(ids[part])}::uuid[])` : sql``;
  const { rows } = await sql<{ source: string; externalId: string }>`
    select source, external_id as "externalId" from purchase
    where customer_id = ${customerId}::uuid ${which("purchase")}
    union all
    select 'subscription:' || source, external_id from subscription
    where customer_id = ${customerId}::uuid ${which("subscription")}
    union all
    select 'contact:' || source, external_id from contact
    where customer_id = ${customerId}::uuid ${which("contact")}`.execute(db);
  return {
    sources: rows.map(({ source }) => source),
    externalIds: rows.map(({ externalId }) => externalId),
  };
}

/** Claims of `from` are those of `to` from now on. */
export async function moveInbox(
  db: Db,
  { from, to }: { from: string; to: string },
  { sources, externalIds }: InboxKeys,
): Promise<void> {
  if (sources.length === 0) return;
  await sql`
    update inbox i set customer_id = ${to}::uuid
    from unnest(${sources}::text[], ${externalIds}::text[]) as k (source, external_id)
    where i.source = k.source and i.external_id = k.external_id and i.customer_id = ${from}::uuid`.execute(
    db,
  );
}

/** Removes the sums of a customer who is no more, or whose sums are made anew. */
export async function deleteSums(db: Db, tables: readonly string[], customerId: string): Promise<void> {
  for (const table of tables) {
    await sql`delete from ${sql.table(table)} where customer_id = ${customerId}::uuid`.execute(db);
  }
}
