import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { VISITOR } from "../../memory/customers/identity.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Condition, needsScore } from "./customer-filter.queries.ts";
import type { CustomerFilter, CustomerRow, CustomerSort, KnownByOne } from "./customer-list.ts";

/** Where a page ended: the sort key, as text, and the customer. */
export const ListKey = z.tuple([z.string(), z.uuid()]);
export type ListKey = z.infer<typeof ListKey>;

export type ListedRow = CustomerRow & { key: string };

/** What is asked of a list: `whole` when every customer is wanted, however long it takes (an export). */
export type Page = { sort: CustomerSort; after: ListKey | undefined; limit: number; whole?: boolean };

/** What a filter's conditions are about, joined to customer c. */
export function joinsOf(filter: CustomerFilter): Condition {
  if (needsScore(filter)) return sql`join customer_score s on s.customer_id = c.customer_id`;
  if (filter.firstProduct === undefined) return sql``;
  return sql`left join customer_rollup r on r.customer_id = c.customer_id`;
}

export function all(conditions: readonly Condition[]): Condition {
  return conditions.length > 0 ? sql.join([...conditions], sql` and `) : sql`true`;
}

/** Only keys are sorted; what a row shows is looked up for the page alone. */
export async function withRows(
  db: Db,
  page: RawBuilder<unknown>,
  { prefix, descending }: { prefix: string; descending: boolean },
): Promise<ListedRow[]> {
  const direction = descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<ListedRow>`
    with page as materialized (${page})
    select c.customer_id as "customerId", c.name, c.kind, c.country, c.city, c.language, s.state, s.tier,
           coalesce(r.purchases, 0) as purchases,
           coalesce(r.spend_minor - r.returned_minor, 0) as "spendMinor", r.last_day as "lastDay",
           s.expected_value_minor as "expectedValueMinor", s.value_at_risk_minor as "valueAtRiskMinor",
           ${prefix}::text || page.key::text as key
    from page
    join customer c on c.customer_id = page.customer_id
    left join customer_rollup r on r.customer_id = c.customer_id
    left join customer_score s on s.customer_id = c.customer_id
    order by page.key ${direction}, page.customer_id ${direction}`.execute(db);
  return rows;
}

/** The first number, phone and address of a customer. */
export type KnownBy = Record<KnownByOne["kind"], string | null>;

/** By customer, what tells those of a page from others of their name; who has nothing is absent. */
export async function knownByOf(db: Db, customerIds: readonly string[]): Promise<Map<string, KnownBy>> {
  const { rows } = await sql<KnownBy & { customerId: string }>`
    select customer_id as "customerId", min(value) filter (where kind = 'external') as external,
           min(value) filter (where kind = 'phone') as phone, min(value) filter (where kind = 'email') as email
    from customer_identity
    where customer_id = any(${[...customerIds]}::uuid[])
      and (kind in ('phone', 'email') or (kind = 'external' and value not like ${`${VISITOR}%`}))
    group by customer_id`.execute(db);
  return new Map(rows.map(({ customerId, ...known }) => [customerId, known]));
}
