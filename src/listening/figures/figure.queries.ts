import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CountedAnswers } from "../answers/counted.ts";

export type Span = {
  surveyId: string;
  scope: CountedAnswers["scope"];
  scopeKey: string;
  from: string;
  to: string;
};

export type Sum = {
  questionId: string;
  value: string;
  /** Customers whose last answer in the days it is. */
  customers: number;
  answers: number;
};

/**
 * How often each answer was given in some days: all, and of each customer his last in these days, which is the one whose
 * next came later or has not come.
 */
export async function sumsOf(db: Db, { surveyId, scope, scopeKey, from, to }: Span): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select question_id as "questionId", value, sum(last_of)::int as customers, sum(answers)::int as answers
    from survey_day
    where survey_id = ${surveyId}::uuid and scope = ${scope} and scope_key = ${scopeKey} and next_day > ${to}::date
      and day between ${from}::date and ${to}::date
    group by question_id, value having sum(answers) <> 0 or sum(last_of) <> 0`.execute(db);
  return rows;
}

type Days = { from: string; to: string };

/** As `sumsOf`, of several surveys at once. */
export async function sumsOfSurveys(
  db: Db,
  { surveyIds, from, to }: Days & { surveyIds: readonly string[] },
): Promise<(Sum & { surveyId: string })[]> {
  const { rows } = await sql<Sum & { surveyId: string }>`
    select survey_id as "surveyId", question_id as "questionId", value, sum(last_of)::int as customers,
           sum(answers)::int as answers
    from survey_day
    where survey_id = any(${[...surveyIds]}::uuid[]) and scope = 'all' and scope_key = '' and next_day > ${to}::date
      and day between ${from}::date and ${to}::date
    group by survey_id, question_id, value having sum(answers) <> 0 or sum(last_of) <> 0`.execute(db);
  return rows;
}

/** A sum of one touchpoint or link. */
export type GroupSum = Sum & { scopeKey: string };

/** As `sumsOf`, for each touchpoint or link there is an answer of. */
export async function groupSumsOf(
  db: Db,
  { surveyId, scope, from, to }: Days & Pick<Span, "surveyId" | "scope">,
): Promise<GroupSum[]> {
  const { rows } = await sql<GroupSum>`
    select scope_key as "scopeKey", question_id as "questionId", value, sum(last_of)::int as customers,
           sum(answers)::int as answers
    from survey_day
    where survey_id = ${surveyId}::uuid and scope = ${scope} and next_day > ${to}::date
      and day between ${from}::date and ${to}::date
    group by scope_key, question_id, value having sum(answers) <> 0 or sum(last_of) <> 0`.execute(db);
  return rows;
}
