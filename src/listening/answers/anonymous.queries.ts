import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Said } from "./answer.ts";

/** An answer of whom nothing is known. */
export type AnonymousAnswer = Said & {
  answerId: string;
  surveyId: string;
  surveyVersion: number;
  linkId: string | null;
  touchpoint: string | null;
  /** Where the company is. */
  day: string;
  language: string;
  isComplete: boolean;
};

const COLUMNS = sql`
  answer_id as "answerId", survey_id as "surveyId", survey_version as "surveyVersion", link_id as "linkId", touchpoint,
  day::text as day, language, answers, texts, is_complete as "isComplete"`;

/** An answer by its id; undefined when there is none. */
export async function anonymousAnswer(db: Db, answerId: string): Promise<AnonymousAnswer | undefined> {
  const { rows } = await sql<AnonymousAnswer>`
    select ${COLUMNS} from anonymous_answer where answer_id = ${answerId}::uuid`.execute(db);
  return rows[0];
}

/** As `anonymousAnswer`, written without a change: until the transaction ends nobody else changes it. */
export async function lockAnonymous(tx: Db, answerId: string): Promise<AnonymousAnswer | undefined> {
  const { rows } = await sql<AnonymousAnswer>`
    update anonymous_answer set is_complete = is_complete where answer_id = ${answerId}::uuid
    returning ${COLUMNS}`.execute(tx);
  return rows[0];
}

/** Writes a new answer; whether its id was free. */
export async function insertAnonymous(tx: Db, one: AnonymousAnswer): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into anonymous_answer (answer_id, survey_id, survey_version, link_id, touchpoint, day, language, answers,
                                  texts, is_complete)
    values (${one.answerId}, ${one.surveyId}, ${one.surveyVersion}, ${one.linkId}, ${one.touchpoint}, ${one.day},
            ${one.language}, ${JSON.stringify(one.answers)}, ${JSON.stringify(one.texts)}, ${one.isComplete})
    on conflict (answer_id) do nothing`.execute(tx);
  return numAffectedRows > 0n;
}

/** Writes what an answer says now. */
export async function updateAnonymous(tx: Db, one: AnonymousAnswer): Promise<void> {
  await sql`
    update anonymous_answer set answers = ${JSON.stringify(one.answers)}, texts = ${JSON.stringify(one.texts)},
      is_complete = ${one.isComplete}
    where answer_id = ${one.answerId}::uuid`.execute(tx);
}
