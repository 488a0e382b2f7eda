import { sql } from "kysely";
import { IS_SOLVED } from "../memory/matters/reading.queries.ts";
import type { Db } from "../platform/db/db.ts";

/** A matter, by its customer. */
export type MatterKey = { customerId: string; matterId: string };

/** So many matters of one customer are judged again at once. */
const MOST_OPEN = 200;

/** Matters of a customer that are not solved, or about which he has come again since, the last first. */
export async function openMattersOf(db: Db, customerId: string): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`
    select customer_id as "customerId", matter_id as "matterId" from matter
    where customer_id = ${customerId}::uuid and not ${IS_SOLVED}
    order by last_at desc, matter_id desc limit ${MOST_OPEN}`.execute(db);
  return rows;
}

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Matters in which something happened since a moment, the last first, page by page. */
export async function* recentMatters(
  db: Db,
  { since, now, page }: { since: Date; now: Date; page: number },
): AsyncGenerator<MatterKey[], void> {
  let before = { lastAt: now, customerId: LAST_ID, matterId: LAST_ID };
  for (;;) {
    const { rows } = await sql<MatterKey & { lastAt: Date }>`
      select customer_id as "customerId", matter_id as "matterId", last_at as "lastAt" from matter
      where last_at >= ${since}
        and (last_at, customer_id, matter_id) < (${before.lastAt}, ${before.customerId}::uuid, ${before.matterId}::uuid)
      order by last_at desc, customer_id desc, matter_id desc limit ${page}`.execute(db);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    before = last;
  }
}
