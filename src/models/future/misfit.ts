import { normal, type Random } from "../random.ts";

/**
 * How far what happens may be from what a model says, beyond what the model itself allows: standard deviations of
 * logarithms at the end of the months on which that was measured. 0 where the model's own band held what happened.
 */
export type Misfit = { purchases: number; income: number; months: number };

/** Standard normal draws whose mean is 0 and whose variance is 1 exactly, so that few of them are enough. */
function standardDraws(count: number, random: Random): Float64Array {
  const draws = Float64Array.from({ length: count }, () => normal(random));
  const mean = draws.reduce((sum, z) => sum + z, 0) / count;
  const spread = Math.sqrt(draws.reduce((sum, z) => sum + (z - mean) ** 2, 0) / count) || 1;
  return draws.map((z) => (z - mean) / spread);
}

/** How one possible world departs from the model: factors by month on purchases (and buyers, activity) and on income. */
export type Departure = { purchases: Float64Array; income: Float64Array };

/**
 * Departures, one for each draw. A world that departs keeps to its side: as a random walk would, by the root of the time
 * in units of `misfit.months`, and no less than 1. Over the draws factors average 1, so that what is expected stays.
 */
export function departures(
  misfit: Misfit | null,
  draws: number,
  months: number,
  random: Random,
): Departure[] {
  const sides = standardDraws(draws, random);
  const factors = (sd: number): Float64Array[] => {
    const byDraw = Array.from(sides, () => new Float64Array(months).fill(1));
    if (!(misfit && sd > 0)) return byDraw;
    for (let month = 0; month < months; month++) {
      const far = sd * Math.sqrt(Math.max(1, (month + 0.5) / misfit.months));
      const raw = sides.map((side) => Math.exp(side * far));
      const mean = raw.reduce((sum, factor) => sum + factor, 0) / draws;
      byDraw.forEach((its, draw) => {
        its[month] = raw[draw] / mean;
      });
    }
    return byDraw;
  };
  const purchases = factors(misfit?.purchases ?? 0);
  const income = factors(misfit?.income ?? 0);
  return purchases.map((its, draw) => ({ purchases: its, income: income[draw] }));
}
