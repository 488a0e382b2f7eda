import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Day } from "../../quality/calendars/day.ts";
import { NONE_YET } from "../answers/counted.ts";

/**
 * How often those of whom nothing is known gave an answer by a link at a touchpoint ("link|touchpoint"), day by day: `answers[i]`
 * on `days[i]`, in no order, and a day may be there more than once.
 */
export type CellDays = {
  surveyId: string;
  cell: string;
  questionId: string;
  /** Where options may be several, who answered is counted beside them, as '#'. */
  value: string;
  days: Day[];
  answers: number[];
};

/** What was answered by whom nothing is known; both ends are within. */
export async function cellDays(
  db: Db,
  { surveyIds, from, to }: { surveyIds: readonly string[]; from: string; to: string },
): Promise<CellDays[]> {
  // As JSON: a long list of PostgreSQL's own is read letter by letter.
  const { rows } = await sql<CellDays>`
    select d.survey_id as "surveyId", d.scope_key as cell, d.question_id as "questionId", d.value,
           array_to_json(array_agg(d.day - date '1970-01-01')) as days, array_to_json(array_agg(d.answers)) as answers
    from survey_day d
    where d.survey_id = any(${[...surveyIds]}::uuid[]) and d.scope = 'cell' and d.next_day = ${NONE_YET}::date
      and d.day between ${from}::date and ${to}::date
    group by d.survey_id, d.scope_key, d.question_id, d.value`.execute(db);
  return rows;
}
