import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newIds } from "../../platform/ids.ts";
import { companyFacts } from "../company.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import { identify } from "../intake/remember.ts";
import { claimSlice, type Outcomes } from "../records/claim.queries.ts";
import { ownersCorrected, putRecordsAside } from "../records/correction.queries.ts";
import { takeBackRecords } from "../records/take-back.ts";
import type { TakenOut } from "../records/withdrawal.queries.ts";
import { insertSubscriptions } from "./intake.queries.ts";
import { noteSubscriptionCorrections, writeAgain } from "./revision.queries.ts";
import { SUBSCRIPTION } from "./subscription-record.ts";

/**
 * Remembers a slice of a gathered batch of subscriptions in one transaction: who is who, subscriptions, timeline. Each
 * step is one statement for the whole slice. What is remembered already changes nothing.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberSubscriptionSlice(db: Db, batch: Batch, slice: Slice, now: Date): Promise<Outcomes> {
  return atomically(db, async (tx) => {
    const part = { batch, slice };
    const subscribers = await identify(tx, batch, slice, now);
    const { count, first, outcomes } = await claimSlice(tx, SUBSCRIPTION, part, {
      owners: subscribers,
      idsFor: (many) => newIds(many, now),
    });
    if (outcomes.corrected > 0) {
      await lockLiving(tx, await ownersCorrected(tx, SUBSCRIPTION, part));
      await putRecordsAside(tx, SUBSCRIPTION, part, now);
    }
    if (outcomes.new + outcomes.corrected > 0) await insertSubscriptions(tx, batch, slice);
    if (outcomes.corrected > 0) {
      await noteSubscriptionCorrections(tx, part, { ids: newIds(count, now), first, now });
    }
    return outcomes;
  });
}

/** Takes back the subscriptions an import brought to some locked customers, as `takeBackRecords`. */
export async function forgetSubscriptions(
  tx: Db,
  importId: string,
  customerIds: readonly string[],
): ReturnType<typeof takeBackRecords> {
  const { timeZone } = await companyFacts(tx);
  const write = (on: Db, back: readonly TakenOut[]) => writeAgain(on, back, timeZone);
  return takeBackRecords(tx, SUBSCRIPTION, { importId, customerIds, write });
}
