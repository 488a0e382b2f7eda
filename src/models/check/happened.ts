import type { Events } from "../value/events.ts";

/** The share of a day's purchases that were made before `until`, day d being the time from d - 1 to d. */
function madeBefore(day: number, until: number): number {
  return Math.min(1, Math.max(0, until - day + 1));
}

/**
 * Purchases and money of customers known by `day`, from then to `until`. Months are no whole days: of the day in which
 * `until` falls, the part before it counts.
 */
export function happened({ customer, day: days, amount }: Events, day: number, until: number) {
  const sums = { purchases: 0, income: 0 };
  let known = -1;
  for (let row = 0; row < customer.length; row++) {
    if (days[row] <= day) known = customer[row];
    else if (customer[row] === known) {
      const part = madeBefore(days[row], until);
      sums.purchases += part;
      sums.income += part * amount[row];
    }
  }
  return sums;
}
