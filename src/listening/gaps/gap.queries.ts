import { type RawBuilder, sql } from "kysely";
import type { Sums } from "../../models/surveys/mean.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { type DaysAsked, lastIn } from "../figures/last-in.queries.ts";
import { ofSeven } from "./of-seven.ts";

/** The questions of all surveys, in any version, that tell what is expected or perceived. A question's meaning stays. */
const ASKED: RawBuilder<unknown> = sql`
  select distinct v.survey_id, q.value ->> 'id' as question_id, q.value ->> 'kind' as kind,
         q.value ->> 'dimension' as dimension, (q.value ->> 'points')::int as points
  from survey_version v cross join lateral jsonb_array_elements(v.content -> 'questions') as q
  where q.value ->> 'kind' in ('expectation', 'perception')`;

/** What was said of a dimension at a touchpoint in a quarter; '': at none, of all together. */
export type SaidAt = {
  touchpoint: string;
  dimension: string;
  expected: Sums;
  perceived: Sums;
  both: Sums;
  /** Respondents of whom nothing is known. */
  anonymous: number;
};

type Row = Omit<SaidAt, "expected" | "perceived" | "both"> & {
  [of in `${"expected" | "perceived" | "both"}${"N" | "Sum" | "Squares"}`]: number;
};

function saidOf({ touchpoint, dimension, anonymous, ...row }: Row): SaidAt {
  return {
    ...{ touchpoint, dimension, anonymous },
    expected: { n: row.expectedN, sum: row.expectedSum, squares: row.expectedSquares },
    perceived: { n: row.perceivedN, sum: row.perceivedSum, squares: row.perceivedSquares },
    both: { n: row.bothN, sum: row.bothSum, squares: row.bothSquares },
  };
}

/** How many answers to such questions there are of each quarter since a day. */
export async function answersByQuarter(db: Db, since: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ quarter: string; answers: number }>`
    with asked as (${ASKED})
    select date_trunc('quarter', d.day)::date::text as quarter, sum(d.answers)::float8 as answers
    from asked q join survey_day d on d.survey_id = q.survey_id and d.question_id = q.question_id
    where d.scope = 'all' and d.scope_key = '' and d.day >= ${since}::date
    group by 1 having sum(d.answers) > 0`.execute(db);
  return new Map(rows.map(({ quarter, answers }) => [quarter, answers]));
}

/** How many answers each quarter had when it was counted last. */
export async function countedQuarters(
  db: Db,
): Promise<ReadonlyMap<string, { answers: number; countedAt: Date }>> {
  const { rows } = await sql<{ quarter: string; answers: number; countedAt: Date }>`
    select quarter::text as quarter, answers::float8 as answers, counted_at as "countedAt" from gap_counted`.execute(
    db,
  );
  return new Map(rows.map(({ quarter, ...counted }) => [quarter, counted]));
}

/** An answer on its own scale as it is on seven points. */
const VALUE = sql.raw(ofSeven("a.answers -> q.question_id ->> 0", "q.points"));

/**
 * By respondent: the mean of his items of each dimension, and ('') of his dimensions. The difference is his own, of
 * dimensions of which he said both.
 */
const SUMMED = sql`
  each as (
    select respondent, touchpoint, dimension, avg(value) filter (where kind = 'expectation') as e,
           avg(value) filter (where kind = 'perception') as p
    from said group by respondent, touchpoint, dimension
  ), told as (
    select respondent, touchpoint, dimension, e, p, p - e as d from each
    union all
    select respondent, touchpoint, '', avg(e), avg(p), avg(p - e) from each group by respondent, touchpoint
  )
  select touchpoint, dimension,
         count(e)::int as "expectedN", coalesce(sum(e), 0) as "expectedSum", coalesce(sum(e * e), 0) as "expectedSquares",
         count(p)::int as "perceivedN", coalesce(sum(p), 0) as "perceivedSum",
         coalesce(sum(p * p), 0) as "perceivedSquares",
         count(d)::int as "bothN", coalesce(sum(d), 0) as "bothSum", coalesce(sum(d * d), 0) as "bothSquares"`;

/** What customers who are known said between two moments, each by his last answer to each question. */
export async function saidByCustomers(
  db: Db,
  { since, before }: { since: Date; before: Date },
): Promise<SaidAt[]> {
  const { rows } = await sql<Row>`
    with asked as (${ASKED}), said as (
      select distinct on (a.customer_id, a.survey_id, a.touchpoint, q.question_id)
             a.customer_id as respondent, coalesce(a.touchpoint, '') as touchpoint, q.kind, q.dimension, ${VALUE} as value
      from asked q join survey_answer a on a.survey_id = q.survey_id
      where a.started_at >= ${since} and a.started_at < ${before}
        and jsonb_array_length(a.answers -> q.question_id) = 1
      order by a.customer_id, a.survey_id, a.touchpoint, q.question_id, a.started_at desc, a.answer_id desc
    ), ${SUMMED}, 0 as anonymous from told group by touchpoint, dimension`.execute(db);
  return rows.map(saidOf);
}

/** The same of whom nothing is known; each answer is somebody. */
export async function saidByNobody(db: Db, { from, to }: { from: string; to: string }): Promise<SaidAt[]> {
  const { rows } = await sql<Row>`
    with asked as (${ASKED}), said as (
      select a.answer_id as respondent, coalesce(a.touchpoint, '') as touchpoint, q.kind, q.dimension, ${VALUE} as value
      from asked q join anonymous_answer a on a.survey_id = q.survey_id
      where a.day between ${from}::date and ${to}::date and jsonb_array_length(a.answers -> q.question_id) = 1
    ), ${SUMMED}, count(*)::int as anonymous from told group by touchpoint, dimension`.execute(db);
  return rows.map(saidOf);
}

const COLUMNS = [
  ...["quarter", "touchpoint", "dimension", "expected_n", "expected_sum", "expected_squares"],
  ...[
    "perceived_n",
    "perceived_sum",
    "perceived_squares",
    "both_n",
    "both_sum",
    "both_squares",
    "anonymous_n",
  ],
];

/** Keeps what was said in a quarter in place of what was counted before. */
export async function writeQuarter(
  tx: Db,
  { quarter, answers, said }: { quarter: string; answers: number; said: readonly SaidAt[] },
  now: Date,
): Promise<void> {
  await sql`
    insert into gap_counted (quarter, answers, counted_at) values (${quarter}::date, ${answers}, ${now})
    on conflict (quarter) do update set answers = excluded.answers, counted_at = excluded.counted_at`.execute(
    tx,
  );
  await sql`delete from gap_quarter where quarter = ${quarter}::date`.execute(tx);
  await copyRows(
    tx,
    "gap_quarter",
    COLUMNS,
    said.map(({ touchpoint, dimension, expected, perceived, both, anonymous }) => [
      ...[quarter, touchpoint, dimension, expected.n, expected.sum, expected.squares],
      ...[perceived.n, perceived.sum, perceived.squares, both.n, both.sum, both.squares, anonymous],
    ]),
  );
}

/** What was said in the quarters from one to another, as counted last. */
export async function keptQuarters(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<(SaidAt & { quarter: string })[]> {
  const { rows } = await sql<Row & { quarter: string }>`
    select quarter::text as quarter, touchpoint, dimension, expected_n as "expectedN", expected_sum as "expectedSum",
           expected_squares as "expectedSquares", perceived_n as "perceivedN", perceived_sum as "perceivedSum",
           perceived_squares as "perceivedSquares", both_n as "bothN", both_sum as "bothSum",
           both_squares as "bothSquares", anonymous_n as anonymous
    from gap_quarter where quarter between ${from}::date and ${to}::date
    order by quarter, touchpoint, dimension`.execute(db);
  return rows.map((row) => ({ quarter: row.quarter, ...saidOf(row) }));
}

/** How many said worse, as or better than expected at a touchpoint. */
export type ComparedAt = { touchpoint: string; worse: number; same: number; better: number };

/** The same of customers who are known, each by his last answer. */
export async function comparedByCustomers(db: Db, days: DaysAsked): Promise<ComparedAt[]> {
  const compared = sql`
    scope = 'touchpoint' and (survey_id, question_id) in (select survey_id, question_id from asked)`;
  const { rows } = await sql<ComparedAt>`
    with asked as (${comparisons({ isAnonymous: false })})
    select d.scope_key as touchpoint, coalesce(sum(d.customers) filter (where d.value = '1'), 0)::int as worse,
           coalesce(sum(d.customers) filter (where d.value = '2'), 0)::int as same,
           coalesce(sum(d.customers) filter (where d.value = '3'), 0)::int as better
    from asked q
    join ${lastIn(days, { where: compared, by: ["survey_id", "scope_key", "question_id", "value"] })} as d
      on d.survey_id = q.survey_id and d.question_id = q.question_id
    group by d.scope_key having sum(d.customers) filter (where d.value in ('1', '2', '3')) > 0`.execute(db);
  return rows;
}

/** The questions of anonymous surveys, in any version, that ask for a comparison with what was expected. */
export async function comparisonsOfNobody(db: Db): Promise<{ surveyId: string; questionId: string }[]> {
  const { rows } = await sql<{ surveyId: string; questionId: string }>`
    with asked as (${comparisons({ isAnonymous: true })})
    select survey_id as "surveyId", question_id as "questionId" from asked`.execute(db);
  return rows;
}

function comparisons({ isAnonymous }: { isAnonymous: boolean }): RawBuilder<unknown> {
  return sql`
    select distinct v.survey_id, q.value ->> 'id' as question_id
    from survey_version v join survey s on s.survey_id = v.survey_id
    cross join lateral jsonb_array_elements(v.content -> 'questions') as q
    where q.value ->> 'kind' = 'comparison' and (s.mode = 'anonymous') = ${isAnonymous}`;
}

export type AskedAt = { touchpoint: string; dimension: string };

/** Of which dimensions at which touchpoints the surveys that are open ask what is expected or perceived. */
export async function askedAt(db: Db): Promise<AskedAt[]> {
  const { rows } = await sql<AskedAt>`
    select distinct coalesce(s.touchpoint, '') as touchpoint, q.value ->> 'dimension' as dimension
    from survey s join survey_version v on v.survey_id = s.survey_id and v.version = s.version
    cross join lateral jsonb_array_elements(v.content -> 'questions') as q
    where s.state = 'open' and q.value ->> 'kind' in ('expectation', 'perception')
    order by 1, 2`.execute(db);
  return rows;
}
