/**
 * Busy and quiet months ahead. Customers live by a clock of their own, which runs faster in a busy month: `reached` is
 * the time on it, in average months, at which each month begins; its last entry is that at the end of all.
 */
export type SeasonClock = { factors: Float64Array; reached: Float64Array };

/** The clock of months whose purchases are `factors` times those of an average month; each factor > 0. */
export function seasonClock(factors: ArrayLike<number>): SeasonClock {
  const reached = new Float64Array(factors.length + 1);
  for (let month = 0; month < factors.length; month++) {
    if (!(factors[month] > 0))
      throw new RangeError(`seasonClock: factors must be > 0, got ${factors[month]}`);
    reached[month + 1] = reached[month] + factors[month];
  }
  return { factors: Float64Array.from(factors), reached };
}

/** The month, with its part that has gone by, at which the customers' clock shows `at`; Infinity past the last. */
export function calendarTime(clock: SeasonClock | null, at: number): number {
  if (!clock) return at;
  const { factors, reached } = clock;
  if (!(at < reached[factors.length])) return Number.POSITIVE_INFINITY;
  let month = Math.min(factors.length - 1, Math.floor(at));
  while (reached[month] > at) month -= 1;
  while (reached[month + 1] <= at) month += 1;
  return month + (at - reached[month]) / factors[month];
}
