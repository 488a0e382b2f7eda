import { type Counted, type Difference, shareDifference } from "./difference.ts";
import { type Proportion, wilson } from "./wilson.ts";

/**
 * Sums over customers of whom each gave one or several answers: `n` answers in all, their sum and the sum of their squares;
 * over customers, with y the sum of one's answers and m how many they are, Σy², Σym and Σm².
 */
export type ClusterSums = {
  customers: number;
  n: number;
  sum: number;
  squares: number;
  ofSums: number;
  ofProducts: number;
  ofSizes: number;
};

/**
 * How many times as wide as of independent answers the variance of their mean is, several being of one customer (Kish 1965,
 * Survey Sampling, 5.4): its linearised variance with customers as the unit, against that of as many answers drawn alone.
 * At least 1. Where all answered alike, or of one customer alone, each customer is taken to count once. Null for no answers.
 */
export function designEffect(sums: ClusterSums): number | null {
  const { customers, n, sum, squares, ofSums, ofProducts, ofSizes } = sums;
  if (n === 0) return null;
  const mean = sum / n;
  const between = ofSums - 2 * mean * ofProducts + mean ** 2 * ofSizes;
  const plain = squares - n * mean ** 2;
  if (customers < 2 || plain <= 1e-9 * n) return n / Math.max(1, customers);
  return Math.max(1, ((customers / (customers - 1)) * between) / plain);
}

/** Wilson's share of as many answers as these are worth: n over the design effect. The share and n are those given. */
export function spreadShare({ count, n }: Counted, effect: number): Proportion | null {
  const found = wilson(count / effect, n / effect);
  return found && { ...found, share: count / n, n };
}

/** As `shareDifference`, of as many answers as these are worth. */
export function spreadDifference(one: Counted, other: Counted, effect: number): Difference | null {
  const worth = ({ count, n }: Counted) => ({ count: count / effect, n: n / effect });
  return shareDifference(worth(one), worth(other));
}
