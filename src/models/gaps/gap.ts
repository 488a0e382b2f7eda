import { type Mean, meanDifference, meanOf, type Scale, type Sums } from "../surveys/mean.ts";
import { overDimensions } from "./servqual.ts";

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

/** What can be said of one thing. */
const SEVEN: Scale = { least: 1, most: 7 };

/** How far two of them can lie apart. */
const APART: Scale = { least: -6, most: 6 };

export const NOBODY: Sums = { n: 0, sum: 0, squares: 0 };

/** The sums of two groups that have nobody in common. */
export function joined(one: Sums, other: Sums): Sums {
  return { n: one.n + other.n, sum: one.sum + other.sum, squares: one.squares + other.squares };
}

/** The mean of what was said, between 1 and 7; null when nobody did. */
export function markOf(sums: Sums): Mean | null {
  return meanOf(sums, SEVEN);
}

/** The mean of the differences of respondents who said both; null when nobody did. */
export function pairedGap(differences: Sums): Gap | null {
  const found = meanOf(differences, APART);
  if (found === null) return null;
  const { mean: value, n, low, high } = found;
  return { value, low, high, n, otherN: n, isPaired: true };
}

/**
 * The mean of one group less that of another that has nobody in common with it. Without interval where one of them is a
 * single answer; null when one is empty.
 */
export function gapBetween(one: Sums, other: Sums): Gap | null {
  if (one.n === 0 || other.n === 0) return null;
  const { low, high } = meanDifference(one, other, SEVEN) ?? { low: null, high: null };
  const value = one.sum / one.n - other.sum / other.n;
  return { value, low, high, n: one.n, otherN: other.n, isPaired: false };
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

/**
 * The gap over several dimensions of which each has its own: their mean, so that like is held against like whoever was asked
 * about what. Its interval is the mean of theirs, as wide as if whoever lies above on one did on all; none where one of
 * them has none. It rests on the fewest of any. Null for no gap.
 */
export function gapOver(gaps: readonly Gap[]): Gap | null {
  const value = overDimensions(gaps.map((gap) => gap.value));
  if (value === null) return null;
  const [lows, highs] = [gaps.flatMap(({ low }) => low ?? []), gaps.flatMap(({ high }) => high ?? [])];
  const isKnown = lows.length === gaps.length && highs.length === gaps.length;
  return {
    value,
    low: isKnown ? overDimensions(lows) : null,
    high: isKnown ? overDimensions(highs) : null,
    n: Math.min(...gaps.map(({ n }) => n)),
    otherN: Math.min(...gaps.map(({ otherN }) => otherN)),
    isPaired: gaps.every(({ isPaired }) => isPaired),
  };
}
