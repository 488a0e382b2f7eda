/** How many would recommend (9, 10), are content (7, 8) and would not (0 to 6), of those who answered. */
export type NpsCounts = { promoters: number; passives: number; detractors: number };

/** A net promoter score from −100 to 100 with its 95 % interval, and the standard error of the plain score. */
export type Nps = { value: number; low: number; high: number; n: number; standardError: number };

const Z95 = 1.959963984540054;

/** Of answers from 0 to 10, by how often each was given. Halves belong below: 8.5 is no 9. */
export function npsCounts(answers: Iterable<readonly [answer: number, count: number]>): NpsCounts {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const [answer, count] of answers) {
    if (!(answer >= 0 && answer <= 10))
      throw new RangeError(`npsCounts: an answer is 0 to 10, got ${answer}`);
    counts[answer >= 9 ? "promoters" : answer >= 7 ? "passives" : "detractors"] += count;
  }
  return counts;
}

/**
 * The net promoter score 100 (p − d) of who answered, with the adjusted Wald interval: three more answers, shared out as
 * ¾ promoters, ¾ detractors and 1½ passives (Rocks 2016, The American Statistician 70:365), cut to what a score can be.
 * Null when nobody answered.
 */
export function nps({ promoters, passives, detractors }: NpsCounts, z = Z95): Nps | null {
  const n = promoters + passives + detractors;
  if (![promoters, passives, detractors].every((count) => count >= 0)) {
    throw new RangeError(`nps: counts must be ≥ 0, got ${promoters}, ${passives}, ${detractors}`);
  }
  if (n === 0) return null;
  const plain = score(promoters, detractors, n);
  const adjusted = score(promoters + 0.75, detractors + 0.75, n + 3);
  return {
    value: plain.value,
    low: Math.max(-100, adjusted.value - z * adjusted.error),
    high: Math.min(100, adjusted.value + z * adjusted.error),
    n,
    standardError: plain.error,
  };
}

/** Of one answer the variance is p + d − (p − d)². */
function score(promoters: number, detractors: number, n: number): { value: number; error: number } {
  const [p, d] = [promoters / n, detractors / n];
  return { value: 100 * (p - d), error: 100 * Math.sqrt((p + d - (p - d) ** 2) / n) };
}

/** By how much a score differs from another, with its interval and how many standard errors that is. */
export type NpsDifference = { difference: number; low: number; high: number; z: number };

/**
 * The difference of the scores of two independent groups, with the interval made of those of both scores (square and add:
 * Zou & Donner 2008, Statistics in Medicine 27:1693, eq. 6), cut to what scores can lie apart; and z = (N₁ − N₂) / √(SE₁² +
 * SE₂²). A group that answered alike has no plain error: there it is the adjusted score's. Null when nobody answered in one.
 */
export function npsDifference(one: NpsCounts, other: NpsCounts, z = Z95): NpsDifference | null {
  const [a, b] = [nps(one, z), nps(other, z)];
  if (a === null || b === null) return null;
  const difference = a.value - b.value;
  return {
    difference,
    low: Math.max(-200, difference - Math.hypot(a.value - a.low, b.high - b.value)),
    high: Math.min(200, difference + Math.hypot(a.high - a.value, b.value - b.low)),
    z: difference / Math.hypot(errorOf(one, a), errorOf(other, b)),
  };
}

function errorOf({ promoters, detractors }: NpsCounts, { standardError, n }: Nps): number {
  return standardError > 0 ? standardError : score(promoters + 0.75, detractors + 0.75, n + 3).error;
}

/**
 * How many answers a score needs to be known to ± `margin` points.
 *
 * @param variance of one answer: 5/9 where half promote and a sixth does not.
 */
export function npsAnswersNeeded(margin: number, variance = 5 / 9, z = Z95): number {
  if (!(margin > 0)) throw new RangeError(`npsAnswersNeeded: margin must be > 0, got ${margin}`);
  return Math.ceil(variance * ((100 * z) / margin) ** 2);
}
