import { sql } from "kysely";
import { shownText } from "../../memory/records/shown-text.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import type { Question, Texts } from "../surveys/question.ts";
import { scaleOf } from "../surveys/question.ts";
import type { Survey } from "../surveys/survey.ts";
import type { KeptAnswer } from "./answer.ts";

/** What was answered to a question, as a timeline tells it to readers of any language. */
type ToldAnswer = {
  kind: Question["kind"];
  value?: number;
  to?: number;
  labels?: Texts[];
  text?: string;
  isLow?: true;
};

type Told = { answer: KeptAnswer; survey: Survey };

/** Tells answers in the timelines of who gave them, in place of what was told of them before. */
export async function tellAnswers(
  tx: Db,
  told: readonly Told[],
  former: readonly Pick<KeptAnswer, "customerId" | "answerId">[],
): Promise<void> {
  if (former.length > 0) {
    await sendOnly(
      tx,
      sql`
      delete from timeline t
      using unnest(${former.map((one) => one.customerId)}::uuid[], ${former.map((one) => one.answerId)}::uuid[])
        as k (customer_id, id)
      where t.customer_id = k.customer_id and t.id = k.id`,
    );
  }
  await copyRows(
    tx,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    told.map(({ answer, survey }) => [
      answer.customerId,
      answer.answerId,
      answer.startedAt,
      "answer",
      {
        answerId: answer.answerId,
        surveyId: answer.surveyId,
        survey: survey.name,
        touchpoint: answer.touchpoint,
        contactId: answer.contactId,
        channel: answer.channel,
        isComplete: answer.completedAt !== null,
        said: survey.content.questions.flatMap((question) => saidTo(question, answer)),
      },
    ]),
  );
}

function saidTo(question: Question, { answers, texts, low }: KeptAnswer): ToldAnswer[] {
  const text = texts[question.id];
  if (text !== undefined) return [{ kind: question.kind, text: shownText(text) }];
  const values = answers[question.id] ?? [];
  if (values.length === 0) return [];
  const isLow = low.includes(question.id) ? { isLow: true as const } : {};
  if (question.kind === "choice") {
    const labels = question.options.filter(({ id }) => values.includes(id)).map(({ label }) => label);
    return [{ kind: question.kind, labels, ...isLow }];
  }
  const to = scaleOf(question)?.to ?? 0;
  return [{ kind: question.kind, value: Number(values[0]), to, ...isLow }];
}
