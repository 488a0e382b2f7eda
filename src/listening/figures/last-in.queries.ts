import { type RawBuilder, sql } from "kysely";
import { dayOf } from "../../quality/calendars/day.ts";
import { NONE_YET } from "../answers/counted.ts";

/** Days, both within, and today: what came after them is little, or much. */
export type DaysAsked = { from: string; to: string; today: string };

/**
 * The sums of some days, to be read from: by survey, scope, question and value, `answers` and `customers`, of each customer his last
 * answer in these days. That is the one whose next came later than they end, or has not come. Or, where they ended longer
 * ago than they lasted and more came after them than in them: all but those whose next came within them.
 */
export function lastIn({ from, to, today }: DaysAsked, where: RawBuilder<unknown>): RawBuilder<unknown> {
  const days = sql`day between ${from}::date and ${to}::date and ${where}`;
  const columns = sql`survey_id, scope_key, question_id, value`;
  if (dayOf(today) - dayOf(to) < dayOf(to) - dayOf(from)) {
    return sql`(
      select ${columns}, answers, last_of as customers from survey_day where next_day > ${to}::date and ${days})`;
  }
  return sql`(
    select ${columns}, answers, answers as customers from survey_day where next_day = ${NONE_YET}::date and ${days}
    union all
    select ${columns}, 0, -last_of from survey_day where next_day between ${from}::date and ${to}::date and ${days})`;
}
