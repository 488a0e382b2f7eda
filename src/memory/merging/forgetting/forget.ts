import type { Db } from "../../../platform/db/db.ts";
import { searchText } from "../../customers/identity.ts";
import { REVISED_FIELDS, type Revision, withoutImport } from "../../customers/revision.ts";
import { takeBackChanges } from "../../customers/take-back.ts";
import { retrying } from "../../retrying.ts";
import { lockCustomers } from "../../rollups/add.queries.ts";
import { copyIdentities, moveIdentities } from "../identity.queries.ts";
import { MergedRecord, NO_IMPORT, ownKeepers } from "../record.queries.ts";
import { livingOf, survivorOf } from "../redirect.queries.ts";
import { mergesSpeakingOf, oldestImportOf, type SpeakingMerge, writeRecord } from "./forget.queries.ts";

/** Takes an import out of the records of merged customers, so that who is split off later is as if it had never been. */
export async function forgetInMerges(db: Db, importId: string): Promise<void> {
  for (;;) {
    const merges = await mergesSpeakingOf(db, importId);
    if (merges.length === 0) return;
    for (const merge of merges) await retrying(db, (tx) => forgetInMerge(tx, merge, importId));
  }
}

async function forgetInMerge(tx: Db, merge: SpeakingMerge, importId: string): Promise<void> {
  const survivorId = await survivorOf(tx, merge.customerId);
  const [living] = await livingOf(tx, [survivorId]);
  if (living !== undefined) await lockCustomers(tx, [living]);
  const before = MergedRecord.parse(merge.merged);
  const madeBy = before.customer.import_id;
  const next =
    madeBy === importId
      ? await nextMaker(tx, { merge, importId, survivorId, mentions: before.mentions })
      : madeBy;
  const record = withoutImportIn(before, importId, next);
  const emptied = merge.emptied || next === undefined;
  const others = merge.keptBy.filter((id) => id !== importId);
  const keptBy = emptied ? others : [...new Set([...others, ...ownKeepers(record)])];
  await writeRecord(tx, merge, { record, keptBy, emptied });
  if (living !== merge.customerId) return;
  await copyIdentities(tx, living);
  await moveIdentities(tx, { from: merge.mergedId, to: living }, record.owned);
  await takeBackChanges(tx, importId, [living]);
}

type Making = { merge: SpeakingMerge; importId: string; survivorId: string; mentions: readonly string[] };

/** What counts as having made a merged customer once his import is undone; undefined when nothing is left of him. */
async function nextMaker(
  tx: Db,
  { merge, importId, survivorId, mentions }: Making,
): Promise<string | null | undefined> {
  const mentioned = mentions.find((id) => id !== importId);
  if (mentioned !== undefined) return mentioned;
  const oldest = await oldestImportOf(tx, merge, survivorId);
  return oldest === NO_IMPORT ? null : oldest;
}

/** A record as if an import had never spoken. What it made him known by stays when something else keeps him. */
function withoutImportIn(
  record: MergedRecord,
  importId: string,
  next: string | null | undefined,
): MergedRecord {
  const isKept = record.customer.import_id === importId && next !== undefined;
  const madeBy = next ?? null;
  const identities = record.identities.flatMap((one) => {
    if (one.import_id !== importId) return [one];
    return isKept ? [{ ...one, import_id: madeBy }] : [];
  });
  const keys = new Set(identities.map(({ kind, value }) => `${kind}:${value}`));
  const { customer, revisions } = fieldsWithoutImport(record, importId);
  return {
    ...record,
    identities,
    revisions,
    owned: record.owned.filter(({ kind, value }) => keys.has(`${kind}:${value}`)),
    mentions: record.mentions.filter((id) => id !== importId),
    customer: {
      ...customer,
      import_id: madeBy,
      search: searchText(customer.name, identities),
    },
  };
}

function fieldsWithoutImport(record: MergedRecord, importId: string) {
  const said: Record<string, unknown> = { ...record.customer };
  const relinked = new Map<string, Revision>();
  for (const field of REVISED_FIELDS) {
    const chain = record.revisions
      .filter((one) => one.field === field)
      .map(({ revision, former, import_id }) => ({
        customerId: "",
        field,
        revision,
        former,
        importId: import_id,
      }));
    if (!chain.some((one) => one.importId === importId)) continue;
    const present = said[field];
    const without = withoutImport(chain, importId, typeof present === "string" ? present : null);
    if (field !== "name" || without.value !== null) said[field] = without.value;
    for (const one of without.relinked) relinked.set(`${field} ${one.revision}`, one);
  }
  const revisions = record.revisions
    .filter((one) => one.import_id !== importId)
    .map((one) => ({ ...one, former: relinked.get(`${one.field} ${one.revision}`)?.former ?? one.former }));
  return { customer: MergedRecord.shape.customer.parse(said), revisions };
}
