import { sql } from "kysely";
import { IN_PAGE } from "../../channels/events/source.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { isAutomaticIn, isReachedIn } from "../../memory/matters/reached.ts";
import { EVENTS, isSaidIn } from "../../memory/matters/said.queries.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "./case.queries.ts";
import { changedEvents, type Evidence, type KeptCase, type LogEntry } from "./case.ts";

/** Of what speaks for a case, and of what was done about it, so much of the newest is told. */
export const MOST_TOLD = 500;

export type NewEvidence = CaseName & Pick<Evidence, "evidenceId" | "kind" | "content"> & { at: Date };

/** Adds evidence; what a case has already under the same id is as told now. */
export async function writeEvidence(tx: Db, evidence: readonly NewEvidence[]): Promise<void> {
  if (evidence.length === 0) return;
  await sql`
    delete from case_evidence e
    using unnest(${evidence.map((one) => one.customerId)}::uuid[], ${evidence.map((one) => one.caseId)}::uuid[],
                 ${evidence.map((one) => one.evidenceId)}::uuid[]) as w (customer_id, case_id, evidence_id)
    where e.customer_id = w.customer_id and e.case_id = w.case_id and e.evidence_id = w.evidence_id`.execute(
    tx,
  );
  await copyRows(
    tx,
    "case_evidence",
    ["customer_id", "case_id", "evidence_id", "kind", "at", "content"],
    evidence.map((one) => [one.customerId, one.caseId, one.evidenceId, one.kind, one.at, one.content]),
  );
}

/** Says of evidence, by what speaks for the cases, that it is not so any more. */
export async function withdrawEvidence(
  tx: Db,
  evidence: readonly { customerId: string; evidenceId: string }[],
  now: Date,
): Promise<void> {
  await sql`
    update case_evidence e set withdrawn_at = ${now}
    from unnest(${evidence.map((one) => one.customerId)}::uuid[], ${evidence.map((one) => one.evidenceId)}::uuid[])
      as w (customer_id, evidence_id)
    where e.customer_id = w.customer_id and e.evidence_id = w.evidence_id and e.withdrawn_at is null`.execute(
    tx,
  );
}

export type NewLog = CaseName & {
  logId: string;
  by: { personId: string | null; name: string } | null;
  deed: string;
  content: Readonly<Record<string, unknown>>;
  /** Whether it concerns those who work the case alone, and not the customer. */
  isQuiet?: boolean;
};

/** Writes what was done, into the log of the case and, unless it is quiet, the timeline of the customer. */
export async function writeLog(tx: Db, log: readonly NewLog[], now: Date): Promise<void> {
  await copyRows(
    tx,
    "case_log",
    ["customer_id", "case_id", "log_id", "at", "by_id", "by_name", "deed", "content"],
    log.map(({ by, ...one }) => [
      one.customerId,
      one.caseId,
      one.logId,
      now,
      by?.personId ?? null,
      by?.name ?? null,
      one.deed,
      one.content,
    ]),
  );
  const told = log.filter(({ isQuiet = false }) => !isQuiet);
  await copyRows(
    tx,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    told.map(({ customerId, caseId, logId, by, deed, content }) => [
      customerId,
      logId,
      now,
      "case",
      { ...content, caseId, deed, by: by?.name ?? null },
    ]),
  );
  await recordEvents(tx, log.flatMap(changedEvents), now);
}

/** Of a long list the newest, the oldest of them first. */
type Newest<T> = { items: T[]; isCut: boolean };

/** What speaks for a case. */
export async function evidenceOf(db: Db, { customerId, caseId }: CaseName): Promise<Newest<Evidence>> {
  const { rows } = await sql<Omit<Evidence, "at" | "withdrawnAt"> & { at: Date; withdrawnAt: Date | null }>`
    select evidence_id as "evidenceId", kind, at, content, withdrawn_at as "withdrawnAt" from case_evidence
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid
    order by at desc, evidence_id desc limit ${MOST_TOLD + 1}`.execute(db);
  return newestOf(rows, ({ at, withdrawnAt, ...row }) => ({
    ...row,
    at: at.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

/** The case that somebody opened, or added to, under an id; undefined when none. */
export async function caseOpenedAs(
  tx: Db,
  customerId: string,
  evidenceId: string,
): Promise<CaseName | undefined> {
  const { rows } = await sql<CaseName>`
    select customer_id as "customerId", case_id as "caseId" from case_evidence
    where customer_id = ${customerId}::uuid and evidence_id = ${evidenceId}::uuid and kind = 'person' limit 1`.execute(
    tx,
  );
  return rows[0];
}

function newestOf<Row, T>(rows: readonly Row[], toldOf: (row: Row) => T): Newest<T> {
  return { items: rows.slice(0, MOST_TOLD).toReversed().map(toldOf), isCut: rows.length > MOST_TOLD };
}

/** What was done about a case. */
export async function logOf(db: Db, { customerId, caseId }: CaseName): Promise<Newest<LogEntry>> {
  const { rows } = await sql<
    Omit<LogEntry, "at" | "by"> & { at: Date; byId: string | null; byName: string | null }
  >`
    select log_id as "logId", at, by_id as "byId", by_name as "byName", deed, content from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid
    order by at desc, log_id desc limit ${MOST_TOLD + 1}`.execute(db);
  return newestOf(rows, ({ at, byId, byName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: byName === null ? null : { personId: byId, name: byName },
  }));
}

/** In which matters some contacts are, by contact. */
export async function mattersByContact(
  db: Db,
  contacts: readonly { customerId: string; contactId: string }[],
): Promise<Map<string, string>> {
  if (contacts.length === 0) return new Map();
  const { rows } = await sql<{ contactId: string; matterId: string }>`
    select c.contact_id as "contactId", c.matter_id as "matterId"
    from unnest(${contacts.map((one) => one.customerId)}::uuid[], ${contacts.map((one) => one.contactId)}::uuid[])
      as w (customer_id, contact_id)
    join contact c on c.customer_id = w.customer_id and c.contact_id = w.contact_id`.execute(db);
  return new Map(rows.map(({ contactId, matterId }) => [contactId, matterId]));
}

/** Those of some matters of which somebody tells beside keys that stand in pages. */
export async function mattersToldOf(
  db: Db,
  matters: readonly { customerId: string; matterId: string }[],
): Promise<Set<string>> {
  if (matters.length === 0) return new Set();
  const { rows } = await sql<{ matterId: string }>`
    select w.matter_id as "matterId"
    from unnest(${matters.map((one) => one.customerId)}::uuid[], ${matters.map((one) => one.matterId)}::uuid[])
      as w (customer_id, matter_id)
    where exists (
      select from contact c where c.customer_id = w.customer_id and c.matter_id = w.matter_id
        and not (starts_with(c.source, ${EVENTS}) and coalesce(c.payload ->> 'sender' = ${IN_PAGE}, false)))`.execute(
    db,
  );
  return new Set(rows.map(({ matterId }) => matterId));
}

/**
 * Since when some matters wait for an answer that the customer owes: from the first contact that says so, and reached him,
 * since he came last. What a program of his sent by itself is not he.
 */
export async function waitingSince(
  db: Db,
  matters: readonly { customerId: string; matterId: string }[],
): Promise<ReadonlyMap<string, Date>> {
  if (matters.length === 0) return new Map();
  const { rows } = await sql<{ matterId: string; since: Date }>`
    select w.matter_id as "matterId", min(c.at) as since
    from unnest(${matters.map((one) => one.customerId)}::uuid[], ${matters.map((one) => one.matterId)}::uuid[])
      as w (customer_id, matter_id)
    join contact c on c.customer_id = w.customer_id and c.matter_id = w.matter_id
    where c.payload ->> 'awaits' = 'customer' and ${isReachedIn("c")} and not exists (
      select from contact k where k.customer_id = c.customer_id and k.matter_id = w.matter_id and k.direction = 'in'
        and (k.at, k.contact_id) > (c.at, c.contact_id) and ${isSaidIn("k")}
        and not ${isAutomaticIn("k")})
    group by w.matter_id`.execute(db);
  return new Map(rows.map(({ matterId, since }) => [matterId, since]));
}

/** What the log of a case keeps of something asked under an id of who asked; undefined when nothing was. */
export async function askedAs(
  tx: Db,
  { customerId, caseId }: CaseName,
  onceId: string,
): Promise<LogEntry["content"] | undefined> {
  const { rows } = await sql<Pick<LogEntry, "content">>`
    select content from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and content ->> 'onceId' = ${onceId}
    limit 1`.execute(tx);
  return rows[0]?.content;
}

type Taking = { holderId: string; former: string | null; formerBecause: KeptCase["holderBecause"] };

/** When who holds a case took it last: whom it was taken from. */
export async function lastTaking(
  db: Db,
  { customerId, caseId, holderId }: KeptCase,
): Promise<Taking | undefined> {
  const { rows } = await sql<{ content: Taking }>`
    select content from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and deed = 'taken'
      and content ->> 'holderId' = ${holderId}
    order by log_id desc limit 1`.execute(db);
  return rows[0]?.content;
}

/** The contact by which a case was told to be solved when it was closed last; null when it was not. */
export async function solvingContact(db: Db, { customerId, caseId }: CaseName): Promise<string | null> {
  const { rows } = await sql<{ contactId: string | null }>`
    select content ->> 'contactId' as "contactId" from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and deed = 'closed'
    order by log_id desc limit 1`.execute(db);
  return rows[0]?.contactId ?? null;
}

/** How a case was closed last, unless something was done about it since. */
export async function closingOf(
  db: Db,
  { customerId, caseId, closedAt }: KeptCase,
): Promise<{ content: LogEntry["content"]; contactId: string | null } | undefined> {
  const { rows } = await sql<{ content: LogEntry["content"]; contactId: string | null }>`
    select l.content, l.content ->> 'contactId' as "contactId" from case_log l
    where l.customer_id = ${customerId}::uuid and l.case_id = ${caseId}::uuid and l.deed = 'closed'
      and l.at = ${closedAt} and not exists (
        select from case_log o where o.customer_id = l.customer_id and o.case_id = l.case_id and o.at > l.at)
    order by l.log_id desc limit 1`.execute(db);
  return rows[0];
}

/** SQL of whether by a contact the company itself said something to the customer. */
const IS_TALK = sql`
  c.direction = 'out' and c.outcome is distinct from 'abandoned' and c.actor_kind is distinct from 'partner'
  and ${isReachedIn("c")} and not ${isAutomaticIn("c")}`;

/**
 * When the customers of some cases were first talked to since these were opened, the last time: as the log has it, for as long as
 * the contact it names is one and stands where it did, or a contact of the matter; by case, those who were.
 */
export async function firstTalks(tx: Db, cases: readonly CaseName[]): Promise<ReadonlyMap<string, Date>> {
  if (cases.length === 0) return new Map();
  const { rows } = await sql<{ caseId: string; at: Date }>`
    select k.case_id as "caseId", min(t.at) as at
    from unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.caseId)}::uuid[])
      as w (customer_id, case_id)
    join service_case k on k.customer_id = w.customer_id and k.case_id = w.case_id
    cross join lateral (
      select coalesce(max(l.at), k.opened_at) as since from case_log l
      where l.customer_id = k.customer_id and l.case_id = k.case_id and k.reopened > 0
        and l.deed in ('reopened', 'solved-no') and l.content ? 'outcome') b
    cross join lateral (
      select least(l.at, c.at) as at from case_log l
      left join contact c on c.customer_id = l.customer_id and c.contact_id = (l.content ->> 'contactId')::uuid
      where l.customer_id = k.customer_id and l.case_id = k.case_id and l.at >= b.since
        and l.deed in ('sent', 'contacted')
        and (l.content ->> 'contactId' is null
             or ${IS_TALK} and (l.by_name is not null or k.matter_id is null or c.matter_id = k.matter_id
                                or c.matter_id::text = l.content ->> 'matterId'))
      union all
      select c.at from contact c
      where c.customer_id = k.customer_id and c.at >= b.since
        and (k.matter_id is null or c.matter_id = k.matter_id) and ${IS_TALK}) t
    group by k.customer_id, k.case_id`.execute(tx);
  return new Map(rows.map(({ caseId, at }) => [caseId, at]));
}
