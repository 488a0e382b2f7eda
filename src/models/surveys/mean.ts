import { tQuantile95 } from "../special/t-quantile.ts";
import type { Answers } from "./csat.ts";

/** How many said something, their sum and the sum of their squares: all that a mean and its interval need. */
export type Sums = { n: number; sum: number; squares: number };

/** The least and the most that can be said. */
export type Scale = { least: number; most: number };

/** A mean with its 95 % interval, null where one answer says nothing of how far others lie. */
export type Mean = { mean: number; n: number; low: number | null; high: number | null };

/** By how much a mean is more than another, with its 95 % interval. */
export type MeanDifference = { difference: number; low: number; high: number };

/** The sums of answers, by how often each was given. */
export function sumsOf(answers: Answers): Sums {
  const sums = { n: 0, sum: 0, squares: 0 };
  for (const [answer, count] of answers) {
    sums.n += count;
    sums.sum += count * answer;
    sums.squares += count * answer * answer;
  }
  return sums;
}

/** The mean with Student's interval, mean ± t(n − 1) s / √n, cut to what can be said. Null when nobody answered. */
export function meanOf(sums: Sums, scale: Scale = EVERYTHING): Mean | null {
  const { n } = sums;
  if (n === 0) return null;
  const mean = sums.sum / n;
  if (n === 1) return { mean, n, low: null, high: null };
  const half = tQuantile95(n - 1) * Math.sqrt(varianceOf(sums) / n);
  return { mean, n, ...cut({ low: mean - half, high: mean + half }, scale) };
}

const EVERYTHING: Scale = { least: -Infinity, most: Infinity };

function cut({ low, high }: { low: number; high: number }, { least, most }: Scale) {
  return { low: Math.max(least, low), high: Math.min(most, high) };
}

/**
 * The difference of the means of two groups that have nobody in common, with Welch's interval (Welch 1947, Biometrika
 * 34:28), cut to what two answers can lie apart. Null where one of them is fewer than two.
 */
export function meanDifference(one: Sums, other: Sums, scale: Scale = EVERYTHING): MeanDifference | null {
  if (one.n < 2 || other.n < 2) return null;
  const difference = one.sum / one.n - other.sum / other.n;
  const [a, b] = [varianceOf(one) / one.n, varianceOf(other) / other.n];
  const degrees = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1));
  // Never below the smaller group's own, but for rounding.
  const half = tQuantile95(Math.max(1, degrees)) * Math.sqrt(a + b);
  const apart = scale.most - scale.least;
  return {
    difference,
    ...cut({ low: difference - half, high: difference + half }, { least: -apart, most: apart }),
  };
}

/**
 * The variance of a sample of two and more, never below that of the same answer from all and, from one more, the answer
 * one step away: 1 / (n + 1). A few who say the same do not make it certain; the added answer is to a mean what those of
 * Agresti & Coull (1998, The American Statistician 52:119) are to a share.
 */
function varianceOf({ n, sum, squares }: Sums): number {
  return Math.max((squares - (sum * sum) / n) / (n - 1), 1 / (n + 1));
}
