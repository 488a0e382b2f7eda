import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** How often an answer was given on a day by whom nothing is known of, by link and touchpoint ("link|touchpoint"). */
export type CellDay = {
  surveyId: string;
  cell: string;
  day: string;
  questionId: string;
  value: string;
  answers: number;
};

/** Answers of whom nothing is known, day by day; days are both within. */
export async function cellDays(
  db: Db,
  { surveyIds, from, to }: { surveyIds: readonly string[]; from: string; to: string },
): Promise<CellDay[]> {
  const { rows } = await sql<CellDay>`
    select survey_id as "surveyId", scope_key as cell, day::text as day, question_id as "questionId", value,
           sum(answers)::int as answers
    from survey_day
    where survey_id = any(${[...surveyIds]}::uuid[]) and scope = 'cell' and day between ${from}::date and ${to}::date
    group by survey_id, scope_key, survey_day.day, question_id, value having sum(answers) <> 0
    order by survey_day.day`.execute(db);
  return rows;
}
