import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import type { Question } from "../surveys/question.ts";
import { Texts } from "../surveys/question.ts";
import { surveys } from "../surveys/survey.queries.ts";
import { languagesOf, Survey } from "../surveys/survey.ts";
import { sumsOfSurveys } from "./figure.queries.ts";
import { Figure, figureOf } from "./figure.ts";
import { isFew, safe } from "./figures.ts";
import type { DaysAsked } from "./last-in.queries.ts";

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
  const sums = Map.groupBy(
    await sumsOfSurveys(db, { ...days, surveyIds: all.map(({ surveyId }) => surveyId) }),
    ({ surveyId }) => surveyId,
  );
  return all.map((survey) => glanceAt(survey, sums.get(survey.surveyId) ?? []));
}

function glanceAt(survey: Survey, sums: Awaited<ReturnType<typeof sumsOfSurveys>>): SurveyGlance {
  const { content, ...rest } = survey;
  const isAnonymous = survey.mode === "anonymous";
  const isHidden = isAnonymous && isFew(sums);
  const shown = isHidden ? [] : isAnonymous ? safe(sums) : sums;
  const whole = sums.filter(({ questionId }) => questionId === "");
  const first = content.questions.find(({ kind }) => SCORED.includes(kind));
  return {
    ...rest,
    questions: content.questions.length,
    languages: languagesOf(content),
    answers: isHidden ? null : whole.reduce((total, { answers }) => total + answers, 0),
    isHidden,
    headline: first ? { title: first.title, points: pointsOf(first), figure: figureOf(first, shown) } : null,
  };
}

function pointsOf(question: Question): number | null {
  return "points" in question ? question.points : null;
}
