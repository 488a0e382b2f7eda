import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { type Identity, marked } from "../customers/identity.ts";
import type { ComparedCustomer } from "./merge.ts";

const IDENTITIES = sql`
  coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'spelled', i.spelled)
                             order by i.kind, i.value)
            from customer_identity i where i.customer_id = c.customer_id), '[]') as identities`;

/** Customers side by side, as they are; unknown ones are absent. */
export async function comparedCustomers(
  db: Db,
  customerIds: readonly string[],
): Promise<Map<string, ComparedCustomer>> {
  const { rows } = await sql<ComparedCustomer>`
    select c.customer_id as "customerId", c.kind, c.name, c.country, c.city, c.postcode, c.street, c.birthday,
           c.language,
           ${IDENTITIES}, coalesce(r.purchases, 0) as purchases, coalesce(r.purchase_days, 0) as "purchaseDays",
           coalesce(r.returns, 0) as returns, coalesce(r.spend_minor - r.returned_minor, 0) as "spendMinor",
           r.first_day as "firstDay", r.last_day as "lastDay",
           (select count(*)::int from subscription s where s.customer_id = c.customer_id) as subscriptions
    from customer c left join customer_rollup r on r.customer_id = c.customer_id
    where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.customerId, { ...row, identities: row.identities.map(marked) }]));
}

/** What a customer is known by. */
export async function identitiesOf(db: Db, customerId: string): Promise<ComparedCustomer["identities"]> {
  const { rows } = await sql<Identity & { spelled: string | null }>`
    select kind, value, spelled from customer_identity where customer_id = ${customerId}::uuid
    order by kind, value limit 200`.execute(db);
  return rows.map(marked);
}

/** On how many days two customers bought together. */
export async function sharedPurchaseDays(db: Db, customerIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(distinct day)::int as days from customer_day
    where customer_id = any(${[...customerIds]}::uuid[]) and purchases > 0`.execute(db);
  return rows[0]?.days ?? 0;
}
