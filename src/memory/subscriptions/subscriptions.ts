import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { companyFacts } from "../company.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import type { Outcomes } from "../intake/intake.queries.ts";
import { identify } from "../intake/remember.ts";
import {
  assignSubscribers,
  claimSubscriptions,
  countSubscriptionOutcomes,
  insertSubscriptions,
  subscriptionExtent,
} from "./intake.queries.ts";
import {
  deleteSubscriptions,
  noteSubscriptionCorrections,
  putSubscriptionsAside,
  restoreSubscriptions,
  subscribersCorrected,
  withdrawSubscriptions,
} from "./revision.queries.ts";

/**
 * Remembers a slice of a gathered batch of subscriptions in one transaction: who is who, subscriptions, timeline. Each
 * step is one statement for the whole slice. What is remembered already changes nothing.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberSubscriptionSlice(db: Db, batch: Batch, slice: Slice, now: Date): Promise<Outcomes> {
  return atomically(db, async (tx) => {
    await assignSubscribers(tx, batch, slice, await identify(tx, batch, slice, now));
    const { count, first } = await subscriptionExtent(tx, batch, slice);
    await claimSubscriptions(tx, batch, slice, { ids: manyIds(count, now), first });
    const outcomes = await countSubscriptionOutcomes(tx, batch, slice);
    if (outcomes.corrected > 0) {
      await lockLiving(tx, await subscribersCorrected(tx, batch, slice));
      await putSubscriptionsAside(tx, batch, slice, now);
    }
    if (outcomes.new + outcomes.corrected > 0) await insertSubscriptions(tx, batch, slice);
    if (outcomes.corrected > 0) {
      await noteSubscriptionCorrections(tx, batch, slice, { ids: manyIds(count, now), first, now });
    }
    return outcomes;
  });
}

/**
 * Takes back the subscriptions an import brought to some locked customers; what it corrected is as before.
 *
 * @returns who has one of them now, and how many were taken back by customer.
 */
export async function forgetSubscriptions(
  tx: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<{ owners: string[]; withdrawn: { customerId: string }[] }> {
  const withdrawn = await withdrawSubscriptions(tx, importId, customerIds);
  await deleteSubscriptions(
    tx,
    withdrawn.filter(({ restoredTo }) => restoredTo === null),
  );
  const { timeZone } = await companyFacts(tx);
  const owners = await restoreSubscriptions(
    tx,
    withdrawn.filter(({ restoredTo }) => restoredTo !== null),
    timeZone,
  );
  return { owners, withdrawn };
}

function manyIds(count: number, now: Date): string[] {
  return Array.from({ length: count }, () => newId(now));
}
