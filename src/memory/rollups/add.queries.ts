import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import { newId } from "../../platform/ids.ts";
import type { Incoming } from "../purchases/incoming.ts";

/**
 * Writes the rollup of each customer, in one order, without changing what it says: from here to the end of the
 * transaction nobody else changes these customers.
 */
export async function lockCustomers(db: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sendOnly(
    db,
    sql`
    insert into customer_rollup as kept
      (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, products)
    select distinct id, 0, 0, 0, 0::bigint, 0::bigint, 0 from unnest(${[...customerIds]}::uuid[]) as id order by id
    on conflict (customer_id) do update set purchases = kept.purchases + excluded.purchases`,
  );
}

/**
 * Adds new purchases to their customers' days and sums, and notes whom they change and by how much the income of which
 * months. Their products are added with the lines.
 *
 * @returns whether one of them may be the first that its customer bought.
 */
export async function addToRollups(db: Db, { batch, purchases }: Incoming): Promise<boolean> {
  const { rows } = await sql<{ mayBeFirst: boolean }>`
    with part as (
      select customer_id, day, count(*) filter (where not is_return)::int as purchases,
             count(*) filter (where is_return)::int as returns,
             coalesce(sum(amount_minor) filter (where not is_return), 0)::bigint as spend_minor,
             coalesce(sum(amount_minor) filter (where is_return), 0)::bigint as returned_minor,
             coalesce(sum(line_count) filter (where not is_return), 0)::int as lines,
             min(at) filter (where not is_return) as first_at
      from ${purchases} p where outcome = 'new' and (amount_minor > 0 or line_count = 0)
      group by customer_id, day
    ), added as (
      insert into customer_day as kept
        (customer_id, day, currency, purchases, returns, spend_minor, returned_minor, lines)
      select customer_id, day, ${batch.currency}, purchases, returns, spend_minor, returned_minor, lines from part
      order by customer_id, day
      on conflict (customer_id, day, currency) do update set
        purchases = kept.purchases + excluded.purchases,
        returns = kept.returns + excluded.returns,
        spend_minor = kept.spend_minor + excluded.spend_minor,
        returned_minor = kept.returned_minor + excluded.returned_minor,
        lines = kept.lines + excluded.lines
      returning customer_id, day, purchases
    ), noted as (
      insert into customer_change (customer_id, change_id) select distinct customer_id, ${newId()}::uuid from part
    ), earned as (
      insert into income_change (change_id, month, currency, income_minor)
      select ${newId()}::uuid, date_trunc('month', day)::date, ${batch.currency}, sum(spend_minor - returned_minor)::bigint
      from part group by 2
    ), summed as (
    insert into customer_rollup as kept
      (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, first_day, last_day, products)
    select customer_id, sum(part.purchases),
           count(*) filter (where part.purchases > 0 and added.purchases = part.purchases),
           sum(part.returns), sum(part.spend_minor), sum(part.returned_minor),
           min(day) filter (where part.purchases > 0), max(day) filter (where part.purchases > 0), 0
    from part join added using (customer_id, day)
    group by customer_id
    order by customer_id
    on conflict (customer_id) do update set
      purchases = kept.purchases + excluded.purchases,
      purchase_days = kept.purchase_days + excluded.purchase_days,
      returns = kept.returns + excluded.returns,
      spend_minor = kept.spend_minor + excluded.spend_minor,
      returned_minor = kept.returned_minor + excluded.returned_minor,
      first_day = least(kept.first_day, excluded.first_day),
      last_day = greatest(kept.last_day, excluded.last_day)
    returning customer_id, first_at
    )
    select exists (
      select from part join summed using (customer_id)
      where part.first_at <= summed.first_at or (summed.first_at is null and part.first_at is not null)
    ) as "mayBeFirst"`.execute(db);
  return rows[0]?.mayBeFirst ?? false;
}

/** Where new purchases lie before all others of a customer, finds anew what he began with. After the lines. */
export async function renewFirstProducts(db: Db, { purchases }: Incoming): Promise<void> {
  // Rollups that were empty a minute ago are believed to be still: what is joined to them must not be worked out for
  // each, so it is found once, and what was found is written by key.
  await sql`
    with earliest as materialized (
      select customer_id, min(at) as at from ${purchases} p
      where outcome = 'new' and not is_return and (amount_minor > 0 or line_count = 0)
      group by customer_id
    ), earlier as (
      select earliest.customer_id, earliest.at
      from earliest join customer_rollup r on r.customer_id = earliest.customer_id
      where r.first_at is null or earliest.at <= r.first_at
    ), opening as (
      select distinct on (purchase.customer_id) purchase.customer_id, purchase.purchase_id, purchase.at
      from earlier
      join purchase on purchase.customer_id = earlier.customer_id and purchase.at = earlier.at
      where not purchase.is_return and (purchase.amount_minor > 0 or purchase.line_count = 0)
      order by purchase.customer_id, purchase.source, purchase.external_id
    ), product as (
      select opening.customer_id, opening.at, l.product_id, sum(l.amount_minor) as amount
      from opening left join purchase_line l
        on l.customer_id = opening.customer_id and l.purchase_id = opening.purchase_id
      group by opening.customer_id, opening.at, l.product_id
    )
    insert into customer_rollup as kept
      (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, products, first_at, first_product_id)
    select distinct on (customer_id) customer_id, 0, 0, 0, 0::bigint, 0::bigint, 0, at, product_id
    from product order by customer_id, amount desc, product_id
    on conflict (customer_id) do update set
      first_at = excluded.first_at, first_product_id = excluded.first_product_id`.execute(db);
}
