import type { Ranged } from "../../models/drivers/drivers.ts";
import type { Loss } from "../bucket/loss.ts";
import type { Interval } from "../interval.ts";
import type { Scores } from "../runs/understanding.ts";
import type { DriverShown } from "./driver.ts";

/** The same for whoever looks: intervals come out as they did. */
export const SEED = 1;

/** Of each customer who was there when loss began to be measured, in percent, how far he stayed; NaN of others. */
export function stayedOf({ present, gone }: Loss): Float64Array {
  return Float64Array.from(present, (was, c) => (was === 0 ? Number.NaN : 100 * (1 - gone[c])));
}

/** A point is one of a hundred; ten of them are a change one can aim at. Of waits it is a minute less. */
const STEP = 10;

/** How far each kind can be made better by a step, from where a customer stands: nobody keeps more than all, or waits less than not at all. */
export const REACH: Readonly<Record<DriverShown["kind"], (value: number) => number>> = {
  kept: (value) => Math.min(STEP, 100 - value),
  score: (value) => Math.min(STEP, 100 - value),
  waited: (value) => -Math.min(1, value),
};

type Step = { slope: Ranged; reach: (value: number) => number };

/** What a step goes together with among all customers who were there and met the touchpoint, each as far as he can be reached. */
export function worth(
  values: Float64Array,
  { slope, reach }: Step,
  { loss, scores }: { loss: Loss; scores: Scores },
): NonNullable<DriverShown["worth"]> {
  let [customers, money] = [0, 0];
  for (let c = 0; c < values.length; c++) {
    if (loss.present[c] === 0 || Number.isNaN(values[c])) continue;
    customers += reach(values[c]);
    money += reach(values[c]) * scores.yearMinor[c];
  }
  return { customers: times(slope, customers / 100), moneyMinor: times(slope, money / 100) };
}

/** Points of satisfaction that a step goes together with, in mean over those who met the touchpoint. */
export function pointsOf(values: Float64Array, { slope, reach }: Step): Interval {
  const reached = [...values].filter((value) => !Number.isNaN(value)).map(reach);
  return times(slope, reached.reduce((sum, one) => sum + one, 0) / Math.max(1, reached.length));
}

function times({ value, low, high }: Ranged, step: number): Interval {
  return step < 0
    ? { mean: value * step, low: high * step, high: low * step }
    : { mean: value * step, low: low * step, high: high * step };
}
