import type { Tally } from "../../models/future/future.ts";
import { isoMonth } from "../calendar.ts";
import type { Interval } from "../interval.ts";
import type { Futures } from "./futures.ts";
import type { ProjectionMonth, ProjectionScenario } from "./projection.ts";

/** Share of draws below the band, and above it. */
const TAIL = 0.1;

/** Linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** Mean over draws and the bounds of the middle 80% of them. */
export function bandOf(draws: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(draws).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
}

function scaled({ mean, low, high }: Interval, scale: number): Interval {
  return { mean: mean * scale, low: low * scale, high: high * scale };
}

function rounded({ mean, low, high }: Interval): Interval {
  return { mean: Math.round(mean), low: Math.round(low), high: Math.round(high) };
}

/** Customers who have not left by the end of each month. */
function stillThere({ months, leaves }: Tally): Float64Array {
  const active = new Float64Array(months);
  let left = leaves[months];
  for (let month = months - 1; month >= 0; month--) {
    active[month] = left;
    left += leaves[month];
  }
  return active;
}

/** Income of the first `months` months in each draw of a scenario. */
export function incomeWithin({ tallies, scale }: Futures, scenario: number, months: number): Float64Array {
  return Float64Array.from(tallies, (draw) => {
    let income = 0;
    for (let month = 0; month < months; month++) income += draw[scenario].income[month] * scale;
    return income;
  });
}

function monthsOf({ tallies, scale }: Futures, scenario: number, firstMonth: number): ProjectionMonth[] {
  const draws = tallies.map((draw) => draw[scenario]);
  const active = draws.map(stillThere);
  return Array.from({ length: draws[0].months }, (_, month) => ({
    month: isoMonth(firstMonth + month),
    active: scaled(bandOf(active.map((one) => one[month])), scale),
    buyers: scaled(bandOf(draws.map((one) => one.buyers[month])), scale),
    incomeMinor: rounded(scaled(bandOf(draws.map((one) => one.income[month])), scale)),
  }));
}

/** A scenario in numbers; `gainMinor` is against scenario 0, draw by draw. */
export function scenarioOf(futures: Futures, scenario: number, firstMonth: number): ProjectionScenario {
  const months = monthsOf(futures, scenario, firstMonth);
  const total = incomeWithin(futures, scenario, months.length);
  const without = incomeWithin(futures, 0, months.length);
  return {
    keepShare: futures.keepShares[scenario],
    months,
    totalMinor: rounded(bandOf(total)),
    gainMinor: rounded(bandOf(total.map((income, draw) => income - without[draw]))),
  };
}
