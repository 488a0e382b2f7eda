import { sql } from "kysely";
import type { Db } from "../platform/db/db.ts";

/** Customers with a case that is open, those whose deadline is nearest first. */
export async function customersWithOpenCases(db: Db): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from service_case
    where state = 'open' order by due_at, customer_id, case_id limit 5000`.execute(db);
  return [...new Set(rows.map(({ customerId }) => customerId))];
}

/** Removes standards with all their versions, and what was owed for missing them; nothing is judged by them any more. */
export async function deleteStandards(tx: Db, standardIds: readonly string[]): Promise<void> {
  const ids = [...standardIds];
  await sql`delete from obstacle where standard_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from standard_version where standard_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from standard where standard_id = any(${ids}::uuid[])`.execute(tx);
}
