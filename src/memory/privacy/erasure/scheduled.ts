import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";

/**
 * Who is to be erased stays as he is until then: nobody can be put into him or taken out of him.
 *
 * @throws AppError `conflict`.
 */
export async function assertNotToBeErased(tx: Db, customerIds: readonly string[]): Promise<void> {
  if (await isAnyToBeErased(tx, customerIds))
    throw new AppError("conflict", "This customer is to be erased; take that back first");
}

/** Whether one of some customers is to be erased. */
export async function isAnyToBeErased(db: Db, customerIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select true as scheduled from erasure
    where customer_id = any(${[...customerIds]}::uuid[]) and state = 'scheduled' limit 1`.execute(db);
  return rows.length > 0;
}
