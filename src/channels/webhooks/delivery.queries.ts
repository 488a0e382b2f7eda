import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Events handed out at a time, and thrown away at a time. */
const SOME_EVENTS = 1000;

/** Hands pending events out to those who listen to their kind, if anybody does; says how many were pending. */
export async function handOut(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ events: number }>`
    with handed as (
      update event set is_pending = false
      where event_id = any(array(select event_id from event where is_pending order by event_id limit ${SOME_EVENTS}
                                 for update skip locked))
      returning event_id, type
    ), made as (
      insert into webhook_delivery (endpoint_id, event_id, state, tries, due_at)
      select e.endpoint_id, h.event_id, 'waiting', 0, ${now}
      from handed h join webhook_endpoint e on h.type = any(e.types) and e.is_enabled
      on conflict (endpoint_id, event_id) do nothing
    )
    select count(*)::int as events from handed`.execute(db);
  return rows[0]?.events ?? 0;
}

/** Endpoints for which a delivery is due. */
export async function endpointsDue(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ endpointId: string }>`
    select endpoint_id as "endpointId" from webhook_endpoint e
    where is_enabled
      and exists (select from webhook_delivery d
                  where d.endpoint_id = e.endpoint_id and d.state = 'waiting' and d.due_at <= ${now}
                    and (d.claimed_until is null or d.claimed_until <= ${now}))`.execute(db);
  return rows.map(({ endpointId }) => endpointId);
}

/** A delivery somebody is at: what it tells, and where it goes. */
export type Claimed = {
  endpointId: string;
  eventId: string;
  type: string;
  at: Date;
  data: unknown;
  tries: number;
  url: string;
  sealedSecret: string;
  sealedFormer: string | null;
  formerUntil: Date | null;
};

/**
 * Claims deliveries of an enabled endpoint that are due, the longest due first: `most` of them, one while it fails. They
 * are put together in a list first: joined, they would be chosen anew for each delivery the endpoint ever had, wherever the
 * statistics know of few.
 */
export async function claimDue(
  db: Db,
  endpointId: string,
  { most, until }: { most: number; until: Date },
  now: Date,
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with claimed as (
      update webhook_delivery set claimed_until = ${until}
      where endpoint_id = ${endpointId} and event_id = any(array(
        select first.event_id from (
          select event_id, due_at from webhook_delivery
          where endpoint_id = ${endpointId} and state = 'waiting' and due_at <= ${now}
            and (claimed_until is null or claimed_until <= ${now})
            and exists (select from webhook_endpoint where endpoint_id = ${endpointId} and is_enabled)
          order by due_at, event_id limit ${most}
          for update skip locked) first
        order by first.due_at, first.event_id
        limit (select case when failing_since is null then ${most}::int else 1 end
               from webhook_endpoint where endpoint_id = ${endpointId})))
      returning endpoint_id, event_id, tries)
    select c.endpoint_id as "endpointId", c.event_id as "eventId", c.tries, v.type, v.at, v.data, e.url,
           e.sealed_secret as "sealedSecret", e.sealed_former as "sealedFormer", e.former_until as "formerUntil"
    from claimed c join event v on v.event_id = c.event_id
    join webhook_endpoint e on e.endpoint_id = c.endpoint_id
    order by c.event_id`.execute(db);
  return rows;
}

/** Ends all claims: whoever had them ended before they did. */
export async function releaseClaims(db: Db): Promise<void> {
  await sql`
    update webhook_delivery set claimed_until = null
    where state = 'waiting' and claimed_until is not null`.execute(db);
}

/** What an attempt came to: `dueAt` when it is to be tried again. */
export type Outcome = {
  eventId: string;
  state: "waiting" | "delivered" | "failed";
  tries: number;
  dueAt: Date | null;
  at: Date;
  durationMs: number;
  status: number | null;
  fault: string | null;
  answer: string;
};

/** Writes down what attempts at one endpoint came to. Of a delivery that is gone meanwhile nothing is written. */
export async function writeOutcomes(db: Db, endpointId: string, outcomes: readonly Outcome[]): Promise<void> {
  await sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as t ("eventId" uuid, state text, tries integer, "dueAt" timestamptz, at timestamptz, "durationMs" integer,
              status integer, fault text, answer text)
    ), done as (
      update webhook_delivery d
      set state = t.state, tries = t.tries, due_at = coalesce(t."dueAt", d.due_at), claimed_until = null,
          done_at = case when t.state = 'waiting' then null else t.at end
      from told t where d.endpoint_id = ${endpointId} and d.event_id = t."eventId"
      returning d.event_id)
    insert into webhook_attempt (endpoint_id, event_id, attempt, at, duration_ms, status, fault, answer)
    select ${endpointId}::uuid, t."eventId",
           1 + (select count(*) from webhook_attempt a
                where a.endpoint_id = ${endpointId} and a.event_id = t."eventId"),
           t.at, t."durationMs", t.status, t.fault, t.answer
    from told t join done on done.event_id = t."eventId"`.execute(db);
}

/** Puts an event that only one endpoint is to hear of on its way. */
export async function insertTestEvent(
  db: Db,
  { endpointId, eventId, type, data }: { endpointId: string; eventId: string; type: string; data: object },
  now: Date,
): Promise<void> {
  await sql`
    insert into event (event_id, type, at, data, is_pending)
    values (${eventId}, ${type}, ${now}, ${JSON.stringify(data)}::jsonb, false)`.execute(db);
  await sql`
    insert into webhook_delivery (endpoint_id, event_id, state, tries, due_at)
    values (${endpointId}, ${eventId}, 'waiting', 0, ${now})`.execute(db);
}

/** Begins deliveries of an endpoint anew: one, whatever became of it, or all that failed since a time. Says how many. */
export async function beginAnew(
  db: Db,
  endpointId: string,
  which: { eventId: string } | { failedSince: Date },
  now: Date,
): Promise<number> {
  const those =
    "eventId" in which
      ? sql`event_id = ${which.eventId} and (claimed_until is null or claimed_until <= ${now})`
      : sql`state = 'failed' and done_at >= ${which.failedSince}`;
  const { numAffectedRows } = await sql`
    update webhook_delivery set state = 'waiting', tries = 0, due_at = ${now}, claimed_until = null, done_at = null
    where endpoint_id = ${endpointId} and ${those}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Throws events that happened before a day away, pending ones too, with what became of them; says how many, some at a time. */
export async function forgetEvents(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from event where event_id in (
      select event_id from event where at < ${before} order by at limit ${SOME_EVENTS})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
