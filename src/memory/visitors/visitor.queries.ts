import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { VISITOR } from "../customers/identity.ts";

/** Whether a customer is known by more than visitors' marks; undefined when there is no such customer. */
export async function knownByMore(db: Db, customerId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ more: boolean }>`
    select exists (select from customer_identity i
                   where i.customer_id = c.customer_id
                     and not (i.kind = 'external' and i.value like ${`${VISITOR}%`})) as more
    from customer c where c.customer_id = ${customerId}`.execute(db);
  return rows[0]?.more;
}
