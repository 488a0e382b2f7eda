import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newIds } from "../../platform/ids.ts";
import { lockLiving } from "../customers/lock.ts";
import { resolveCustomers } from "../customers/resolve.ts";
import type { Person } from "../customers/who.ts";
import { recordIntake } from "../events/events.ts";
import { insertLines, insertPurchases, joinedByHash, purchasesTold } from "../purchases/purchase.queries.ts";
import { customersCorrected, noteCorrections, putAside } from "../purchases/revision.queries.ts";
import type { Outcomes, Part } from "../records/claim.queries.ts";
import { addToRollups, lockCustomers, renewFirstProducts } from "../rollups/add.queries.ts";
import { rebuildPurchaseRollups } from "../rollups/recount.queries.ts";
import { type Batch, type IntakeCustomer, type IntakeRow, type Slice, stageRows, WHOLE } from "./batch.ts";
import {
  assignCustomers,
  claimPurchases,
  clearIntake,
  customersSpokenOf,
  gatherPurchases,
  insertGivenProducts,
} from "./intake.queries.ts";

/** Up to so many purchases a slice is small, and loops over its rows are quickest. */
const FEW_PURCHASES = 20;

/** Records as one intake takes them. */
export type Records = {
  rows: readonly IntakeRow[];
  customers: readonly IntakeCustomer[];
  products: readonly { sku: string; name: string }[];
};

/** Remembers a batch small enough for one transaction, that of `tx`. What is remembered already changes nothing. */
export async function remember(tx: Db, batch: Batch, records: Records, now: Date): Promise<Outcomes> {
  await stageRows(tx, batch.batchId, records.rows);
  await gatherPurchases(tx, batch);
  await insertGivenProducts(tx, records.products);
  const owners = await identifySpoken(tx, records.customers, batch.importId, now);
  const outcomes = await rememberOf(tx, { batch, slice: WHOLE }, owners, now);
  const told = { rows: purchasesTold(batch, WHOLE), count: outcomes.new + outcomes.corrected };
  await recordIntake(tx, "purchase.recorded", told, now);
  await clearIntake(tx, batch.batchId);
  return outcomes;
}

/**
 * Remembers a slice of a gathered batch in one transaction: who is who, purchases with lines, timeline, rollups. Each
 * step is one statement for the whole slice. Products are known already.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberSlice(db: Db, batch: Batch, slice: Slice, now: Date): Promise<Outcomes> {
  return atomically(db, async (tx) =>
    rememberOf(tx, { batch, slice }, await identify(tx, batch, slice, now), now),
  );
}

async function rememberOf(
  tx: Db,
  { batch, slice }: Part,
  owners: ReadonlyMap<string, string>,
  now: Date,
): Promise<Outcomes> {
  const { count, first } = await assignCustomers(tx, batch, slice, owners);
  const outcomes = await claimPurchases(tx, batch, slice, { ids: newIds(count, now), first });
  const changed = outcomes.corrected > 0 ? await putCorrectedAside(tx, batch, slice, now) : [];
  if (outcomes.new + outcomes.corrected > 0) {
    await insertPurchases(tx, batch, slice);
    const write = () => insertLines(tx, batch, slice);
    await (count > FEW_PURCHASES ? joinedByHash(tx, write) : write());
  }
  if (outcomes.new > 0) {
    await addToRollups(tx, batch, slice);
    await renewFirstProducts(tx, batch, slice);
  }
  if (outcomes.corrected > 0) {
    await noteCorrections(tx, batch, slice, { ids: newIds(count, now), first, now });
    await rebuildPurchaseRollups(tx, changed);
  }
  return outcomes;
}

/** Says whose rollups must be made anew. */
async function putCorrectedAside(tx: Db, batch: Batch, slice: Slice, now: Date): Promise<string[]> {
  const changed = await customersCorrected(tx, batch, slice);
  await lockLiving(tx, changed);
  await putAside(tx, batch, slice, now);
  return changed;
}

/** Finds or makes, and locks, the customers a slice speaks of. By the batch's own `ref`. */
export async function identify(
  tx: Db,
  batch: Batch,
  slice: Slice,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  return identifySpoken(tx, await customersSpokenOf(tx, batch, slice), batch.importId, now);
}

/** The same of customers that are not in the intake. */
export async function identifySpoken(
  tx: Db,
  spoken: readonly IntakeCustomer[],
  importId: string | null,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const { ids, fresh } = await resolveCustomers(tx, mergedByRef(spoken), importId, now);
  await lockCustomers(tx, fresh);
  return ids;
}

/** One person a ref: of each field the latest word. */
function mergedByRef(spoken: readonly IntakeCustomer[]): Person[] {
  const people = new Map<string, Person>();
  for (const said of spoken) people.set(said.ref, latest(said, people.get(said.ref)));
  return [...people.values()];
}

function latest(said: IntakeCustomer, before: Person | undefined): Person {
  const word = <Field extends keyof Person>(field: Field) => said[field] ?? before?.[field] ?? null;
  return {
    ref: said.ref,
    external: word("external"),
    tax: word("tax"),
    email: word("email"),
    phone: word("phone"),
    name: word("name"),
    kind: word("kind"),
    country: word("country"),
    city: word("city"),
    postcode: word("postcode"),
    street: word("street"),
    birthday: word("birthday"),
    language: word("language"),
    spelled: { ...before?.spelled, ...said.spelled },
    decided: word("decided"),
  };
}
