import { rememberContacts } from "../src/memory/contacts/calls.ts";
import { rememberPurchases } from "../src/memory/purchases/purchases.ts";
import { type Asker, aPerson, cookieWithoutDoor, expect, type House } from "./application.ts";

/** What a call answered: its status and what it said. */
export type Answer = { status: number; said: Said };
// biome-ignore lint/suspicious/noExplicitAny: what is said is looked at by the test
type Said = any;

/** Somebody who asks. */
export type Somebody = Asker & { id: string; name: string };

/** A person of a name, signed in. */
export async function somebody(
  house: House,
  name: string,
  role: "partner" | "viewer" | "agent" | "manager" | "director" = "agent",
): Promise<Somebody> {
  const { personId } = await aPerson(house.services, role, `${name.toLowerCase()}@example.com`);
  await house.services.store.pool.query("update person set name = $1 where id = $2", [name, personId]);
  return { id: personId, name, headers: { cookie: await cookieWithoutDoor(house, personId) } };
}

/** Eva, Leo and Mia, who work there, signed in. */
export async function threeAgents(house: House) {
  return [await somebody(house, "Eva"), await somebody(house, "Leo"), await somebody(house, "Mia")] as const;
}

/** Asks as somebody. */
export async function tried(
  house: House,
  who: Asker,
  [method, path, body]: [string, string, unknown?],
): Promise<Answer> {
  const response = await house.ask(who, method, `/api/v1${path}`, body);
  return { status: response.status, said: await response.json() };
}

/** Asks as somebody and expects to be answered. */
export async function done(house: House, who: Asker, call: [string, string, unknown?]): Promise<Said> {
  const { status, said } = await tried(house, who, call);
  expect(status, JSON.stringify(said)).toBeLessThan(300);
  return said;
}

/** Customers of some names, each with a purchase; their ids. */
export async function customersCalled(house: House, ...names: string[]): Promise<string[]> {
  const { db, clock, store } = house.services;
  const purchases = names.map((name) => ({
    externalId: name,
    at: "2026-01-01T12:00:00Z",
    customer: { externalId: name, name },
    amountMinor: 100,
  }));
  await rememberPurchases(db, purchases, clock());
  const { rows } = await store.pool.query("select name, customer_id from customer");
  const ids = new Map(rows.map((row) => [row.name, row.customer_id]));
  return names.map((name) => ids.get(name) ?? "");
}

/** What a customer's timeline tells under a kind, the newest first. */
export async function toldOf(house: House, who: Asker, customerId: string, kind: string): Promise<Said[]> {
  const { items } = await done(house, who, ["GET", `/customers/${customerId}/timeline?limit=200`]);
  return items
    .filter((one: { kind: string }) => one.kind === kind)
    .map((one: { payload: unknown }) => one.payload);
}

/** Contacts as a program would send them, whoever has an account. */
export async function tell({ services }: House, contacts: readonly object[]) {
  const { db, hooks, clock } = services;
  const { taken, refused } = await rememberContacts(db, contacts, { hooks: hooks.contacts }, clock());
  expect(refused).toEqual([]);
  return taken;
}
