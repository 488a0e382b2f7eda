import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { MergedRecord } from "./record.queries.ts";

type Keys = MergedRecord["owned"];

/**
 * Who stays is known by what those who went into him were known by: what he lacks is copied, marked with the merge it
 * came by. The earliest merge's copy counts where several have the same.
 */
export async function copyIdentities(db: Db, customerId: string): Promise<void> {
  await sql`
    insert into customer_identity (customer_id, kind, value, import_id, spelled, merge_id)
    select distinct on (i->>'kind', i->>'value') m.customer_id, i->>'kind', i->>'value', (i->>'import_id')::uuid,
           i->>'spelled', m.merge_id
    from customer_merge m, jsonb_array_elements(m.merged->'identities') i
    where m.customer_id = ${customerId}::uuid and m.undone_at is null
    order by i->>'kind', i->>'value', m.merged_at, m.merge_id
    on conflict (customer_id, kind, value) do nothing`.execute(db);
}

/** Takes back what was copied by a merge. */
export async function deleteCopies(db: Db, customerId: string, mergeId: string): Promise<void> {
  await sql`
    delete from customer_identity
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
}

/** Identities that are `from`'s are `to`'s from now on; those that are nobody's become so. */
export async function moveIdentities(
  db: Db,
  { from, to }: { from: string; to: string },
  owned: Keys,
): Promise<void> {
  if (owned.length === 0) return;
  const keys = sql`
    unnest(${owned.map(({ kind }) => kind)}::text[], ${owned.map(({ value }) => value)}::text[]) as k (kind, value)`;
  await sql`
    update identity i set customer_id = ${to}::uuid from ${keys}
    where i.kind = k.kind and i.value = k.value and i.customer_id = ${from}::uuid`.execute(db);
  await sql`
    insert into identity (kind, value, customer_id)
    select k.kind, k.value, ${to}::uuid from ${keys} order by k.kind, k.value
    on conflict (kind, value) do nothing`.execute(db);
}
