import { type Counted, type Difference, shareDifference } from "../../models/surveys/difference.ts";
import { wilson } from "../../models/surveys/wilson.ts";
import type { ShareOf } from "./figures.ts";

/** A customer who was there when it began: what he was like then, whether he was failed, and whether he stayed. */
export type Watched = {
  tier: string | null;
  age: string | null;
  spendMinor: number;
  isFailed: boolean;
  hasStayed: boolean;
};

export type Compared = {
  failed: { customers: number; stayed: ShareOf };
  comparable: { customers: number; stayed: ShareOf };
  difference: Difference | null;
  unmatched: number;
};

const FIFTHS = 5;

/**
 * Compares who was failed with those who were not, within strata of tier, age and fifth of value. Those without a
 * failure are weighed as the failed are spread over the strata (direct standardisation); their interval is Wilson's at
 * the effective number of customers that the weights leave (Kish 1965), so unequal strata widen it.
 */
export function compareStayed(watched: readonly Watched[]): Compared {
  const bounds = fifthsOf(watched.map(({ spendMinor }) => spendMinor));
  const strata = Map.groupBy(watched, (one) => `${one.tier}|${one.age}|${fifthOf(one.spendMinor, bounds)}`);
  const counted = [...strata.values()].map((all) => ({
    failed: count(all.filter(({ isFailed }) => isFailed)),
    other: count(all.filter(({ isFailed }) => !isFailed)),
  }));
  const matched = counted.filter(({ failed, other }) => failed.n > 0 && other.n > 0);
  const failed = sum(matched.map((one) => one.failed));
  const weights = matched.map((one) => ({ weight: one.failed.n / failed.n, other: one.other }));
  const share = weights.reduce((total, { weight, other }) => total + (weight * other.count) / other.n, 0);
  const spread = weights.reduce((total, { weight, other }) => total + weight ** 2 / other.n, 0);
  const n = spread > 0 ? 1 / spread : 0;
  const comparable = { count: Math.min(share, 1) * n, n };
  return {
    failed: { customers: failed.n, stayed: shareOf(failed) },
    comparable: {
      customers: matched.reduce((total, { other }) => total + other.n, 0),
      stayed: shareOf(comparable),
    },
    difference: shareDifference(failed, comparable),
    unmatched: counted.reduce((total, one) => total + (one.other.n === 0 ? one.failed.n : 0), 0),
  };
}

/** A count as a share with its interval; an effective number is told as a whole one. */
export function shareOf({ count: successes, n }: Counted): ShareOf {
  const said = wilson(successes, n);
  return said && { ...said, count: Math.round(successes), n: Math.round(n) };
}

function count(some: readonly Watched[]): Counted {
  return { count: some.filter(({ hasStayed }) => hasStayed).length, n: some.length };
}

function sum(all: readonly Counted[]): Counted {
  return all.reduce((total, one) => ({ count: total.count + one.count, n: total.n + one.n }), {
    count: 0,
    n: 0,
  });
}

/** The values between the fifths. */
function fifthsOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from(
    { length: FIFTHS - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / FIFTHS)] ?? Number.POSITIVE_INFINITY,
  );
}

function fifthOf(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length;
}
