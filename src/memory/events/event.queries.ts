import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import type { EventType, NewEvent } from "./event.ts";

/** Whether somebody wants to hear of events of some kinds. */
export async function anyWanted(tx: Db, types: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select true as wanted from event_wanted where type = any(${[...types]}::text[]) limit 1`.execute(tx);
  return rows.length > 0;
}

/** Writes events down, of the kinds that somebody wants to hear of. `ids` one for each. */
export async function insertEvents(
  tx: Db,
  events: readonly NewEvent[],
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await sendOnly(
    tx,
    sql`
    insert into event (event_id, type, customer_id, at, data, is_pending)
    select id, type, customer_id, ${now}, data, true
    from unnest(${[...ids]}::uuid[], ${events.map(({ type }) => type)}::text[],
                ${events.map(({ customerId }) => customerId)}::uuid[],
                ${events.map(({ data }) => JSON.stringify(data))}::jsonb[]) as told (id, type, customer_id, data)
    where type in (select type from event_wanted)`,
  );
}

/** The same of records that lie in the store: `rows` gives their `ordinal` from 1, `customer_id` and `data`. */
export async function insertEventsOf(
  tx: Db,
  type: EventType,
  { rows, ids }: { rows: RawBuilder<unknown>; ids: readonly string[] },
  now: Date,
): Promise<void> {
  await sendOnly(
    tx,
    sql`
    insert into event (event_id, type, customer_id, at, data, is_pending)
    select (${[...ids]}::uuid[])[told.ordinal], ${type}, told.customer_id, ${now}, told.data, true
    from (${rows}) told
    where exists (select from event_wanted where type = ${type})`,
  );
}

/** Says which kinds of events somebody wants to hear of from now on. */
export async function replaceWanted(tx: Db, types: readonly string[]): Promise<void> {
  await sql`delete from event_wanted where type <> all(${[...types]}::text[])`.execute(tx);
  await sql`
    insert into event_wanted (type) select distinct unnest(${[...types]}::text[]) on conflict (type) do nothing`.execute(
    tx,
  );
}
