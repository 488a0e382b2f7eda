import { type RawBuilder, sql } from "kysely";
import { localDay } from "../../memory/rollups/local-day.ts";
import type { SummedInParts } from "../../memory/rollups/parts.queries.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { type CountedAnswers, NONE_YET } from "./counted.ts";

const COLUMNS = [
  ...["survey_id", "scope", "scope_key", "next_day", "day", "question_id", "value", "part_id"],
  ...["answers", "last_of"],
];

/** Writes what is counted as a part of its own. */
export async function insertCounts(db: Db, counts: readonly CountedAnswers[]): Promise<void> {
  if (counts.length === 0) return;
  const partId = newId();
  await copyRows(
    db,
    "survey_day",
    COLUMNS,
    counts.map((one) => [
      ...[one.surveyId, one.scope, one.scopeKey, one.nextDay, one.day, one.questionId, one.value, partId],
      ...[one.answers, one.lastOf],
    ]),
  );
}

/** Answers with, by question, what is counted of them; `row` is the answer. */
function saidIn(row: string, isComplete: RawBuilder<unknown>): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`
    cross join lateral (
      select key as question_id, value as given, false as is_text from jsonb_each(${column("answers")})
      where jsonb_array_length(value) > 0
      union all
      select key, '["text"]'::jsonb, true from jsonb_each(${column("texts")})
      union all
      select '', case when ${isComplete} then '["complete"]'::jsonb else '["partial"]'::jsonb end, true
    ) as told`;
}

/** A row for each value, and one more where options may be several. */
const VALUES = sql`
  cross join lateral (
    select value from jsonb_array_elements_text(told.given) as value
    union all
    select '#' where not told.is_text and jsonb_typeof(told.given -> 0) = 'string'
  ) as each`;

/**
 * Compares the sums with the answers and adds what they lack, in one statement: whoever answers meanwhile is in both or in
 * neither. Two customers who became one have one last answer from then on.
 *
 * @returns how many sums were wrong.
 */
export async function recountAnswers(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into survey_day (survey_id, scope, scope_key, next_day, day, question_id, value, part_id, answers, last_of)
    with known as (
      select told.customer_id, told.answer_id, told.survey_id, told.touchpoint, told.day, told.question_id, told.given,
             told.is_text,
             coalesce(lead(told.day) over (partition by told.customer_id, told.survey_id, told.question_id
                                           order by told.started_at, told.answer_id), ${NONE_YET}::date) as next_of_all,
             coalesce(lead(told.day) over (partition by told.customer_id, told.survey_id, told.touchpoint,
                                           told.question_id order by told.started_at, told.answer_id),
                      ${NONE_YET}::date) as next_there
      from (select a.customer_id, a.answer_id, a.survey_id, a.touchpoint, a.started_at,
                   ${localDay("a.started_at")} as day, told.question_id, told.given, told.is_text
            from survey_answer a ${saidIn("a", sql`a.completed_at is not null`)}) as told
    ), scoped as (
      select survey_id, 'all' as scope, '' as scope_key, next_of_all as next_day, day, question_id, given, is_text
      from known
      union all
      select survey_id, 'touchpoint', touchpoint, next_there, day, question_id, given, is_text
      from known where touchpoint is not null
      union all
      select n.survey_id, at.scope, at.scope_key, ${NONE_YET}::date, n.day, told.question_id, told.given, told.is_text
      from anonymous_answer n ${saidIn("n", sql`n.is_complete`)}
      cross join lateral (values ('all', ''), ('touchpoint', n.touchpoint), ('link', n.link_id::text),
                                 ('cell', concat(n.link_id, '|', n.touchpoint))) as at (scope, scope_key)
      where at.scope_key is not null
    )
    select survey_id, scope, scope_key, next_day, day, question_id, value, ${newId()}::uuid, sum(answers)::bigint,
           sum(last_of)::bigint
    from (
      select told.survey_id, told.scope, told.scope_key, ${NONE_YET}::date as next_day, told.day, told.question_id,
             each.value, 1 as answers, (told.next_day = ${NONE_YET}::date)::int as last_of
      from scoped told ${VALUES}
      union all
      select told.survey_id, told.scope, told.scope_key, told.next_day, told.day, told.question_id, each.value, 0, 1
      from scoped told ${VALUES} where told.next_day <> ${NONE_YET}::date
      union all
      select survey_id, scope, scope_key, next_day, day, question_id, value, -answers, -last_of from survey_day
    ) both_sides
    group by survey_id, scope, scope_key, next_day, day, question_id, value
    having sum(answers) <> 0 or sum(last_of) <> 0`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Answers by day, question and value. */
export const ANSWER_DAYS: SummedInParts = {
  table: "survey_day",
  by: ["survey_id", "scope", "scope_key", "next_day", "day", "question_id", "value"],
  sums: ["answers", "last_of"],
};
