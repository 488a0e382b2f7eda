import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Question } from "../surveys/question.ts";
import { found } from "../surveys/surveys.ts";
import { type GroupSum, groupSumsOf, type Sum, sumsOf } from "./figure.queries.ts";
import { changeOf, Figure, FigureChange, figureOf } from "./figure.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { together, unknownSums } from "./unknown.ts";

export const GROUPED_BY = ["touchpoint", "link"] as const;

/** What the answers of a touchpoint, or by a link, come to beside those of all others. */
export const SurveyGroup = z
  .object({
    key: z.string(),
    answers: z.int().nullable().openapi({ description: "Null: too few to be shown." }),
    figures: z.array(
      Figure.extend({
        difference: FigureChange.openapi({
          description:
            "From all other groups together, where each customer counts once, at however many of them he answered; where 0 lies within, it could be chance.",
        }),
      }),
    ),
  })
  .openapi("SurveyGroup");
type SurveyGroup = z.output<typeof SurveyGroup>;

export type GroupsAsked = DaysAsked & { surveyId: string; by: (typeof GROUPED_BY)[number] };

/** The groups of a survey, those with most answers first, each against all others. */
export async function groupsOf(db: Db, { surveyId, by, ...days }: GroupsAsked): Promise<SurveyGroup[]> {
  if (days.from > days.to) throw new AppError("invalid", "from: is after to");
  const survey = await found(db, surveyId);
  const questions = survey.content.questions.filter(({ kind }) => kind !== "text" && kind !== "choice");
  const hides = survey.mode === "anonymous" || by === "link";
  const there = await groupSumsOf(db, { ...days, surveyId, scope: by });
  const groups = groupsIn(hides ? await unknownIn(db, { surveyId, by, ...days }) : there);
  const once = hides ? [] : await sumsOf(db, { ...days, surveyId, scope: "all", scopeKey: "" });
  const effects = new Map(questions.map((one) => [one, placesEach(one, groups, once)]));
  const told = groups.map((group) => {
    const sums = groups.filter((one) => one !== group).flatMap((one) => one.sums);
    const figures = questions.map((one) => {
      const [own, others] = [figureOf(one, group.sums), figureOf(one, together(sums))];
      return { ...own, difference: changeOf(one, own, worth(others, effects.get(one) ?? 1)) };
    });
    return { key: group.key, answers: group.answers, figures };
  });
  const known = new Set(groups.map(({ key }) => key));
  const hidden = [...new Set(there.map(({ scopeKey }) => scopeKey))].filter((key) => !known.has(key));
  return [...told, ...hidden.toSorted().map((key) => ({ key, answers: null, figures: [] }))];
}

/** Of whom nothing is known: whole blocks of at least five of one group. */
async function unknownIn(db: Db, { surveyId, by, ...days }: GroupsAsked): Promise<GroupSum[]> {
  const sums = await unknownSums(db, { surveyIds: [surveyId], ...days });
  return sums.flatMap(({ linkId, touchpoint, ...sum }) => {
    const scopeKey = by === "link" ? linkId : touchpoint;
    return scopeKey === null ? [] : [{ ...sum, scopeKey }];
  });
}

/**
 * At how many groups those who answered a question did, in mean: as many times less do the answers of several groups say than
 * those of as many customers. Where nobody is known each answer is somebody.
 */
function placesEach(question: Question, groups: readonly Group[], once: readonly Sum[]): number {
  const placed = groups.reduce((sum, group) => sum + figureOf(question, group.sums).n, 0);
  const { n } = figureOf(question, once);
  return n === 0 ? 1 : Math.max(1, placed / n);
}

/** As of so many times fewer customers, who answered alike. */
function worth(figure: Figure, effect: number): Figure {
  return { ...figure, counts: figure.counts.map(({ value, n }) => ({ value, n: n / effect })) };
}

type Group = { key: string; answers: number; sums: GroupSum[] };

function groupsIn(sums: readonly GroupSum[]): Group[] {
  const groups = [...Map.groupBy(sums, ({ scopeKey }) => scopeKey)].map(([key, own]) => ({
    key,
    sums: together(own),
    answers: own.reduce((total, { questionId, answers }) => total + (questionId === "" ? answers : 0), 0),
  }));
  return groups
    .filter(({ answers }) => answers > 0)
    .toSorted((a, b) => b.answers - a.answers || (a.key < b.key ? -1 : 1));
}
