import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import type { ContactHooks } from "../../contacts/hooks.ts";
import { contactsByKeys } from "../../contacts/kept/reading.queries.ts";
import { movedTold } from "../../contacts/kept/told-again.ts";
import { recordEvents } from "../../events/events.ts";
import { rebuildSomeMatters } from "../../matters/rebuild.queries.ts";
import type { KeptMerge } from "../merge.queries.ts";
import type { Part } from "../parts.ts";
import { dividedMatters, followLeaving, moveLeaving } from "./dividing.queries.ts";

type Dividing = {
  merge: Pick<KeptMerge, "customerId" | "mergedAt">;
  /** What the merge moved. */
  ids: ReadonlyMap<Part, string[]>;
  hooks: ContactHooks;
};

/**
 * Makes two of each matter in which contacts of both are, while the two are one still: what leaves it is a matter of its
 * own. Whoever listens is told that these contacts moved, so that both halves are judged anew, and cases follow what
 * speaks for them.
 */
export async function divideMatters(tx: Db, { merge, ids, hooks }: Dividing, now: Date): Promise<void> {
  const { customerId } = merge;
  const contactsBack = ids.get("contact") ?? [];
  const divided = await dividedMatters(tx, customerId, contactsBack);
  if (divided.length === 0) return;
  const leaving = divided.map((one) => ({ ...one, newId: newId(now) }));
  const moved = await moveLeaving(tx, { customerId, contactsBack }, leaving);
  await followLeaving(tx, { ...merge, cases: ids.get("case") ?? [], passes: ids.get("pass") ?? [] }, leaving);
  await rebuildSomeMatters(
    tx,
    customerId,
    leaving.flatMap((one) => [one.matterId, one.newId]),
  );
  const former = new Map(moved.map(({ contactId, from }) => [contactId, from]));
  const contacts = await contactsByKeys(
    tx,
    moved.map(({ contactId }) => ({ customerId, contactId })),
  );
  const told = contacts.map((one) => movedTold(one, former.get(one.contactId) ?? one.matterId));
  await hooks.heard(tx, told, now);
  const events = told.map(({ contactId, matterId, former: from }) => {
    const data = { customerId, contactId, from: from?.matterId, matterId };
    return { type: "contact.moved" as const, customerId, data };
  });
  await recordEvents(tx, events, now);
}
