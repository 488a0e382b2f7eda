import { sql } from "kysely";
import { copyOut, uuidAt, uuidConstants } from "../../platform/db/copy-out.ts";
import type { Db } from "../../platform/db/db.ts";

/** What groups customers, as places in the lists of `labels`; -1: not known. */
export type Attributes = { customerId: string; country: number; firstProduct: number };

/** The last day on which anybody bought, up to `today`, and whether anybody did later; null when nobody ever bought. */
export async function lastPurchase(
  db: Db,
  today: string,
): Promise<{ day: string | null; anyLater: boolean }> {
  const { rows } = await sql<{ day: string | null; anyLater: boolean }>`
    with rollups as (
      select max(last_day) filter (where last_day <= ${today}) as day,
             coalesce(bool_or(last_day > ${today}), false) as "anyLater"
      from customer_rollup)
    select case when "anyLater" then greatest(day, (
             select max(d.day) from customer_rollup r join customer_day d on d.customer_id = r.customer_id
             where r.last_day > ${today} and d.day <= ${today} and d.purchases > 0)) else day end as day, "anyLater"
    from rollups`.execute(db);
  return rows[0] ?? { day: null, anyLater: false };
}

/** Names of countries and products, in the order in which `eachAttributes` numbers them. */
export async function labels(
  db: Db,
  only: readonly string[] | undefined,
): Promise<{ countries: string[]; products: { sku: string; name: string }[] }> {
  const countries = await sql<{ country: string }>`${sql.raw(countriesOf(only))} order by country`.execute(
    db,
  );
  const products = await sql<{ sku: string; name: string }>`
    select sku, name from product order by sku collate "C"`.execute(db);
  return { countries: countries.rows.map(({ country }) => country), products: products.rows };
}

function countriesOf(only: readonly string[] | undefined): string {
  const narrowed = only ? `and customer_id = any(${uuidConstants(only)})` : "";
  return `select distinct country collate "C" as country from customer where country is not null ${narrowed}`;
}

/** Tells what groups each customer, or each of `only`, by id. The row told is the same object each time. */
export async function eachAttributes(
  db: Db,
  only: readonly string[] | undefined,
  visit: (row: Readonly<Attributes>) => void,
): Promise<void> {
  const row: Attributes = { customerId: "", country: -1, firstProduct: -1 };
  const narrowed = only ? `where c.customer_id = any(${uuidConstants(only)})` : "";
  const query = `
    select c.customer_id, coalesce(k.no, -1)::int4, coalesce(p.no, -1)::int4
    from customer c
    left join customer_rollup r on r.customer_id = c.customer_id
    left join (select country, row_number() over (order by country) - 1 as no from (${countriesOf(only)}) named) k
      on k.country = c.country
    left join (select product_id, row_number() over (order by sku collate "C") - 1 as no from product) p
      on p.product_id = r.first_product_id
    ${narrowed} order by c.customer_id`;
  await copyOut(db, query, ["uuid", "int4", "int4"], (bytes, from, at) => {
    row.customerId = uuidAt(bytes, from + at[0]);
    row.country = bytes.readInt32BE(from + at[1]);
    row.firstProduct = bytes.readInt32BE(from + at[2]);
    visit(row);
  });
}
