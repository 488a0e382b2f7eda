import type { Db } from "../../platform/db/db.ts";
import { newIds } from "../../platform/ids.ts";
import { type Batch, type IntakeRow, stageRows, WHOLE } from "../intake/batch.ts";
import { gatherPurchases } from "../intake/intake.queries.ts";
import {
  claimGivenRecords,
  claimSlice,
  type Extent,
  type Outcomes,
  type Part,
} from "../records/claim.queries.ts";
import { type Given, gathered, given, type Incoming, staged } from "./incoming.ts";
import { PURCHASE } from "./purchase-record.ts";

/** Purchases whose keys are claimed: what each is, and how far their ordinals reach. */
export type Claims = Extent & {
  part: Part;
  incoming: Incoming;
  outcomes: Outcomes;
  /** Whether they lie in the intake, where what corrects something is read from. */
  isStaged: boolean;
};

type Owners = ReadonlyMap<string, string>;

/** Claims the purchases of a slice of the intake. */
export async function claimStaged(tx: Db, part: Part, owners: Owners, now: Date): Promise<Claims> {
  const claimed = await claimSlice(tx, PURCHASE, part, { owners, idsFor: (count) => newIds(count, now) });
  return { ...claimed, part, incoming: staged(part), isStaged: true };
}

/** More rows than these are written quicker by way of the intake, read by each statement where they lie. */
const FEW_ROWS = 20;

/** Claims purchases at hand, each with a key. They go into the intake only where they are many, one is known or in another currency. */
export async function claimGiven(
  tx: Db,
  batch: Batch,
  { rows, owners }: { rows: readonly IntakeRow[]; owners: Owners },
  now: Date,
): Promise<Claims> {
  const part = { batch, slice: WHOLE };
  const stage = async () => {
    await stageRows(tx, batch.batchId, rows);
    await gatherPurchases(tx, batch);
  };
  if (rows.length > FEW_ROWS || rows.some(({ currency }) => (currency ?? null) !== null)) {
    await stage();
    return claimStaged(tx, part, owners, now);
  }
  const purchases = gathered(rows, batch.currency);
  const [count, first] = [purchases.length, 1];
  const ids = newIds(count, now);
  const claimed = purchases.map((one, i) => ownedOf(one, owners, ids[i]));
  const kept = await claimGivenRecords(tx, PURCHASE, batch, claimed);
  if (claimed.some((one) => kept.get(one.externalId)?.recordId !== one.recordId)) {
    await stage();
    const again = await claimSlice(tx, PURCHASE, part, { owners, idsFor: () => ids });
    return { ...again, part, incoming: staged(part), isStaged: true };
  }
  const outcomes = { new: count, unchanged: 0, corrected: 0 };
  return { part, incoming: given(batch, claimed, rows), outcomes, count, first, isStaged: false };
}

function ownedOf(purchase: Given, owners: Owners, recordId: string | undefined) {
  const customerId = owners.get(purchase.customerRef);
  if (!customerId || !recordId)
    throw new RangeError(`ownedOf: ${purchase.externalId} has no customer or no id`);
  return { ...purchase, customerId, recordId };
}
