import { sql } from "kysely";
import type { Event } from "../../models/journeys/journey.ts";
import { copyRows } from "../../platform/db/copy.ts";
import { copyOut, uuidAt } from "../../platform/db/copy-out.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Day, isoDay } from "../calendar.ts";

/** Purchases and contacts by customer and time; of touchpoints their place in the alphabet. */
const EVENTS = (since: string, before: string) => `
  with place as (select touchpoint_key as key, row_number() over (order by touchpoint_key collate "C") + 1 as no
                 from touchpoint)
  select e.customer_id, floor(extract(epoch from e.at) / 60)::int4, e.step::int4, e.is_out::int4
  from (
    select customer_id, at, 0 as step, 0 as is_out from purchase where not is_return
    union all
    select c.customer_id, c.at, coalesce(place.no, 1), (c.direction = 'out')::int
    from contact c left join place on place.key = c.touchpoint
  ) e
  where e.at >= timestamptz '${since} 00:00Z' and e.at < timestamptz '${before} 00:00Z'
  order by e.customer_id, 2, 4, 3`;

/** Steps by number: the purchase, what belongs nowhere, and from here on touchpoints. */
export const FIRST_TOUCHPOINT = 2;

/** Tells each customer with all that happened from a day on and before another. */
export async function eachHistory(
  db: Db,
  { since, before }: { since: Day; before: Day },
  visit: (customerId: string, events: readonly Event[]) => void,
): Promise<void> {
  let customerId = "";
  let events: Event[] = [];
  await copyOut(
    db,
    EVENTS(isoDay(since), isoDay(before)),
    ["uuid", "int4", "int4", "int4"],
    (bytes, from, at) => {
      const id = uuidAt(bytes, from + at[0]);
      if (id !== customerId && events.length > 0) visit(customerId, events);
      if (id !== customerId) events = [];
      customerId = id;
      const [minute, step, isOut] = [1, 2, 3].map((column) => bytes.readInt32BE(from + at[column]));
      events.push({ minute, step, isOut: isOut === 1 });
    },
  );
  if (events.length > 0) visit(customerId, events);
}

/** Who went a way, when he began it, and where it is from one step to the next how many minutes that took. */
export type Traveller = { customerId: string; pathKey: string; at: Date; waited: number | null };

/** Writes who went which way, in place of what was kept. */
export async function keepTravellers(tx: Db, travellers: Iterable<Traveller>): Promise<void> {
  await tx.deleteFrom("journey_customer").execute();
  const columns = ["customer_id", "path_key", "at", "waited_minutes"];
  await copyRows(tx, "journey_customer", columns, rowsOf(travellers));
}

function* rowsOf(travellers: Iterable<Traveller>): Generator<unknown[]> {
  for (const { customerId, pathKey, at, waited } of travellers) yield [customerId, pathKey, at, waited];
}

export type TravellerKey = readonly [rank: number, customerId: string];
export type TravellerRow = {
  customerId: string;
  name: string;
  at: Date;
  waited: number | null;
  rank: number;
};

/** Customers who went a way, the newest first, or who waited longest, after those already told; some hundreds are kept of each. */
export async function travellersOf(
  db: Db,
  { pathKey, after, limit }: { pathKey: string; after: TravellerKey | null; limit: number },
): Promise<TravellerRow[]> {
  const beyond = after ? sql`and (j.rank, j.customer_id) < (${after[0]}::float8, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<TravellerRow>`
    select j.customer_id as "customerId", coalesce(c.name, '') as name, j.at, j.waited_minutes as waited, j.rank
    from (select *, coalesce(waited_minutes, extract(epoch from at))::float8 as rank
          from journey_customer where path_key = ${pathKey}) j
    join customer c on c.customer_id = j.customer_id
    where true ${beyond}
    order by j.rank desc, j.customer_id desc limit ${limit}`.execute(db);
  return rows;
}

/** The way it was meant, as somebody said; null: nobody did. */
export async function meantSteps(db: Db): Promise<string[] | null> {
  const row = await db.selectFrom("journey_meant").select("steps").executeTakeFirst();
  return row?.steps ?? null;
}

export async function writeMeant(db: Db, steps: readonly string[]): Promise<void> {
  await db
    .insertInto("journey_meant")
    .values({ steps: [...steps] })
    .onConflict((conflict) => conflict.column("only_row").doUpdateSet({ steps: [...steps] }))
    .execute();
}

/** The way is again as the stages say. */
export async function forgetMeant(db: Db): Promise<void> {
  await db.deleteFrom("journey_meant").execute();
}
