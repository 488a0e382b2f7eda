import type { Interval } from "../interval.ts";

/** How long a base carries a company: whole months, and the last of them (null when not even the first). */
export type Carried = { months: number; month: string | null };

type Month = { month: string; incomeMinor: Interval };

function carriedBy(months: readonly Month[], bound: keyof Interval, neededMinor: number): Carried {
  const failing = months.findIndex((month) => month.incomeMinor[bound] < neededMinor);
  const count = failing < 0 ? months.length : failing;
  return { months: count, month: months[count - 1]?.month ?? null };
}

/**
 * The last month in a row, from the first, in which the margin on income pays the fixed costs: as expected, and at
 * the low and high bounds of the band. As many months as were given means: at least so long.
 *
 * @param marginShare what is left of income before fixed costs, in (0, 1].
 */
export function lastMonthCarried(
  months: readonly Month[],
  fixedCostsMinor: number,
  marginShare: number,
): Record<keyof Interval, Carried> {
  if (!(marginShare > 0 && marginShare <= 1)) {
    throw new RangeError(`lastMonthCarried: marginShare must be in (0, 1], got ${marginShare}`);
  }
  const needed = fixedCostsMinor / marginShare;
  return {
    mean: carriedBy(months, "mean", needed),
    low: carriedBy(months, "low", needed),
    high: carriedBy(months, "high", needed),
  };
}
