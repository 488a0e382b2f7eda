import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { beginAnew, insertTestEvent } from "./delivery.queries.ts";
import { type Attempt, bodyOf } from "./delivery.ts";
import { findDelivery } from "./delivery-list.queries.ts";
import { findEndpoint } from "./endpoints.ts";

/** What a test tells; nobody can listen to it. */
const TEST = { type: "webhook.test", data: { message: "Vínculo reaches you." } };

/** Puts a test on its way to one endpoint; says which event it is. Throws `not_found`, `conflict` when it is disabled. */
export function sendTest(db: Db, endpointId: string, now: Date): Promise<string> {
  return atomically(db, async (tx) => {
    const { isEnabled } = await findEndpoint(tx, endpointId);
    if (!isEnabled) throw new AppError("conflict", "This webhook is disabled");
    const eventId = newId(now);
    await insertTestEvent(tx, { ...TEST, endpointId, eventId }, now);
    return eventId;
  });
}

type Told = { body: string; attempts: Attempt[] };

/** A delivery with what was sent and what each attempt met. Throws `not_found`. */
export async function readDelivery(db: Db, endpointId: string, eventId: string): Promise<Told> {
  const found = await findDelivery(db, endpointId, eventId);
  if (!found) throw new AppError("not_found", `No delivery of ${eventId} to ${endpointId}`);
  return { body: bodyOf({ eventId, ...found }), attempts: found.attempts };
}

/**
 * Delivers again, under the same webhook-id.
 *
 * @param which one delivery, whatever became of it, or all that failed since a time.
 * @returns how many are on their way.
 * @throws AppError `not_found`; `conflict` when the one asked for is being delivered right now.
 */
export async function replay(
  db: Db,
  endpointId: string,
  which: { eventId: string } | { failedSince: Date },
  now: Date,
): Promise<number> {
  await findEndpoint(db, endpointId);
  if ("eventId" in which) await readDelivery(db, endpointId, which.eventId);
  const begun = await beginAnew(db, endpointId, which, now);
  if ("eventId" in which && begun === 0) throw new AppError("conflict", "It is being delivered right now");
  return begun;
}
