import { z } from "@hono/zod-openapi";
import { FEWEST_ANONYMOUS } from "../../listening/figures/figures.ts";
import type { Question } from "../../listening/surveys/question.ts";
import { surveys } from "../../listening/surveys/survey.queries.ts";
import type { Survey } from "../../listening/surveys/survey.ts";
import { ces } from "../../models/surveys/ces.ts";
import { csat } from "../../models/surveys/csat.ts";
import { nps } from "../../models/surveys/nps.ts";
import { wilson } from "../../models/surveys/wilson.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Heard, heardIn } from "./heard.queries.ts";
import type { Span } from "./span.ts";

const Said = z
  .object({ value: z.number(), low: z.number(), high: z.number(), n: z.int() })
  .nullable()
  .openapi("HeardFigure");

/** What customers answered at a touchpoint, all its surveys together; null where nobody was asked or answered. */
export const HeardAt = z
  .object({
    satisfied: Said.openapi({ description: "Share of the satisfied (CSAT), with the 95% interval." }),
    easy: Said.openapi({ description: "Share of those who found it easy (CES)." }),
    expected: Said.openapi({
      description: "Better than expected less worse than expected, −100 to 100.",
    }),
  })
  .openapi("HeardAtTouchpoint");
export type HeardAt = z.infer<typeof HeardAt>;

export const NOTHING_HEARD: HeardAt = { satisfied: null, easy: null, expected: null };

/** What was answered in a span, by touchpoint. */
export async function heardAt(db: Db, span: Span): Promise<Map<string, HeardAt>> {
  const asked = new Map((await surveys(db)).map((survey) => [survey.surveyId, survey]));
  const heard = await heardIn(db, [...asked.keys()], span);
  const byPlace = Map.groupBy(heard, ({ touchpoint }) => touchpoint);
  return new Map([...byPlace].map(([touchpoint, own]) => [touchpoint, figuresOf(own, asked)]));
}

type Answers = { question: Question; answers: (readonly [number, number])[] };

function figuresOf(heard: readonly Heard[], asked: ReadonlyMap<string, Survey>): HeardAt {
  const byQuestion = Map.groupBy(heard, ({ surveyId, questionId }) => `${surveyId} ${questionId}`);
  const given = [...byQuestion.values()].flatMap((own): Answers[] => {
    const survey = asked.get(own[0].surveyId);
    const question = survey?.content.questions.find(({ id }) => id === own[0].questionId);
    const n = own.reduce((sum, one) => sum + one.n, 0);
    if (!survey || !question || (survey.mode === "anonymous" && n < FEWEST_ANONYMOUS)) return [];
    return [{ question, answers: own.map(({ value, n: times }) => [Number(value), times] as const) }];
  });
  return {
    satisfied: together(given, (question, answers) =>
      question.kind === "csat" ? csat(answers, question.points) : null,
    ),
    easy: together(given, (question, answers) =>
      question.kind === "ces" ? (ces(answers, question)?.agreeing ?? null) : null,
    ),
    expected: betterOrWorse(given.filter(({ question }) => question.kind === "comparison")),
  };
}

type Share = (question: Question, answers: Answers["answers"]) => { share: number; n: number } | null;

/** Shares of several questions as one: each customer of each survey counts. */
function together(given: readonly Answers[], shareOf: Share): HeardAt["satisfied"] {
  const shares = given.flatMap(({ question, answers }) => shareOf(question, answers) ?? []);
  const n = shares.reduce((sum, one) => sum + one.n, 0);
  const count = shares.reduce((sum, one) => sum + Math.round(one.share * one.n), 0);
  const found = wilson(count, n);
  return found && { value: found.share, low: found.low, high: found.high, n };
}

function betterOrWorse(given: readonly Answers[]): HeardAt["expected"] {
  const count = (value: number) =>
    given.flatMap(({ answers }) => answers).reduce((sum, [answer, n]) => sum + (answer === value ? n : 0), 0);
  const counts = { promoters: count(3), passives: count(2), detractors: count(1) };
  const found = nps(counts);
  const n = counts.promoters + counts.passives + counts.detractors;
  return found && { value: found.value, low: found.low, high: found.high, n };
}
