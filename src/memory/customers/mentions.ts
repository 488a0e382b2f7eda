import { sql } from "kysely";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import { identify } from "../intake/remember.ts";
import type { Outcomes } from "../records/claim.queries.ts";

/**
 * Remembers the customers a slice speaks of, who need have bought nothing, in one transaction; and that this import
 * named them: they stay while one that did is not undone.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberCustomerSlice(db: Db, batch: Batch, slice: Slice, now: Date): Promise<Outcomes> {
  return atomically(db, async (tx) => {
    const ids = [...new Set((await identify(tx, batch, slice, now)).values()).values()];
    await sql`
      insert into customer_mention (customer_id, import_id)
      select customer_id, ${batch.importId}::uuid from unnest(${ids}::uuid[]) as named (customer_id)
      on conflict (customer_id, import_id) do nothing`.execute(tx);
    return { new: 0, unchanged: 0, corrected: 0 };
  });
}

/** How many customers an import of customers alone named. */
export async function countMentioned(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customer_mention where import_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}
