import type { Answers } from "./csat.ts";

/** A mean with its 95 % interval, null where one answer says nothing of how far others lie. */
export type Mean = {
  mean: number;
  n: number;
  deviation: number | null;
  low: number | null;
  high: number | null;
};

const Z95 = 1.959963984540054;

/** The mean of answers; the interval is Wald's with the deviation of a sample. Null when nobody answered. */
export function meanOf(answers: Answers, z = Z95): Mean | null {
  let [n, sum, squares] = [0, 0, 0];
  for (const [answer, count] of answers) {
    n += count;
    sum += count * answer;
    squares += count * answer * answer;
  }
  if (n === 0) return null;
  const mean = sum / n;
  if (n === 1) return { mean, n, deviation: null, low: null, high: null };
  const deviation = Math.sqrt(Math.max(0, (squares - n * mean * mean) / (n - 1)));
  const half = (z * deviation) / Math.sqrt(n);
  return { mean, n, deviation, low: mean - half, high: mean + half };
}

/** The difference of two independent means with its interval; null where one of them has none. */
export function meanDifference(
  one: Mean | null,
  other: Mean | null,
  z = Z95,
): { difference: number; low: number; high: number } | null {
  if (one?.deviation == null || other?.deviation == null) return null;
  const difference = one.mean - other.mean;
  const error = Math.hypot(one.deviation / Math.sqrt(one.n), other.deviation / Math.sqrt(other.n));
  return { difference, low: difference - z * error, high: difference + z * error };
}
