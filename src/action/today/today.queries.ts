import { type RawBuilder, sql } from "kysely";
import { isEventIn } from "../../memory/matters/said.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Answered, Cooled, Failed, Offer, RunningOut, Said } from "./today.ts";

/** Whose customers, and until when or since when. */
type Of = { ownerIds: readonly string[]; limit: number };

type OfferRow = Omit<Offer, "at" | "dueAt"> & { at: Date; dueAt: Date | null };

/** Cases that wait for a person to accept them, the newest first. */
export async function offersTo(db: Db, personId: string, limit: number): Promise<Offer[]> {
  const { rows } = await sql<OfferRow>`
    select h.customer_id as "customerId", h.case_id as "caseId", h.hand_over_id as "handOverId", h.at,
           h.from_name as "fromName", h.to_ids as "toIds", h.note, c.name as "customerName", k.subject,
           k.due_at as "dueAt"
    from case_hand_over h
    join service_case k on k.customer_id = h.customer_id and k.case_id = h.case_id
    join customer c on c.customer_id = h.customer_id
    where h.state = 'pending' and h.to_ids @> array[${personId}::text]
    order by h.hand_over_id desc limit ${limit}`.execute(db);
  return rows.map(({ at, dueAt, ...row }) => ({
    ...row,
    at: at.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
  }));
}

/** What was promised to customers of some owners and runs out before a moment, the first first. */
export async function runningOut(db: Db, { ownerIds, limit }: Of, before: Date): Promise<RunningOut[]> {
  const { rows } = await sql<Omit<RunningOut, "until"> & { until: Date }>`
    select v.customer_id as "customerId", c.name as "customerName", v.subject_id as "subjectId",
           v.standard_id as "standardId", v.until, v.touchpoint
    from verdict v
    join customer_owner o on o.customer_id = v.customer_id
    join customer c on c.customer_id = v.customer_id
    where v.verdict = 'running' and v.until is not null and v.until < ${before}
      and o.person_id = any(${[...ownerIds]}::text[])
    order by v.until, v.customer_id limit ${limit}`.execute(db);
  return rows.map(({ until, ...row }) => ({ ...row, until: until.toISOString() }));
}

/**
 * Customers of some owners for whom a case was opened since a moment that others than these hold, or nobody; not where it
 * was found that nothing had failed, or another case has what was owed.
 */
export async function failedOf(
  db: Db,
  { ownerIds, limit }: Of,
  since: Date,
): Promise<(Omit<Failed, "holderName"> & { holderId: string | null })[]> {
  const { rows } = await sql<
    Omit<Failed, "openedAt" | "holderName"> & { openedAt: Date; holderId: string | null }
  >`
    select k.customer_id as "customerId", c.name as "customerName", k.case_id as "caseId", k.subject,
           k.opened_at as "openedAt", k.state, k.holder_id as "holderId"
    from service_case k
    join customer_owner o on o.customer_id = k.customer_id
    join customer c on c.customer_id = k.customer_id
    where k.opened_at >= ${since} and (k.holder_id is null or k.holder_id <> all(${[...ownerIds]}::text[]))
      and o.person_id = any(${[...ownerIds]}::text[])
      and (k.state = 'open' or k.outcome <> 'unfounded')
    order by k.opened_at desc, k.customer_id desc, k.case_id desc limit ${limit}`.execute(db);
  return rows.map(({ openedAt, ...row }) => ({ ...row, openedAt: openedAt.toISOString() }));
}

/** So many customers of the company are looked at, those with most at stake: beyond them nobody has to call today. */
const MOST_AT_STAKE = 2000;

/** Customers of some owners who depart from their own habit, those with most at stake first. */
export async function cooledOf(db: Db, { ownerIds, limit }: Of): Promise<Cooled[]> {
  const { rows } = await sql<Cooled>`
    select s.customer_id as "customerId", c.name as "customerName",
           s.value_at_risk_minor as "valueAtRiskMinor", s.cooling
    from (
      select customer_id, value_at_risk_minor, cooling from customer_score
      where cooling is not null and value_at_risk_minor > 0
      order by value_at_risk_minor desc, customer_id limit ${MOST_AT_STAKE}) s
    join customer_owner o on o.customer_id = s.customer_id
    join customer c on c.customer_id = s.customer_id
    where o.person_id = any(${[...ownerIds]}::text[])
    order by s.value_at_risk_minor desc, s.customer_id limit ${limit}`.execute(db);
  return rows;
}

/** Of a text so much is read: personal data at the end of what is shown is known for what it is by what follows. */
const MOST_OF_A_TEXT = 1000;

/** Whether a contact turns to somebody: what merely happened on a website does so where one asks for help, complains or leaves. */
const TURNS_TO_US: RawBuilder<boolean> = sql`
  (not ${isEventIn("k")} or t.is_complaint or t.stage in ('get-help', 'leave'))`;

/** The last that customers of some owners said about each matter since a moment, the last first. */
export async function saidTo(db: Db, { ownerIds, limit }: Of, since: Date): Promise<Said[]> {
  const { rows } = await sql<Omit<Said, "at"> & { at: Date }>`
    select said.customer_id as "customerId", c.name as "customerName", said.contact_id as "contactId", said.at,
           said.channel, said.touchpoint, said.subject, left(said.text, ${MOST_OF_A_TEXT}) as text,
           said."isEvent"
    from matter m
    join customer_owner o on o.customer_id = m.customer_id
    join customer c on c.customer_id = m.customer_id
    join lateral (
      select k.customer_id, k.contact_id, k.at, k.channel, k.touchpoint, k.subject, k.text,
             ${isEventIn("k")} as "isEvent"
      from contact k left join touchpoint t on t.touchpoint_key = k.touchpoint
      where k.customer_id = m.customer_id and k.matter_id = m.matter_id and k.direction = 'in' and k.at >= ${since}
        and coalesce(k.subject, k.text) is not null and ${TURNS_TO_US}
      order by k.at desc, k.contact_id desc limit 1) said on true
    where m.last_at >= ${since} and o.person_id = any(${[...ownerIds]}::text[])
    order by m.last_at desc, m.customer_id desc, m.matter_id desc limit ${limit}`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Low answers of customers of some owners since a moment, the last first. */
export async function answeredTo(db: Db, { ownerIds, limit }: Of, since: Date): Promise<Answered[]> {
  const { rows } = await sql<Omit<Answered, "at"> & { at: Date }>`
    select a.customer_id as "customerId", c.name as "customerName", a.answer_id as "answerId", a.started_at as at,
           t.payload
    from survey_answer a
    join customer_owner o on o.customer_id = a.customer_id
    join customer c on c.customer_id = a.customer_id
    join timeline t on t.customer_id = a.customer_id and t.id = a.answer_id
    where a.started_at >= ${since} and a.mode = 'identified' and a.low <> '{}'
      and o.person_id = any(${[...ownerIds]}::text[])
    order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${limit}`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Whether a case waits that nobody holds. */
export async function isAnyUnclaimed(db: Db): Promise<boolean> {
  const { rows } = await sql<{ caseId: string }>`
    select case_id as "caseId" from service_case where state = 'open' and holder_id is null limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** A phone number of each of some customers who have one. */
export async function phonesOf(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ customerId: string; value: string }>`
    select customer_id as "customerId", value from customer_identity
    where customer_id = any(${[...new Set(customerIds)]}::uuid[]) and kind = 'phone'
    order by customer_id, value desc limit 500`.execute(db);
  return new Map(rows.map(({ customerId, value }) => [customerId, value]));
}
