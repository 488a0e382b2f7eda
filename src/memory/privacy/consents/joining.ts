import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { recordEvents } from "../../events/events.ts";
import { insertConsents, lastWords } from "./consent.queries.ts";
import { strictest } from "./consent.ts";
import { consentEvent } from "./consent-event.ts";

/**
 * Where two customers who become one said different things, the stricter counts from now on, until the customer says
 * otherwise. Before their records are put together.
 */
export async function joinConsents(
  tx: Db,
  { from, to, mergeId, mergedBy }: { from: string; to: string; mergeId: string; mergedBy: string },
  now: Date,
): Promise<void> {
  const words = await lastWords(tx, [from, to]);
  const of = (id: string) => words.filter(({ customerId }) => customerId === id);
  const records = strictest(of(to), of(from)).map((word) => ({
    ...word,
    customerId: to,
    consentId: newId(now),
    at: now,
    source: "merge",
    proof: {},
    recordedAt: now,
    recordedById: null,
    recordedBy: mergedBy,
    undoes: null,
    mergeId,
  }));
  await insertConsents(tx, records);
  await recordEvents(tx, records.map(consentEvent), now);
}
