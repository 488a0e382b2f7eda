import { type Given, wayOf } from "../surveys/logic.ts";
import { lowness, possibleAnswers, type Question } from "../surveys/question.ts";
import type { Mode, Survey } from "../surveys/survey.ts";

/** What was said to the questions: of each the numbers or options, none where it was passed over; and what was written. */
export type Said = {
  answers: Readonly<Record<string, readonly (number | string)[]>>;
  texts: Readonly<Record<string, string>>;
};

/** An answer as the store has it, under the id of its invitation. */
export type KeptAnswer = Said & {
  customerId: string;
  answerId: string;
  surveyId: string;
  surveyVersion: number;
  mode: Exclude<Mode, "anonymous">;
  touchpoint: string | null;
  contactId: string | null;
  matterId: string | null;
  channel: string;
  language: string;
  low: readonly string[];
  startedAt: Date;
  changedAt: Date;
  completedAt: Date | null;
};

/** What somebody says to one question. */
export type Reply =
  | { kind: "values"; values: readonly (number | string)[] }
  | { kind: "text"; text: string }
  | { kind: "skip" };

/** Longest text that is kept. */
export const LONGEST_TEXT = 4000;

/** Why a reply is not kept. */
export type ReplyFault = "required" | "no-answer" | "too-long" | "not-there";

/** Answers so far by question; one that was passed over or written has none. */
export function givenOf({ answers, texts }: Said): Given {
  return new Map([...Object.keys(texts).map((id) => [id, []] as const), ...Object.entries(answers)]);
}

/**
 * What is said once a question is replied to. Answers to questions that the way no longer comes through are dropped.
 *
 * @returns why it is not kept, where it cannot be.
 */
export function replied(
  questions: readonly Question[],
  before: Said,
  { questionId, reply }: { questionId: string; reply: Reply },
): { said: Said; isComplete: boolean } | ReplyFault {
  const { past, next } = wayOf(questions, givenOf(before));
  const question = [...past, ...(next ? [next] : [])].find(({ id }) => id === questionId);
  if (!question) return "not-there";
  const fault = faultOf(question, reply);
  if (fault) return fault;
  const said = onTheWay(questions, withReply(before, questionId, reply));
  return { said, isComplete: wayOf(questions, givenOf(said)).next === undefined };
}

function faultOf(question: Question, reply: Reply): ReplyFault | undefined {
  if (reply.kind === "skip") return question.isRequired ? "required" : undefined;
  if (reply.kind === "text") {
    if (question.kind !== "text") return "no-answer";
    return reply.text.length > LONGEST_TEXT ? "too-long" : undefined;
  }
  return isAnswer(question, reply.values) ? undefined : "no-answer";
}

/** One of the possible answers; several different ones where that is asked. */
function isAnswer(question: Question, values: readonly (number | string)[]): boolean {
  const possible = possibleAnswers(question);
  const most = question.kind === "choice" && question.several ? possible.length : 1;
  const isFew = values.length >= 1 && values.length <= most;
  return isFew && new Set(values).size === values.length && values.every((value) => possible.includes(value));
}

function withReply({ answers, texts }: Said, id: string, reply: Reply): Said {
  const { [id]: _answer, ...otherAnswers } = answers;
  const { [id]: _text, ...otherTexts } = texts;
  if (reply.kind === "text") return { answers: otherAnswers, texts: { ...otherTexts, [id]: reply.text } };
  const values = reply.kind === "skip" ? [] : reply.values;
  return { answers: { ...otherAnswers, [id]: values }, texts: otherTexts };
}

function onTheWay(questions: readonly Question[], said: Said): Said {
  const past = new Set(wayOf(questions, givenOf(said)).past.map(({ id }) => id));
  const kept = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => past.has(id)));
  return { answers: kept(said.answers), texts: kept(said.texts) };
}

/** What a customer says of whether the case he is asked about is truly solved. */
export type SaidSolved = "yes" | "no";

/** The question by whose answer a customer says that: a choice of one, with the options `yes` and `no`. */
const SOLVED_QUESTION = "solved";

/** Whether a survey asks if something is truly solved. */
export function asksWhetherSolved({ content: { questions } }: Pick<Survey, "content">): boolean {
  return questions.some(
    (one) =>
      one.id === SOLVED_QUESTION &&
      one.kind === "choice" &&
      !one.several &&
      ["yes", "no"].every((id) => one.options.some((option) => option.id === id)),
  );
}

/** What was said of whether it is truly solved; null: nothing. */
export function saidSolved(survey: Pick<Survey, "content">, { answers }: Said): SaidSolved | null {
  if (!asksWhetherSolved(survey)) return null;
  const [given] = answers[SOLVED_QUESTION] ?? [];
  return given === "yes" || given === "no" ? given : null;
}

/** An answer that is low, and how grave that is. */
export type LowAnswer = {
  questionId: string;
  kind: Question["kind"];
  values: readonly (number | string)[];
  points: number | null;
  severity: NonNullable<ReturnType<typeof lowness>>;
};

/** The low answers among those given. */
export function lowAnswers(
  { content: { questions } }: Pick<Survey, "content">,
  { answers }: Said,
): LowAnswer[] {
  return questions.flatMap((question) => {
    const values = answers[question.id] ?? [];
    const severity = lowness(question, values);
    if (severity === null) return [];
    const points = "points" in question ? question.points : null;
    return [{ questionId: question.id, kind: question.kind, values, points, severity }];
  });
}
