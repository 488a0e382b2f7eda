import type { Db } from "../../../platform/db/db.ts";
import { MOST_CONTACTS } from "../../matters/matter.ts";
import { livingMatters } from "../../matters/reading.queries.ts";
import type { PurchaseFault } from "../../purchases/purchase.ts";
import type { IntakeContact } from "./intake.queries.ts";

type Asked = {
  /** Whose each contact is, by the batch's own `ref`; locked. */
  customers: ReadonlyMap<string, string>;
  /** The matter that all are about which tell none. */
  into: string | undefined;
};

type Directed = { contacts: IntakeContact[]; into: Map<string, string>; refused: PurchaseFault[] };

/**
 * Says into which matters contacts go that are told to belong to one, by their `externalId`. One told into a matter that
 * its customer has not is refused; into one that is full it is put as if nothing had been told.
 */
export async function directedOf(
  tx: Db,
  contacts: readonly IntakeContact[],
  { customers, into }: Asked,
): Promise<Directed> {
  if (contacts.every(({ intoMatterId }) => intoMatterId === undefined)) return all(contacts, into);
  const rooms = await roomsOf(tx, contacts, customers);
  const directed: Directed = { contacts: [], into: new Map(), refused: [] };
  for (const contact of contacts) {
    const { intoMatterId: told, customerRef } = contact;
    const key = keyOf(customers.get(customerRef ?? ""), told);
    const room = rooms.get(key);
    if (told !== undefined && room === undefined) {
      directed.refused.push(faultOf(contact));
      continue;
    }
    directed.contacts.push(contact);
    rooms.set(key, (room ?? 0) - 1);
    direct(directed.into, contact, told !== undefined && (room ?? 0) <= 0 ? undefined : (told ?? into));
  }
  return directed;
}

function all(contacts: readonly IntakeContact[], matterId: string | undefined): Directed {
  const into = new Map<string, string>();
  for (const contact of contacts) direct(into, contact, matterId);
  return { contacts: [...contacts], into, refused: [] };
}

function direct(
  into: Map<string, string>,
  { externalId }: IntakeContact,
  matterId: string | undefined,
): void {
  if (matterId !== undefined && externalId !== null) into.set(externalId, matterId);
}

function faultOf({ ordinal, intoMatterId = "" }: IntakeContact): PurchaseFault {
  const reason = "is no matter of this customer";
  return { index: (ordinal ?? 1) - 1, field: "matterId", value: intoMatterId, reason };
}

/** How many contacts more each matter takes that is told. */
async function roomsOf(
  tx: Db,
  contacts: readonly IntakeContact[],
  customers: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const places = contacts.flatMap(({ customerRef, intoMatterId: matterId }) => {
    const customerId = customers.get(customerRef ?? "");
    return customerId && matterId ? [{ customerId, matterId }] : [];
  });
  const living = await livingMatters(tx, places);
  return new Map(living.map((one) => [keyOf(one.customerId, one.matterId), MOST_CONTACTS - one.contacts]));
}

function keyOf(customerId: string | undefined, matterId: string | undefined): string {
  return `${customerId} ${matterId}`;
}
