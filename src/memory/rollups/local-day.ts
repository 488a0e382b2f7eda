import { type RawBuilder, sql } from "kysely";
import { COMPANY_ZONE } from "../company.queries.ts";

/** The day of a moment in a column, where the company is. */
export function localDay(column: string): RawBuilder<string> {
  return sql<string>`
    (${sql.ref(column)} at time zone ${COMPANY_ZONE})::date`;
}
