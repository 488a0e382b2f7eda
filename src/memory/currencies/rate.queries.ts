import { type RawBuilder, sql } from "kysely";

/**
 * The stated rates as spans of days (currency, from_day included, to_day not, minor_rate): the first one counts for all
 * days before it too.
 *
 * @param countedIn the company's currency.
 */
export function rateSpans(countedIn: string): RawBuilder<unknown> {
  return sql`
    select currency, minor_rate,
           case when row_number() over w = 1 then date '-infinity' else from_day end as from_day,
           coalesce(lead(from_day) over w, date 'infinity') as to_day
    from exchange_rate where counted_in = ${countedIn}
    window w as (partition by currency order by from_day)`;
}
