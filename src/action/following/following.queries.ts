import { sql } from "kysely";
import { caseLogOf } from "../../memory/merging/merge.queries.ts";
import { columnsThatMove, moveRows } from "../../memory/merging/move.queries.ts";
import { CASE_TABLES } from "../../memory/merging/parts.ts";
import { moveNotices } from "../../memory/merging/splitting/since.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { Evidence } from "../cases/case.ts";

export type KeptEvidence = CaseName & Pick<Evidence, "evidenceId" | "kind" | "content"> & { at: Date };

/** What speaks for some cases by some contacts, and still counts. */
export async function evidenceByContacts(
  tx: Db,
  cases: readonly CaseName[],
  contactIds: readonly string[],
): Promise<KeptEvidence[]> {
  const { rows } = await sql<KeptEvidence>`
    select e.customer_id as "customerId", e.case_id as "caseId", e.evidence_id as "evidenceId", e.kind, e.at, e.content
    from unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.caseId)}::uuid[])
      as w (customer_id, case_id)
    join case_evidence e on e.customer_id = w.customer_id and e.case_id = w.case_id
    where e.withdrawn_at is null and (e.evidence_id = any(${[...contactIds]}::uuid[])
      or (e.kind = 'verdict' and e.content ->> 'subjectId' = any(${[...contactIds]}::text[])))`.execute(tx);
  return rows;
}

/** Says of evidence of some cases that it counts no more; of all, or of a kind. */
export async function withdrawFrom(
  tx: Db,
  { customerId, caseId }: CaseName,
  which: { kind: Evidence["kind"] } | { evidenceIds: readonly string[] },
  now: Date,
): Promise<void> {
  const those =
    "kind" in which ? sql`kind = ${which.kind}` : sql`evidence_id = any(${[...which.evidenceIds]}::uuid[])`;
  await sql`
    update case_evidence set withdrawn_at = ${now}
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and withdrawn_at is null and ${those}`.execute(
    tx,
  );
}

/** Says about which matter a case is. */
export async function setMatter(
  tx: Db,
  { customerId, caseId }: CaseName,
  matterId: string | null,
): Promise<void> {
  await sql`
    update service_case set matter_id = ${matterId}::uuid
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid`.execute(tx);
}

/** Gives a case, with all that is kept under it and told of it, to another customer. */
export async function moveCase(tx: Db, { customerId: from, caseId }: CaseName, to: string): Promise<void> {
  const log = await caseLogOf(tx, from, [caseId]);
  const columns = await columnsThatMove(tx);
  const only = { id: "case_id", ids: [caseId] };
  for (const table of CASE_TABLES) {
    await moveRows(tx, { from, to }, { table, columns: columns.get(table) ?? [] }, only);
  }
  const entries = { table: "timeline", columns: columns.get("timeline") ?? [] };
  await moveRows(tx, { from, to }, entries, { id: "id", ids: log });
  await moveNotices(tx, { from, to }, [caseId]);
}

/** What is done in a case and counts, or is still to be done. */
const WORK = ["case_promise", "case_task", "compensation"] as const;

/** Gives what was promised, is to be done and was given or asked for in a case to another, maybe of another customer. */
export async function moveWork(tx: Db, from: CaseName, to: CaseName): Promise<void> {
  if (from.customerId !== to.customerId) {
    const columns = await columnsThatMove(tx);
    const places = { from: from.customerId, to: to.customerId };
    const only = { id: "case_id", ids: [from.caseId] };
    for (const table of WORK) await moveRows(tx, places, { table, columns: columns.get(table) ?? [] }, only);
  }
  for (const table of WORK) {
    await sql`
      update ${sql.table(table)} set case_id = ${to.caseId}::uuid
      where customer_id = ${to.customerId}::uuid and case_id = ${from.caseId}::uuid`.execute(tx);
  }
}
