import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Whether a period of a standard is owed an answer, or was. */
export async function isOwed(
  db: Db,
  { standardId, from, until }: { standardId: string; from: string; until: string },
): Promise<boolean> {
  const { rows } = await sql`
    select true from obstacle
    where standard_id = ${standardId}::uuid and period_from = ${from}::date and missed ->> 'until' = ${until}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Where most of a standard was broken of what began between two days, both within, and which function answers there. */
export async function brokenMost(
  db: Db,
  { standardId, from, until }: { standardId: string; from: string; until: string },
): Promise<{ touchpoint: string; accountable: string } | undefined> {
  const { rows } = await sql<{ touchpoint: string; accountable: string }>`
    select d.touchpoint, t.accountable
    from verdict_day d join touchpoint t on t.touchpoint_key = d.touchpoint
    where d.standard_id = ${standardId}::uuid and d.day between ${from}::date and ${until}::date
    group by d.touchpoint, t.accountable having sum(d.broken) > 0
    order by sum(d.broken) desc, d.touchpoint limit 1`.execute(db);
  return rows[0];
}
