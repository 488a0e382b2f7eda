import { sql } from "kysely";
import { rememberContacts } from "../src/memory/contacts/calls.ts";
import { NO_CONTACT_HOOKS } from "../src/memory/contacts/hooks.ts";
import type { Db } from "../src/platform/db/db.ts";
import { expect } from "./database.ts";

/** When contacts are told. */
export const noon = new Date("2026-03-01T12:00:00Z");

/** A call about a delivery, two days before. */
export const call = {
  externalId: "K1",
  at: "2026-02-27T10:00:00Z",
  customer: { externalId: "C1", name: "Ana Prieto" },
  channel: "phone",
  touchpoint: "delivery",
  text: "Where is it?",
  waitSeconds: 660,
  payload: { queue: "A", menu: [1, 2] },
};

/** Nobody listens. */
export const silent = { hooks: NO_CONTACT_HOOKS };
export const unheard = { noted: async () => {} };

/** Who tells, before there are accounts. */
export const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;

/** Remembers contacts, all of which must be good. */
export async function told(db: Db, ...contacts: Record<string, unknown>[]) {
  const taken = await rememberContacts(db, contacts, silent, noon);
  expect(taken.refused).toEqual([]);
  return taken.taken;
}

/** All that timelines tell, but that there is a customer. */
export async function timeline(db: Db) {
  const { rows } = await sql<{ kind: string; payload: Record<string, unknown> }>`
    select kind, payload from timeline where kind <> 'customer-created' order by at, kind`.execute(db);
  return rows;
}
