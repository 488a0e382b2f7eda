import { type RawBuilder, sql } from "kysely";
import { beginningOf, COMPANY_ZONE } from "../../memory/company.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { type DaysAsked, lastIn } from "../figures/last-in.queries.ts";

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

/** Where a page begins, and how long it is. */
type Part = { after: AnswerKey | undefined; limit: number };

/**
 * Answers to a survey, the newest first. Of a question, or a value of it, the days are gone through on which the kept sums
 * know such answers, and no others: where few or none gave it, a year of answers is not read for them.
 */
export async function answersListed(
  db: Db,
  asked: AnswersAsked,
  { after, limit }: Part,
): Promise<AnswerRow[]> {
  const { question } = asked;
  if (question === undefined) return answersOn(db, asked, { after, limit });
  const days = await daysOf(db, { ...asked, question }, after);
  const rows: AnswerRow[] = [];
  while (days.length > 0 && rows.length < limit) {
    const part: string[] = [];
    for (let many = rows.length; many < limit && days.length > 0; ) {
      const next = days.shift();
      if (next) part.push(next.day);
      many += next?.customers ?? 0;
    }
    rows.push(...(await answersOn(db, { ...asked, days: part }, { after, limit: limit - rows.length })));
  }
  return rows;
}

/** The days, the newest first, on which somebody gave an answer that counts, up to that of the last of a page; and how many did. */
async function daysOf(
  db: Db,
  { surveyId, from, to, touchpoint, question, value }: AnswersAsked & { question: string },
  after: AnswerKey | undefined,
): Promise<{ day: string; customers: number }[]> {
  const where = sql`
    survey_id = ${surveyId}::uuid and scope = ${touchpoint === undefined ? "all" : "touchpoint"}
    and scope_key = ${touchpoint ?? ""} and question_id = ${question}
    ${value === undefined ? sql`` : sql`and value = ${value}`}
    ${after === undefined ? sql`` : sql`and day <= (${after[0]}::timestamptz at time zone ${COMPANY_ZONE})::date`}`;
  const { rows } = await sql<{ day: string; customers: number }>`
    select day::text as day, sum(customers)::int as customers
    from ${lastIn({ from, to, today: to }, { where, by: ["day"] })} as last
    group by day having sum(customers) > 0 order by day desc`.execute(db);
  return rows;
}

/** Answers of all days asked for, or of some of them. */
async function answersOn(
  db: Db,
  { surveyId, from, to, touchpoint, question, value, days }: AnswersAsked & { days?: readonly string[] },
  { after, limit }: Part,
): Promise<AnswerRow[]> {
  const narrowed = [
    sql`a.survey_id = ${surveyId}::uuid and a.mode = 'identified'`,
    days === undefined
      ? sql`a.started_at >= ${beginningOf(from)} and a.started_at < ${beginningOf(to, 1)}`
      : sql`a.started_at >= d.begins and a.started_at < d.ends`,
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
  const all = sql.join(narrowed, sql` and `);
  const newest = sql`order by a.started_at desc, a.customer_id desc, a.answer_id desc limit ${limit}`;
  // Day by day and each cut, lest all answers of a year be gone through in order.
  const source =
    days === undefined
      ? sql`survey_answer a`
      : sql`${momentsOf(days)} cross join lateral (select * from survey_answer a where ${all} ${newest}) a`;
  const { rows } = await sql<AnswerRow>`
    select a.answer_id as "answerId", a.customer_id as "customerId", c.name as "customerName", a.started_at as at,
           a.started_at::text as key, a.touchpoint, a.language, a.completed_at is not null as "isComplete", a.answers,
           a.texts, a.low
    from ${source}
    join customer c on c.customer_id = a.customer_id
    where ${days === undefined ? all : sql`true`} ${newest}`.execute(db);
  return rows;
}

/** When some days begin and end where the company is. */
function momentsOf(days: readonly string[]): RawBuilder<unknown> {
  return sql`(
    select day::timestamp at time zone zone as begins, (day + 1)::timestamp at time zone zone as ends
    from unnest(${[...days]}::date[]) as day cross join (select ${COMPANY_ZONE} as zone) z) d`;
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
