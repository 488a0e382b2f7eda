import { agreeingChangeOf, changeOf, type Figure, figureOf } from "../../listening/figures/figure.ts";
import { sumsBySurvey } from "../../listening/figures/overview.ts";
import { surveys } from "../../listening/surveys/survey.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Span } from "../experience/span.ts";
import type { Measured, MonthlyReport } from "./monthly.ts";

/** Kinds of questions that the page tells of. */
const SAID = ["nps", "csat", "ces"] as const;
const MOST = 3;

type Told = MonthlyReport["said"][number] & { surveyId: string };
type Spans = { days: Span; before: Span; today: string };

/**
 * Scores that most customers gave, beside the month before: recommendation and satisfaction wherever they were asked, then
 * what other surveys ask first.
 */
export async function saidIn(db: Db, spans: Spans): Promise<MonthlyReport["said"]> {
  const all = await scoresIn(db, spans);
  const [nps, csat] = (["nps", "csat"] as const).map((kind) => all.find((one) => one.kind === kind));
  const others = [...Map.groupBy(all, ({ surveyId }) => surveyId).values()].flatMap((own) =>
    own.some((one) => one === nps || one === csat) ? [] : own.slice(0, 1),
  );
  return [nps, csat, ...others]
    .filter((one) => one !== undefined)
    .slice(0, MOST)
    .toSorted(byAnswers)
    .map(({ kind, survey, figure }) => ({ kind, survey, figure }));
}

/** Every question with a score that somebody answered, that of most customers first. */
async function scoresIn(db: Db, { days, before, today }: Spans): Promise<Told[]> {
  const all = await surveys(db);
  const sumsIn = ({ from, until: to }: Span) => sumsBySurvey(db, all, { from, to, today });
  const [now, then] = [await sumsIn(days), await sumsIn(before)];
  return all
    .flatMap(({ surveyId, name, content }) =>
      content.questions.flatMap((question): Told[] => {
        const kind = SAID.find((one) => one === question.kind);
        const [figure, former] = [now, then].map((sums) => figureOf(question, sums.get(surveyId) ?? []));
        const found = measuredOf(figure, {
          change: changeOf(question, figure, former),
          agreeingChange: agreeingChangeOf(figure, former),
        });
        return kind && found ? [{ surveyId, kind, survey: name, figure: found }] : [];
      }),
    )
    .toSorted(byAnswers);
}

function byAnswers(one: { figure: Measured }, other: { figure: Measured }): number {
  return other.figure.n - one.figure.n;
}

type Change = ReturnType<typeof changeOf>;

/** Of ease who found it easy: means of scales of other lengths cannot stand beside each other. */
function measuredOf(figure: Figure, changes: { change: Change; agreeingChange: Change }): Measured | null {
  const { n, agreeing } = figure;
  const { value, low, high } = agreeing ? { value: agreeing.share, ...agreeing } : figure;
  const change = agreeing ? changes.agreeingChange : changes.change;
  if (value === null) return null;
  return {
    ...{ value, low, high, n },
    change: change && { difference: change.difference, isChance: change.low <= 0 && change.high >= 0 },
  };
}
