import { total } from "../total.ts";

function meanOf(values: Float64Array): number {
  return total(values) / values.length;
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

/**
 * Sums of a sample of one in `scale` customers, scaled up, draw by draw, drawn together until they hold no more chance
 * than sums of all would. Under the same parameters two halves of a sample differ by chance alone, and by as much as their
 * sum does; the rest of the variance is that of the parameters. Of the chance all customers have one part in `scale`.
 *
 * @param halves the sums of one half of the sample, scaled by the same.
 */
export function withChanceOfAll(sums: Float64Array, halves: Float64Array, scale: number): Float64Array {
  const all = varianceOf(sums);
  if (all === 0) return sums;
  const chance = Math.min(1, varianceOf(sums.map((sum, draw) => sum - 2 * halves[draw])) / all);
  const factor = Math.sqrt(1 - chance * (1 - 1 / scale));
  const mean = meanOf(sums);
  return sums.map((sum) => mean + factor * (sum - mean));
}
