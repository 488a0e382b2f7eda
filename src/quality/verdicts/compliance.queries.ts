import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

export type Period = "week" | "month" | "quarter" | "year";

export type Decided = {
  standardId: string;
  /** Its first day. */
  from: string;
  kept: number;
  broken: number;
  running: number;
  measuredSum: number;
  measuredCount: number;
};

/** What was decided under some standards in the last periods, by when it began, the oldest first. */
export async function decidedBy(
  db: Db,
  standardIds: readonly string[],
  { by, count, timeZone }: { by: Period; count: number; timeZone: string },
  now: Date,
): Promise<Decided[]> {
  const first = sql`(date_trunc(${by}::text, ${now}::timestamptz at time zone ${timeZone}::text)
    - (${count}::int - 1) * case when ${by}::text = 'quarter' then interval '3 months'
                                 else ('1 ' || ${by}::text)::interval end) at time zone ${timeZone}::text`;
  const { rows } = await sql<Decided>`
    select standard_id as "standardId", begun as "from",
           count(*) filter (where verdict = 'kept') as kept, count(*) filter (where verdict = 'broken') as broken,
           count(*) filter (where verdict = 'running') as running,
           coalesce(sum(measured) filter (where verdict in ('kept', 'broken')), 0) as "measuredSum",
           count(measured) filter (where verdict in ('kept', 'broken')) as "measuredCount"
    from (
      select standard_id, verdict, measured,
             date_trunc(${by}::text, began_at at time zone ${timeZone}::text)::date as begun
      from verdict
      where standard_id = any(${[...standardIds]}::uuid[]) and began_at >= ${first} and began_at <= ${now}
    ) decided
    group by standard_id, begun order by standard_id, begun`.execute(db);
  return rows;
}
