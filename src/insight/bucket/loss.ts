import type { Base } from "../base/base.ts";
import type { Day } from "../calendar.ts";
import { presentOn, YEAR } from "./movements.ts";

/** The span over which loss is measured, and who of those present at its start was lost at its end. */
export type Loss = {
  from: Day;
  to: Day;
  spanDays: number;
  /** 1 for those in the bucket at the end of `from`. */
  present: Uint8Array;
  /** 1 for those of them who are lost on `to`. */
  gone: Uint8Array;
};

/** Below a quarter of a year a yearly rate would be mostly extrapolation. */
const SHORTEST_SPAN = 90;

/**
 * Measures loss over the last year, or, when the data do not reach back so far, over the longest span before
 * which a whole lapse time was seen (earlier the bucket would hold only those who buy often). Null when that
 * leaves less than 90 days.
 */
export function lossIn(base: Base, lapseDays: number): Loss | null {
  const firstDay = base.day.reduce((least, day) => Math.min(least, day), base.asOf);
  const from = Math.max(base.asOf - YEAR, firstDay + lapseDays - 1);
  const spanDays = base.asOf - from;
  if (base.customers === 0 || spanDays < SHORTEST_SPAN) return null;
  return lossOver(base, { from, to: base.asOf }, lapseDays);
}

/** Who was in the bucket at the start of a span, and who of them was lost at its end. */
export function lossOver(base: Base, { from, to }: Pick<Loss, "from" | "to">, lapseDays: number): Loss {
  const present = new Uint8Array(base.customers);
  const gone = new Uint8Array(base.customers);
  for (let customer = 0; customer < base.customers; customer++) {
    present[customer] = presentOn(base, customer, from, lapseDays) ? 1 : 0;
    const lost = present[customer] === 1 && !presentOn(base, customer, to, lapseDays);
    gone[customer] = lost ? 1 : 0;
  }
  return { from, to, spanDays: to - from, present, gone };
}

/** A share lost in `spanDays` as the share lost in a year at the same pace; null stays null. */
export function yearly(share: number | null, spanDays: number): number | null {
  return share === null ? null : 1 - (1 - share) ** (YEAR / spanDays);
}
