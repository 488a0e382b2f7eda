import { createHash } from "node:crypto";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { ContactHooks } from "../contacts/hooks.ts";
import { takeBackChanges } from "../customers/take-back.ts";
import { recordEvents } from "../events/events.ts";
import { deleteCustomers, passOnMaking } from "../intake/withdraw.queries.ts";
import { notesOn } from "../notes/note.queries.ts";
import { deleteConsentsOfMerge, undoingOf } from "../privacy/consents/consent.queries.ts";
import { restateUndone } from "../privacy/consents/parting.ts";
import { assertNotToBeErased } from "../privacy/erasure/scheduled.ts";
import { retrying } from "../retrying.ts";
import { lockCustomers } from "../rollups/add.queries.ts";
import { rebuildRollups } from "../rollups/recount.queries.ts";
import { copyIdentities, deleteCopies, moveIdentities } from "./identity.queries.ts";
import {
  caseLogOf,
  closeMerge,
  findMerge,
  hasNothing,
  type KeptMerge,
  madeBy,
  mergedRecord,
  renameOwnerInRevisions,
  returnOwner,
  wasUndone,
} from "./merge.queries.ts";
import { nameOf } from "./merges.ts";
import { columnsThatMove, inboxKeysOf, movedIds, moveInbox, moveRows, tablesHeld } from "./move.queries.ts";
import { MOVED, type Part } from "./parts.ts";
import { type MergedRecord, restoreRecorded } from "./record.queries.ts";
import { redirectOf } from "./redirect.queries.ts";
import { divideMatters } from "./splitting/dividing.ts";
import { givenSince, moveNotices, provedBack } from "./splitting/since.queries.ts";

export type UndoAsked = { customerId: string; mergeId: string; actor: Actor; hooks: ContactHooks };

/**
 * Makes two of one again: who went in is exactly as he was, with what became of his records since. What came since the
 * merge stays with who stayed, but for corrections of the other's records, what was judged, opened and passed about his
 * contacts, consents that a file of his proves, and what takes his consents back. A matter with contacts of both is two from then on, each judged by its own.
 *
 * @returns the id of who is a customer again.
 * @throws AppError `not_found`; `conflict` when it is undone already, when who stayed has himself gone into another
 *   (that must be undone first), or when nothing is left of who went in.
 */
export function undoMerge(
  db: Db,
  { customerId, mergeId, actor, hooks }: UndoAsked,
  now: Date,
): Promise<string> {
  return retrying(db, async (tx) => {
    const found = await findMerge(tx, customerId, mergeId);
    if (!found) throw new AppError("not_found", `No merge ${mergeId} into ${customerId}`);
    await lockCustomers(tx, [customerId, found.mergedId]);
    const merge = await undoable(tx, customerId, mergeId);
    await assertNotToBeErased(tx, [customerId]);
    await split(tx, { merge, undoneBy: nameOf(actor), hooks }, now);
    const detail = { restored: merge.mergedId, mergeId };
    await recordDeed(tx, { actor, action: "customer.split", subject: customerId, detail }, now);
    const data = { customerId, mergedId: merge.mergedId, mergeId, undoneBy: nameOf(actor) };
    await recordEvents(tx, [{ type: "customer.split", customerId, data }], now);
    return merge.mergedId;
  });
}

async function undoable(tx: Db, customerId: string, mergeId: string): Promise<KeptMerge> {
  const merge = await findMerge(tx, customerId, mergeId);
  if (!merge || merge.undoneAt) throw new AppError("conflict", "This merge is undone already");
  if (await redirectOf(tx, customerId)) {
    throw new AppError("conflict", "Who stayed has gone into another customer since; undo that merge first");
  }
  if (merge.emptied) {
    throw new AppError("conflict", "Nothing is left of this customer: the import that made him was undone");
  }
  return merge;
}

async function split(
  tx: Db,
  { merge, undoneBy, hooks }: { merge: KeptMerge; undoneBy: string; hooks: ContactHooks },
  now: Date,
): Promise<void> {
  const { customerId: from, mergedId: to, mergeId } = merge;
  const record = await mergedRecord(tx, merge);
  const ids = await movedIds(tx, from, mergeId);
  await divideMatters(tx, { merge, ids, hooks }, now);
  await closeMerge(tx, merge, undoneBy, now);
  await returnOwner(tx, from, mergeId);
  await deleteConsentsOfMerge(tx, from, mergeId);
  await deleteCopies(tx, from, mergeId);
  await restoreRecorded(tx, to, record);
  await moveBack(tx, { from, to, mergedAt: merge.mergedAt }, ids);
  await renameOwnerInRevisions(tx, { from, to }, merge.mergedAt);
  await moveIdentities(tx, { from, to }, record.owned);
  await copyIdentities(tx, from);
  await takeBackChanges(tx, mergeId, [from, to]);
  await settleMaking(tx, from, record);
  await rebuildRollups(tx, [from, to]);
}

/** Records that moved and are still there move back; what has been removed since is not brought back. */
async function moveBack(
  tx: Db,
  { from, to, mergedAt }: { from: string; to: string; mergedAt: Date },
  ids: ReadonlyMap<Part, string[]>,
): Promise<void> {
  const moved = (part: Part) => ids.get(part) ?? [];
  const [purchases, subscriptions, contacts] = [moved("purchase"), moved("subscription"), moved("contact")];
  const proved = await provedBack(tx, from, { contacts, files: moved("file") });
  const undone = await undoingOf(tx, from, [...moved("consent"), ...proved]);
  const since = {
    ...(await givenSince(tx, { customerId: from, mergedAt }, contacts)),
    consent: [...proved, ...undone],
  };
  const cases = [...moved("case"), ...(since.case ?? [])];
  const notes = await notesOn(tx, from, contacts);
  const ofCases = await caseLogOf(tx, from, cases);
  const told = [
    ...[...purchases, ...subscriptions, ...contacts, ...notes, ...ofCases],
    ...subscriptions.map(leftEntry),
  ];
  const inbox = await inboxKeysOf(tx, from, {
    purchase: purchases,
    subscription: subscriptions,
    contact: contacts,
  });
  const held = await tablesHeld(tx, from);
  const columns = await columnsThatMove(tx);
  for (const { part, id, tables } of MOVED) {
    const own = [...moved(part), ...(since[part] ?? [])];
    const all = part === "timeline" ? [...new Set([...own, ...told])] : own;
    for (const table of tables) {
      if (held.has(table))
        await moveRows(tx, { from, to }, { table, columns: columns.get(table) ?? [] }, { id, ids: all });
    }
  }
  await restateUndone(tx, to, undone);
  await moveNotices(tx, { from, to }, cases);
  await moveInbox(tx, { from, to }, inbox);
}

/** The id of the entry that says a subscription ended, as it is made where that is written. */
function leftEntry(subscriptionId: string): string {
  const digest = createHash("md5").update(`${subscriptionId}left`).digest("hex");
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Who stayed only because the other kept him, though the import that made him was undone, goes too. */
async function settleMaking(tx: Db, customerId: string, { survivorMadeBy }: MergedRecord): Promise<void> {
  if (!(await wasUndone(tx, survivorMadeBy))) return;
  if (await hasNothing(tx, customerId)) await deleteCustomers(tx, [customerId]);
  else await passOnMaking(tx, await madeBy(tx, customerId), [customerId]);
}
