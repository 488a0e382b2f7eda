import type { Db } from "../../platform/db/db.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor } from "../absences/absence.ts";
import {
  canWork,
  countsOf,
  heldCounts,
  holderNames,
  holders,
  ownerPeople,
  ownersOf,
} from "./owner.queries.ts";
import type { OwnerPerson } from "./owner.ts";

/** Who acts for each of some customers today; those for whom nobody does who can work are absent. */
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
  const here = await canWork(
    db,
    acting.map(({ personId }) => personId),
  );
  return new Map(
    acting.filter(({ personId }) => here.has(personId)).map(({ customerId, ...one }) => [customerId, one]),
  );
}

/**
 * Everybody who may own customers, who does, or who holds open cases, with how many: who left, or can work no
 * more, and still has some has to hand over.
 */
export async function owners(db: Db): Promise<OwnerPerson[]> {
  const known = await ownerPeople(db);
  const people = [...known, ...(await strangers(db, known))];
  const ids = people.map(({ personId }) => personId);
  const [customers, cases] = [await countsOf(db, ids), await heldCounts(db, ids)];
  const counted = people.map((person) => ({
    ...person,
    customers: customers.get(person.personId) ?? 0,
    cases: cases.get(person.personId) ?? 0,
  }));
  return counted.filter((one) => one.isHere || one.customers + one.cases > 0);
}

/** Who left, never owned a customer and still holds open cases. */
async function strangers(db: Db, known: readonly { personId: string }[]) {
  const met = new Set(known.map(({ personId }) => personId));
  const ids = (await holders(db)).filter((id) => !met.has(id));
  const names = await holderNames(db, ids);
  return ids.map((personId) => ({
    personId,
    name: names.get(personId) ?? personId,
    isHere: false,
    hasLeft: true,
  }));
}
