import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";

/** A table of gathered records, with the source under which the inbox knows them. */
export type Records = {
  importId: string;
  table: "intake_purchase" | "intake_subscription" | "intake_contact";
  source: string;
  /** What the key of a record is called. */
  field: "purchaseKey" | "subscriptionKey" | "contactKey";
};

/**
 * Refuses records that a mode does not take: new ones where only known ones are changed, changed ones where only new
 * ones are made. What this import itself brought counts as not there yet.
 */
export async function refuseByMode(
  db: Db,
  { importId, table, source, field }: Records,
  mode: "create" | "update",
): Promise<void> {
  const reason = mode === "create" ? "is known already" : "is known of nobody here";
  const changes = sql`i.digest <> r.digest and i.import_id is distinct from ${importId}::uuid`;
  const isKnown = sql`exists (select from known where known.external_id = r.external_id)`;
  const rows =
    table === "intake_purchase"
      ? sql`
        delete from intake_row t using gone
        where t.batch_id = ${importId}::uuid and t.bucket = gone.bucket and t.customer_ref = gone.customer_ref
          and t.purchase_key = gone.external_id
        returning t.row_no, gone.external_id`
      : sql`select row_no, external_id from gone`;
  const rowNo = table === "intake_purchase" ? sql`r.first_row as row_no` : sql`r.row_no`;
  await sql`
    with known as materialized (
      select r.external_id from ${sql.table(table)} r
      join inbox i on i.source = ${source} and i.external_id = r.external_id
      where r.batch_id = ${importId}::uuid and r.bucket >= 0 and ${mode === "create" ? changes : sql`true`}
    ), gone as (
      delete from ${sql.table(table)} r
      where r.batch_id = ${importId}::uuid and r.bucket >= 0 and ${mode === "create" ? isKnown : sql`not ${isKnown}`}
      returning r.bucket, r.customer_ref, r.external_id, ${rowNo}
    ), refused as (${rows})
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, ${field}, left(external_id, 200), ${reason}, '' from refused`.execute(
    db,
  );
}

const ID_IN = {
  intake_purchase: "purchase_id",
  intake_subscription: "subscription_id",
  intake_contact: "contact_id",
} as const;

/** Says again what became of the records of the buckets that are remembered. */
export async function recallRecords(
  db: Db,
  { importId, table, source }: Records,
  rememberedTo: number,
): Promise<void> {
  const id = sql.ref(ID_IN[table]);
  await sql`
    update ${sql.table(table)} p
    set customer_id = i.customer_id, ${id} = i.record_id,
        outcome = case when i.import_id = ${importId}::uuid then 'new' else 'unchanged' end
    from inbox i
    where p.batch_id = ${importId}::uuid and p.bucket between 0 and ${rememberedTo}
      and i.source = ${source} and i.external_id = p.external_id`.execute(db);
}

/** How many customers the gathered records of an import name. */
export async function countNamed(db: Db, { importId, table }: Records): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct customer_id) as count from ${sql.table(table)}
    where batch_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}
