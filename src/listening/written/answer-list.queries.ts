import { type RawBuilder, sql } from "kysely";
import { beginningOf } from "../../memory/company.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { DaysAsked } from "../figures/last-in.queries.ts";

/** An answer to a survey that tells who answered, as the store has it. */
export type AnswerRow = {
  answerId: string;
  customerId: string;
  customerName: string;
  at: Date;
  key: string;
  touchpoint: string | null;
  language: string;
  isComplete: boolean;
  answers: Readonly<Record<string, (number | string)[]>>;
  texts: Readonly<Record<string, string>>;
  low: readonly string[];
};

/** Which answers are looked for; with a question, of each customer the last that says something to it. */
export type AnswersAsked = Omit<DaysAsked, "today"> & {
  surveyId: string;
  touchpoint?: string | undefined;
  question?: string | undefined;
  value?: string | undefined;
};

export type AnswerKey = readonly [at: string, customerId: string, answerId: string];

/** Answers to a survey, the newest first. */
export async function answersListed(
  db: Db,
  { surveyId, from, to, touchpoint, question, value }: AnswersAsked,
  { after, limit }: { after: AnswerKey | undefined; limit: number },
): Promise<AnswerRow[]> {
  const narrowed = [
    sql`a.survey_id = ${surveyId}::uuid and a.mode = 'identified'`,
    sql`a.started_at >= ${beginningOf(from)} and a.started_at < ${beginningOf(to, 1)}`,
    ...(touchpoint === undefined ? [] : [sql`a.touchpoint = ${touchpoint}`]),
    ...(question === undefined
      ? []
      : [sql`${says("a", question)} and ${isLast({ question, touchpoint, to })}`]),
    ...(question === undefined || value === undefined
      ? []
      : [
          sql`exists (select from jsonb_array_elements_text(a.answers -> ${question}::text) as one where one = ${value})`,
        ]),
    ...(after === undefined
      ? []
      : [
          sql`(a.started_at, a.customer_id, a.answer_id)
            < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`,
        ]),
  ];
  const { rows } = await sql<AnswerRow>`
    select a.answer_id as "answerId", a.customer_id as "customerId", c.name as "customerName", a.started_at as at,
           a.started_at::text as key, a.touchpoint, a.language, a.completed_at is not null as "isComplete", a.answers,
           a.texts, a.low
    from survey_answer a
    join customer c on c.customer_id = a.customer_id
    where ${sql.join(narrowed, sql` and `)}
    order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Whether an answer has something to a question; a question that was passed over has an empty list. */
function says(answer: string, question: string): RawBuilder<unknown> {
  const [given, written] = [sql.ref(`${answer}.answers`), sql.ref(`${answer}.texts`)];
  return sql`(${given} -> ${question}::text ->> 0 is not null or ${written} ->> ${question}::text is not null)`;
}

type Counted = Pick<AnswersAsked, "touchpoint" | "to"> & { question: string };

/** As the figures count: no later answer of the customer to the question up to the last day, there. */
function isLast({ question, touchpoint, to }: Counted): RawBuilder<unknown> {
  const there = touchpoint === undefined ? sql`` : sql`and l.touchpoint = ${touchpoint}`;
  return sql`not exists (
    select from survey_answer l
    where l.customer_id = a.customer_id and l.survey_id = a.survey_id
      and (l.started_at, l.answer_id) > (a.started_at, a.answer_id) and l.started_at < ${beginningOf(to, 1)}
      and ${says("l", question)} ${there})`;
}
