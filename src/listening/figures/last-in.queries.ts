import { type RawBuilder, sql } from "kysely";
import { dayOf } from "../../quality/calendars/day.ts";
import { NONE_YET } from "../answers/counted.ts";

/** Days, both within, and today: what came after them is little, or much. */
export type DaysAsked = { from: string; to: string; today: string };

/**
 * The sums of some days, to be read from: for each of `by`, `answers` and `customers`, of each customer his last answer in
 * these days. That is the one whose next came later than they end, or has not come. Or, where they ended longer ago than
 * they lasted and more came after them than in them: all but those whose next came within them; then each of `by` comes twice.
 * Summed up where they are read, and as `int`: a year of a large survey has a row for every two answers of a customer.
 */
export function lastIn(
  { from, to, today }: DaysAsked,
  { where, by }: { where: RawBuilder<unknown>; by: readonly string[] },
): RawBuilder<unknown> {
  const days = sql`day between ${from}::date and ${to}::date and ${where}`;
  const columns = sql.join(by.map((column) => sql.ref(column)));
  const answers = sql`sum(answers::int) as answers`;
  if (dayOf(today) - dayOf(to) < dayOf(to) - dayOf(from)) {
    return sql`(
      select ${columns}, ${answers}, sum(last_of::int) as customers from survey_day
      where next_day > ${to}::date and ${days} group by ${columns})`;
  }
  return sql`(
    select ${columns}, ${answers}, sum(answers::int) as customers from survey_day
    where next_day = ${NONE_YET}::date and ${days} group by ${columns}
    union all
    select ${columns}, 0, -sum(last_of::int) from survey_day
    where next_day between ${from}::date and ${to}::date and ${days} group by ${columns})`;
}
