import type { Spells } from "./survival-table.ts";

/** Stands for the last day of a contract that has none. */
export const STILL_THERE = 0x7fffffff;

/** Contracts, a row each: days since 1970-01-01; `endDay` is the day it ended, or STILL_THERE. */
export type ContractDays = { startDay: Int32Array; endDay: Int32Array };

const DAY_MS = 86_400_000;

/** Whole calendar months from one day to another, negative when it lies before; the 31st counts as the last of a month. */
export function wholeMonths(fromDay: number, toDay: number): number {
  const from = new Date(fromDay * DAY_MS);
  const to = new Date(toDay * DAY_MS);
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const lastOfMonth = new Date((toDay + 1) * DAY_MS).getUTCDate() === 1;
  return to.getUTCDate() >= from.getUTCDate() || lastOfMonth ? months : months - 1;
}

/**
 * Ages in whole periods as known on a day. A contract that ended just as its n-th period was over was not renewed
 * for the n-th time: it survived n - 1. Contracts that began later are left out; with `observedFromDay`, before
 * which losses were not recorded, so are those that ended before it, and the others count only from that day on.
 */
export function spellsOn(
  { startDay, endDay }: ContractDays,
  onDay: number,
  monthsPerPeriod: number,
  observedFromDay = Number.NEGATIVE_INFINITY,
): Spells {
  const from: number[] = [];
  const to: number[] = [];
  const left: number[] = [];
  const periods = (start: number, end: number) =>
    Math.max(0, Math.floor(wholeMonths(start, end) / monthsPerPeriod));
  for (let i = 0; i < startDay.length; i++) {
    if (startDay[i] > onDay || endDay[i] < observedFromDay) continue;
    const gone = endDay[i] <= onDay;
    left.push(gone ? 1 : 0);
    to.push(periods(startDay[i], gone ? endDay[i] - 1 : onDay));
    from.push(startDay[i] >= observedFromDay ? 0 : periods(startDay[i], observedFromDay - 1));
  }
  return { from, to, left };
}
