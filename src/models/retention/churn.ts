import { type Proportion, wilson } from "../surveys/wilson.ts";

/**
 * Churn of a period: of the customers present at its start, the share no longer there at its end, with Wilson's
 * 95 % interval. Customers who came in between count nowhere. Null when nobody was present.
 */
export function churn<Id>(presentAtStart: ReadonlySet<Id>, presentAtEnd: ReadonlySet<Id>): Proportion | null {
  let lost = 0;
  for (const id of presentAtStart) if (!presentAtEnd.has(id)) lost += 1;
  return churnOf({ start: presentAtStart.size, lost });
}

/** The same from counts: `lost` of the `start` customers present at the start left. */
export function churnOf({ start, lost }: { start: number; lost: number }): Proportion | null {
  return wilson(lost, start);
}

/** Share still there after `periods` of a constant churn of 0..1 per period. */
export function retainedAfter(churnPerPeriod: number, periods: number): number {
  if (!(churnPerPeriod >= 0 && churnPerPeriod <= 1)) {
    throw new RangeError(`retainedAfter: churn must be in 0..1, got ${churnPerPeriod}`);
  }
  return (1 - churnPerPeriod) ** periods;
}

/** Survival S(t) = n(t) / n(0) and retention r(t) = n(t) / n(t - 1) of one cohort, for t = 1, 2, …. */
export function cohortRetention(counts: readonly number[]): {
  survival: (Proportion | null)[];
  retention: (Proportion | null)[];
} {
  const [start, ...later] = counts;
  return {
    survival: later.map((count) => wilson(count, start)),
    retention: later.map((count, i) => wilson(count, counts[i])),
  };
}

/** Recurring income of the customers present at the start, and what became of it; in any one unit. */
export type RevenueChange = { start: number; churned: number; contraction: number; expansion: number };

/**
 * Gross revenue retention (start - churned - contraction) / start, and net, which adds expansion. New customers
 * are in neither. Null when there was no income at the start.
 */
export function revenueRetention(change: RevenueChange): { gross: number; net: number } | null {
  const { start, churned, contraction, expansion } = change;
  for (const value of [start, churned, contraction, expansion]) {
    if (!(value >= 0)) throw new RangeError(`revenueRetention: amounts must be ≥ 0, got ${value}`);
  }
  if (start === 0) return null;
  const kept = start - churned - contraction;
  return { gross: kept / start, net: (kept + expansion) / start };
}

/** The change from each customer's income at the start and at the end, in the same order. */
export function revenueChange(atStart: Float64Array, atEnd: Float64Array): RevenueChange {
  if (atStart.length !== atEnd.length) {
    throw new RangeError(`revenueChange: ${atStart.length} customers at the start, got ${atEnd.length}`);
  }
  const change: RevenueChange = { start: 0, churned: 0, contraction: 0, expansion: 0 };
  for (let i = 0; i < atStart.length; i++) {
    if (atStart[i] <= 0) continue;
    change.start += atStart[i];
    if (atEnd[i] <= 0) change.churned += atStart[i];
    else if (atEnd[i] < atStart[i]) change.contraction += atStart[i] - atEnd[i];
    else change.expansion += atEnd[i] - atStart[i];
  }
  return change;
}
