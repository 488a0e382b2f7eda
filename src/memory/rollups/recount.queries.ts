import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { findMatterFaults } from "../matters/matter.queries.ts";
import { rebuildMatters } from "../matters/rebuild.queries.ts";
import { noteChanged, noteIncome } from "./change.queries.ts";

/** What history says the rollups should be, for the customers of `which` (a condition on `customer_id`). */
function recountedDays(which: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select customer_id, day, currency, count(*) filter (where not is_return)::int as purchases,
           count(*) filter (where is_return)::int as returns,
           coalesce(sum(amount_minor) filter (where not is_return), 0)::bigint as spend_minor,
           coalesce(sum(amount_minor) filter (where is_return), 0)::bigint as returned_minor,
           coalesce(sum(line_count) filter (where not is_return), 0)::int as lines
    from purchase where ${which} and (amount_minor > 0 or line_count = 0)
    group by customer_id, day, currency`;
}

function recountedProducts(which: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select customer_id, product_id, count(distinct purchase_id)::int as purchases, sum(quantity) as quantity,
           sum(l.amount_minor)::bigint as spend_minor, min(day) as first_day, max(day) as last_day
    from purchase p join purchase_line l using (customer_id, purchase_id)
    where ${which} and not p.is_return and p.amount_minor > 0
    group by customer_id, product_id`;
}

function recountedRollups(which: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    with bought as (select * from purchase where ${which} and (amount_minor > 0 or line_count = 0)),
    opening as (
      select distinct on (customer_id) customer_id, purchase_id, at from bought where not is_return
      order by customer_id, at, source, external_id
    ), main as (
      select distinct on (customer_id) customer_id, product_id
      from (select customer_id, product_id, sum(l.amount_minor) as amount
            from opening join purchase_line l using (customer_id, purchase_id)
            group by customer_id, product_id) product
      order by customer_id, amount desc, product_id
    ), breadth as (
      select customer_id, count(distinct product_id)::int as products
      from bought join purchase_line using (customer_id, purchase_id) where not is_return
      group by customer_id
    ), sums as (
      select customer_id, count(*) filter (where not is_return)::int as purchases,
             count(distinct day) filter (where not is_return)::int as purchase_days,
             count(*) filter (where is_return)::int as returns,
             coalesce(sum(amount_minor) filter (where not is_return), 0)::bigint as spend_minor,
             coalesce(sum(amount_minor) filter (where is_return), 0)::bigint as returned_minor,
             min(day) filter (where not is_return) as first_day, max(day) filter (where not is_return) as last_day
      from bought group by customer_id
    )
    select customer_id, coalesce(purchases, 0) as purchases, coalesce(purchase_days, 0) as purchase_days,
           coalesce(returns, 0) as returns, coalesce(spend_minor, 0) as spend_minor,
           coalesce(returned_minor, 0) as returned_minor, first_day, last_day, opening.at as first_at,
           main.product_id as first_product_id, coalesce(products, 0) as products
    from (select customer_id from customer where ${which}) everyone
    left join sums using (customer_id) left join opening using (customer_id)
    left join main using (customer_id) left join breadth using (customer_id)`;
}

/** Makes all that is summed up of customers anew from their history, after something was taken out of it. */
export async function rebuildRollups(db: Db, customerIds: readonly string[]): Promise<void> {
  await rebuildPurchaseRollups(db, customerIds);
  await rebuildMatters(db, customerIds);
}

/** The same of their purchases alone. */
export async function rebuildPurchaseRollups(db: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const which = sql<boolean>`customer_id = any(${[...customerIds]}::uuid[])`;
  await noteChanged(db, customerIds);
  await noteIncome(db, customerIds, -1);
  await sql`delete from customer_day where ${which}`.execute(db);
  await sql`delete from customer_product where ${which}`.execute(db);
  await sql`insert into customer_day
              (customer_id, day, currency, purchases, returns, spend_minor, returned_minor, lines)
            ${recountedDays(which)}`.execute(db);
  await noteIncome(db, customerIds, 1);
  await sql`insert into customer_product ${recountedProducts(which)}`.execute(db);
  await sql`
    insert into customer_rollup as kept (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor,
                                         first_day, last_day, first_at, first_product_id, products)
    ${recountedRollups(which)}
    on conflict (customer_id) do update set
      purchases = excluded.purchases, purchase_days = excluded.purchase_days, returns = excluded.returns,
      spend_minor = excluded.spend_minor, returned_minor = excluded.returned_minor, first_day = excluded.first_day,
      last_day = excluded.last_day, first_at = excluded.first_at, first_product_id = excluded.first_product_id,
      products = excluded.products`.execute(db);
}

/** Customers whose rollups say something else than their history. */
export type RollupFaults = {
  days: number;
  products: number;
  rollups: number;
  matters: number;
  customerIds: string[];
};

/** Compares all rollups with history; names at most 1,000 customers. */
export async function findRollupFaults(db: Db): Promise<RollupFaults> {
  const all = sql<boolean>`true`;
  const days = await faultyCustomers(
    db,
    recountedDays(all),
    sql`
    select customer_id, day, currency, purchases, returns, spend_minor, returned_minor, lines
    from customer_day`,
  );
  const products = await faultyCustomers(
    db,
    recountedProducts(all),
    sql`
    select customer_id, product_id, purchases, quantity, spend_minor, first_day, last_day from customer_product`,
  );
  const rollups = await faultyCustomers(
    db,
    recountedRollups(all),
    sql`
    select customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, first_day, last_day, first_at,
           first_product_id, products from customer_rollup`,
  );
  const matters = await findMatterFaults(db);
  return {
    days: days.length,
    products: products.length,
    rollups: rollups.length,
    matters: matters.length,
    customerIds: [...new Set([...days, ...products, ...rollups, ...matters])].slice(0, 1000),
  };
}

async function faultyCustomers(
  db: Db,
  recounted: RawBuilder<unknown>,
  kept: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    with recounted as (${recounted}), kept as (${kept})
    select distinct customer_id as "customerId" from (
      (select * from recounted except all select * from kept)
      union all
      (select * from kept except all select * from recounted)
    ) fault
    limit 1000`.execute(db);
  return rows.map(({ customerId }) => customerId);
}
