import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Rows asked for at a time. */
const PAGE = 50_000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Lines of all purchases of a customer on a day (since 1970-01-01). */
export type DayLines = { customerId: string; day: number; lines: number };

/** How many lines purchases had, by customer and day, page by page in the order of `readCustomerDays`. */
export async function* readDayLines(db: Db): AsyncGenerator<DayLines[]> {
  let after = { customerId: BEFORE_ALL, day: -1_000_000 };
  for (;;) {
    const { rows } = await sql<DayLines>`
      select customer_id as "customerId", day - date '1970-01-01' as day, sum(line_count)::int as lines
      from purchase
      where not is_return
        and (customer_id, day) > (${after.customerId}::uuid, date '1970-01-01' + ${after.day}::int)
      group by customer_id, purchase.day
      order by customer_id, purchase.day
      limit ${PAGE}`.execute(db);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/** What groups customers: where they live and what they bought first. */
export type Attributes = {
  customerId: string;
  country: string | null;
  sku: string | null;
  productName: string | null;
};

/** Attributes of all customers by id, page by page. */
export async function* readAttributes(db: Db): AsyncGenerator<Attributes[]> {
  let after = BEFORE_ALL;
  for (;;) {
    const { rows } = await sql<Attributes>`
      select c.customer_id as "customerId", c.country, p.sku, p.name as "productName"
      from customer c
      left join customer_rollup r on r.customer_id = c.customer_id
      left join product p on p.product_id = r.first_product_id
      where c.customer_id > ${after}::uuid
      order by c.customer_id
      limit ${PAGE}`.execute(db);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.customerId;
  }
}
