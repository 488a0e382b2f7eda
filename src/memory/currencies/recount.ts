import type { Services } from "../../platform/services.ts";
import { memoryChanged } from "../changed.jobs.ts";
import { companyFacts } from "../company.queries.ts";
import { retrying } from "../retrying.ts";
import { lockCustomers } from "../rollups/add.queries.ts";
import { rebuildPurchaseRollups } from "../rollups/recount.queries.ts";
import { foreignCustomers, recountForeign } from "./recount.queries.ts";

/** Customers recounted in one transaction. */
const SLICE = 500;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * Counts all amounts in other currencies anew at the rates stated now, slice by slice of customers, with their rollups.
 * Run again after a failure it changes only what is still otherwise.
 *
 * @returns how many customers' sums changed.
 */
export async function recountAll({ db, jobs }: Pick<Services, "db" | "jobs">): Promise<number> {
  const { currency } = await companyFacts(db);
  let changed = 0;
  for (let after = BEFORE_ALL; ; ) {
    const customerIds = await foreignCustomers(db, after, SLICE);
    const last = customerIds.at(-1);
    if (last === undefined) break;
    changed += await retrying(db, async (tx) => {
      await lockCustomers(tx, customerIds);
      const some = await recountForeign(tx, customerIds, currency);
      await rebuildPurchaseRollups(tx, some);
      return some.length;
    });
    after = last;
  }
  if (changed > 0) await jobs.ask(memoryChanged, { reason: "rates" }, { key: "all" });
  return changed;
}
