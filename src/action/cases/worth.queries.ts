import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

type Worth = { tier: string | null; valueMinor: number };

/** What some customers are worth, as last understood; who is not judged yet is absent. */
export async function worthOf(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, Worth>> {
  const { rows } = await sql<Worth & { customerId: string }>`
    select customer_id as "customerId", tier, greatest(coalesce(expected_value_minor, 0), 0) as "valueMinor"
    from customer_score where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ customerId, ...worth }) => [customerId, worth]));
}
