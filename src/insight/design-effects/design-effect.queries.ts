import { sql } from "kysely";
import type { ClusterSums } from "../../models/surveys/design-effect.ts";
import type { Db } from "../../platform/db/db.ts";
import type { HeardKind } from "./design-effect.ts";

/** Sums over customers, of whom `own` says how many answers they gave (m), their sum (y) and that of their squares (yy). */
const SUMMED = sql`
  count(*)::int as customers, sum(m)::float8 as n, sum(y)::float8 as sum, sum(yy)::float8 as squares,
  sum(y * y)::float8 as "ofSums", sum(y * m)::float8 as "ofProducts", sum(m * m)::float8 as "ofSizes"`;

/** How often customers wrote something bad of each topic since a moment, and ('') of anything. */
export async function badWordsOf(db: Db, since: Date): Promise<(ClusterSums & { topic: string })[]> {
  const { rows } = await sql<ClusterSums & { topic: string }>`
    with own as (
      select c.customer_id, t.topic, count(*)::float8 as m, sum((t.said < -c.band)::int)::float8 as y,
             sum((t.said < -c.band)::int)::float8 as yy
      from comment c
      cross join lateral (
        select '' as topic, c.score as said
        union all
        select named.key, named.value::real from jsonb_each_text(c.topics) as named) as t
      where c.at >= ${since} and t.said is not null
      group by c.customer_id, t.topic
    )
    select topic, ${SUMMED} from own group by topic`.execute(db);
  return rows;
}

/** A question by which a touchpoint is judged: from which answer on somebody is content; of comparisons none. */
export type Judged = {
  surveyId: string;
  questionId: string;
  kind: HeardKind;
  least: number;
  /** What a scale where low is good is turned round at; null: high is good. */
  turnedAt: number | null;
};

/**
 * What customers answered to some questions since a moment, by touchpoint and kind, each survey by a customer's last answer:
 * 1 where he was content, else 0; of comparisons 1 better, 0 as, -1 worse than expected.
 */
export async function judgementsOf(
  db: Db,
  judged: readonly Judged[],
  since: Date,
): Promise<(ClusterSums & { touchpoint: string; kind: HeardKind })[]> {
  const { rows } = await sql<ClusterSums & { touchpoint: string; kind: HeardKind }>`
    with last as (
      select distinct on (a.customer_id, a.survey_id, a.touchpoint, j.question_id)
             a.customer_id, a.touchpoint, j.kind, j.least, j.turned_at, (a.answers -> j.question_id ->> 0)::float8 as given
      from unnest(${judged.map((one) => one.surveyId)}::uuid[], ${judged.map((one) => one.questionId)}::text[],
                  ${judged.map((one) => one.kind)}::text[], ${judged.map((one) => one.least)}::float8[],
                  ${judged.map((one) => one.turnedAt)}::float8[])
        as j (survey_id, question_id, kind, least, turned_at)
      join survey_answer a on a.survey_id = j.survey_id
      where a.started_at >= ${since} and a.touchpoint is not null
        and jsonb_array_length(a.answers -> j.question_id) = 1
      order by a.customer_id, a.survey_id, a.touchpoint, j.question_id, a.started_at desc, a.answer_id desc
    ), valued as (
      select customer_id, touchpoint, kind,
             case when kind = 'comparison' then given - 2
                  else (coalesce(turned_at - given, given) >= least)::int end as value
      from last
    ), own as (
      select customer_id, touchpoint, kind, count(*)::float8 as m, sum(value)::float8 as y,
             sum(value * value)::float8 as yy
      from valued group by customer_id, touchpoint, kind
    )
    select touchpoint, kind, ${SUMMED} from own group by touchpoint, kind`.execute(db);
  return rows;
}
