import { sql } from "kysely";
import { type DaysAsked, lastIn } from "../../listening/figures/last-in.queries.ts";
import type { Db } from "../../platform/db/db.ts";

/** How often an answer was given at a touchpoint; of each customer his last of a survey in these days. */
export type Heard = { surveyId: string; touchpoint: string; questionId: string; value: string; n: number };

/** What customers answered at touchpoints in some days, from the kept sums. */
export async function heardIn(db: Db, surveyIds: readonly string[], days: DaysAsked): Promise<Heard[]> {
  const places = sql`survey_id = any(${[...surveyIds]}::uuid[]) and scope = 'touchpoint'`;
  const { rows } = await sql<Heard>`
    select survey_id as "surveyId", scope_key as touchpoint, question_id as "questionId", value,
           sum(customers)::int as n
    from ${lastIn(days, { where: places, by: ["survey_id", "scope_key", "question_id", "value"] })} as last
    group by survey_id, scope_key, question_id, value having sum(customers) > 0`.execute(db);
  return rows;
}
