import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { MergedRecord, NO_IMPORT } from "./record.queries.ts";

export type KeptMerge = {
  mergeId: string;
  customerId: string;
  mergedId: string;
  mergedName: string;
  mergedAt: Date;
  mergedBy: string;
  emptied: boolean;
  undoneAt: Date | null;
  undoneBy: string | null;
};

const COLUMNS = sql`
  merge_id as "mergeId", customer_id as "customerId", merged_id as "mergedId", merged_name as "mergedName",
  merged_at as "mergedAt", merged_by as "mergedBy", emptied, undone_at as "undoneAt", undone_by as "undoneBy"`;

/** A merge, by the customer who stayed and its id. */
export async function findMerge(db: Db, customerId: string, mergeId: string): Promise<KeptMerge | undefined> {
  const { rows } = await sql<KeptMerge>`
    select ${COLUMNS} from customer_merge
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
  return rows[0];
}

/** What the books say of a merged customer. */
export async function mergedRecord(db: Db, { customerId, mergeId }: KeptMerge): Promise<MergedRecord> {
  const { rows } = await sql<{ merged: unknown }>`
    select merged from customer_merge
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
  return MergedRecord.parse(rows[0]?.merged);
}

/** Merges into some customers, the newest first; at most 100. */
export async function mergesInto(db: Db, customerIds: readonly string[]): Promise<KeptMerge[]> {
  const { rows } = await sql<KeptMerge>`
    select ${COLUMNS} from customer_merge where customer_id = any(${[...customerIds]}::uuid[])
    order by merged_at desc, merge_id desc limit 100`.execute(db);
  return rows;
}

/** Notes in the timeline of who stays that another went into him; under the merge's own id. */
export async function noteMerge(
  db: Db,
  merge: Omit<KeptMerge, "emptied" | "undoneAt" | "undoneBy">,
): Promise<void> {
  const { customerId, mergeId, mergedId, mergedName, mergedAt, mergedBy } = merge;
  const payload = JSON.stringify({ mergeId, mergedId, name: mergedName, by: mergedBy });
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    values (${customerId}, ${mergeId}, ${mergedAt}, 'merged', ${payload}::jsonb, null)`.execute(db);
}

/** Closes a merge: the id is a customer's again, the timeline as if it had not been. */
export async function closeMerge(
  db: Db,
  { customerId, mergeId, mergedId }: KeptMerge,
  undoneBy: string,
  now: Date,
): Promise<void> {
  const those = sql`customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`;
  await sql`update customer_merge set undone_at = ${now}, undone_by = ${undoneBy} where ${those}`.execute(db);
  await sql`delete from customer_merge_part where ${those}`.execute(db);
  await sql`delete from customer_redirect where customer_id = ${mergedId}::uuid`.execute(db);
  await sql`delete from timeline where customer_id = ${customerId}::uuid and id = ${mergeId}::uuid`.execute(
    db,
  );
}

/** Who stays and has no owner has the one of who went in. */
export async function inheritOwner(
  db: Db,
  { from, to, mergeId }: { from: string; to: string; mergeId: string },
): Promise<void> {
  await sql`
    insert into customer_owner (customer_id, person_id, reason, since, given_by, merge_id)
    select ${to}::uuid, person_id, reason, since, given_by, ${mergeId}::uuid
    from customer_owner where customer_id = ${from}::uuid
    on conflict (customer_id) do nothing`.execute(db);
}

/** The owner whom a customer has by a merge is his no more. */
export async function returnOwner(db: Db, customerId: string, mergeId: string): Promise<void> {
  await sql`
    delete from customer_owner
    where customer_id = ${customerId}::uuid and merge_id = ${mergeId}::uuid`.execute(db);
}

/** What was done about some cases of a customer; each stands in the timeline under that id. */
export async function caseLogOf(db: Db, customerId: string, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await sql<{ logId: string }>`
    select log_id as "logId" from case_log
    where customer_id = ${customerId}::uuid and case_id = any(${[...caseIds]}::uuid[])`.execute(db);
  return rows.map(({ logId }) => logId);
}

/** Corrections made while two were one say that the record was the one's; it was the other's. */
export async function renameOwnerInRevisions(
  db: Db,
  { from, to }: { from: string; to: string },
  since: Date,
): Promise<void> {
  for (const table of ["purchase_revision", "subscription_revision", "contact_revision"]) {
    await sql`
      update ${sql.table(table)} set content = content || jsonb_build_object('customerId', ${to}::text)
      where customer_id = ${to}::uuid and replaced_at >= ${since} and content->>'customerId' = ${from}::text`.execute(
      db,
    );
  }
}

/** Whether a customer has nothing left that would keep him. */
export async function hasNothing(db: Db, customerId: string): Promise<boolean> {
  const of = sql`customer_id = ${customerId}::uuid`;
  const { rows } = await sql<{ nothing: boolean }>`
    select not exists (select from purchase where ${of}) and not exists (select from subscription where ${of})
       and not exists (select from contact where ${of}) and not exists (select from note where ${of})
       and not exists (select from consent_record where ${of})
       and not exists (select from customer_mention where ${of})
       and not exists (select from customer_merge where ${of} and undone_at is null and not emptied) as nothing`.execute(
    db,
  );
  return rows[0]?.nothing ?? false;
}

/** Which import made a customer; all zeros: none. */
export async function madeBy(db: Db, customerId: string): Promise<string> {
  const { rows } = await sql<{ importId: string | null }>`
    select import_id as "importId" from customer where customer_id = ${customerId}::uuid`.execute(db);
  return rows[0]?.importId ?? NO_IMPORT;
}

/** Whether an import is undone. */
export async function wasUndone(db: Db, importId: string | null): Promise<boolean> {
  if (importId === null) return false;
  const { rows } = await sql<{ undone: boolean }>`
    select state = 'undone' as undone from import where import_id = ${importId}::uuid`.execute(db);
  return rows[0]?.undone ?? true;
}
