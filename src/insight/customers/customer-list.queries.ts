import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { conditionsOf, relevance } from "./customer-filter.queries.ts";
import type { CustomerFilter, CustomerRow, CustomerSort } from "./customer-list.ts";
import { wordsOf } from "./search.ts";

/** How much of a misspelt word must be found in a customer's text, as a share of its trigrams. */
const RESEMBLES = 0.4;

/** Where a page ended: the sort key, as text, and the customer. */
export const ListKey = z.tuple([z.string(), z.uuid()]);
export type ListKey = z.infer<typeof ListKey>;

export type ListedRow = CustomerRow & { key: string };

type Order = { key: RawBuilder<unknown>; type: RawBuilder<unknown>; descending: boolean };

const BIGINT = sql`bigint`;
const ORDERS: Record<CustomerSort, Order> = {
  value: { key: sql`coalesce(s.expected_value_minor, -1)`, type: BIGINT, descending: true },
  risk: { key: sql`coalesce(s.value_at_risk_minor, -1)`, type: BIGINT, descending: true },
  spend: { key: sql`coalesce(r.spend_minor - r.returned_minor, 0)`, type: BIGINT, descending: true },
  recent: { key: sql`coalesce(r.last_day, '0001-01-01')`, type: sql`date`, descending: true },
  name: { key: sql`c.search`, type: sql`text`, descending: false },
};

/** A search is answered by how well it is found; its own sort would bury the one looked for. */
function orderOf({ search }: CustomerFilter, sort: CustomerSort): Order {
  const words = search ? wordsOf(search) : [];
  return words.length > 0 ? { key: relevance(words), type: sql`numeric`, descending: true } : ORDERS[sort];
}

/** Customers who fit a filter, after `after` in the order of `sort`; those without a score come too. */
export function listedCustomers(
  db: Db,
  filter: CustomerFilter,
  { sort, after, limit }: { sort: CustomerSort; after: ListKey | undefined; limit: number },
): Promise<ListedRow[]> {
  const order = orderOf(filter, sort);
  const conditions = conditionsOf(filter);
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const comparison = order.descending ? sql`<` : sql`>`;
  const beyond = after
    ? sql`where (key, customer_id) ${comparison} (${after[0]}::${order.type}, ${after[1]}::uuid)`
    : sql``;
  const direction = order.descending ? sql`desc` : sql`asc`;
  // Only the keys are sorted; the rest is looked up for the page alone.
  const query = sql<ListedRow>`
    with page as (
      select * from (
        select c.customer_id, ${order.key} as key
        from customer c
        left join customer_rollup r on r.customer_id = c.customer_id
        left join customer_score s on s.customer_id = c.customer_id
        ${where}) found
      ${beyond}
      order by key ${direction}, customer_id ${direction}
      limit ${limit})
    select c.customer_id as "customerId", c.name, c.kind, c.country, s.state, s.tier,
           coalesce(r.purchases, 0) as purchases,
           coalesce(r.spend_minor - r.returned_minor, 0) as "spendMinor", r.last_day as "lastDay",
           s.expected_value_minor as "expectedValueMinor", s.value_at_risk_minor as "valueAtRiskMinor",
           page.key::text as key
    from page
    join customer c on c.customer_id = page.customer_id
    left join customer_rollup r on r.customer_id = page.customer_id
    left join customer_score s on s.customer_id = page.customer_id
    order by page.key ${direction}, page.customer_id ${direction}`;
  if (!filter.search) return query.execute(db).then(({ rows }) => rows);
  return atomically(db, async (tx) => {
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(RESEMBLES)}, true)`.execute(tx);
    const { rows } = await query.execute(tx);
    return rows;
  });
}
