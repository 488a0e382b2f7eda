import { dayOf, isoDay } from "../../insight/calendar.ts";
import { AppError } from "../../platform/errors.ts";

/**
 * The number of a day given as 1997-09-30.
 *
 * @throws AppError `invalid`, naming the option and the value, when there is no such day.
 */
export function dayGiven(text: string, option: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : Number.NaN;
  if (Number.isNaN(day) || isoDay(day) !== text) {
    throw new AppError("invalid", `${option} ${text} is not a day such as 1997-09-30`);
  }
  return day;
}
