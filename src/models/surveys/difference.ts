import { wilson } from "./wilson.ts";

/** `count` of `n`. */
export type Counted = { count: number; n: number };

/** By how much a share is more than another, with its 95 % interval. */
export type Difference = { difference: number; low: number; high: number };

/**
 * The difference of two independent shares with the interval made of their Wilson scores (Newcombe 1998, Statistics in
 * Medicine 17:873, method 10). Null when either has n = 0.
 */
export function shareDifference(one: Counted, other: Counted): Difference | null {
  const [a, b] = [wilson(one.count, one.n), wilson(other.count, other.n)];
  if (a === null || b === null) return null;
  const difference = a.share - b.share;
  return {
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
