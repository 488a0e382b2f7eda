import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { newIds } from "../../../platform/ids.ts";
import { COMPANY_ZONE } from "../../company.queries.ts";
import type { Claim } from "../../customers/customer.queries.ts";
import { KEPT, type Kept } from "./anonymous.ts";

/** Ids made with it do not say when somebody was erased. */
const NO_TIME = new Date(0);

/** One id, and what it is called from now on. */
type Exchange = { former: string[]; present: string[] };

/** Makes up an id for each that stays in an anonymous fact of a customer. */
export async function exchangeIds(db: Db, customerId: string): Promise<Exchange> {
  const all = KEPT.flatMap(({ table, ids, where }) =>
    ids.map(
      (id) => sql`
        select ${sql.ref(id)} as id from ${sql.table(table)}
        where customer_id = ${customerId}::uuid and ${sql.raw(where ?? "true")}`,
    ),
  );
  const { rows } = await sql<{ id: string | null }>`${sql.join(all, sql` union `)}`.execute(db);
  const former = rows.flatMap(({ id }) => id ?? []);
  return { former, present: newIds(former.length, NO_TIME) };
}

/** Writes the customer who is nobody: what kind, from which country, since which day. */
export async function insertNobody(
  db: Db,
  { from, to, name }: { from: string; to: string; name: string },
): Promise<void> {
  await sql`
    insert into customer (customer_id, kind, name, country, search, created_at, import_id)
    select ${to}::uuid, kind, ${name}, country, '', date_trunc('day', created_at), import_id
    from customer where customer_id = ${from}::uuid`.execute(db);
}

/** Moves what stays of a table to the customer who is nobody. */
export async function moveAnonymous(
  db: Db,
  { table, ids, keep, made, where }: Kept,
  { from, to, exchange }: { from: string; to: string; exchange: Exchange },
): Promise<void> {
  const joins = ids.map((id) => {
    const as = sql.ref(`${id}_ids`);
    return sql`left join ids ${as} on ${as}.old_id = ${sql.ref(`gone.${id}`)}`;
  });
  const columns = [...ids, ...keep, ...Object.keys(made)].map((column) => sql.ref(column));
  const values = [
    ...ids.map((id) => sql.ref(`${id}_ids.new_id`)),
    ...keep.map((column) => sql.ref(`gone.${column}`)),
    ...Object.values(made).map((value) => sql.raw(value)),
  ];
  await sql`
    with ids as (
      select old_id, new_id from unnest(${exchange.former}::uuid[], ${exchange.present}::uuid[]) as t (old_id, new_id)
    ), zone as (
      select ${COMPANY_ZONE} as name
    ), gone as (
      delete from ${sql.table(table)}
      where customer_id = ${from}::uuid and ${sql.raw(where ?? "true")} returning *
    )
    insert into ${sql.table(table)} (customer_id, ${sql.join(columns)})
    select ${to}::uuid, ${sql.join(values)} from gone cross join zone ${sql.join(joins, sql` `)}`.execute(db);
}

/** What was counted as running is so no more: nobody is left to be answered. */
export async function countRunningOut(db: Db, customerId: string, partId: string): Promise<void> {
  await sql`
    insert into verdict_day (standard_id, day, touchpoint, channel, actor_kind, actor_name, part_id, kept, broken,
                             running, measured_milli, measured_count)
    select standard_id, (began_at at time zone ${COMPANY_ZONE})::date, coalesce(touchpoint, ''), coalesce(channel, ''),
           coalesce(actor_kind, ''), coalesce(actor_name, ''),
           ${partId}::uuid, 0, 0, -count(*), 0, 0
    from verdict where customer_id = ${customerId}::uuid and verdict = 'running'
    group by 1, 2, 3, 4, 5, 6`.execute(db);
}

/** Removes what a table says of some customers; how many rows. */
export async function deleteAbout(db: Db, table: string, customerIds: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return Number(numAffectedRows);
}

/** Removes what speaks of some customers beside another one. */
export async function deleteBeside(db: Db, customerIds: readonly string[]): Promise<void> {
  const ids = [...customerIds];
  await sql`delete from customer_suggestion where other_id = any(${ids}::uuid[])`.execute(db);
  await sql`delete from customer_redirect where survivor_id = any(${ids}::uuid[])`.execute(db);
}

/** How many rows a table has of some customers. */
export async function countAbout(db: Db, table: string, customerIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)}
    where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What customers who are one are known by. */
export async function claimsOf(db: Db, customerIds: readonly string[]): Promise<Claim[]> {
  const { rows } = await sql<Omit<Claim, "customerId">>`
    select distinct kind, value from customer_identity
    where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows.flatMap((one) => customerIds.map((customerId) => ({ ...one, customerId })));
}

/** Claims on records are given up: told again, they are new. */
export async function releaseRecords(
  db: Db,
  { sources, externalIds }: { sources: readonly string[]; externalIds: readonly string[] },
): Promise<void> {
  await sql`
    delete from inbox i using unnest(${[...sources]}::text[], ${[...externalIds]}::text[]) as k (source, external_id)
    where i.source = k.source and i.external_id = k.external_id`.execute(db);
}
