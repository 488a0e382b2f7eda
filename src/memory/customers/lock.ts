import type { Db } from "../../platform/db/db.ts";
import { livingOf } from "../merging/redirect.queries.ts";
import { Outrun } from "../retrying.ts";
import { lockCustomers } from "../rollups/add.queries.ts";

/**
 * Locks customers whose ids were read before, as `lockCustomers`.
 *
 * @throws Outrun when one of them went into another meanwhile: what was read must be read again.
 */
export async function lockLiving(tx: Db, customerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return;
  await lockCustomers(tx, ids);
  const living = await livingOf(tx, ids);
  if (living.length < ids.length) throw new Outrun("a customer went into another meanwhile");
}
