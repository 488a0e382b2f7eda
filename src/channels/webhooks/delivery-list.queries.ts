import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { Attempt, Delivery } from "./delivery.ts";

type Row = Omit<Delivery, "at" | "dueAt" | "last"> & {
  at: Date;
  dueAt: Date;
  last: {
    at: string;
    status: number | null;
    fault: string | null;
    durationMs: number;
    answer: string;
  } | null;
};

function deliveryOf({ at, dueAt, last, ...row }: Row): Delivery {
  return Delivery.parse({
    ...row,
    at: at.toISOString(),
    dueAt: row.state === "waiting" ? dueAt.toISOString() : null,
    last: last && { ...last, at: new Date(last.at).toISOString() },
  });
}

export type DeliveriesAsked = {
  endpointId: string;
  state: Delivery["state"] | null;
  /** The event of the last row of the page before. */
  after: string | null;
  limit: number;
};

/** An endpoint's deliveries, of the newest events first, each with its last attempt. */
export async function newestDeliveries(db: Db, asked: DeliveriesAsked): Promise<Delivery[]> {
  const { endpointId, state, after, limit } = asked;
  const { rows } = await sql<Row>`
    select d.event_id as "eventId", v.type, v.at, d.state, d.due_at as "dueAt",
           coalesce(l.attempt, 0) as attempts,
           case when l.attempt is not null then
             jsonb_build_object('at', l.at, 'status', l.status, 'fault', l.fault, 'durationMs', l.duration_ms,
                                'answer', l.answer) end as last
    from (select * from webhook_delivery
          where endpoint_id = ${endpointId} and (${state}::text is null or state = ${state})
            and (${after}::uuid is null or event_id < ${after}::uuid)
          order by event_id desc limit ${limit}) d
    join event v on v.event_id = d.event_id
    left join lateral (
      select * from webhook_attempt a where a.endpoint_id = d.endpoint_id and a.event_id = d.event_id
      order by a.attempt desc limit 1) l on true
    order by d.event_id desc`.execute(db);
  return rows.map(deliveryOf);
}

/** What an event told, and each attempt to tell it to an endpoint. Undefined when it was never on its way there. */
export async function findDelivery(
  db: Db,
  endpointId: string,
  eventId: string,
): Promise<{ type: string; at: Date; data: unknown; attempts: Attempt[] } | undefined> {
  const { rows } = await sql<{ type: string; at: Date; data: unknown }>`
    select v.type, v.at, v.data from webhook_delivery d join event v on v.event_id = d.event_id
    where d.endpoint_id = ${endpointId} and d.event_id = ${eventId}`.execute(db);
  const [event] = rows;
  if (!event) return undefined;
  const attempts = await db
    .selectFrom("webhook_attempt")
    .select(["attempt", "at", "duration_ms as durationMs", "status", "fault", "answer"])
    .where("endpoint_id", "=", endpointId)
    .where("event_id", "=", eventId)
    .orderBy("attempt")
    .execute();
  return { ...event, attempts: attempts.map((one) => Attempt.parse({ ...one, at: one.at.toISOString() })) };
}
