import { type RawBuilder, sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { tellOnceKept } from "../../platform/db/kept.ts";
import type { KeptCase } from "./case.ts";

/** What who watches the queue listens to: some case is new, or is not as it was. */
export const CASES_CHANGED = "cases";

/** A case by its customer. */
export type CaseName = { customerId: string; caseId: string };

/** A case as the store has it, of a table named `k`. */
export const CASE_COLUMNS: RawBuilder<unknown> = sql`
  k.customer_id as "customerId", k.case_id as "caseId", k.matter_id as "matterId", k.subject, k.touchpoint,
  k.accountable, k.state, k.severity, k.severity_because as "severityBecause", k.opened_at as "openedAt",
  k.opened_by as "openedBy", k.holder_id as "holderId", k.holder_because as "holderBecause",
  k.contact_due_at as "contactDueAt", k.contacted_at as "contactedAt", k.solve_due_at as "solveDueAt",
  k.promised_until as "promisedUntil", k.due_at as "dueAt", k.escalation, k.escalated_at as "escalatedAt",
  k.escalate_at as "escalateAt", k.closed_at as "closedAt", k.outcome, k.root_cause as "rootCause", k.reopened,
  k.value_minor as "valueMinor", k.solved_asked_at as "solvedAskedAt", k.solved_answer as "solvedAnswer",
  k.solved_answered_at as "solvedAnsweredAt"`;

/** Writes new cases. */
export async function insertCases(tx: Db, cases: readonly KeptCase[]): Promise<void> {
  if (cases.length > 0) tellOnceKept(tx, CASES_CHANGED);
  await copyRows(
    tx,
    "service_case",
    [
      "customer_id",
      "case_id",
      "matter_id",
      "subject",
      "touchpoint",
      "accountable",
      "state",
      "severity",
      "severity_because",
      "opened_at",
      "opened_by",
      "holder_id",
      "holder_because",
      "contact_due_at",
      "solve_due_at",
      "due_at",
      "escalation",
      "escalate_at",
      "reopened",
      "value_minor",
    ],
    cases.map((one) => [
      one.customerId,
      one.caseId,
      one.matterId,
      one.subject,
      one.touchpoint,
      one.accountable,
      one.state,
      one.severity,
      one.severityBecause,
      one.openedAt,
      one.openedBy,
      one.holderId,
      one.holderBecause,
      one.contactDueAt,
      one.solveDueAt,
      one.dueAt,
      one.escalation,
      one.escalateAt,
      one.reopened,
      one.valueMinor,
    ]),
  );
}

/** Writes what became of cases whose customers are locked. */
export async function updateCases(tx: Db, cases: readonly KeptCase[]): Promise<void> {
  if (cases.length === 0) return;
  tellOnceKept(tx, CASES_CHANGED);
  await sql`
    update service_case k set
      state = w.state, severity = w.severity, severity_because = w."severityBecause", holder_id = w."holderId",
      holder_because = w."holderBecause", contact_due_at = w."contactDueAt", contacted_at = w."contactedAt",
      solve_due_at = w."solveDueAt", promised_until = w."promisedUntil", due_at = w."dueAt",
      escalation = w.escalation, escalated_at = w."escalatedAt", escalate_at = w."escalateAt",
      closed_at = w."closedAt", outcome = w.outcome, root_cause = w."rootCause", reopened = w.reopened,
      solved_asked_at = w."solvedAskedAt", solved_answer = w."solvedAnswer", solved_answered_at = w."solvedAnsweredAt"
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as w (
      "customerId" uuid, "caseId" uuid, state text, severity text, "severityBecause" jsonb, "holderId" text,
      "holderBecause" text, "contactDueAt" timestamptz, "contactedAt" timestamptz, "solveDueAt" timestamptz,
      "promisedUntil" timestamptz, "dueAt" timestamptz, escalation integer, "escalatedAt" timestamptz,
      "escalateAt" timestamptz, "closedAt" timestamptz, outcome text, "rootCause" text, reopened integer,
      "solvedAskedAt" timestamptz, "solvedAnswer" text, "solvedAnsweredAt" timestamptz)
    where k.customer_id = w."customerId" and k.case_id = w."caseId"`.execute(tx);
}

/** One case; undefined when there is none. */
export async function caseOf(db: Db, { customerId, caseId }: CaseName): Promise<KeptCase | undefined> {
  const { rows } = await sql<KeptCase>`
    select ${CASE_COLUMNS} from service_case k
    where k.customer_id = ${customerId}::uuid and k.case_id = ${caseId}::uuid`.execute(db);
  return rows[0];
}

/** The open cases of some customers. */
export async function openCasesOf(db: Db, customerIds: readonly string[]): Promise<KeptCase[]> {
  const { rows } = await sql<KeptCase>`
    select ${CASE_COLUMNS} from service_case k
    where k.customer_id = any(${[...customerIds]}::uuid[]) and k.state = 'open'`.execute(db);
  return rows;
}

/** The closed cases about the matters that some cases are about. */
export async function closedAbout(
  tx: Db,
  cases: readonly Pick<KeptCase, "customerId" | "matterId">[],
): Promise<CaseName[]> {
  const about = cases.filter(({ matterId }) => matterId !== null);
  if (about.length === 0) return [];
  const { rows } = await sql<CaseName>`
    select k.customer_id as "customerId", k.case_id as "caseId"
    from unnest(${about.map((one) => one.customerId)}::uuid[], ${about.map((one) => one.matterId)}::uuid[])
      as w (customer_id, matter_id)
    join service_case k on k.customer_id = w.customer_id and k.matter_id = w.matter_id
    where k.state = 'closed'`.execute(tx);
  return rows;
}

/** Cases whose first contact may have been one of some: of a matter each is or was in, or as their logs have it. */
export async function casesFirstContacted(
  db: Db,
  contacts: readonly { customerId: string; contactId: string; matterId: string; at: Date }[],
): Promise<KeptCase[]> {
  if (contacts.length === 0) return [];
  const { rows } = await sql<KeptCase>`
    select distinct ${CASE_COLUMNS}
    from unnest(${contacts.map((one) => one.customerId)}::uuid[], ${contacts.map((one) => one.contactId)}::text[],
                ${contacts.map((one) => one.matterId)}::uuid[], ${contacts.map((one) => one.at)}::timestamptz[])
      as w (customer_id, contact_id, matter_id, at)
    join service_case k on k.customer_id = w.customer_id
    where k.contacted_at is not null and (k.contacted_at = w.at and k.matter_id = w.matter_id or exists (
      select from case_log l where l.customer_id = k.customer_id and l.case_id = k.case_id
        and l.deed in ('sent', 'contacted') and l.content ->> 'contactId' = w.contact_id))`.execute(db);
  return rows;
}

/** So many cases are taken over at once. */
const MOST_UNHELD = 5000;

/** Customers with an open case that nobody holds, those whose deadline is nearest first. */
export async function unheldFirst(db: Db): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from service_case
    where state = 'open' and holder_id is null
    order by due_at, customer_id, case_id limit ${MOST_UNHELD}`.execute(db);
  return [...new Set(rows.map(({ customerId }) => customerId))];
}

/** Those of some customers of whom a case was opened since a moment; unfounded ones, and those joined into others, are none. */
export async function failedSince(db: Db, customerIds: readonly string[], since: Date): Promise<Set<string>> {
  const { rows } = await sql<{ customerId: string }>`
    select distinct customer_id as "customerId" from service_case
    where customer_id = any(${[...customerIds]}::uuid[]) and opened_at >= ${since}
      and outcome is distinct from 'unfounded' and not (state = 'closed' and outcome is null)`.execute(db);
  return new Set(rows.map(({ customerId }) => customerId));
}

type Place<Key> = { after: Key | undefined; limit: number };
export type Listed = KeptCase & { customerName: string };

/** A customer's cases, the newest first. */
export async function casesOf(
  db: Db,
  customerId: string,
  { after, limit }: Place<string>,
): Promise<Listed[]> {
  const beyond = after === undefined ? sql`` : sql`and k.case_id < ${after}::uuid`;
  const { rows } = await sql<Listed>`
    select ${CASE_COLUMNS}, c.name as "customerName"
    from service_case k join customer c on c.customer_id = k.customer_id
    where k.customer_id = ${customerId}::uuid ${beyond}
    order by k.case_id desc limit ${limit}`.execute(db);
  return rows;
}

/** One case with the customer's name; none when there is none. */
export async function caseNamed(db: Db, { customerId, caseId }: CaseName): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${CASE_COLUMNS}, c.name as "customerName"
    from service_case k join customer c on c.customer_id = k.customer_id
    where k.customer_id = ${customerId}::uuid and k.case_id = ${caseId}::uuid`.execute(db);
  return rows;
}

/** Cases of which the next level has to hear, the longest first. */
export async function casesToEscalate(db: Db, now: Date, limit: number): Promise<CaseName[]> {
  const { rows } = await sql<CaseName>`
    select customer_id as "customerId", case_id as "caseId" from service_case
    where escalate_at is not null and escalate_at <= ${now}
    order by escalate_at, customer_id, case_id limit ${limit}`.execute(db);
  return rows;
}
