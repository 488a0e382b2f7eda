import { z } from "@hono/zod-openapi";
import { type HeardKind, heardName } from "../../insight/design-effects/design-effect.ts";
import { keptDesignEffects } from "../../insight/design-effects/design-effects.ts";
import type { DaysAsked } from "../../listening/figures/last-in.queries.ts";
import { unknownSums } from "../../listening/figures/unknown.ts";
import type { Question } from "../../listening/surveys/question.ts";
import { surveys } from "../../listening/surveys/survey.queries.ts";
import type { Survey } from "../../listening/surveys/survey.ts";
import { ces } from "../../models/surveys/ces.ts";
import { csat } from "../../models/surveys/csat.ts";
import { spreadShare } from "../../models/surveys/design-effect.ts";
import { meanOf, sumsOf } from "../../models/surveys/mean.ts";
import { nps } from "../../models/surveys/nps.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Heard, heardIn } from "./heard.queries.ts";
import { reviewedIn, type Starred, starredAt } from "./reviewed.queries.ts";
import type { momentsOf, Span } from "./span.ts";

const Said = z
  .object({ value: z.number(), low: z.number(), high: z.number(), n: z.int() })
  .nullable()
  .openapi("HeardFigure");

const Stars = z
  .object({
    value: z.number(),
    low: z
      .number()
      .nullable()
      .openapi({ description: "Null: one review says nothing of how far others lie." }),
    high: z.number().nullable(),
    n: z.int(),
  })
  .nullable()
  .openapi("StarsFigure");

/** What customers answered at a touchpoint, all its surveys together; null where nobody was asked or answered. */
export const HeardAt = z
  .object({
    satisfied: Said.openapi({ description: "Share of the satisfied (CSAT), with the 95% interval." }),
    easy: Said.openapi({ description: "Share of those who found it easy (CES)." }),
    expected: Said.openapi({
      description: "Better than expected less worse than expected, −100 to 100.",
    }),
    stars: Stars.openapi({
      description:
        "Mean of the stars in public reviews, 1 to 5, each customer's last, with the 95% interval.",
    }),
  })
  .openapi("HeardAtTouchpoint");
export type HeardAt = z.infer<typeof HeardAt>;

export const NOTHING_HEARD: HeardAt = { satisfied: null, easy: null, expected: null, stars: null };

/** What was answered, and given in public reviews, in a span, by touchpoint. */
export async function heardAt(
  db: Db,
  span: Span,
  { today, ...moments }: ReturnType<typeof momentsOf> & { today: string },
): Promise<Map<string, HeardAt>> {
  const asked = new Map((await surveys(db)).map((survey) => [survey.surveyId, survey]));
  const heard = await everHeard(db, [...asked.values()], { from: span.from, to: span.until, today });
  const byPlace = Map.groupBy(heard, ({ touchpoint }) => touchpoint);
  const given = await starredAt(db, await reviewedIn(db, span), moments);
  const starred = Map.groupBy(given, ({ touchpoint }) => touchpoint);
  const { heard: effects } = await keptDesignEffects(db);
  return new Map(
    [...new Set([...byPlace.keys(), ...starred.keys()])].map((touchpoint) => {
      const effectOf = (kind: HeardKind) => effects.get(heardName(kind, touchpoint));
      const figures = figuresOf(byPlace.get(touchpoint) ?? [], { asked, effectOf });
      return [touchpoint, { ...figures, stars: starsIn(starred.get(touchpoint) ?? []) }];
    }),
  );
}

/** Of anonymous surveys whole blocks of at least five, as their figures show. */
async function everHeard(db: Db, asked: readonly Survey[], days: DaysAsked): Promise<Heard[]> {
  const idsOf = (isAnonymous: boolean) =>
    asked.filter(({ mode }) => (mode === "anonymous") === isAnonymous).map(({ surveyId }) => surveyId);
  const unknown = await unknownSums(db, { surveyIds: idsOf(true), ...days });
  const placed = unknown.flatMap(({ touchpoint, surveyId, questionId, value, customers }) =>
    touchpoint === null ? [] : [{ surveyId, touchpoint, questionId, value, n: customers }],
  );
  return [...(await heardIn(db, idsOf(false), days)), ...placed];
}

function starsIn(starred: readonly Starred[]): HeardAt["stars"] {
  const found = meanOf(sumsOf(starred.map(({ stars, n }) => [stars, n])), { least: 1, most: 5 });
  if (!found) return null;
  const { mean: value, low, high, n } = found;
  return { value, low, high, n };
}

type Answers = { question: Question; answers: (readonly [number, number])[] };

type Known = {
  asked: ReadonlyMap<string, Survey>;
  /** How much wider intervals are since customers answer several surveys; undefined: not known yet. */
  effectOf: (kind: HeardKind) => number | undefined;
};

function figuresOf(heard: readonly Heard[], { asked, effectOf }: Known): Omit<HeardAt, "stars"> {
  const byQuestion = Map.groupBy(heard, ({ surveyId, questionId }) => `${surveyId} ${questionId}`);
  const given = [...byQuestion.values()].flatMap((own): Answers[] => {
    const survey = asked.get(own[0].surveyId);
    const question = survey?.content.questions.find(({ id }) => id === own[0].questionId);
    if (!survey || !question) return [];
    return [{ question, answers: own.map(({ value, n: times }) => [Number(value), times] as const) }];
  });
  const of = (kind: HeardKind) => {
    const own = given.filter(({ question }) => question.kind === kind);
    return { own, effect: effectAmong(own.length, effectOf(kind)) };
  };
  return {
    satisfied: together(of("csat"), (question, answers) =>
      question.kind === "csat" ? csat(answers, question.points) : null,
    ),
    easy: together(of("ces"), (question, answers) =>
      question.kind === "ces" ? (ces(answers, question)?.agreeing ?? null) : null,
    ),
    expected: betterOrWorse(of("comparison")),
  };
}

/**
 * Each customer counts once a question; of several questions as often as he answered some, and before it is known what that
 * does to the interval, as if each had answered all of them alike.
 */
function effectAmong(questions: number, known: number | undefined): number {
  return questions <= 1 ? 1 : (known ?? questions);
}

type Given = { own: readonly Answers[]; effect: number };

type Share = (question: Question, answers: Answers["answers"]) => { share: number; n: number } | null;

/** Shares of several questions as one. */
function together({ own, effect }: Given, shareOf: Share): HeardAt["satisfied"] {
  const shares = own.flatMap(({ question, answers }) => shareOf(question, answers) ?? []);
  const n = shares.reduce((sum, one) => sum + one.n, 0);
  const count = shares.reduce((sum, one) => sum + Math.round(one.share * one.n), 0);
  const found = spreadShare({ count, n }, effect);
  return found && { value: found.share, low: found.low, high: found.high, n };
}

function betterOrWorse({ own, effect }: Given): HeardAt["expected"] {
  const given = own.flatMap(({ answers }) => answers);
  const n = given.reduce((sum, [, times]) => sum + times, 0);
  const count = (value: number) =>
    given.reduce((sum, [answer, times]) => sum + (answer === value ? times : 0), 0) / effect;
  const found = nps({ promoters: count(3), passives: count(2), detractors: count(1) });
  return found && { value: found.value, low: found.low, high: found.high, n };
}
