import type { Ranged } from "../../models/drivers/drivers.ts";
import type { Loss } from "../bucket/loss.ts";
import type { Scores } from "../runs/understanding.ts";
import type { DriverShown } from "./driver.ts";

/** The same for whoever looks: intervals come out as they did. */
export const SEED = 1;

/** Of each customer who was there when loss began to be measured, in percent, how far he stayed; NaN of others. */
export function stayedOf({ present, gone }: Loss): Float64Array {
  return Float64Array.from(present, (was, c) => (was === 0 ? Number.NaN : 100 * (1 - gone[c])));
}

/** What a step goes together with among all customers who were there and met the touchpoint. */
export function worth(
  values: Float64Array,
  { slope, step }: { slope: Ranged; step: number },
  { loss, scores }: { loss: Loss; scores: Scores },
): NonNullable<DriverShown["worth"]> {
  let [customers, money] = [0, 0];
  for (let c = 0; c < values.length; c++) {
    if (loss.present[c] === 0 || Number.isNaN(values[c])) continue;
    customers += 1;
    money += scores.yearMinor[c];
  }
  const times = (all: number) => {
    const ends = [slope.low, slope.high].map((one) => (one * step * all) / 100).toSorted((a, b) => a - b);
    return { mean: (slope.value * step * all) / 100, low: ends[0], high: ends[1] };
  };
  return { customers: times(customers), moneyMinor: times(money) };
}
