import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** More of one customer's no line tells. */
const MOST = 100;

type Held = {
  caseId: string;
  matterId: string | null;
  subject: string;
  dueAt: Date | null;
  /** What the deadline asks for. */
  owed: "contact" | "promised" | "solve";
  holderId: string | null;
};

/** The open cases of a customer with their holders, the first to run out first. */
export async function heldOf(db: Db, customerId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select case_id as "caseId", matter_id as "matterId", subject, due_at as "dueAt",
           case when contacted_at is null and due_at = contact_due_at then 'contact'
                when promised_until is null then 'solve' else 'promised' end as owed, holder_id as "holderId"
    from service_case where customer_id = ${customerId}::uuid and state = 'open'
    order by due_at, case_id limit ${MOST}`.execute(db);
  return rows;
}
