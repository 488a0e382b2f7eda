import { stillActive } from "./future.ts";

/** At the end of how many months each customer still counts by the purchases already made; times in months. */
export function stillByMonth(silences: Float64Array, lapse: number, months: number): Float64Array {
  const still = new Float64Array(months);
  for (const silence of silences) {
    const until = stillActive(silence, lapse, months);
    if (until > 0) still[until - 1] += 1;
  }
  for (let month = months - 2; month >= 0; month--) still[month] += still[month + 1];
  return still;
}

/** Those who count at each month's end by the purchases already made, of so many customers. */
type Still = { still: Float64Array; customers: number };

/** Of all who are active at a month's end only if they buy, how many there are for each of the sample, scaled up. */
export function liftOfActive(all: Still, sample: Still): Float64Array {
  const scale = all.customers / sample.customers;
  return all.still.map((count, month) => {
    const rest = scale * (sample.customers - sample.still[month]);
    return rest > 0 ? (all.customers - count) / rest : 1;
  });
}
