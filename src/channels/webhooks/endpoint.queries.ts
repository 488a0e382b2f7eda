import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { Endpoint } from "./endpoint.ts";

/** Waiting deliveries are counted so far. */
const MOST_COUNTED = 1000;

type Row = Omit<Endpoint, "types" | "createdAt" | "failingSince" | "gaveUpAt"> & {
  types: string[];
  createdAt: Date;
  failingSince: Date | null;
  gaveUpAt: Date | null;
};

function endpointOf(row: Row): Endpoint {
  return Endpoint.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    failingSince: row.failingSince?.toISOString() ?? null,
    gaveUpAt: row.gaveUpAt?.toISOString() ?? null,
  });
}

/** All endpoints, the oldest first; or the one with that id. */
export async function allEndpoints(db: Db, endpointId: string | null = null): Promise<Endpoint[]> {
  const { rows } = await sql<Row>`
    select e.endpoint_id as "endpointId", e.url, e.description, e.types, e.is_enabled as "isEnabled",
           e.created_at as "createdAt", e.failing_since as "failingSince", e.gave_up_at as "gaveUpAt",
           (select count(*)::int from (
              select from webhook_delivery d where d.endpoint_id = e.endpoint_id and d.state = 'waiting'
              limit ${MOST_COUNTED}) counted) as waiting
    from webhook_endpoint e
    where ${endpointId}::uuid is null or e.endpoint_id = ${endpointId}::uuid
    order by e.created_at, e.endpoint_id`.execute(db);
  return rows.map(endpointOf);
}

export type NewEndpoint = {
  endpointId: string;
  url: string;
  description: string;
  types: readonly string[];
  sealedSecret: string;
};

export async function insertEndpoint(db: Db, made: NewEndpoint, now: Date): Promise<void> {
  await db
    .insertInto("webhook_endpoint")
    .values({
      endpoint_id: made.endpointId,
      url: made.url,
      description: made.description,
      types: [...made.types],
      sealed_secret: made.sealedSecret,
      is_enabled: true,
      created_at: now,
    })
    .execute();
}

/** What of an endpoint is written anew; enabling it forgives what failed. */
export type EndpointUpdate = Pick<Endpoint, "url" | "description" | "types" | "isEnabled">;

export async function updateEndpoint(db: Db, endpointId: string, to: EndpointUpdate): Promise<void> {
  await sql`
    update webhook_endpoint
    set url = ${to.url}, description = ${to.description}, types = ${[...to.types]}::text[],
        failing_since = case when ${to.isEnabled}::boolean and not is_enabled then null else failing_since end,
        gave_up_at = case when ${to.isEnabled}::boolean then null else gave_up_at end, is_enabled = ${to.isEnabled}
    where endpoint_id = ${endpointId}`.execute(db);
}

export async function deleteEndpoint(db: Db, endpointId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("webhook_endpoint")
    .where("endpoint_id", "=", endpointId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Gives an endpoint a new secret; the one it had signs too until `formerUntil`. */
export async function replaceSecret(
  db: Db,
  endpointId: string,
  { sealed, formerUntil }: { sealed: string; formerUntil: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update webhook_endpoint
    set sealed_former = sealed_secret, former_until = ${formerUntil}, sealed_secret = ${sealed}
    where endpoint_id = ${endpointId}`.execute(db);
  return numAffectedRows === 1n;
}

/** What somebody who listens wants to hear of. */
export async function typesListenedTo(db: Db): Promise<string[]> {
  const { rows } = await sql<{ type: string }>`
    select distinct unnest(types) as type from webhook_endpoint where is_enabled`.execute(db);
  return rows.map(({ type }) => type);
}

/** Notes when attempts began to fail, or that one succeeded; says since when they fail. */
export async function noteHealth(
  db: Db,
  endpointId: string,
  arrived: boolean,
  now: Date,
): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    update webhook_endpoint
    set failing_since = case when ${arrived}::boolean then null else coalesce(failing_since, ${now}) end
    where endpoint_id = ${endpointId} returning failing_since as since`.execute(db);
  return rows[0]?.since ?? null;
}

/** Disables an endpoint that failed for too long. Says where it was; undefined when it is disabled or gone already. */
export async function giveUp(db: Db, endpointId: string, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ url: string }>`
    update webhook_endpoint set is_enabled = false, gave_up_at = ${now}
    where endpoint_id = ${endpointId} and is_enabled returning url`.execute(db);
  return rows[0]?.url;
}
