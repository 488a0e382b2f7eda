import { sql } from "kysely";
import type { Sums } from "../../models/surveys/mean.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Belief, BelievedAt, BelievedByFunction, Side } from "./belief.ts";

type Whose = { personId: string; quarter: string };

/** What somebody answered in a quarter. */
export async function beliefsOf(db: Db, { personId, quarter }: Whose): Promise<Belief[]> {
  const { rows } = await sql<Belief>`
    select nullif(touchpoint, '') as touchpoint, dimension, expected, perceived
    from belief where person_id = ${personId} and quarter = ${quarter}::date`.execute(db);
  return rows;
}

/** As what somebody answers. */
type Believer = Whose & { side: Side; role: string | null; functions: readonly string[] };

/** What somebody answers for in the company. */
export async function functionsOf(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ functions: string[] }>`
    select functions from person where id = ${personId}`.execute(db);
  return rows[0]?.functions ?? [];
}

/** Forgets what somebody answered in a quarter. */
export async function forgetBeliefs(tx: Db, { personId, quarter }: Whose): Promise<void> {
  await sql`delete from belief where person_id = ${personId} and quarter = ${quarter}::date`.execute(tx);
}

/** Keeps what somebody answers in a quarter, in place of what he did before. Said twice at once, both are kept, the later in place of the earlier. */
export async function writeBeliefs(
  tx: Db,
  { answers, ...believer }: Believer & { answers: readonly Belief[] },
  now: Date,
): Promise<void> {
  const { personId, quarter, side, role, functions } = believer;
  await forgetBeliefs(tx, believer);
  await sql`
    insert into belief (person_id, quarter, touchpoint, dimension, side, role, functions, expected, perceived, answered_at)
    select ${personId}, ${quarter}::date, coalesce(touchpoint, ''), dimension, ${side}, ${role}, ${[...functions]}::text[],
           expected, perceived, ${now}
    from json_to_recordset(${JSON.stringify(answers)}::json)
      as one (touchpoint text, dimension text, expected smallint, perceived smallint)
    on conflict (person_id, quarter, touchpoint, dimension) do update
    set (side, role, functions, expected, perceived, answered_at) = (
      excluded.side, excluded.role, excluded.functions, excluded.expected, excluded.perceived,
      excluded.answered_at)`.execute(tx);
}

type Row = Omit<BelievedAt, "expected" | "perceived"> & {
  [of in `${"expected" | "perceived"}${"N" | "Sum" | "Squares"}`]: number;
};

/** Who only looks on and answered before that was known is on no side. */
const OF_A_SIDE = sql`role is distinct from 'viewer'`;

/** What each side believed in the quarters from one to another; of all dimensions together each person's own mean. */
export async function believedIn(db: Db, { from, to }: { from: string; to: string }): Promise<BelievedAt[]> {
  const { rows } = await sql<Row>`
    with each as (
      select quarter, side, touchpoint, dimension, expected::float8 as e, perceived::float8 as p
      from belief where quarter between ${from}::date and ${to}::date and ${OF_A_SIDE}
      union all
      select quarter, min(side), touchpoint, '', avg(expected)::float8, avg(perceived)::float8
      from belief where quarter between ${from}::date and ${to}::date and ${OF_A_SIDE}
      group by person_id, quarter, touchpoint
    )
    select quarter::text as quarter, side, touchpoint, dimension,
           count(e)::int as "expectedN", coalesce(sum(e), 0) as "expectedSum", coalesce(sum(e * e), 0) as "expectedSquares",
           count(p)::int as "perceivedN", coalesce(sum(p), 0) as "perceivedSum",
           coalesce(sum(p * p), 0) as "perceivedSquares"
    from each group by quarter, side, touchpoint, dimension`.execute(db);
  return rows.map(({ quarter, side, touchpoint, dimension, ...row }) => ({
    ...{ quarter, side, touchpoint, dimension },
    expected: { n: row.expectedN, sum: row.expectedSum, squares: row.expectedSquares },
    perceived: { n: row.perceivedN, sum: row.perceivedSum, squares: row.perceivedSquares },
  }));
}

/** What the front line believed in a quarter, by function. */
export async function believedByFunction(db: Db, quarter: string): Promise<BelievedByFunction[]> {
  const { rows } = await sql<Omit<BelievedByFunction, "perceived"> & Sums>`
    select touchpoint, dimension, case when cardinality(functions) = 1 then functions[1] else '' end as function,
           count(*)::int as n, sum(perceived)::float8 as sum, sum(perceived * perceived)::float8 as squares
    from belief
    where quarter = ${quarter}::date and side = 'front-line' and ${OF_A_SIDE} and perceived is not null
    group by touchpoint, dimension, 3`.execute(db);
  return rows.map(({ touchpoint, dimension, function: of, ...perceived }) => ({
    ...{ touchpoint, dimension, function: of, perceived },
  }));
}
