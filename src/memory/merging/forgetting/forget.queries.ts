import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { importsIn, type MergedRecord, NO_IMPORT } from "../record.queries.ts";

/** Records of merges looked at in one go. */
const SOME = 200;

export type SpeakingMerge = {
  customerId: string;
  mergeId: string;
  mergedId: string;
  merged: unknown;
  keptBy: string[];
  emptied: boolean;
};

/** Merges, not undone, whose records speak of an import; some of them. */
export async function mergesSpeakingOf(db: Db, importId: string): Promise<SpeakingMerge[]> {
  const { rows } = await sql<SpeakingMerge>`
    select customer_id as "customerId", merge_id as "mergeId", merged_id as "mergedId", merged, kept_by as "keptBy",
           emptied
    from customer_merge
    where imports @> array[${importId}::uuid] and undone_at is null
    order by customer_id, merge_id limit ${SOME}`.execute(db);
  return rows;
}

/**
 * The import of the oldest record that a merge moved to `survivorId` and that is still there; all zeros when that came
 * by no import, undefined when none is left.
 */
export async function oldestImportOf(
  db: Db,
  { customerId, mergeId }: SpeakingMerge,
  survivorId: string,
): Promise<string | undefined> {
  const { rows: parts } = await sql<{ ids: string[] }>`
    select ids from customer_merge_part
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid and part in ('purchase', 'subscription', 'contact')
  `.execute(db);
  const ids = parts.flatMap((part) => part.ids);
  const { rows } = await sql<{ importId: string | null }>`
    select import_id as "importId" from (
      select purchase_id as id, import_id from purchase
      where customer_id = ${survivorId}::uuid and purchase_id = any(${ids}::uuid[])
      union all
      select subscription_id, import_id from subscription
      where customer_id = ${survivorId}::uuid and subscription_id = any(${ids}::uuid[])
      union all
      select contact_id, import_id from contact
      where customer_id = ${survivorId}::uuid and contact_id = any(${ids}::uuid[])
    ) left_over order by id limit 1`.execute(db);
  return rows[0] && (rows[0].importId ?? NO_IMPORT);
}

/** Puts a changed record into the books. */
export async function writeRecord(
  db: Db,
  { customerId, mergeId }: SpeakingMerge,
  { record, keptBy, emptied }: { record: MergedRecord; keptBy: readonly string[]; emptied: boolean },
): Promise<void> {
  await sql`
    update customer_merge
    set merged = ${JSON.stringify(record)}::jsonb, kept_by = ${[...keptBy]}::uuid[],
        imports = ${importsIn(record)}::uuid[], emptied = ${emptied}
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
}
