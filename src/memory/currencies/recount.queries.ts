import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { countedPart } from "../purchases/purchase.queries.ts";
import { countedAt, rateSpans } from "./rate.queries.ts";

/** The next customers, by id, with amounts in another currency; at most `limit`. */
export async function foreignCustomers(db: Db, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from (
      (select distinct customer_id from purchase
       where original_currency is not null and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from subscription
       where original_currency is not null and customer_id > ${after}::uuid order by customer_id limit ${limit})
    ) foreigners order by customer_id limit ${limit}`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/**
 * Counts the amounts in other currencies of some locked customers anew at the rates stated now.
 *
 * @returns those of them whose purchases now count otherwise: their rollups must be made anew.
 */
export async function recountForeign(
  db: Db,
  customerIds: readonly string[],
  countedIn: string,
): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const ids = sql`any(${[...customerIds]}::uuid[])`;
  const counted = countedAt(sql`p.original_minor`);
  const { rows } = await sql<{ customerId: string }>`
    with rate as (${rateSpans(countedIn)})
    update purchase p set amount_minor = ${counted}
    from rate
    where p.customer_id = ${ids} and p.original_currency = rate.currency
      and p.day >= rate.from_day and p.day < rate.to_day and p.amount_minor <> ${counted}
    returning p.customer_id as "customerId"`.execute(db);
  const changed = [...new Set(rows.map(({ customerId }) => customerId))];
  if (changed.length > 0) await carryOver(db, sql`any(${changed}::uuid[])`);
  await recountSubscriptions(db, ids, countedIn);
  return changed;
}

/**
 * Lines and timeline entries follow the purchases they belong to. What makes JSON of any value is not taken for
 * immutable, and Citus lets nothing else change a row.
 */
async function carryOver(db: Db, ids: RawBuilder<unknown>): Promise<void> {
  await sql`
    update purchase_line l set amount_minor = ${countedPart(sql`l.original_minor`)}
    from purchase p
    where p.customer_id = ${ids} and l.customer_id = p.customer_id and l.purchase_id = p.purchase_id
      and p.original_minor is not null and l.original_minor is not null`.execute(db);
  await sql`
    update timeline t set payload = jsonb_set(t.payload, '{amountMinor}', p.amount_minor::text::jsonb)
    from purchase p
    where p.customer_id = ${ids} and t.customer_id = p.customer_id and t.id = p.purchase_id
      and p.original_minor is not null`.execute(db);
}

async function recountSubscriptions(db: Db, ids: RawBuilder<unknown>, countedIn: string): Promise<void> {
  await sql`
    with rate as (${rateSpans(countedIn)})
    update subscription s set price_minor = ${countedAt(sql`s.original_minor`)}
    from rate
    where s.customer_id = ${ids} and s.original_currency = rate.currency
      and s.started_on >= rate.from_day and s.started_on < rate.to_day`.execute(db);
}
