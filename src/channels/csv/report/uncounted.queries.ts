import { sql } from "kysely";
import { largestMinor } from "../../../memory/money.ts";
import type { Db } from "../../../platform/db/db.ts";

type Gathered = { importId: string; countedIn: string };

/** Refuses rows of purchases that a rate brings beyond what is taken; without the file's text. */
export async function refuseUncountedPurchases(db: Db, { importId, countedIn }: Gathered): Promise<void> {
  await sql`
    with large as (
      delete from intake_purchase
      where batch_id = ${importId}::uuid and original_currency is not null
        and amount_minor > ${largestMinor(countedIn)}::bigint
      returning bucket, customer_ref, external_id, first_row, original_currency
    ), rows as (
      delete from intake_row r using large
      where r.batch_id = ${importId}::uuid and r.bucket = large.bucket and r.customer_ref = large.customer_ref
        and r.currency = large.original_currency
        and (r.purchase_key = large.external_id or (r.purchase_key is null and r.row_no = large.first_row))
      returning r.row_no, r.currency
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, 'amount', '', ${reasonBefore(countedIn)} || currency, '' from rows`.execute(
    db,
  );
}

/** The same of prices of subscriptions. */
export async function refuseUncountedPrices(db: Db, { importId, countedIn }: Gathered): Promise<void> {
  await sql`
    with large as (
      delete from intake_subscription
      where batch_id = ${importId}::uuid and bucket >= 0 and currency is not null
        and price_minor > ${largestMinor(countedIn)}::bigint
      returning row_no, currency
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, 'price', '', ${reasonBefore(countedIn)} || currency, '' from large`.execute(
    db,
  );
}

function reasonBefore(countedIn: string): string {
  return `counts as more than can be counted in ${countedIn}, at the rate stated for `;
}
