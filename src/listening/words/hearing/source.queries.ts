import { sql } from "kysely";
import { starsIn } from "../../../memory/contacts/stars.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Source } from "./waiting.queries.ts";

/** Words of a customer, and all that is told beside them. */
export type Told = {
  customerId: string;
  customerName: string;
  contactId: string | null;
  answerId: string | null;
  questionId: string | null;
  at: Date;
  channel: string;
  touchpoint: string | null;
  text: string;
  /** Of a review: how many of five stars. */
  stars: number | null;
  survey: { surveyId: string; version: number; answers: Record<string, (number | string)[]> } | null;
};

type ContactRow = Pick<Told, "customerId" | "customerName" | "at" | "channel" | "touchpoint" | "text"> & {
  contactId: string;
  stars: number | null;
};

const STARS = sql.raw(starsIn("c"));

/**
 * What customers said in some contacts; those that the company began are absent, and those without words, but for public
 * reviews with stars: those alone are said too.
 */
export async function contactsTold(db: Db, sources: readonly Source[]): Promise<Told[]> {
  const of = sources.filter(({ contactId }) => contactId !== null);
  if (of.length === 0) return [];
  const { rows } = await sql<ContactRow>`
    select c.customer_id as "customerId", p.name as "customerName", c.contact_id as "contactId", c.at, c.channel,
           c.touchpoint, coalesce(c.text, '') as text, ${STARS} as stars
    from (select distinct customer_id, contact_id
          from unnest(${of.map((one) => one.customerId)}::uuid[], ${of.map((one) => one.contactId)}::uuid[])
            as given (customer_id, contact_id)) k
    join contact c on c.customer_id = k.customer_id and c.contact_id = k.contact_id
    join customer p on p.customer_id = c.customer_id
    where c.direction = 'in' and (c.text is not null or ${STARS} is not null)`.execute(db);
  return rows.map((row) => ({ ...row, answerId: null, questionId: null, survey: null }));
}

type AnswerRow = Pick<Told, "customerId" | "customerName" | "at" | "channel" | "touchpoint"> & {
  answerId: string;
  surveyId: string;
  version: number;
  answers: Record<string, (number | string)[]>;
  texts: Record<string, string>;
};

/** What customers wrote to questions. */
export async function answersTold(db: Db, sources: readonly Source[]): Promise<Told[]> {
  const of = sources.filter(({ answerId }) => answerId !== null);
  if (of.length === 0) return [];
  const { rows } = await sql<AnswerRow>`
    select a.customer_id as "customerId", p.name as "customerName", a.answer_id as "answerId", a.started_at as at,
           a.channel, a.touchpoint, a.survey_id as "surveyId", a.survey_version as version, a.answers, a.texts
    from (select distinct customer_id, answer_id
          from unnest(${of.map((one) => one.customerId)}::uuid[], ${of.map((one) => one.answerId)}::uuid[])
            as given (customer_id, answer_id)) k
    join survey_answer a on a.customer_id = k.customer_id and a.answer_id = k.answer_id
    join customer p on p.customer_id = a.customer_id
    where a.texts <> '{}'`.execute(db);
  return rows.flatMap(({ texts, surveyId, version, answers, ...row }) =>
    Object.entries(texts).map(([questionId, text]) => ({
      ...{ ...row, contactId: null, questionId, text, stars: null },
      survey: { surveyId, version, answers },
    })),
  );
}

/** Which of some contacts and answers are where they were; their names, see `placeOf`. */
export async function stillThere(tx: Db, sources: readonly Source[]): Promise<Set<string>> {
  const customers = [...new Set(sources.map(({ customerId }) => customerId))];
  const contacts = sources.flatMap(({ contactId }) => contactId ?? []);
  const answers = sources.flatMap(({ answerId }) => answerId ?? []);
  const { rows } = await sql<{ customerId: string; id: string }>`
    select customer_id as "customerId", contact_id as id from contact
    where customer_id = any(${customers}::uuid[]) and contact_id = any(${contacts}::uuid[])
    union all
    select customer_id, answer_id from survey_answer
    where customer_id = any(${customers}::uuid[]) and answer_id = any(${answers}::uuid[])`.execute(tx);
  return new Set(rows.map(({ customerId, id }) => `${customerId} ${id}`));
}

/** How `stillThere` names a contact or an answer. */
export function placeOf({ customerId, contactId, answerId }: Source): string {
  return `${customerId} ${contactId ?? answerId}`;
}

export type AnonymousTold = {
  answerId: string;
  surveyId: string;
  day: string;
  touchpoint: string | null;
  texts: Record<string, string>;
};

/** What somebody wrote of whom nothing is known. */
export async function anonymousTold(db: Db, answerIds: readonly string[]): Promise<AnonymousTold[]> {
  const { rows } = await sql<AnonymousTold>`
    select answer_id as "answerId", survey_id as "surveyId", day::text as day, touchpoint, texts
    from anonymous_answer where answer_id = any(${[...answerIds]}::uuid[]) and texts <> '{}'`.execute(db);
  return rows;
}
