import { dayOf, isoDay } from "../../quality/calendars/day.ts";

/**
 * The last day whose answers of whom nothing is known stay as they are: a page goes on with its answer until the day after it
 * began, over midnight. What is shown of such days never changes, so that nobody is told by what comes to it.
 *
 * @param today where the company is, as 2026-11-23.
 */
export function settledDay(today: string): string {
  return isoDay(dayOf(today) - 2);
}

/** Whether a page of whom nothing is known still goes on with an answer; of one that is complete nothing changes any more. */
export function isGoneOnWith(
  { day, isComplete }: { day: string; isComplete: boolean },
  today: string,
): boolean {
  return isComplete || day > settledDay(today);
}
