import { tQuantile95 } from "./t-quantile.ts";

/** How many said something, their sum and the sum of their squares: all that a mean and its interval need. */
export type Sums = { n: number; sum: number; squares: number };

/** A mean with its 95 % interval by Student's t; of one alone there is none. */
export type Marked = { mean: number; n: number; low: number | null; high: number | null };

/**
 * By how much one thing lies above another, with its 95 % interval. `paired`: of respondents who said both; otherwise of
 * two groups taken as independent. `n` and `otherN` are those it rests on.
 */
export type Gap = {
  value: number;
  low: number | null;
  high: number | null;
  n: number;
  otherN: number;
  isPaired: boolean;
};

export const NOBODY: Sums = { n: 0, sum: 0, squares: 0 };

/** The sums of two groups that have nobody in common. */
export function joined(one: Sums, other: Sums): Sums {
  return { n: one.n + other.n, sum: one.sum + other.sum, squares: one.squares + other.squares };
}

/** The mean of what was said, between 1 and 7; null when nobody did. */
export function markOf(sums: Sums): Marked | null {
  const { n } = sums;
  if (n === 0) return null;
  const mean = sums.sum / n;
  if (n === 1) return { mean, n, low: null, high: null };
  const half = tQuantile95(n - 1) * Math.sqrt(varianceOf(sums) / n);
  return { mean, n, low: mean - half, high: mean + half };
}

function varianceOf({ n, sum, squares }: Sums): number {
  // Rounding may leave a trace below zero where all said the same.
  return Math.max(0, (squares - (sum * sum) / n) / (n - 1));
}

/** The mean of the differences of respondents who said both; null when nobody did. */
export function pairedGap(differences: Sums): Gap | null {
  const found = markOf(differences);
  if (found === null) return null;
  const { mean: value, n, low, high } = found;
  return { value, low, high, n, otherN: n, isPaired: true };
}

/**
 * The mean of one group less that of another that has nobody in common with it, with Welch's interval (Welch 1947,
 * Biometrika 34:28). Without interval where one of them is a single answer; null when one is empty.
 */
export function gapBetween(one: Sums, other: Sums): Gap | null {
  if (one.n === 0 || other.n === 0) return null;
  const value = one.sum / one.n - other.sum / other.n;
  const size = { n: one.n, otherN: other.n, isPaired: false };
  if (one.n === 1 || other.n === 1) return { value, low: null, high: null, ...size };
  const [a, b] = [varianceOf(one) / one.n, varianceOf(other) / other.n];
  if (a + b === 0) return { value, low: value, high: value, ...size };
  const degrees = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1));
  // Never below the smaller group's own, but for rounding.
  const half = tQuantile95(Math.max(1, degrees)) * Math.sqrt(a + b);
  return { value, low: value - half, high: value + half, ...size };
}

/**
 * Perceived less expected. Where at least half of each side gave both, of those alone, each beside himself; otherwise of
 * all, as two groups.
 */
export function serviceGap(said: { expected: Sums; perceived: Sums; both: Sums }): Gap | null {
  const { expected, perceived, both } = said;
  const isMostlyBoth = 2 * both.n >= Math.max(expected.n, perceived.n);
  return both.n >= 2 && isMostlyBoth ? pairedGap(both) : gapBetween(perceived, expected);
}
