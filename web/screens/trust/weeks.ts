import type { ModelReport, Trust } from "../../../src/insight/trust/trust.ts";

/** Purchases made in one week, not up to it. */
export type Week = { week: number; actual: number; predicted: number; naive: number | undefined };

const WEEK_MS = 7 * 86_400_000;

/** How many whole weeks were hidden from the models. */
export function hiddenWeeks({ splitDay, endDay }: Pick<Trust, "splitDay" | "endDay">): number {
  return splitDay === null ? 0 : Math.round((Date.parse(endDay) - Date.parse(splitDay)) / WEEK_MS);
}

/** The models' running totals as weeks, with the rule of thumb beside the chosen model where that is another. */
export function weeksOf(chosen: ModelReport, naive: ModelReport | undefined): Week[] {
  return chosen.weekly.map(({ week, actual, predicted }, at) => ({
    week,
    actual: actual - (chosen.weekly[at - 1]?.actual ?? 0),
    predicted: predicted - (chosen.weekly[at - 1]?.predicted ?? 0),
    naive: naive === undefined || naive === chosen ? undefined : inWeek(naive, at),
  }));
}

function inWeek({ weekly }: ModelReport, at: number): number | undefined {
  const total = weekly[at]?.predicted;
  return total === undefined ? undefined : total - (weekly[at - 1]?.predicted ?? 0);
}
