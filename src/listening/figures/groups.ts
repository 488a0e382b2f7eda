import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Question } from "../surveys/question.ts";
import { found } from "../surveys/surveys.ts";
import { type GroupSum, groupSumsOf } from "./figure.queries.ts";
import { changeOf, Figure, FigureChange, figureOf } from "./figure.ts";
import { FEWEST_ANONYMOUS, safe } from "./figures.ts";
import type { DaysAsked } from "./last-in.queries.ts";

export const GROUPED_BY = ["touchpoint", "link"] as const;

/** What the answers of a touchpoint, or by a link, come to beside those of all others. */
export const SurveyGroup = z
  .object({
    key: z.string(),
    answers: z.int().nullable().openapi({ description: "Null: too few to be shown." }),
    figures: z.array(
      Figure.extend({
        difference: FigureChange.openapi({
          description: "From all other groups together; where 0 lies within, it could be chance.",
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
  const groups = groupsIn(await groupSumsOf(db, { ...days, surveyId, scope: by }));
  const hides = survey.mode === "anonymous" || by === "link";
  const shown = hides ? withoutFew(groups) : groups;
  return groups.map((group) => {
    if (!shown.includes(group)) return { key: group.key, answers: null, figures: [] };
    const others = shown.filter((one) => one !== group).flatMap(({ sums }) => sums);
    const [own, rest] = hides ? [safe(group.sums), safe(others)] : [group.sums, others];
    return {
      key: group.key,
      answers: group.answers,
      figures: questions.map((one) => beside(one, own, rest)),
    };
  });
}

function beside(question: Question, own: readonly GroupSum[], rest: readonly GroupSum[]) {
  const figure = figureOf(question, own);
  return { ...figure, difference: changeOf(question, figure, figureOf(question, together(rest))) };
}

/** The sums of several groups as those of one. */
function together(sums: readonly GroupSum[]): GroupSum[] {
  const all = new Map<string, GroupSum>();
  for (const sum of sums) {
    const name = `${sum.questionId}\0${sum.value}`;
    const { customers = 0, answers = 0 } = all.get(name) ?? {};
    all.set(name, { ...sum, customers: customers + sum.customers, answers: answers + sum.answers });
  }
  return [...all.values()];
}

type Group = { key: string; answers: number; sums: GroupSum[] };

function groupsIn(sums: readonly GroupSum[]): Group[] {
  const groups = [...Map.groupBy(sums, ({ scopeKey }) => scopeKey)].map(([key, own]) => ({
    key,
    sums: own,
    answers: own.reduce((total, { questionId, answers }) => total + (questionId === "" ? answers : 0), 0),
  }));
  return groups.toSorted((a, b) => b.answers - a.answers || (a.key < b.key ? -1 : 1));
}

/**
 * Groups of which enough answered. Where those that are hidden are few even together, the smallest of the others is hidden
 * too: what all groups come to is known, and what is missing would be theirs.
 */
function withoutFew(groups: readonly Group[]): Group[] {
  const shown = groups.filter(({ answers }) => answers >= FEWEST_ANONYMOUS);
  const hidden = groups
    .filter((group) => !shown.includes(group))
    .reduce((total, { answers }) => total + answers, 0);
  return hidden > 0 && hidden < FEWEST_ANONYMOUS ? shown.slice(0, -1) : shown;
}
