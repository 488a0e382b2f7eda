import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newIds } from "../../platform/ids.ts";
import { lockLiving } from "../customers/lock.ts";
import { resolveCustomers } from "../customers/resolve.ts";
import type { Person } from "../customers/who.ts";
import { recordIntake } from "../events/events.ts";
import { type Claims, claimGiven, claimStaged } from "../purchases/claims.ts";
import { NO_PURCHASE_HOOKS, type PurchaseHooks } from "../purchases/hooks.ts";
import { insertLines, insertPurchases, joinedByHash, purchasesTold } from "../purchases/purchase.queries.ts";
import { customersCorrected, noteCorrections, putAside, unboughtIn } from "../purchases/revision.queries.ts";
import type { Outcomes } from "../records/claim.queries.ts";
import { addToRollups, lockCustomers, renewFirstProducts } from "../rollups/add.queries.ts";
import { rebuildPurchaseRollups } from "../rollups/recount.queries.ts";
import type { Batch, IntakeCustomer, IntakeRow, Slice } from "./batch.ts";
import { clearIntake, customersSpokenOf, insertGivenProducts } from "./intake.queries.ts";

/** Up to so many purchases a slice is small, and loops over its rows are quickest. */
const FEW_PURCHASES = 20;

/** Records as one intake takes them. */
export type Records = {
  rows: readonly IntakeRow[];
  customers: readonly IntakeCustomer[];
  products: readonly { sku: string; name: string }[];
};

/**
 * Remembers a batch small enough for one transaction, that of `tx`. What is remembered already changes nothing.
 *
 * @param hooks who listens.
 */
export async function remember(
  tx: Db,
  batch: Batch,
  { hooks = NO_PURCHASE_HOOKS, ...records }: Records & { hooks?: PurchaseHooks | undefined },
  now: Date,
): Promise<Outcomes> {
  await insertGivenProducts(tx, records.products);
  const owners = await identifySpoken(tx, records.customers, batch.importId, now);
  const claims = await claimGiven(tx, batch, { rows: records.rows, owners }, now);
  const { outcomes, incoming } = claims;
  await write(tx, claims, now);
  const told = { rows: purchasesTold(incoming), count: outcomes.new + outcomes.corrected };
  await recordIntake(tx, "purchase.recorded", told, now);
  if (outcomes.corrected > 0) await hooks.takenBack(tx, await unboughtIn(tx, claims.part), now);
  await hooks.bought(tx, { ...incoming, count: outcomes.new }, now);
  if (claims.isStaged) await clearIntake(tx, batch.batchId);
  return outcomes;
}

/**
 * Remembers a slice of a gathered batch in one transaction: who is who, purchases with lines, timeline, rollups. Each
 * step is one statement for the whole slice. Products are known already.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberSlice(db: Db, batch: Batch, slice: Slice, now: Date): Promise<Outcomes> {
  return atomically(db, async (tx) => {
    const owners = await identify(tx, batch, slice, now);
    const claims = await claimStaged(tx, { batch, slice }, owners, now);
    await write(tx, claims, now);
    return claims.outcomes;
  });
}

async function write(tx: Db, claims: Claims, now: Date): Promise<void> {
  const { part, incoming, outcomes, count, first } = claims;
  const { batch, slice } = part;
  const changed = outcomes.corrected > 0 ? await putCorrectedAside(tx, batch, slice, now) : [];
  if (outcomes.new + outcomes.corrected > 0) {
    await insertPurchases(tx, incoming);
    const lines = () => insertLines(tx, incoming);
    await (count > FEW_PURCHASES ? joinedByHash(tx, lines) : lines());
  }
  if (outcomes.new > 0 && (await addToRollups(tx, incoming))) await renewFirstProducts(tx, incoming);
  if (outcomes.corrected > 0) {
    await noteCorrections(tx, batch, slice, { ids: newIds(count, now), first, now });
    await rebuildPurchaseRollups(tx, changed);
  }
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
