import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { funnelOf } from "../invitations/funnel.queries.ts";
import { INVITATION_STATES } from "../invitations/invitation.ts";
import type { Question } from "../surveys/question.ts";
import { found } from "../surveys/surveys.ts";
import { type Span, type Sum, sumsOf } from "./figure.queries.ts";
import { agreeingChangeOf, changeOf, Figure, FigureChange, figureOf } from "./figure.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { together, type UnknownSum, unknownSumsOf } from "./unknown.ts";

/** Steps of an invitation that tell that somebody answered. */
const ANSWERED = new Set<string>(["started", "partial", "complete"]);

export const SurveyFigures = z
  .object({
    surveyId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** Of those who are not known nothing can be shown of these days: no block of at least 5 lies in them. */
    isHidden: z.boolean(),
    complete: z.int().nullable(),
    partial: z
      .int()
      .nullable()
      .openapi({ description: "Answers that did not come to the end; `complete` are others." }),
    questions: z.array(Figure.extend({ change: FigureChange, agreeingChange: FigureChange })),
    funnel: z
      .array(z.object({ step: z.enum(INVITATION_STATES), because: z.string(), invitations: z.int() }))
      .openapi({
        description:
          "How far those came who were chosen in these days; of a link for everybody, which invites nobody, it is empty. Each step holds those who went on: `partial` who answered something, `complete` among them, other than the figures' own `partial`; `started` is the same as `partial`. Of an anonymous survey `partial` and `complete` are invited answers of these days, in whole blocks of at least 5, and `opened` and `started` are not told.",
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
  const { surveyId, from, to } = asked;
  if (from > to) throw new AppError("invalid", "from: is after to");
  if (asked.linkId !== undefined && asked.touchpoint !== undefined)
    throw new AppError("invalid", "linkId: is asked for without a touchpoint");
  const survey = await found(db, surveyId);
  const [now, before] = [spanOf(asked), formerSpan(spanOf(asked))];
  const hides = survey.mode === "anonymous" || now.scope === "link";
  const unknown = hides
    ? await unknownSumsOf(db, { surveyIds: [surveyId], today: asked.today }, [now, before])
    : [];
  const [shown = [], former = []] = hides
    ? unknown.map((sums) => within(now, sums))
    : [await sumsOf(db, now), await sumsOf(db, before)];
  const isHidden = hides && !shown.some(isWhole);
  const whole = (value: string) =>
    isHidden ? null : (shown.find((one) => isWhole(one) && one.value === value)?.answers ?? 0);
  return {
    ...{ surveyId, from, to, isHidden },
    complete: whole("complete"),
    partial: whole("partial"),
    questions: survey.content.questions.map((question) => questionIn(question, shown, former)),
    funnel: await funnelIn(db, asked, unknown[0]),
  };
}

/** A link for everybody invites nobody: of a link there is none. */
async function funnelIn(
  db: Db,
  asked: FiguresAsked,
  unknown: readonly UnknownSum[] | undefined,
): Promise<SurveyFigures["funnel"]> {
  if (asked.linkId !== undefined) return [];
  const chosen = await funnelOf(db, asked.surveyId, asked);
  return unknown ? unknownFunnel(chosen, unknown, asked.touchpoint) : chosen;
}

/**
 * As `funnelOf`, where nobody is to be told who answered: of whom was chosen on a day it says so to nobody. That some
 * answered is said by the blocks in which their answers are shown, on the days of these.
 */
function unknownFunnel(
  funnel: SurveyFigures["funnel"],
  unknown: readonly UnknownSum[],
  touchpoint: string | undefined,
): SurveyFigures["funnel"] {
  const chosen = funnel.filter(({ step }) => !ANSWERED.has(step));
  const sums = unknown.filter(
    (one) => isWhole(one) && one.isInvited && (touchpoint === undefined || one.touchpoint === touchpoint),
  );
  const answers = (of: readonly UnknownSum[]) => of.reduce((total, one) => total + one.answers, 0);
  const steps = [
    { step: "partial" as const, because: "", invitations: answers(sums) },
    {
      step: "complete" as const,
      because: "",
      invitations: answers(sums.filter(({ value }) => value === "complete")),
    },
  ];
  return [...chosen, ...steps.filter(({ invitations }) => invitations > 0)];
}

function questionIn(question: Question, sums: readonly Sum[], former: readonly Sum[]) {
  const [figure, before] = [figureOf(question, sums), figureOf(question, former)];
  return {
    ...figure,
    change: changeOf(question, figure, before),
    agreeingChange: agreeingChangeOf(figure, before),
  };
}

/** Of the sum of all who answered, whatever they answered. */
export function isWhole({ questionId }: Sum): boolean {
  return questionId === "";
}

/** What of the sums of a survey came by a link, or at a touchpoint. */
function within({ scope, scopeKey }: Span, sums: readonly UnknownSum[]): Sum[] {
  const there = sums.filter(
    ({ linkId, touchpoint }) => scope === "all" || scopeKey === (scope === "link" ? linkId : touchpoint),
  );
  return together(there);
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
