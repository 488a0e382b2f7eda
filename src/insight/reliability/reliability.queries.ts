import { sql } from "kysely";
import type { Dimension } from "../../listening/surveys/question.ts";
import type { Db } from "../../platform/db/db.ts";

/** The questions of a survey that ask about one dimension. */
export type Items = {
  surveyId: string;
  kind: "expectation" | "perception";
  dimension: Dimension;
  questionIds: readonly string[];
};

/** What somebody answered to all of some questions. */
export type WholeAnswer = { set: number; customerId: string; touchpoint: string | null; values: number[] };

/**
 * Answers of customers to all questions of each set since a moment, the newest first, of each set at most `most`; `set` is
 * its place in the list.
 */
export async function wholeAnswers(
  db: Db,
  sets: readonly Items[],
  { since, most }: { since: Date; most: number },
): Promise<WholeAnswer[]> {
  const { rows } = await sql<WholeAnswer>`
    select s.set::int as set, found.customer_id as "customerId", found.touchpoint, found.values
    from unnest(${sets.map((_, at) => at)}::int[], ${sets.map((one) => one.surveyId)}::uuid[],
                ${sets.map((one) => JSON.stringify(one.questionIds))}::jsonb[]) as s (set, survey_id, items)
    cross join lateral (
      select a.customer_id, a.touchpoint,
             array(select (a.answers -> item ->> 0)::float8
                   from jsonb_array_elements_text(s.items) with ordinality as asked (item, place) order by place)
               as values
      from survey_answer a
      where a.survey_id = s.survey_id and a.started_at >= ${since}
        and not exists (select from jsonb_array_elements_text(s.items) as asked (item)
                        where jsonb_array_length(coalesce(a.answers -> item, '[]'::jsonb)) <> 1)
      order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${most}) as found`.execute(db);
  return rows;
}
