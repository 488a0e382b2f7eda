const CENTRE = { a: [2.515517, 0.802853, 0.010328], b: [1, 1.432788, 0.189269, 0.001308] };

/**
 * The point below which a standard normal lies with probability `share`: Hastings' approximation (Abramowitz &
 * Stegun 26.2.23), absolute error under 4.5e-4, enough for a band. -Infinity at 0, Infinity at 1.
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`normalQuantile: share must be in 0..1, got ${share}`);
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0) return Number.NEGATIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(share));
  const at = (coefficients: readonly number[]) => coefficients.reduceRight((sum, c) => sum * t + c, 0);
  return at(CENTRE.a) / at(CENTRE.b) - t;
}
