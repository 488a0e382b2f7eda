import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { funnelOf } from "../invitations/funnel.queries.ts";
import { INVITATION_STATES } from "../invitations/invitation.ts";
import type { Question } from "../surveys/question.ts";
import { found } from "../surveys/surveys.ts";
import { type Span, type Sum, sumsOf } from "./figure.queries.ts";
import { changeOf, Figure, FigureChange, figureOf } from "./figure.ts";
import type { DaysAsked } from "./last-in.queries.ts";

/** Of fewer who are not known nothing is shown: among them one could be told. */
export const FEWEST_ANONYMOUS = 5;

/** Steps of an invitation that tell that somebody answered. */
const ANSWERED = new Set<string>(["started", "partial", "complete"]);

export const SurveyFigures = z
  .object({
    surveyId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** Fewer than 5 answered who are not known: nothing of them is shown. */
    isHidden: z.boolean(),
    complete: z.int().nullable(),
    partial: z.int().nullable(),
    questions: z.array(Figure.extend({ change: FigureChange })),
    funnel: z
      .array(z.object({ step: z.enum(INVITATION_STATES), because: z.string(), invitations: z.int() }))
      .openapi({
        description: "How far those came who were chosen in these days; links for everybody have none.",
      }),
  })
  .openapi("SurveyFigures");
type SurveyFigures = z.output<typeof SurveyFigures>;

export type FiguresAsked = DaysAsked & {
  surveyId: string;
  touchpoint?: string | undefined;
  linkId?: string | undefined;
};

/** What the answers to a survey in some days come to, and how that differs from as many days before. */
export async function figuresOf(db: Db, asked: FiguresAsked): Promise<SurveyFigures> {
  const { surveyId, from, to, touchpoint } = asked;
  if (from > to) throw new AppError("invalid", "from: is after to");
  const survey = await found(db, surveyId);
  const [now, before] = [spanOf(asked), formerSpan(spanOf(asked))];
  const [sums, former] = [await sumsOf(db, now), await sumsOf(db, before)];
  const hides = survey.mode === "anonymous" || now.scope === "link";
  const isHidden = hides && isFew(sums);
  const shown = isHidden ? [] : sums;
  const compared = !hides ? former : isFew(former) ? [] : safe(former);
  const whole = (value: string) =>
    isHidden ? null : (sums.find((one) => one.questionId === "" && one.value === value)?.answers ?? 0);
  return {
    ...{ surveyId, from, to, isHidden },
    complete: whole("complete"),
    partial: whole("partial"),
    questions: survey.content.questions.map((question) =>
      questionIn(question, hides ? safe(shown) : shown, compared),
    ),
    funnel: (await funnelOf(db, surveyId, { from, to, touchpoint })).filter(
      ({ step, invitations }) =>
        survey.mode !== "anonymous" || invitations >= FEWEST_ANONYMOUS || !ANSWERED.has(step),
    ),
  };
}

function questionIn(question: Question, sums: readonly Sum[], former: readonly Sum[]) {
  const figure = figureOf(question, sums);
  return { ...figure, change: changeOf(question, figure, figureOf(question, former)) };
}

/** Whether fewer than may be shown answered, who are not known. */
export function isFew(sums: readonly Sum[]): boolean {
  const all = sums.filter(({ questionId }) => questionId === "");
  return all.reduce((total, { answers }) => total + answers, 0) < FEWEST_ANONYMOUS;
}

/** Without the questions that only a few of those who are not known came to. */
export function safe<S extends Sum>(sums: readonly S[]): S[] {
  const byQuestion = Map.groupBy(sums, ({ questionId }) => questionId);
  return [...byQuestion.values()].flatMap((own) => {
    const whole = own.find(({ value }) => value === "#")?.answers;
    const given = whole ?? own.reduce((total, { answers }) => total + answers, 0);
    return given < FEWEST_ANONYMOUS ? [] : own;
  });
}

function spanOf({ touchpoint, linkId, ...days }: FiguresAsked): Span {
  if (linkId !== undefined) return { ...days, scope: "link", scopeKey: linkId };
  if (touchpoint !== undefined) return { ...days, scope: "touchpoint", scopeKey: touchpoint };
  return { ...days, scope: "all", scopeKey: "" };
}

function formerSpan(span: Span): Span {
  const [first, last] = [dayOf(span.from), dayOf(span.to)];
  return { ...span, from: isoDay(first - (last - first + 1)), to: isoDay(first - 1) };
}
