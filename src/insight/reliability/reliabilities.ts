import { DIMENSIONS } from "../../listening/surveys/question.ts";
import { surveys } from "../../listening/surveys/survey.queries.ts";
import type { Survey } from "../../listening/surveys/survey.ts";
import { cronbachAlpha } from "../../models/gaps/servqual.ts";
import type { Db } from "../../platform/db/db.ts";
import { keepAnswer, keptAnswer } from "../runs/run.queries.ts";
import { type Items, wholeAnswers } from "./reliability.queries.ts";
import { FEWEST_WHOLE, Reliability, type ReliabilityAt } from "./reliability.ts";

const NAME = "gap-reliability";
const YEAR_MS = 365 * 86_400_000;
/** More answers to a survey say nothing more of how its questions go together. */
const MOST = 2000;
const FEWEST_ITEMS = 2;
const KINDS = ["expectation", "perception"] as const;

/** Works out how far questions on one dimension go together, of the answers of the last year, and keeps it. */
export async function understandReliability(db: Db, runId: string, now: Date): Promise<void> {
  const sets = (await surveys(db)).flatMap(itemsOf);
  const since = new Date(now.getTime() - YEAR_MS);
  const answers = sets.length > 0 ? await wholeAnswers(db, sets, { since, most: MOST }) : [];
  const byPlace = Map.groupBy(answers, ({ touchpoint }) => touchpoint);
  const items = [...byPlace].flatMap(([touchpoint, own]) => {
    const bySet = Map.groupBy(own, ({ set }) => set);
    const alphas = [...bySet].map(([set, some]) => ({ of: sets[set], found: alphaOf(some) }));
    return DIMENSIONS.map((dimension): ReliabilityAt => {
      const best = (kind: Items["kind"]) =>
        alphas
          .flatMap(({ of, found }) =>
            of.kind === kind && of.dimension === dimension && found ? [found] : [],
          )
          .toSorted((one, other) => other.n - one.n)[0] ?? null;
      return { touchpoint, dimension, expected: best("expectation"), perceived: best("perception") };
    }).filter(({ expected, perceived }) => expected !== null || perceived !== null);
  });
  await keepAnswer(db, NAME, runId, { items } satisfies Reliability);
}

/** Of anonymous surveys answers have no customer, and one may stand for several. */
function itemsOf({ surveyId, mode, content }: Survey): Items[] {
  if (mode === "anonymous") return [];
  return KINDS.flatMap((kind) =>
    DIMENSIONS.map((dimension): Items => {
      const asked = content.questions.filter((one) => one.kind === kind && one.dimension === dimension);
      return { surveyId, kind, dimension, questionIds: asked.map(({ id }) => id) };
    }),
  ).filter(({ questionIds }) => questionIds.length >= FEWEST_ITEMS);
}

/** Of each customer his last answer counts. */
function alphaOf(answers: readonly { customerId: string; values: number[] }[]): ReliabilityAt["expected"] {
  const seen = new Set<string>();
  const last = answers.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId));
  if (last.length < FEWEST_WHOLE) return null;
  const alpha = cronbachAlpha(last.map(({ values }) => values));
  return alpha === null ? null : { alpha, items: last[0].values.length, n: last.length };
}

/** How far questions on one dimension go together, as worked out last. */
export async function keptReliability(db: Db): Promise<Reliability> {
  return (await keptAnswer(db, NAME, Reliability)) ?? { items: [] };
}
