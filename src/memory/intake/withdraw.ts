import type { Db } from "../../platform/db/db.ts";
import { companyFacts } from "../company.queries.ts";
import { forgetContacts } from "../contacts/contacts.ts";
import { type ContactHooks, NO_CONTACT_HOOKS, type RememberedContact } from "../contacts/hooks.ts";
import { recountForeign } from "../currencies/recount.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import { takeBackChanges } from "../customers/take-back.ts";
import { forgetInMerges } from "../merging/forgetting/forget.ts";
import { livingOf } from "../merging/redirect.queries.ts";
import { NO_PURCHASE_HOOKS, type PurchaseHooks, type Unbought } from "../purchases/hooks.ts";
import { PURCHASE } from "../purchases/purchase-record.ts";
import { writeAgain } from "../purchases/revision.queries.ts";
import { takeBackRecords } from "../records/take-back.ts";
import { retrying } from "../retrying.ts";
import { lockCustomers } from "../rollups/add.queries.ts";
import { rebuildRollups } from "../rollups/recount.queries.ts";
import { forgetSeen } from "../subscriptions/subscription.queries.ts";
import { forgetSubscriptions } from "../subscriptions/subscriptions.ts";
import {
  customersOfImport,
  deleteAddedIdentities,
  deleteEmptyCustomers,
  forgetMentions,
  noteUndone,
  passOnMaking,
} from "./withdraw.queries.ts";

/** Customers undone in one transaction. */
const SLICE = 1000;
const PASSES = 10;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

export type Forgetting = {
  /** Told how many customers are done. */
  onProgress?: (customers: number) => Promise<void>;
  hooks?: ContactHooks;
  purchases?: PurchaseHooks;
};

/**
 * Takes back all an import brought: purchases and subscriptions it brought go, what it corrected is as before, customers it made and that
 * have nothing left go, the others are called as before and their timelines say so. Slice by slice; asked again it goes on where it stopped.
 *
 * Who listens to contacts hears of those that go and of those that are as before, who listens to purchases of those that go.
 */
export async function forgetImport(
  db: Db,
  importId: string,
  now: Date,
  { onProgress = async () => {}, hooks = NO_CONTACT_HOOKS, purchases = NO_PURCHASE_HOOKS }: Forgetting = {},
): Promise<void> {
  let done = 0;
  const told = async (customers: number) => {
    done += customers;
    await onProgress(done);
  };
  // A merge meanwhile may carry something to a customer who was passed already: again, until nothing is found.
  for (let pass = 0; pass < PASSES; pass++) {
    const before = done;
    await forgetAll(db, importId, now, { told, hooks, purchases });
    if (done === before) break;
  }
  await forgetInMerges(db, importId);
  await forgetSeen(db, importId);
}

async function forgetAll(
  db: Db,
  importId: string,
  now: Date,
  {
    told,
    hooks,
    purchases,
  }: { told: (customers: number) => Promise<void>; hooks: ContactHooks; purchases: PurchaseHooks },
): Promise<void> {
  for (let after = BEFORE_ALL; ; ) {
    const customerIds = await customersOfImport(db, importId, after, SLICE);
    const last = customerIds.at(-1);
    if (last === undefined) return;
    await retrying(db, async (tx) => {
      const { contacts, unbought } = await forgetSlice(tx, importId, customerIds, now);
      if (contacts.length > 0) await hooks.heard(tx, contacts, now);
      if (unbought.length > 0) await purchases.takenBack(tx, unbought, now);
    });
    after = last;
    await told(customerIds.length);
  }
}

/** Says what became of contacts, and which purchases are no more their customers'. */
async function forgetSlice(
  tx: Db,
  importId: string,
  found: readonly string[],
  now: Date,
): Promise<{ contacts: RememberedContact[]; unbought: Unbought[] }> {
  const customerIds = await livingOf(tx, found);
  await lockLiving(tx, customerIds);
  const purchases = await takeBackRecords(tx, PURCHASE, { importId, customerIds, write: writeAgain });
  const subscriptions = await forgetSubscriptions(tx, importId, customerIds);
  const contacts = await forgetContacts(tx, importId, customerIds);
  await forgetMentions(tx, importId, customerIds);
  const owners = [...new Set([purchases, subscriptions, contacts].flatMap((taken) => taken.owners))];
  await lockCustomers(tx, owners);
  const gone = new Set(await deleteEmptyCustomers(tx, importId, customerIds));
  const staying = [...new Set([...customerIds, ...owners])].filter((id) => !gone.has(id));
  await deleteAddedIdentities(tx, importId, staying);
  await takeBackChanges(tx, importId, staying);
  await passOnMaking(tx, importId, staying);
  await recountForeign(tx, owners, (await companyFacts(tx)).currency);
  await rebuildRollups(tx, staying);
  const withdrawn = [purchases, subscriptions, contacts].flatMap((taken) => taken.withdrawn);
  await noteUndone(tx, importId, countByCustomer(withdrawn), now);
  const unbought = purchases.withdrawn
    .filter(({ customerId, restoredTo }) => restoredTo !== customerId)
    .map(({ customerId, recordId: purchaseId }) => ({ customerId, purchaseId }));
  return { contacts: contacts.told, unbought };
}

function countByCustomer(withdrawn: readonly { customerId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { customerId } of withdrawn) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  return counts;
}
