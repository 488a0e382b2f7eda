/**
 * Chance that a standard normal lies above z. Abramowitz & Stegun 26.2.17 (absolute error below 7.5e-8): enough to
 * decide by, not for tails of 1e-7.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
