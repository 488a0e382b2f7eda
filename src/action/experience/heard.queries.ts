import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Span } from "./span.ts";

/** How often an answer was given at a touchpoint; of each customer his last of a survey in these days. */
export type Heard = { surveyId: string; touchpoint: string; questionId: string; value: string; n: number };

/** What customers answered at touchpoints in a span, from the kept sums. */
export async function heardIn(db: Db, surveyIds: readonly string[], { from, until }: Span): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select survey_id as "surveyId", scope_key as touchpoint, question_id as "questionId", value,
           sum(last_of)::int as n
    from survey_day
    where survey_id = any(${[...surveyIds]}::uuid[]) and scope = 'touchpoint' and next_day > ${until}::date
      and day between ${from}::date and ${until}::date
    group by survey_id, scope_key, question_id, value having sum(last_of) > 0`.execute(db);
  return rows;
}
