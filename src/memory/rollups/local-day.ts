import { type RawBuilder, sql } from "kysely";
import { UNTIL_SAID } from "../company.queries.ts";

/** The day of a moment in a column, where the company is. */
export function localDay(column: string): RawBuilder<string> {
  return sql<string>`
    (${sql.ref(column)} at time zone coalesce((select time_zone from company), ${UNTIL_SAID.timeZone}::text))::date`;
}
