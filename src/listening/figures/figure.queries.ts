import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CountedAnswers } from "../answers/counted.ts";
import { type DaysAsked, lastIn } from "./last-in.queries.ts";

export type Span = DaysAsked & {
  surveyId: string;
  scope: CountedAnswers["scope"];
  scopeKey: string;
};

export type Sum = {
  questionId: string;
  value: string;
  /** Customers whose last answer in the days it is. */
  customers: number;
  answers: number;
};

const SUMMED = sql`
  question_id as "questionId", value, sum(customers)::int as customers, sum(answers)::int as answers`;
const NOT_NOTHING = sql`having sum(answers) <> 0 or sum(customers) <> 0`;

/** How often each answer was given in some days: all, and of each customer his last in these days. */
export async function sumsOf(db: Db, { surveyId, scope, scopeKey, ...days }: Span): Promise<Sum[]> {
  const there = sql`survey_id = ${surveyId}::uuid and scope = ${scope} and scope_key = ${scopeKey}`;
  const { rows } = await sql<Sum>`
    select ${SUMMED} from ${lastIn(days, { where: there, by: ["question_id", "value"] })} as last
    group by question_id, value ${NOT_NOTHING}`.execute(db);
  return rows;
}

/** As `sumsOf`, of several surveys at once. */
export async function sumsOfSurveys(
  db: Db,
  { surveyIds, ...days }: DaysAsked & { surveyIds: readonly string[] },
): Promise<(Sum & { surveyId: string })[]> {
  const everywhere = sql`survey_id = any(${[...surveyIds]}::uuid[]) and scope = 'all' and scope_key = ''`;
  const { rows } = await sql<Sum & { surveyId: string }>`
    select survey_id as "surveyId", ${SUMMED}
    from ${lastIn(days, { where: everywhere, by: ["survey_id", "question_id", "value"] })} as last
    group by survey_id, question_id, value ${NOT_NOTHING}`.execute(db);
  return rows;
}

/** A sum of one touchpoint or link. */
export type GroupSum = Sum & { scopeKey: string };

/** As `sumsOf`, for each touchpoint or link there is an answer of. */
export async function groupSumsOf(
  db: Db,
  { surveyId, scope, ...days }: DaysAsked & Pick<Span, "surveyId" | "scope">,
): Promise<GroupSum[]> {
  const each = sql`survey_id = ${surveyId}::uuid and scope = ${scope}`;
  const { rows } = await sql<GroupSum>`
    select scope_key as "scopeKey", ${SUMMED}
    from ${lastIn(days, { where: each, by: ["scope_key", "question_id", "value"] })} as last
    group by scope_key, question_id, value ${NOT_NOTHING}`.execute(db);
  return rows;
}
