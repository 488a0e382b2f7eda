import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { BudgetsInput } from "./compensation.ts";

type Kept = { subject: "role" | "person"; id: string; monthMinor: number };

/** All budgets. */
export async function keptBudgets(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select subject, subject_id as id, month_minor as "monthMinor" from empowerment_budget
    order by subject, subject_id limit 2000`.execute(db);
  return rows;
}

/** How much a person may give away in a month: as said of him, else of his role; null: nobody has said it. */
export async function budgetFor(db: Db, personId: string, role: string): Promise<number | null> {
  const { rows } = await sql<{ monthMinor: number }>`
    select month_minor as "monthMinor" from empowerment_budget
    where (subject = 'person' and subject_id = ${personId}) or (subject = 'role' and subject_id = ${role})
    order by subject = 'person' desc limit 1`.execute(db);
  return rows[0]?.monthMinor ?? null;
}

/** Writes the budgets in place of those before. */
export async function writeBudgets(tx: Db, { roles, people }: BudgetsInput): Promise<void> {
  await sql`delete from empowerment_budget`.execute(tx);
  await copyRows(
    tx,
    "empowerment_budget",
    ["subject", "subject_id", "month_minor"],
    [
      ...roles.map(({ role, monthMinor }) => ["role", role, monthMinor]),
      ...people.map(({ personId, monthMinor }) => ["person", personId, monthMinor]),
    ],
  );
}

/** The month a moment lies in, by the company's time: its first day. */
export async function monthOf(db: Db, at: Date, timeZone: string): Promise<string> {
  const { rows } = await sql<{ month: string }>`
    select date_trunc('month', ${at}::timestamptz at time zone ${timeZone}::text)::date as month`.execute(db);
  return rows[0]?.month ?? "";
}

/** What of a month's budget a person has used. */
export async function usedIn(db: Db, personId: string, month: string): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select used_minor as used from empowerment_use where person_id = ${personId} and month = ${month}::date`.execute(
    db,
  );
  return rows[0]?.used ?? 0;
}

/**
 * Takes an amount from a person's budget of a month, if so much is left; whether it was. Of two at once the second waits
 * for the first and sees what it left.
 */
export async function takeFromBudget(
  tx: Db,
  { personId, month }: { personId: string; month: string },
  { amountMinor, budgetMinor }: { amountMinor: number; budgetMinor: number },
): Promise<boolean> {
  await sql`
    insert into empowerment_use (person_id, month, used_minor) values (${personId}, ${month}::date, 0)
    on conflict (person_id, month) do nothing`.execute(tx);
  const { numAffectedRows = 0n } = await sql`
    update empowerment_use set used_minor = used_minor + ${amountMinor}
    where person_id = ${personId} and month = ${month}::date and used_minor + ${amountMinor} <= ${budgetMinor}`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}

/** Puts an amount back into a person's budget of a month. */
export async function putBack(
  tx: Db,
  { personId, month }: { personId: string; month: string },
  amountMinor: number,
): Promise<void> {
  await sql`
    update empowerment_use set used_minor = greatest(used_minor - ${amountMinor}, 0)
    where person_id = ${personId} and month = ${month}::date`.execute(tx);
}
