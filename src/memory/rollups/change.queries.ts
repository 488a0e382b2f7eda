import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import { newId } from "../../platform/ids.ts";

/** Notes that something of customers changed, for whoever works out anew how they stand. */
export async function noteChanged(db: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sendOnly(
    db,
    sql`
    insert into customer_change (customer_id, change_id)
    select distinct id, ${newId()}::uuid from unnest(${[...customerIds]}::uuid[]) as id`,
  );
}

/** Notes by how much the income of months changes by adding (1) or taking away (-1) all days of customers. */
export async function noteIncome(db: Db, customerIds: readonly string[], sign: 1 | -1): Promise<void> {
  if (customerIds.length === 0) return;
  await sendOnly(
    db,
    sql`
    insert into income_change (change_id, month, currency, income_minor)
    select ${newId()}::uuid, date_trunc('month', day)::date, currency,
           (${sign}::int * sum(spend_minor - returned_minor))::bigint
    from customer_day where customer_id = any(${[...customerIds]}::uuid[])
    group by 2, 3`,
  );
}
