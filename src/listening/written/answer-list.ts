import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { csvLine } from "../../platform/spreadsheet.ts";
import { Days } from "../figures/days-asked.ts";
import { possibleAnswers, type Question } from "../surveys/question.ts";
import { versionsOf } from "../surveys/survey.queries.ts";
import type { Survey } from "../surveys/survey.ts";
import { found } from "../surveys/surveys.ts";
import { type AnswerKey, type AnswerRow, type AnswersAsked, answersListed } from "./answer-list.queries.ts";

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
type Listed = z.output<typeof Listed>;

export const AnswerList = pageOf(Listed);

const Key = z.tuple([z.string(), z.uuid(), z.uuid()]);
const keyOf = ({ key, customerId, answerId }: AnswerRow): [string, string, string] => [
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

function listed({ key: _, at, low, texts, answers, ...row }: AnswerRow, shown: Shown): Listed {
  return {
    ...row,
    at: at.toISOString(),
    answers: { ...answers },
    texts: Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, shown(text, row.customerName)])),
    isLow: low.length > 0,
  };
}

const EXPORT_PAGE = 1000;
const COLUMNS = [
  "answerId",
  "customerId",
  "customerName",
  "at",
  "touchpoint",
  "language",
  "isComplete",
] as const;

/**
 * All that a survey asks, and behind it what it asked before, each as it was asked last; options that were taken out
 * since among the others.
 */
async function everAsked(db: Db, surveyId: string): Promise<Question[]> {
  const all = (await versionsOf(db, surveyId)).flatMap(({ content }) => content.questions);
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((same) => {
    const [newest] = same;
    if (newest?.kind !== "choice") return newest ?? [];
    const options = same.toReversed().flatMap((one) => (one.kind === "choice" ? one.options : []));
    return { ...newest, options };
  });
}

/** The same as a CSV file in UTF-8 with a byte order mark, a column a question, by its title. */
export async function* answersCsv(
  db: Db,
  { surveyId, content: { language } }: Survey,
  asked: AnswersAsked,
  shown: Shown,
): AsyncGenerator<string> {
  const questions = await everAsked(db, surveyId);
  yield `\uFEFF${csvLine([...COLUMNS, ...questions.map(({ id, title }) => title[language] ?? id)])}`;
  let after: AnswerKey | undefined;
  for (;;) {
    const rows = await answersListed(db, asked, { after, limit: EXPORT_PAGE });
    yield rows.map((row) => lineOf(listed(row, shown), questions, language)).join("");
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE) return;
    after = keyOf(last);
  }
}

function lineOf(one: Listed, questions: readonly Question[], language: string): string {
  const known = COLUMNS.map((column) => (column === "isComplete" ? String(one.isComplete) : one[column]));
  return csvLine([...known, ...questions.map((question) => cellOf(one, question, language))]);
}

function cellOf({ answers, texts }: Listed, question: Question, language: string): string | number | null {
  if (question.kind === "text") return texts[question.id] ?? null;
  const given = answers[question.id] ?? [];
  if (question.kind !== "choice") return given[0] ?? null;
  const names = new Map(question.options.map(({ id, label }) => [id, label[language] ?? id]));
  return given.map((id) => names.get(String(id)) ?? String(id)).join("; ") || null;
}
