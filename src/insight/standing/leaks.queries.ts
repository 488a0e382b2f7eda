import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Sums } from "../bucket/holes.ts";

/** Takes the parts of customers off the sums of the holes, or adds them. */
export async function sumLeaks(tx: Db, sign: 1 | -1, customerIds: readonly string[]): Promise<void> {
  await addLeaks(tx, sign, sql`customer_id = any(${[...customerIds]}::uuid[])`);
}

/** Sums the holes anew, of all customers. */
export async function recountLeaks(tx: Db): Promise<void> {
  await sql`delete from leak_sum`.execute(tx);
  await addLeaks(tx, 1, sql`true`);
}

async function addLeaks(tx: Db, sign: 1 | -1, whose: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into leak_sum (dimension, value, present, gone, lost_minor)
    select part.dimension, part.value, ${sign} * count(*), ${sign} * count(*) filter (where leak = 'gone'),
           ${sign} * coalesce(sum(year_minor) filter (where leak = 'gone'), 0)
    from customer_score
    cross join lateral (values ('all', ''), ('tier', coalesce(tier_then, '')), ('age', coalesce(age_then, '')),
      ('country', coalesce(country, '')), ('firstProduct', coalesce(first_product_id::text, ''))) as part (dimension, value)
    where leak is not null and ${whose}
    group by part.dimension, part.value
    on conflict (dimension, value) do update
    set present = leak_sum.present + excluded.present, gone = leak_sum.gone + excluded.gone,
        lost_minor = leak_sum.lost_minor + excluded.lost_minor`.execute(tx);
}

/** What holes are made of: customers who share a value, of a product with its number and name. */
export type LeakSum = Sums & {
  dimension: "all" | "tier" | "age" | "country" | "firstProduct";
  /** '' where it is not known. */
  value: string;
  sku: string | null;
  name: string | null;
};

export async function leakSums(db: Db): Promise<LeakSum[]> {
  const { rows } = await sql<LeakSum>`
    select l.dimension, l.value, l.present, l.gone, l.lost_minor as "lostMinor", p.sku, p.name
    from leak_sum l
    left join product p on p.product_id = case when l.dimension = 'firstProduct' then nullif(l.value, '')::uuid end
    where l.present > 0
    order by l.dimension, l.value`.execute(db);
  return rows;
}
