import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import type { KeptAnswer } from "./answer.ts";

const COLUMNS = [
  ...[
    "customer_id",
    "answer_id",
    "survey_id",
    "survey_version",
    "mode",
    "touchpoint",
    "contact_id",
    "matter_id",
  ],
  ...["channel", "language", "answers", "texts", "low", "started_at", "changed_at", "completed_at"],
];

const SHOWN = sql`
  a.customer_id as "customerId", a.answer_id as "answerId", a.survey_id as "surveyId",
  a.survey_version as "surveyVersion", a.mode, a.touchpoint, a.contact_id as "contactId", a.matter_id as "matterId",
  a.channel, a.language, a.answers, a.texts, a.low, a.started_at as "startedAt", a.changed_at as "changedAt",
  a.completed_at as "completedAt"`;

export type CustomerOfSurvey = { customerId: string; surveyId: string };

/** All that customers answered to surveys so far. */
export async function answersOf(db: Db, asked: readonly CustomerOfSurvey[]): Promise<KeptAnswer[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<KeptAnswer>`
    select ${SHOWN}
    from (select distinct customer_id, survey_id
          from unnest(${asked.map((one) => one.customerId)}::uuid[], ${asked.map((one) => one.surveyId)}::uuid[])
            as given (customer_id, survey_id)) k
    join survey_answer a on a.customer_id = k.customer_id and a.survey_id = k.survey_id`.execute(db);
  return rows;
}

/** One answer of a customer; undefined when there is none. */
export async function answerOf(
  db: Db,
  customerId: string,
  answerId: string,
): Promise<KeptAnswer | undefined> {
  const { rows } = await sql<KeptAnswer>`
    select ${SHOWN} from survey_answer a
    where a.customer_id = ${customerId}::uuid and a.answer_id = ${answerId}::uuid`.execute(db);
  return rows[0];
}

/** Writes answers, in place of what they said before. */
export async function writeAnswers(
  tx: Db,
  { present, former }: { present: readonly KeptAnswer[]; former: readonly KeptAnswer[] },
): Promise<void> {
  if (former.length > 0) {
    await sendOnly(
      tx,
      sql`
      delete from survey_answer a
      using unnest(${former.map((one) => one.customerId)}::uuid[], ${former.map((one) => one.answerId)}::uuid[])
        as k (customer_id, answer_id)
      where a.customer_id = k.customer_id and a.answer_id = k.answer_id`,
    );
  }
  await copyRows(tx, "survey_answer", COLUMNS, present.map(rowOf));
}

function rowOf(one: KeptAnswer): unknown[] {
  return [
    ...[
      one.customerId,
      one.answerId,
      one.surveyId,
      one.surveyVersion,
      one.mode,
      one.touchpoint,
      one.contactId,
    ],
    ...[one.matterId, one.channel, one.language, one.answers, one.texts, `{${one.low.join(",")}}`],
    ...[one.startedAt, one.changedAt, one.completedAt],
  ];
}
