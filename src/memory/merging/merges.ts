import { recordDeed } from "../../platform/audit/audit.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { keptCustomers, updateCustomers } from "../customers/customer.queries.ts";
import { searchText } from "../customers/identity.ts";
import { lockLiving } from "../customers/lock.ts";
import { insertRevisions } from "../customers/revision.queries.ts";
import { REVISED_FIELDS } from "../customers/revision.ts";
import { recordEvents } from "../events/events.ts";
import { joinConsents } from "../privacy/consents/joining.ts";
import { assertNotToBeErased } from "../privacy/erasure/scheduled.ts";
import { Outrun, retrying } from "../retrying.ts";
import { noteChanged, noteIncome } from "../rollups/change.queries.ts";
import { rebuildRollups } from "../rollups/recount.queries.ts";
import { countMattersAnew } from "../rollups/touchpoint.queries.ts";
import { comparedCustomers, sharedPurchaseDays } from "./compare.queries.ts";
import { copyIdentities, moveIdentities } from "./identity.queries.ts";
import { inheritOwner, noteMerge } from "./merge.queries.ts";
import { type ComparedCustomer, chosenFields, type MergeChoices } from "./merge.ts";
import {
  columnsThatMove,
  deleteSums,
  inboxKeysOf,
  moveInbox,
  moveRows,
  notePart,
  tablesHeld,
} from "./move.queries.ts";
import { MOVED, RECOUNTED } from "./parts.ts";
import { deleteRecorded, insertMerge, recordOf } from "./record.queries.ts";
import { survivorOf } from "./redirect.queries.ts";

export type MergeAsked = { customerId: string; mergedId: string; choices: MergeChoices; actor: Actor };

/** What would result of a merge. Throws `not_found`, or `conflict` when the two are one already. */
export async function previewMerge(
  db: Db,
  { customerId, mergedId, choices }: Omit<MergeAsked, "actor">,
): Promise<ComparedCustomer> {
  return resultOf(db, await bothSides(db, customerId, mergedId), choices);
}

type Both = { kept: ComparedCustomer; merged: ComparedCustomer };

/** The one that two would be. */
export async function resultOf(
  db: Db,
  { kept, merged }: Both,
  choices: MergeChoices,
): Promise<ComparedCustomer> {
  const days = await sharedPurchaseDays(db, [kept.customerId, merged.customerId]);
  const identities = new Map(
    [...merged.identities, ...kept.identities].map((one) => [`${one.kind}:${one.value}`, one]),
  );
  return {
    ...chosenFields({ kept, merged }, choices),
    customerId: kept.customerId,
    identities: [...identities.values()].toSorted(
      (a, b) => a.kind.localeCompare(b.kind) || (a.value < b.value ? -1 : 1),
    ),
    purchases: kept.purchases + merged.purchases,
    purchaseDays: days,
    returns: kept.returns + merged.returns,
    spendMinor: kept.spendMinor + merged.spendMinor,
    firstDay: [kept.firstDay, merged.firstDay].filter((day) => day !== null).toSorted()[0] ?? null,
    lastDay:
      [kept.lastDay, merged.lastDay]
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null,
    subscriptions: kept.subscriptions + merged.subscriptions,
  };
}

/** The two, as they are. An id that was merged means who it went into. */
export async function bothSides(db: Db, customerId: string, mergedId: string): Promise<Both> {
  const [keptId, goneId] = [await survivorOf(db, customerId), await survivorOf(db, mergedId)];
  if (keptId === goneId) throw new AppError("conflict", "These two are one customer already");
  const both = await comparedCustomers(db, [keptId, goneId]);
  const [kept, merged] = [both.get(keptId), both.get(goneId)];
  if (!kept) throw new AppError("not_found", `No customer ${customerId}`);
  if (!merged) throw new AppError("not_found", `No customer ${mergedId}`);
  return { kept, merged };
}

/**
 * Makes two customers one: `mergedId` goes into `customerId` with all its history; its id means the other from then on.
 * One transaction over both. Can be undone, see `undoMerge`.
 *
 * @returns the merge's id.
 * @throws AppError `not_found`, or `conflict` when the two are one already.
 */
export function mergeCustomers(db: Db, asked: MergeAsked, now: Date): Promise<string> {
  return retrying(db, async (tx) => {
    const { kept, merged } = await bothSides(tx, asked.customerId, asked.mergedId);
    const pair = { from: merged.customerId, to: kept.customerId, mergeId: newId(now) };
    await lockLiving(tx, [pair.from, pair.to]);
    await assertNotToBeErased(tx, [pair.from, pair.to]);
    await writeMerge(tx, pair, asked, now);
    const detail = { merged: pair.from, mergeId: pair.mergeId, choices: asked.choices };
    const deed = { actor: asked.actor, action: "customer.merge", subject: pair.to, detail };
    await recordDeed(tx, deed, now);
    return pair.mergeId;
  });
}

type Pair = { from: string; to: string; mergeId: string };

async function writeMerge(tx: Db, pair: Pair, { choices, actor }: MergeAsked, now: Date): Promise<void> {
  const { from, to, mergeId } = pair;
  const mergedBy = nameOf(actor);
  const record = await recordOf(tx, from, to);
  const changed = await changedFields(tx, pair, choices);
  await insertMerge(tx, { customerId: to, mergeId, mergedId: from, mergedBy, choices, record }, now);
  await joinConsents(tx, { from, to, mergeId, mergedBy }, now);
  await moveAll(tx, pair);
  await inheritOwner(tx, pair);
  await deleteRecorded(tx, from);
  await moveIdentities(tx, { from, to }, record.owned);
  await copyIdentities(tx, to);
  await insertRevisions(tx, changed.changes, mergeId, now);
  const [present] = await keptCustomers(tx, [to]);
  const search = searchText(changed.said.name, present?.identities ?? []);
  await updateCustomers(tx, [{ ...changed.said, search }]);
  const mergedName = record.customer.name;
  await noteMerge(tx, { customerId: to, mergeId, mergedId: from, mergedName, mergedAt: now, mergedBy });
  const data = { customerId: to, mergedId: from, mergeId, mergedName, mergedBy };
  await recordEvents(tx, [{ type: "customer.merged", customerId: to, data }], now);
  await noteChanged(tx, [from]);
  await noteIncome(tx, [from], -1);
  await countMattersAnew(tx, [from]);
  await deleteSums(tx, RECOUNTED, from);
  await rebuildRollups(tx, [to]);
}

async function changedFields(tx: Db, { from, to }: Pair, choices: MergeChoices) {
  const both = await keptCustomers(tx, [from, to]);
  const kept = both.find(({ customerId }) => customerId === to);
  const merged = both.find(({ customerId }) => customerId === from);
  if (!kept || !merged) throw new Outrun("one of the customers went into another meanwhile");
  const said = { ...kept, ...chosenFields({ kept, merged }, choices) };
  const changes = REVISED_FIELDS.filter((field) => kept[field] !== said[field]).map((field) => ({
    customerId: to,
    field,
    former: kept[field],
  }));
  return { said, changes };
}

async function moveAll(tx: Db, pair: Pair): Promise<void> {
  const { from, to } = pair;
  const inbox = await inboxKeysOf(tx, from);
  const columns = await columnsThatMove(tx);
  const held = await tablesHeld(tx, from);
  for (const moved of MOVED) {
    if (held.has(moved.tables[0])) await notePart(tx, pair, moved);
    for (const table of moved.tables) {
      if (held.has(table)) await moveRows(tx, { from, to }, { table, columns: columns.get(table) ?? [] });
    }
  }
  await moveInbox(tx, { from, to }, inbox);
}

/** How a person or a key is called in the books. */
export function nameOf(actor: Actor): string {
  return "name" in actor ? actor.name : actor.kind;
}
