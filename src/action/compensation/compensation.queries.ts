import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { Compensation } from "./compensation.ts";

export type KeptCompensation = CaseName &
  Pick<
    Compensation,
    | "compensationId"
    | "kind"
    | "amountMinor"
    | "currency"
    | "text"
    | "state"
    | "askedName"
    | "decidedBy"
    | "decision"
  > & {
    askedAt: Date;
    askedId: string | null;
    budgetOf: string | null;
    /** The first day of the month. */
    budgetMonth: string | null;
    decidedAt: Date | null;
  };

const COLUMNS: RawBuilder<unknown> = sql`
  p.customer_id as "customerId", p.case_id as "caseId", p.compensation_id as "compensationId", p.kind,
  p.amount_minor as "amountMinor", p.currency, p.text, p.state, p.asked_at as "askedAt", p.asked_id as "askedId",
  p.asked_name as "askedName", p.budget_of as "budgetOf", p.budget_month as "budgetMonth",
  p.decided_at as "decidedAt", p.decided_by as "decidedBy", p.decision`;

/** Writes a compensation. */
export async function insertCompensation(tx: Db, one: KeptCompensation): Promise<void> {
  await sql`
    insert into compensation (customer_id, case_id, compensation_id, kind, amount_minor, currency, text, state,
                              asked_at, asked_id, asked_name, budget_of, budget_month, decided_at, decided_by)
    values (${one.customerId}, ${one.caseId}, ${one.compensationId}, ${one.kind}, ${one.amountMinor},
            ${one.currency}, ${one.text}, ${one.state}, ${one.askedAt}, ${one.askedId}, ${one.askedName},
            ${one.budgetOf}, ${one.budgetMonth}, ${one.decidedAt}, ${one.decidedBy})`.execute(tx);
}

/** Writes what became of a compensation. */
export async function decideCompensation(
  tx: Db,
  one: KeptCompensation,
  said: Pick<KeptCompensation, "state" | "decidedAt" | "decidedBy" | "decision">,
): Promise<void> {
  await sql`
    update compensation set state = ${said.state}, decided_at = ${said.decidedAt}, decided_by = ${said.decidedBy},
      decision = ${said.decision}
    where customer_id = ${one.customerId}::uuid and case_id = ${one.caseId}::uuid
      and compensation_id = ${one.compensationId}::uuid`.execute(tx);
}

/** What was given, or asked for, in a case, the oldest first. */
export async function compensationsOf(db: Db, { customerId, caseId }: CaseName): Promise<KeptCompensation[]> {
  const { rows } = await sql<KeptCompensation>`
    select ${COLUMNS} from compensation p
    where p.customer_id = ${customerId}::uuid and p.case_id = ${caseId}::uuid
    order by p.asked_at, p.compensation_id limit 200`.execute(db);
  return rows;
}

export type Waiting = KeptCompensation & { subject: string; customerName: string };

/** Compensations that wait for a manager, the newest first. */
export async function askedCompensations(
  db: Db,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Waiting[]> {
  const beyond = after === undefined ? sql`` : sql`and p.compensation_id < ${after}::uuid`;
  const { rows } = await sql<Waiting>`
    select ${COLUMNS}, k.subject, c.name as "customerName"
    from compensation p
    join service_case k on k.customer_id = p.customer_id and k.case_id = p.case_id
    join customer c on c.customer_id = p.customer_id
    where p.state = 'asked' ${beyond}
    order by p.compensation_id desc limit ${limit}`.execute(db);
  return rows;
}
