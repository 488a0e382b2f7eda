import { sql } from "kysely";
import { rememberContacts } from "../src/memory/contacts/calls.ts";
import { NO_CONTACT_HOOKS } from "../src/memory/contacts/hooks.ts";
import type { MergeChoices } from "../src/memory/merging/merge.ts";
import { mergeCustomers } from "../src/memory/merging/merges.ts";
import { BOOKS, LEFT } from "../src/memory/merging/parts.ts";
import { undoMerge } from "../src/memory/merging/splits.ts";
import { rememberPurchases } from "../src/memory/purchases/purchases.ts";
import { findRollupFaults } from "../src/memory/rollups/recount.queries.ts";
import { recountTouchpoints } from "../src/memory/rollups/touchpoint.queries.ts";
import { rememberSubscriptions } from "../src/memory/subscriptions/calls.ts";
import type { Db } from "../src/platform/db/db.ts";
import type { Actor } from "../src/platform/http/route.ts";
import { expect } from "./database.ts";

/** When the first is told. */
export const START = new Date("2026-01-10T12:00:00Z");
const actor: Actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" };

/** So many days after the start. */
export function later(days: number): Date {
  return new Date(START.getTime() + days * 86_400_000);
}

type Spoken = Record<string, unknown>;

/** A purchase told by a single call. */
export async function bought(db: Db, number: string, customer: Spoken, day = 1, at = START): Promise<void> {
  const lines = [{ sku: `S${number.length}`, quantity: 2, unitPrice: 5 }];
  const said = {
    externalId: number,
    at: `2025-06-${String(day).padStart(2, "0")}T10:00:00Z`,
    customer,
    lines,
  };
  const { refused } = await rememberPurchases(db, [said], at);
  expect(refused).toEqual([]);
}

/** A subscription told by a single call. */
export async function subscribed(db: Db, number: string, customer: Spoken, endedOn?: string): Promise<void> {
  const said = { externalId: number, startedOn: "2025-01-01", endedOn, priceMinor: 990, customer };
  const { refused } = await rememberSubscriptions(db, [said], START);
  expect(refused).toEqual([]);
}

/** A contact told by a single call: of the same number of days the same matter, or that of its reference. */
export async function contacted(db: Db, number: string, customer: Spoken, day = 1): Promise<void> {
  const said = {
    externalId: number,
    at: `2025-06-${String(day).padStart(2, "0")}T11:00:00Z`,
    customer,
    channel: "phone",
    touchpoint: day % 2 === 0 ? "delivery" : "billing",
    ...(day % 3 === 0 && { reference: `O${day % 4}` }),
  };
  const { refused } = await rememberContacts(db, [said], { hooks: NO_CONTACT_HOOKS }, START);
  expect(refused).toEqual([]);
}

/** Whose an identity is. */
export async function idOf(db: Db, kind: string, value: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from identity where kind = ${kind} and value = ${value}`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`${kind} ${value} is nobody's`);
  return id;
}

/** The books of merges, and what the models keep. */
const UNTOUCHED = [
  ...[...BOOKS, ...LEFT, "income_change", "audit_entry", "import", "migration"],
  // In parts, of which the sum counts.
  ...["touchpoint_day", "verdict_day"],
];

/** All that is remembered, table by table, in one order; the books of merges left out. */
export async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all(${UNTOUCHED})
    order by c.relname`.execute(db);
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(name)} t order by to_jsonb(t)::text`.execute(db);
    if (rows.length > 0) found[name] = rows.map(({ row }) => row);
  }
  return found;
}

export async function merge(
  db: Db,
  customerId: string,
  mergedId: string,
  choices: MergeChoices = {},
  now = later(1),
) {
  return mergeCustomers(db, { customerId, mergedId, choices, actor }, now);
}

export async function split(db: Db, customerId: string, mergeId: string, now = later(3)) {
  return undoMerge(db, { customerId, mergeId, actor, hooks: NO_CONTACT_HOOKS }, now);
}

export async function expectSumsToFit(db: Db): Promise<void> {
  expect(await findRollupFaults(db)).toEqual({
    days: 0,
    products: 0,
    rollups: 0,
    matters: 0,
    customerIds: [],
  });
  expect(await recountTouchpoints(db)).toBe(0);
}

export const ANA = {
  externalId: "C1",
  email: "ana@example.com",
  phone: "600 111 222",
  name: "Ana Pérez",
  city: "Vigo",
};
export const ANITA = {
  externalId: "C2",
  email: "anita@example.com",
  phone: "+34600111222",
  name: "Anita Perez",
};

export async function anaTwice(db: Db): Promise<{ ana: string; anita: string }> {
  await bought(db, "P1", ANA, 1);
  await bought(db, "P22", ANA, 9);
  await bought(db, "Q1", ANITA, 1);
  await subscribed(db, "T1", ANITA);
  return { ana: await idOf(db, "external", "C1"), anita: await idOf(db, "external", "C2") };
}
