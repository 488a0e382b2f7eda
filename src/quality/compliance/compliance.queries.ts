import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Period } from "./periods.ts";
import type { Sums } from "./standing.ts";

/** Whom verdicts are told apart by: whoever acted, or the function that answers for the touchpoint. */
export type Per = "actor" | "function";

/** Who acted; a function's name stands as its kind. Empty where nobody is told. */
export type Whose = { kind: string; name: string };

export type Decided = {
  standardId: string;
  /** Its first day. */
  from: string;
  whose: Whose;
} & Sums;

const WHOSE = {
  all: { kind: sql`''`, name: sql`''` },
  actor: { kind: sql`d.actor_kind`, name: sql`d.actor_name` },
  function: { kind: sql`coalesce(t.accountable, '')`, name: sql`''` },
};

/** What was decided under some standards in the last periods, by when it began, the oldest first. */
export async function decidedBy(
  db: Db,
  standardIds: readonly string[],
  { by, count, timeZone, per }: { by: Period; count: number; timeZone: string; per: Per | null },
  now: Date,
): Promise<Decided[]> {
  const today = sql`(${now}::timestamptz at time zone ${timeZone}::text)`;
  const { kind, name } = WHOSE[per ?? "all"];
  const { rows } = await sql<Omit<Decided, "whose"> & Whose>`
    select d.standard_id as "standardId", date_trunc(${by}::text, d.day::timestamp)::date as "from", ${kind} as kind,
           ${name} as name, sum(d.kept)::bigint as kept, sum(d.broken)::bigint as broken,
           sum(d.running)::bigint as running, sum(d.measured_milli)::float8 / 1000 as "measuredSum",
           sum(d.measured_count)::bigint as "measuredCount"
    from verdict_day d left join touchpoint t on t.touchpoint_key = d.touchpoint
    where d.standard_id = any(${[...standardIds]}::uuid[]) and d.day <= ${today}::date
      and d.day >= (date_trunc(${by}::text, ${today})
        - (${count}::int - 1) * case when ${by}::text = 'quarter' then interval '3 months'
                                     else ('1 ' || ${by}::text)::interval end)::date
    group by 1, 2, 3, 4
    having sum(d.kept) <> 0 or sum(d.broken) <> 0 or sum(d.running) <> 0
    order by 1, 2, 3, 4`.execute(db);
  return rows.map(({ kind: whoseKind, name: whoseName, ...rest }) => ({
    ...rest,
    whose: { kind: whoseKind, name: whoseName },
  }));
}
