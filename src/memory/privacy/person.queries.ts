import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** All ids that mean a customer: the own one first, then those of whoever went into it, however often. */
export async function everyIdOf(db: Db, customerId: string): Promise<string[]> {
  const ids = new Set([customerId]);
  let found = [customerId];
  while (found.length > 0) {
    const { rows } = await sql<{ id: string }>`
      select customer_id as id from customer_redirect
      where survivor_id = any(${found}::uuid[]) order by customer_id`.execute(db);
    found = rows.map(({ id }) => id).filter((id) => !ids.has(id));
    for (const id of found) ids.add(id);
  }
  return [...ids];
}

/** A table that speaks of customers, with what its rows are told apart by beside the customer. */
export type TableAbout = { name: string; keys: { column: string; type: string }[] };

/** Every table that speaks of customers, as the store has them now: none that comes later can be forgotten. */
export async function tablesAboutCustomers(db: Db): Promise<TableAbout[]> {
  const { rows } = await sql<TableAbout>`
    select c.relname as name,
           coalesce((select jsonb_agg(jsonb_build_object('column', k.attname, 'type', format_type(k.atttypid, null))
                                      order by k.attnum)
                     from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey)
                     where i.indrelid = c.oid and i.indisprimary and k.attname <> 'customer_id'), '[]') as keys
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')
    order by c.relname`.execute(db);
  return rows;
}
