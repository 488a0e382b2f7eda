/** Mean over the draws, and the bounds between which the middle 80 % of them lie. */
export type Band = { mean: number; low: number; high: number };

/** Share of draws below the band, and above it. */
const TAIL = 0.1;

/** Linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** Mean over draws and the bounds of the middle 80 % of them. */
export function bandOf(draws: ArrayLike<number>): Band {
  const sorted = Float64Array.from(draws).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
}
