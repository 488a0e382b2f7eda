import type { RawBuilder } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { newIds } from "../../platform/ids.ts";
import { anyWanted, insertEvents, insertEventsOf } from "./event.queries.ts";
import type { EventType, NewEvent } from "./event.ts";

/** From so many on it is worth asking first whether anybody listens. */
const FEW = 20;

/**
 * Records what happened, in the transaction of what happened: told to whoever listens once that is committed, and
 * never otherwise. Where nobody listens to that kind it writes nothing.
 */
export async function recordEvents(tx: Db, events: readonly NewEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  if (events.length > FEW && !(await anyWanted(tx, [...new Set(events.map(({ type }) => type))]))) return;
  await insertEvents(tx, events, newIds(events.length, now), now);
}

/** The same of `count` records as they lie in the intake: `rows` gives `ordinal` from 1, `customer_id`, `data`. */
export async function recordIntake(
  tx: Db,
  type: EventType,
  { rows, count }: { rows: RawBuilder<unknown>; count: number },
  now: Date,
): Promise<void> {
  if (count === 0) return;
  await insertEventsOf(tx, type, { rows, ids: newIds(count, now) }, now);
}
