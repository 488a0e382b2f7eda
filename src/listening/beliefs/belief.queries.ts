import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Belief, BelievedAt, Side } from "./belief.ts";

type Whose = { personId: string; quarter: string };

/** What somebody answered in a quarter. */
export async function beliefsOf(db: Db, { personId, quarter }: Whose): Promise<Belief[]> {
  const { rows } = await sql<Belief>`
    select nullif(touchpoint, '') as touchpoint, dimension, expected, perceived
    from belief where person_id = ${personId} and quarter = ${quarter}::date`.execute(db);
  return rows;
}

/** Keeps what somebody answers in a quarter, in place of what he did before. */
export async function writeBeliefs(
  tx: Db,
  { personId, quarter, side, answers }: Whose & { side: Side; answers: readonly Belief[] },
  now: Date,
): Promise<void> {
  await sql`delete from belief where person_id = ${personId} and quarter = ${quarter}::date`.execute(tx);
  await copyRows(
    tx,
    "belief",
    [
      ...["person_id", "quarter", "touchpoint", "dimension", "side"],
      ...["expected", "perceived", "answered_at"],
    ],
    answers.map(({ touchpoint, dimension, expected, perceived }) => [
      ...[personId, quarter, touchpoint ?? "", dimension, side, expected, perceived, now],
    ]),
  );
}

type Row = Omit<BelievedAt, "expected" | "perceived"> & {
  [of in `${"expected" | "perceived"}${"N" | "Sum" | "Squares"}`]: number;
};

/** What each side believed in the quarters from one to another; of all dimensions together each person's own mean. */
export async function believedIn(db: Db, { from, to }: { from: string; to: string }): Promise<BelievedAt[]> {
  const { rows } = await sql<Row>`
    with each as (
      select quarter, side, touchpoint, dimension, expected::float8 as e, perceived::float8 as p
      from belief where quarter between ${from}::date and ${to}::date
      union all
      select quarter, min(side), touchpoint, '', avg(expected)::float8, avg(perceived)::float8
      from belief where quarter between ${from}::date and ${to}::date group by person_id, quarter, touchpoint
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
