import { z } from "@hono/zod-openapi";
import { ces } from "../../models/surveys/ces.ts";
import { csat, satisfiedFrom } from "../../models/surveys/csat.ts";
import { shareDifference } from "../../models/surveys/difference.ts";
import { meanDifference, meanOf, type Scale, sumsOf } from "../../models/surveys/mean.ts";
import { nps, npsCounts, npsDifference } from "../../models/surveys/nps.ts";
import type { Question } from "../surveys/question.ts";
import type { Sum } from "./figure.queries.ts";

const Interval = { low: z.number().nullable(), high: z.number().nullable() };

export const Figure = z
  .object({
    questionId: z.string(),
    kind: z.string(),
    metric: z.enum(["nps", "csat", "ces", "mean", "net", "shares", "texts"]).openapi({
      description:
        "nps and net: −100 to 100; csat: the share of the satisfied; ces and mean: on the question's own scale; shares and texts: counts alone.",
    }),
    /** Null: nobody answered, or too few to be shown. */
    value: z.number().nullable(),
    ...Interval,
    n: z.int().openapi({ description: "Customers, each by the last answer in these days." }),
    answers: z.int().openapi({ description: "All of them." }),
    counts: z.array(z.object({ value: z.string(), n: z.int() })),
    satisfiedFrom: z.int().nullable().openapi({
      description:
        "Of satisfaction: the lowest answer that counts as satisfied, 4 of 5 points. Null: of anything else.",
    }),
    /** Of a scale of ease: who found it easy. */
    agreeing: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
  })
  .openapi("SurveyFigure");
export type Figure = z.output<typeof Figure>;

export const FigureChange = z
  .object({ difference: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .openapi("SurveyFigureChange", {
    description: "Since the days before; where 0 lies within, it could be chance. Null: nothing to compare.",
  });

/** What the answers to a question come to. */
export function figureOf(question: Question, sums: readonly Sum[]): Figure {
  const own = sums.filter(({ questionId }) => questionId === question.id);
  const given = own.filter(({ value }) => value !== "#");
  const whole = own.find(({ value }) => value === "#") ?? totalOf(given);
  const counts = given.map(({ value, customers }) => ({ value, n: customers })).filter(({ n }) => n > 0);
  const shown = measured(question, numbersOf(counts));
  return {
    questionId: question.id,
    kind: question.kind,
    ...shown,
    satisfiedFrom: question.kind === "csat" ? satisfiedFrom(question.points) : null,
    n: whole.customers,
    answers: whole.answers,
    counts: counts.toSorted((a, b) => a.value.localeCompare(b.value, "en", { numeric: true })),
  };
}

function totalOf(sums: readonly Sum[]): Pick<Sum, "customers" | "answers"> {
  return {
    customers: sums.reduce((total, { customers }) => total + customers, 0),
    answers: sums.reduce((total, { answers }) => total + answers, 0),
  };
}

type Numbers = readonly (readonly [number, number])[];

function numbersOf(counts: Figure["counts"]): Numbers {
  return counts.map(({ value, n }) => [Number(value), n] as const);
}

type Measured = Pick<Figure, "metric" | "value" | "low" | "high" | "agreeing">;
const NOTHING = { value: null, low: null, high: null, agreeing: null };

function measured(question: Question, answers: Numbers): Measured {
  switch (question.kind) {
    case "nps":
      return { metric: "nps", ...NOTHING, ...rangeOf(nps(npsCounts(answers))) };
    case "comparison":
      return { metric: "net", ...NOTHING, ...rangeOf(nps(betterOrWorse(answers))) };
    case "csat":
      return { metric: "csat", ...NOTHING, ...rangeOf(csat(answers, question.points)) };
    case "ces": {
      const found = ces(answers, question);
      const agreeing = found?.agreeing ?? null;
      return { metric: "ces", ...NOTHING, ...rangeOf(found), agreeing: agreeing && shareIn(agreeing) };
    }
    case "expectation":
    case "perception":
      return { metric: "mean", ...NOTHING, ...rangeOf(meanOf(sumsOf(answers), scaleOf(question))) };
    default:
      return { metric: question.kind === "text" ? "texts" : "shares", ...NOTHING };
  }
}

function scaleOf({ points }: { points: number }): Scale {
  return { least: 1, most: points };
}

function shareIn({ share, low, high }: { share: number; low: number; high: number }) {
  return { share, low, high };
}

type Ranged = { low: number | null; high: number | null } & (
  | { value: number }
  | { share: number }
  | { mean: number }
);

function rangeOf(found: Ranged | null): Pick<Figure, "value" | "low" | "high"> {
  if (found === null) return { value: null, low: null, high: null };
  const value = "value" in found ? found.value : "share" in found ? found.share : found.mean;
  return { value, low: found.low, high: found.high };
}

/** Better than expected against worse: counted as promoters and detractors are, and called otherwise. */
function betterOrWorse(answers: Numbers) {
  const count = (value: number) => answers.find(([answer]) => answer === value)?.[1] ?? 0;
  return { promoters: count(3), passives: count(2), detractors: count(1) };
}

/** By how much a figure differs from what it was; the two groups are taken as independent. */
export function changeOf(question: Question, now: Figure, before: Figure): z.output<typeof FigureChange> {
  const [one, other] = [numbersOf(now.counts), numbersOf(before.counts)];
  if (question.kind === "nps") return differenceIn(npsDifference(npsCounts(one), npsCounts(other)));
  if (question.kind === "comparison")
    return differenceIn(npsDifference(betterOrWorse(one), betterOrWorse(other)));
  if (question.kind === "csat") return shareDifference(satisfied(one, question), satisfied(other, question));
  if (question.kind === "choice" || question.kind === "text") return null;
  return meanDifference(sumsOf(one), sumsOf(other), scaleOf(question));
}

/** By how much more, or fewer, found it easy; of other questions null. */
export function agreeingChangeOf(now: Figure, before: Figure): z.output<typeof FigureChange> {
  const [one, other] = [now, before].map(({ agreeing, n }) =>
    agreeing ? { count: Math.round(agreeing.share * n), n } : { count: 0, n: 0 },
  );
  return shareDifference(one, other);
}

function satisfied(answers: Numbers, { points }: Extract<Question, { kind: "csat" }>) {
  const found = csat(answers, points);
  return found ? { count: found.share * found.n, n: found.n } : { count: 0, n: 0 };
}

function differenceIn(found: { difference: number; low: number; high: number } | null) {
  return found && { difference: found.difference, low: found.low, high: found.high };
}
