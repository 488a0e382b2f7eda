import type { CustomerFilter } from "../../insight/customers/customer-list.ts";
import { everyCustomer } from "../../insight/customers/customers.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { livingOf, survivorsOf } from "../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor } from "../absences/absence.ts";
import { nobody } from "../absences/absences.ts";
import {
  customersOfOwner,
  deleteOwners,
  insertOwners,
  type KeptOwner,
  noteOwnerPerson,
  ownerPeople,
  ownersOf,
  owning,
  tellOwners,
} from "./owner.queries.ts";
import type { OwnerEnded, OwnerInput, OwnerPerson, OwnersChanged } from "./owner.ts";

/** Customers changed in one transaction, and by one call. */
const SLICE = 1000;
const MOST = 5000;

/**
 * Makes a person the owner of customers, a thousand at a time; asked again it goes on where it stopped.
 *
 * @throws AppError `invalid` when that is no person, `not_found` when one is no customer, `conflict` when a filter fits
 *   too many.
 */
export async function giveOwner(
  db: Db,
  { actor, ...said }: OwnerInput & { actor: Actor },
  now: Date,
): Promise<OwnersChanged> {
  const name = await nameOfPerson(db, "personId", said.personId);
  const owner = { personId: said.personId, name };
  return inSlices(await chosenOf(db, said), (slice) =>
    changeOwners(db, slice, { owner, reason: said.reason, by: nameOf(actor) }, now),
  );
}

/** Says that nobody answers for customers any more. Throws as `giveOwner`. */
export async function endOwner(
  db: Db,
  { actor, reason, ...said }: OwnerEnded & { actor: Actor },
  now: Date,
): Promise<OwnersChanged> {
  return inSlices(await chosenOf(db, said), (slice) =>
    changeOwners(db, slice, { owner: null, reason, by: nameOf(actor) }, now),
  );
}

/**
 * Gives up to a thousand customers of a person to another.
 *
 * @returns how many, and whether some are left.
 * @throws AppError `invalid` when the other is no person.
 */
export async function handOverCustomers(
  db: Db,
  asked: { personId: string; toPersonId: string; reason: string; actor: Actor },
  now: Date,
): Promise<{ changed: number; areLeft: boolean }> {
  const { personId, toPersonId, reason, actor } = asked;
  if (personId === toPersonId) throw new AppError("invalid", "toPersonId: is the one who hands over");
  const owner = { personId: toPersonId, name: await nameOfPerson(db, "toPersonId", toPersonId) };
  const found = await customersOfOwner(db, personId, { after: undefined, limit: SLICE + 1 });
  const customers = found.slice(0, SLICE).map(({ customerId }) => customerId);
  const change = { owner, reason, by: nameOf(actor), only: personId };
  const { changed } = await changeOwners(db, customers, change, now);
  return { changed, areLeft: found.length > SLICE };
}

/** Who acts for each of some customers today; those for whom nobody does are absent. */
export async function actingOwners(
  db: Db,
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, { personId: string; because: "owner" | "substitute" }>> {
  const owners = await ownersOf(db, customerIds);
  const away = await standingIn(db, now);
  const acting = [...owners.values()].map(({ customerId, personId }) => {
    const actingId = actingFor(personId, away);
    return {
      customerId,
      personId: actingId,
      because: actingId === personId ? "owner" : "substitute",
    } as const;
  });
  const here = await namesOf(
    db,
    acting.map(({ personId }) => personId),
  );
  return new Map(
    acting.filter(({ personId }) => here.has(personId)).map(({ customerId, ...one }) => [customerId, one]),
  );
}

/** Everybody who owns customers or did; who left and still owns some has to be handed over. */
export async function owners(db: Db): Promise<OwnerPerson[]> {
  const people = await ownerPeople(db);
  const ids = people.map(({ personId }) => personId);
  const [names, have] = [await namesOf(db, ids), await owning(db, ids)];
  return people.map(({ personId, name }) => ({
    personId,
    name: names.get(personId) ?? name,
    isHere: names.has(personId),
    owns: have.has(personId),
  }));
}

async function nameOfPerson(db: Db, field: string, personId: string): Promise<string> {
  const name = (await namesOf(db, [personId])).get(personId);
  if (name === undefined) throw nobody(field, personId);
  return name;
}

type Chosen = { customerIds?: readonly string[] | undefined; filter?: CustomerFilter | undefined };

async function chosenOf(db: Db, { customerIds, filter }: Chosen): Promise<string[]> {
  if (customerIds !== undefined) return customersNamed(db, customerIds);
  const found: string[] = [];
  for await (const page of everyCustomer(db, { ...filter, sort: "value" })) {
    found.push(...page.map(({ customerId }) => customerId));
    if (found.length > MOST) {
      throw new AppError("conflict", `More than ${MOST} customers fit this filter; narrow it`);
    }
  }
  return found;
}

async function customersNamed(db: Db, said: readonly string[]): Promise<string[]> {
  const survivors = await survivorsOf(db, said);
  const asked = [...new Set(said.map((id) => survivors.get(id) ?? id))];
  const living = await livingOf(db, asked);
  const known = new Set(living);
  const missing = asked.find((id) => !known.has(id.toLowerCase()));
  if (missing !== undefined) throw new AppError("not_found", `No customer ${missing}`);
  return living;
}

async function inSlices(
  customerIds: readonly string[],
  work: (slice: string[]) => Promise<OwnersChanged>,
): Promise<OwnersChanged> {
  const sum = { changed: 0, unchanged: 0 };
  for (let from = 0; from < customerIds.length; from += SLICE) {
    const { changed, unchanged } = await work(customerIds.slice(from, from + SLICE));
    sum.changed += changed;
    sum.unchanged += unchanged;
  }
  return sum;
}

type Change = {
  owner: { personId: string; name: string } | null;
  reason: string;
  by: string;
  /** Only where this one is the owner. */
  only?: string;
};

function changeOwners(
  db: Db,
  asked: readonly string[],
  { owner, reason, by, only }: Change,
  now: Date,
): Promise<OwnersChanged> {
  return retrying(db, async (tx) => {
    const survivors = await survivorsOf(tx, asked);
    const customerIds = [...new Set(asked.map((id) => survivors.get(id) ?? id))];
    await lockLiving(tx, customerIds);
    const before = await ownersOf(tx, customerIds);
    const changed = customerIds.filter((id) => {
      const present = before.get(id)?.personId;
      return present !== owner?.personId && (only === undefined || present === only);
    });
    await deleteOwners(tx, changed);
    if (owner) await noteOwnerPerson(tx, owner.personId, owner.name);
    if (owner) await insertOwners(tx, changed.map(ownerWith({ ...owner, reason, since: now, givenBy: by })));
    const told = { deed: owner ? "given" : "ended", owner, text: reason, by };
    const tell = (customerId: string) => ({
      customerId,
      id: newId(now),
      payload: { ...told, former: before.get(customerId)?.personId ?? null },
    });
    await tellOwners(tx, changed.map(tell), now);
    return { changed: changed.length, unchanged: customerIds.length - changed.length };
  });
}

function ownerWith(owner: Omit<KeptOwner, "customerId">): (customerId: string) => KeptOwner {
  return (customerId) => ({ ...owner, customerId });
}
