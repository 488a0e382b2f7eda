import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { Days } from "../figures/days-asked.ts";
import { possibleAnswers } from "../surveys/question.ts";
import type { Survey } from "../surveys/survey.ts";
import { found } from "../surveys/surveys.ts";
import { type AnswerRow, type AnswersAsked, answersListed } from "./answer-list.queries.ts";

export const AnswersFilter = Days.extend({
  touchpoint: z.string().min(1).max(60).optional(),
  question: z.string().min(1).max(60).optional().openapi({
    description:
      "Of each customer the last answer in these days that says something to it, as the figures count.",
  }),
  value: z.string().min(1).max(60).optional().openapi({
    description: "What was answered to that question: a number, or the id of an option.",
  }),
});

export const AnswersQuery = PageQuery.extend(AnswersFilter.shape);

const Listed = z
  .object({
    answerId: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string(),
    at: z.iso.datetime(),
    touchpoint: z.string().nullable(),
    language: z.string(),
    isComplete: z.boolean(),
    answers: z.record(z.string(), z.array(z.union([z.number(), z.string()]))).openapi({
      description: "By question: a number, or the ids of options.",
    }),
    texts: z.record(z.string(), z.string()).openapi({ description: "By question: what was written." }),
    isLow: z.boolean(),
  })
  .openapi("ListedAnswer");
export type Listed = z.output<typeof Listed>;

export const AnswerList = pageOf(Listed);

const Key = z.tuple([z.string(), z.uuid(), z.uuid()]);
/** Where a page ends. */
export const keyOf = ({ key, customerId, answerId }: AnswerRow): [string, string, string] => [
  key,
  customerId,
  answerId,
];

/** How a text is shown to whoever asks, written by whom. */
export type Shown = (text: string, name: string) => string;

/**
 * A survey that tells who answered.
 *
 * @throws AppError `not_found` for any other; `invalid` for a question it does not ask, or what cannot be answered to it.
 */
export async function surveyToList(
  db: Db,
  { surveyId, question, value }: Pick<AnswersAsked, "surveyId" | "question" | "value">,
): Promise<Survey> {
  const survey = await found(db, surveyId);
  if (survey.mode !== "identified")
    throw new AppError("not_found", "Of this survey nobody is told who answered");
  if (question === undefined && value !== undefined)
    throw new AppError("invalid", "value: to which question?");
  const asked = survey.content.questions.find(({ id }) => id === question);
  if (question !== undefined && !asked) throw new AppError("invalid", `question: there is no ${question}`);
  if (asked && value !== undefined && !possibleAnswers(asked).some((one) => String(one) === value)) {
    throw new AppError("invalid", `value: ${value} cannot be answered to ${question}`);
  }
  return survey;
}

/** Answers, the newest first, page by page. Throws what `surveyToList` throws. */
export async function answerList(
  db: Db,
  { cursor, limit, ...asked }: AnswersAsked & z.output<typeof PageQuery>,
  shown: Shown,
): Promise<z.output<typeof AnswerList>> {
  await surveyToList(db, asked);
  const rows = await answersListed(db, asked, { after: decodeCursor(Key, cursor), limit: limit + 1 });
  const { items, next } = cutPage(rows, limit, Key, keyOf);
  return { items: items.map((row) => listed(row, shown)), next };
}

/** An answer as it is told. */
export function listed({ key: _, at, low, texts, answers, ...row }: AnswerRow, shown: Shown): Listed {
  return {
    ...row,
    at: at.toISOString(),
    answers: { ...answers },
    texts: Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, shown(text, row.customerName)])),
    isLow: low.length > 0,
  };
}
