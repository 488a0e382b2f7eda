import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Records } from "../kinds/records.queries.ts";

const SAID = {
  subscriptionKey: "is already the subscription of row ",
  contactKey: "is already the contact of row ",
} as const;

/** Rows that are each a record of their own. */
export type SingleRecords = Records & {
  table: "intake_subscription" | "intake_contact";
  field: keyof typeof SAID;
};

/** Refuses rows of a file that say again what an earlier row said of the same record; without the file's text. */
export async function refuseRepeated(db: Db, { importId, table, field }: SingleRecords): Promise<void> {
  await sql`
    with first as (
      select external_id, min(row_no) as row_no from ${sql.table(table)}
      where batch_id = ${importId}::uuid and bucket >= 0 group by external_id having count(*) > 1
    ), late as (
      delete from ${sql.table(table)} s using first
      where s.batch_id = ${importId}::uuid and s.bucket >= 0 and s.external_id = first.external_id
        and s.row_no <> first.row_no
      returning s.row_no, s.external_id, first.row_no as first_row
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, ${field}, left(external_id, 200),
           ${SAID[field]} || first_row, '' from late`.execute(db);
}
