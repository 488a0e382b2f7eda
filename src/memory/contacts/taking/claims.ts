import type { Db } from "../../../platform/db/db.ts";
import { newIds } from "../../../platform/ids.ts";
import { type Batch, WHOLE } from "../../intake/batch.ts";
import {
  type Claim,
  claimGivenRecords,
  claimSlice,
  type Extent,
  type Outcomes,
  type Part,
} from "../../records/claim.queries.ts";
import { CONTACT } from "../contact-record.ts";
import { type Claimed, claimedIn, digestOf, type IntakeContact, stageContacts } from "./intake.queries.ts";

/** Contacts whose keys are claimed: whose and what each is. */
export type Claims = Extent & {
  part: Part;
  outcomes: Outcomes;
  claimed: Claimed[];
  /** Whether they lie in the intake, where what corrects something is read from. */
  isStaged: boolean;
};

/** Claims the contacts of a slice of the intake. */
export async function claimStaged(
  tx: Db,
  part: Part,
  customers: ReadonlyMap<string, string>,
  now: Date,
): Promise<Claims> {
  const idsFor = (count: number) => newIds(count, now);
  const claims = await claimSlice(tx, CONTACT, part, { owners: customers, idsFor });
  return { ...claims, part, claimed: await claimedIn(tx, part), isStaged: true };
}

type Given = { contacts: readonly IntakeContact[]; customers: ReadonlyMap<string, string> };

/** Claims contacts at hand, in the order of their places; only where one is known already do they go into the intake. */
export async function claimGiven(
  tx: Db,
  batch: Batch,
  { contacts, customers }: Given,
  now: Date,
): Promise<Claims> {
  const part = { batch, slice: WHOLE };
  const first = contacts.at(0)?.ordinal ?? 1;
  const count = (contacts.at(-1)?.ordinal ?? 0) - first + 1;
  const ids = newIds(count, now);
  const claimed = contacts.map((one) => ownedOf(one, { customers, ids, first }));
  const kept = await claimGivenRecords(tx, CONTACT, batch, claimed.map(claimOf));
  if (claimed.some((one) => kept.get(one.externalId)?.recordId !== one.contactId)) {
    await stageContacts(tx, batch.batchId, contacts);
    const again = await claimSlice(tx, CONTACT, part, { owners: customers, idsFor: () => ids });
    return { ...again, part, claimed: await claimedIn(tx, part), isStaged: true };
  }
  const outcomes = { new: claimed.length, unchanged: 0, corrected: 0 };
  return { part, outcomes, claimed, count, first, isStaged: false };
}

type Owning = { customers: ReadonlyMap<string, string>; ids: readonly string[]; first: number };

function ownedOf(contact: IntakeContact, { customers, ids, first }: Owning): Claimed {
  const { rowNo, customerRef, externalId, ordinal } = contact;
  const customerId = customers.get(customerRef ?? "");
  const contactId = ordinal === null ? undefined : ids[ordinal - first];
  if (!customerId || !contactId || externalId === null || ordinal === null) {
    throw new RangeError(`ownedOf: row ${rowNo} has no customer, no key or no place`);
  }
  return { ...contact, ordinal, customerId, contactId, externalId, change: "new" };
}

function claimOf(contact: Claimed): Claim {
  const { externalId, customerId, contactId: recordId } = contact;
  return { externalId, customerId, recordId, digest: digestOf(contact) };
}
