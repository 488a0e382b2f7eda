import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import type { Question } from "../surveys/question.ts";
import { Texts } from "../surveys/question.ts";
import { surveys } from "../surveys/survey.queries.ts";
import { languagesOf, Survey } from "../surveys/survey.ts";
import { type Sum, sumsOfSurveys } from "./figure.queries.ts";
import { Figure, figureOf } from "./figure.ts";
import { isWhole } from "./figures.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { together, unknownSums } from "./unknown.ts";

/** A survey among the others: how far it has come. */
export const SurveyGlance = Survey.omit({ content: true })
  .extend({
    questions: z.int(),
    languages: z.array(z.string()),
    answers: z.int().nullable().openapi({ description: "In these days; null: too few to be shown." }),
    isHidden: z.boolean(),
    headline: z
      .object({ title: Texts, points: z.int().nullable(), figure: Figure })
      .nullable()
      .openapi({ description: "What its first question with a score comes to." }),
  })
  .openapi("SurveyGlance");
export type SurveyGlance = z.output<typeof SurveyGlance>;

const SCORED = ["nps", "csat", "ces", "comparison", "expectation", "perception"];

/** Every survey, the newest first, with what its answers of some days come to. */
export async function surveyGlances(db: Db, days: DaysAsked): Promise<SurveyGlance[]> {
  const all = await surveys(db);
  const sums = await sumsBySurvey(db, all, days);
  return all.map((survey) => glanceAt(survey, sums.get(survey.surveyId) ?? []));
}

/** How often each answer was given in some days, by survey; of anonymous ones in whole blocks of at least five. */
export async function sumsBySurvey(
  db: Db,
  all: readonly Survey[],
  days: DaysAsked,
): Promise<Map<string, Sum[]>> {
  const [unknown, known] = [true, false].map((isUnknown) =>
    all.filter(({ mode }) => (mode === "anonymous") === isUnknown).map(({ surveyId }) => surveyId),
  );
  const sums = Map.groupBy(
    [
      ...(await sumsOfSurveys(db, { ...days, surveyIds: known ?? [] })),
      ...(await unknownSums(db, { ...days, surveyIds: unknown ?? [] })),
    ],
    ({ surveyId }) => surveyId,
  );
  return new Map([...sums].map(([surveyId, own]) => [surveyId, together(own)]));
}

function glanceAt(survey: Survey, sums: readonly Sum[]): SurveyGlance {
  const { content, ...rest } = survey;
  const whole = sums.filter(isWhole);
  const isHidden = survey.mode === "anonymous" && whole.length === 0;
  const first = content.questions.find(({ kind }) => SCORED.includes(kind));
  return {
    ...rest,
    questions: content.questions.length,
    languages: languagesOf(content),
    answers: isHidden ? null : whole.reduce((total, { answers }) => total + answers, 0),
    isHidden,
    headline: first ? { title: first.title, points: pointsOf(first), figure: figureOf(first, sums) } : null,
  };
}

function pointsOf(question: Question): number | null {
  return "points" in question ? question.points : null;
}
