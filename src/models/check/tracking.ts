import type { Events } from "../value/events.ts";
import { expectedNewPurchases, type PurchaseModel } from "../value/purchase-model.ts";

/** Cumulative repeat purchases up to the end of a week; week 1 begins on the day of the first purchase of all. */
export type TrackedWeek = { week: number; actual: number; predicted: number };

/** Of the customers who first bought by `splitDay`, by days since the first purchase of all. */
export type Cohort = { startDay: number; weeks: number; joined: Float64Array; repeats: Float64Array };

/** Who joined and who bought again on each day, for customers who first bought by `splitDay`. */
export function cohortByDay({ customer, day }: Events, splitDay: number, endDay: number): Cohort {
  const startDay = day.reduce((first, d) => Math.min(first, d), endDay);
  const days = endDay - startDay + 1;
  const joined = new Float64Array(days);
  const repeats = new Float64Array(days);
  let firstDay = 0;
  for (let i = 0; i < customer.length; i++) {
    const isFirst = i === 0 || customer[i] !== customer[i - 1];
    if (isFirst) firstDay = day[i];
    if (firstDay > splitDay || day[i] > endDay) continue;
    if (isFirst) joined[firstDay - startDay] += 1;
    else repeats[day[i] - startDay] += 1;
  }
  return { startDay, weeks: Math.floor(days / 7), joined, repeats };
}

/** Actual and predicted cumulative repeat purchases of the cohort, by week. */
export function track(model: PurchaseModel, { weeks, joined, repeats }: Cohort): TrackedWeek[] {
  const reached = Float64Array.from({ length: weeks * 7 + 1 }, (_, days) =>
    expectedNewPurchases(model, days / model.daysPerUnit),
  );
  let actual = 0;
  return Array.from({ length: weeks }, (_, index) => {
    const end = 7 * (index + 1);
    for (let d = end - 7; d < end; d++) actual += repeats[d];
    let predicted = 0;
    for (let d = 0; d < end; d++) predicted += joined[d] * reached[end - d];
    return { week: index + 1, actual, predicted };
  });
}
