import type { Db } from "../../platform/db/db.ts";
import { livingOf } from "../merging/redirect.queries.ts";
import { type Moved, moveChains } from "./correction.queries.ts";
import type { RecordKind } from "./record-kind.ts";
import {
  claimAgain,
  deleteRecords,
  type TakenOut,
  takeOutLast,
  type Withdrawn,
  withdrawImport,
} from "./withdrawal.queries.ts";

/** Whom an import is taken back from, and how records are written again from their former contents. */
type TakingBack = {
  importId: string;
  customerIds: readonly string[];
  write: (tx: Db, back: readonly TakenOut[]) => Promise<void>;
};

/**
 * Takes back the records of a kind that an import brought to some locked customers; what it corrected is as before,
 * under the customer it belonged to then, if he still exists.
 *
 * @returns who has one of them now, and what was taken back.
 */
export async function takeBackRecords(
  tx: Db,
  kind: RecordKind,
  { importId, customerIds, write }: TakingBack,
): Promise<{ owners: string[]; withdrawn: Withdrawn[] }> {
  const withdrawn = await withdrawImport(tx, kind, importId, customerIds);
  await deleteRecords(
    tx,
    kind,
    withdrawn.filter(({ restoredTo }) => restoredTo === null),
  );
  const restored = withdrawn.filter(({ restoredTo }) => restoredTo !== null);
  if (restored.length === 0) return { owners: [], withdrawn };
  const taken = await takeOutLast(tx, kind, restored);
  const moved = await movedBack(tx, taken);
  await moveChains(tx, kind, moved);
  const owner = new Map(moved.map(({ recordId, to }) => [recordId, to]));
  const back = taken.map((one) => ({ ...one, customerId: owner.get(one.recordId) ?? one.customerId }));
  await write(tx, back);
  await claimAgain(tx, kind, back);
  return { owners: [...new Set(back.map(({ customerId }) => customerId))], withdrawn };
}

/** Those that go back to another customer, who still exists. */
async function movedBack(tx: Db, taken: readonly TakenOut[]): Promise<Moved[]> {
  const moved = taken
    .map(({ recordId, customerId, content }) => ({ recordId, from: customerId, to: content.customerId }))
    .filter(({ from, to }) => from !== to);
  const living = new Set(
    await livingOf(
      tx,
      moved.map(({ to }) => to),
    ),
  );
  return moved.filter(({ to }) => living.has(to));
}
