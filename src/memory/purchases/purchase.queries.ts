import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import type { Incoming } from "./incoming.ts";

/** What the timeline says beside of a purchase in another currency. */
export const ORIGINAL: RawBuilder<unknown> = sql`
  case when original_currency is null then '{}'
       else jsonb_build_object('originalMinor', original_minor, 'originalCurrency', original_currency) end`;

/** Writes purchases, and each one's entry in the timeline under the purchase's own id. */
export async function insertPurchases(db: Db, { batch, purchases }: Incoming): Promise<void> {
  await sendOnly(
    db,
    sql`
    with bought as (
      insert into purchase (customer_id, purchase_id, at, day, is_return, source, external_id, amount_minor, currency,
                            line_count, import_id, original_minor, original_currency)
      select customer_id, purchase_id, at, day, is_return, ${batch.source}, external_id, amount_minor, ${batch.currency},
             line_count, ${batch.importId}::uuid, original_minor, original_currency
      from ${purchases} p where outcome in ('new', 'corrected'))
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select customer_id, purchase_id, at, case when is_return then 'return' else 'purchase' end,
           jsonb_build_object('purchaseId', purchase_id, 'amountMinor', amount_minor, 'currency', ${batch.currency}::text,
                              'lines', line_count, 'externalId', external_id) || ${ORIGINAL},
           ${batch.importId}::uuid
    from ${purchases} p where outcome in ('new', 'corrected')`,
  );
}

/** What is told of purchases that are new or corrected, for `recordIntake`. */
export function purchasesTold({ batch, purchases }: Incoming): RawBuilder<unknown> {
  return sql`
    select row_number() over (order by p.ordinal) as ordinal, p.customer_id,
           jsonb_build_object('customerId', p.customer_id, 'purchaseId', p.purchase_id, 'outcome', p.outcome,
             'source', ${batch.source}::text, 'externalId', p.external_id, 'at', p.at, 'isReturn', p.is_return,
             'amountMinor', p.amount_minor, 'currency', ${batch.currency}::text, 'lines', p.line_count)
             || ${ORIGINAL} as data
    from ${purchases} p where p.outcome in ('new', 'corrected')`;
}

/**
 * Runs a statement that joins a whole slice. The intake has no statistics the planner could trust, so it foresees few
 * rows and loops over loops: 6,000 lines took 5 s, joined by hashing 0.3 s.
 */
export async function joinedByHash<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(db);
  const result = await work();
  await sql`set local enable_nestloop = on`.execute(db);
  return result;
}

/** What part of what a purchase `p` in another currency counts as belongs to one of its lines. */
export function countedPart(lineMinor: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(round(${lineMinor}::numeric * p.amount_minor / nullif(p.original_minor, 0)), 0)::bigint`;
}

/**
 * Writes the lines of purchases and adds new ones to what their customers bought: one statement, so that no
 * line is read again. Rows are joined by the key alone, unique in a batch: with bucket and customer beside it, the
 * planner multiplies three dependent chances, foresees one row and loops over loops.
 */
export async function insertLines(db: Db, { purchases, lines }: Incoming): Promise<void> {
  await sendOnly(
    db,
    sql`
    with source as materialized (
      select p.customer_id, p.purchase_id, r.row_no, product.product_id, r.unit_price, p.day,
             case when p.is_return then -r.quantity else r.quantity end as quantity,
             case when p.is_return then -1 else 1 end
               * case when p.original_minor is null then r.amount_minor else ${countedPart(sql`r.amount_minor`)} end
               as amount_minor,
             case when p.original_minor is not null
                  then case when p.is_return then -r.amount_minor else r.amount_minor end end as original_minor,
             p.outcome = 'new' and not p.is_return and p.amount_minor > 0 as adds
      from ${purchases} p
      join ${lines} r on r.purchase_key = p.external_id
      join product on product.sku = r.sku
      where p.outcome in ('new', 'corrected')
    ), line as (
      insert into purchase_line (customer_id, purchase_id, line_no, product_id, quantity, unit_price, amount_minor,
                                 original_minor)
      select customer_id, purchase_id,
             row_number() over (partition by customer_id, purchase_id order by row_no),
             product_id, quantity, unit_price, amount_minor, original_minor
      from source
    ), part as (
      select customer_id, product_id, count(distinct purchase_id)::int as purchases, sum(quantity) as quantity,
             sum(amount_minor)::bigint as spend_minor, min(day) as first_day, max(day) as last_day
      from source where adds
      group by customer_id, product_id
    ), added as (
      insert into customer_product as kept
        (customer_id, product_id, purchases, quantity, spend_minor, first_day, last_day)
      select customer_id, product_id, purchases, quantity, spend_minor, first_day, last_day from part
      order by customer_id, product_id
      on conflict (customer_id, product_id) do update set
        purchases = kept.purchases + excluded.purchases,
        quantity = kept.quantity + excluded.quantity,
        spend_minor = kept.spend_minor + excluded.spend_minor,
        first_day = least(kept.first_day, excluded.first_day),
        last_day = greatest(kept.last_day, excluded.last_day)
      returning customer_id, product_id, purchases
    )
    insert into customer_rollup as kept
      (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, products)
    select customer_id, 0, 0, 0, 0, 0, count(*) from added join part using (customer_id, product_id)
    where added.purchases = part.purchases
    group by customer_id
    on conflict (customer_id) do update set products = kept.products + excluded.products`,
  );
}
