import { sql } from "kysely";
import { expect, test } from "../../../../test/database.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { NO_CONTACT_HOOKS } from "../../contacts/hooks.ts";
import { readCustomer } from "../../identity/spoken.ts";
import { remember } from "../../intake/remember.ts";
import { forgetImport } from "../../intake/withdraw.ts";
import type { PurchaseCustomer } from "../../purchases/purchase.ts";
import { rememberPurchases } from "../../purchases/purchases.ts";
import { findRollupFaults } from "../../rollups/recount.queries.ts";
import { mergeCustomers } from "../merges.ts";
import { undoMerge } from "../splits.ts";

const now = new Date("2026-01-10T12:00:00Z");
const soon = new Date("2026-01-11T12:00:00Z");
const actor: Actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" };
const FIRST = "01926e4c-5a00-7000-8000-000000000001";
const SECOND = "01926e4c-5a00-7000-8000-000000000002";

/** A file with one purchase. */
async function imported(db: Db, importId: string, number: string, said: PurchaseCustomer): Promise<void> {
  await sql`
    insert into import (import_id, created_at, file_name, bytes, state, mapping, columns)
    values (${importId}, ${now}, 'a.csv', 1, 'done', '{}', '[]') on conflict do nothing`.execute(db);
  const customer = readCustomer(said, 1, "ES");
  if ("reason" in customer) throw new Error(customer.reason);
  const row = {
    rowNo: 1,
    customerRef: customer.ref,
    purchaseKey: number,
    at: new Date("2025-06-01T10:00:00Z"),
    sku: "S1",
    quantity: "1",
    unitPrice: "5",
    amountMinor: 500,
    rawHash: 1,
  };
  const batch = {
    batchId: importId,
    source: "file",
    currency: "EUR",
    timeZone: "Europe/Madrid",
    country: "ES",
    importId,
  };
  await remember(db, batch, { rows: [row], customers: [customer], products: [] }, now);
}

async function undone(db: Db, importId: string): Promise<void> {
  await sql`update import set state = 'undone' where import_id = ${importId}`.execute(db);
  await forgetImport(db, importId, soon);
}

async function customers(db: Db) {
  const { rows } = await sql<{ name: string; city: string | null; bought: string[]; known: string[] }>`
    select c.name, c.city, array(select p.external_id from purchase p where p.customer_id = c.customer_id order by 1) as bought,
           array(select i.value from customer_identity i where i.customer_id = c.customer_id order by i.value) as known
    from customer c order by c.name`.execute(db);
  return rows;
}

async function owners(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{
    value: string;
    id: string;
  }>`select value, customer_id as id from identity`.execute(db);
  return new Map(rows.map(({ value, id }) => [value, id]));
}

const ANA = { externalId: "C1", name: "Ana", city: "Vigo" };
const EVA = { externalId: "C2", email: "eva@example.com", name: "Eva" };

async function merged(db: Db): Promise<{ ana: string; eva: string; mergeId: string }> {
  const found = await owners(db);
  const [ana, eva] = [found.get("C1") ?? "", found.get("C2") ?? ""];
  const asked = { customerId: ana, mergedId: eva, choices: { name: "merged" as const }, actor };
  return { ana, eva, mergeId: await mergeCustomers(db, asked, now) };
}

async function expectSumsToFit(db: Db): Promise<void> {
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
}

test("undoing what brought the merged one takes just that away, and nothing is left to split", async ({
  db,
}) => {
  await imported(db, FIRST, "P1", ANA);
  await imported(db, SECOND, "Q1", EVA);
  const { ana, mergeId } = await merged(db);

  await undone(db, SECOND);

  expect(await customers(db)).toEqual([{ name: "Eva", city: "Vigo", bought: ["P1"], known: ["C1"] }]);
  await expectSumsToFit(db);
  await expect(
    undoMerge(db, { customerId: ana, mergeId, actor, hooks: NO_CONTACT_HOOKS }, soon),
  ).rejects.toThrow(/Nothing is left/);
});

test("undoing what brought who stayed leaves the merged one's history; split, only he is left", async ({
  db,
}) => {
  await imported(db, FIRST, "P1", ANA);
  await imported(db, SECOND, "Q1", EVA);
  const { ana, mergeId } = await merged(db);

  await undone(db, FIRST);

  expect(await customers(db)).toMatchObject([{ bought: ["Q1"] }]);
  await undoMerge(db, { customerId: ana, mergeId, actor, hooks: NO_CONTACT_HOOKS }, soon);
  expect(await customers(db)).toEqual([
    { name: "Eva", city: null, bought: ["Q1"], known: ["C2", "eva@example.com"] },
  ]);
  await expectSumsToFit(db);
});

test("undoing both leaves nobody", async ({ db }) => {
  await imported(db, FIRST, "P1", ANA);
  await imported(db, SECOND, "Q1", EVA);
  await merged(db);

  await undone(db, FIRST);
  await undone(db, SECOND);

  expect(await customers(db)).toEqual([]);
});

test("undoing a file that told more of the merged one is seen once he is split off", async ({ db }) => {
  await imported(db, FIRST, "P1", ANA);
  await imported(db, FIRST, "Q1", EVA);
  await imported(db, SECOND, "Q2", { ...EVA, city: "Lugo", phone: "600111222", name: "Eva María" });
  const { ana, eva, mergeId } = await merged(db);

  await undone(db, SECOND);
  await undoMerge(db, { customerId: ana, mergeId, actor, hooks: NO_CONTACT_HOOKS }, soon);

  expect(await customers(db)).toEqual([
    { name: "Ana", city: "Vigo", bought: ["P1"], known: ["C1"] },
    { name: "Eva", city: null, bought: ["Q1"], known: ["C2", "eva@example.com"] },
  ]);
  expect((await owners(db)).get("eva@example.com")).toBe(eva);
  await expectSumsToFit(db);
});

test("who was made by one file and told of by another keeps what he is known by, asked to undo twice", async ({
  db,
}) => {
  await imported(db, FIRST, "P1", EVA);
  await imported(db, SECOND, "P2", { externalId: "C2" });

  await undone(db, FIRST);
  await undone(db, FIRST);

  expect(await customers(db)).toEqual([
    { name: "Eva", city: null, bought: ["P2"], known: ["C2", "eva@example.com"] },
  ]);
});

test("who stayed and was undone, but bought again since, stays when the merge is taken apart", async ({
  db,
}) => {
  await imported(db, FIRST, "P1", ANA);
  await imported(db, SECOND, "Q1", EVA);
  const { ana, mergeId } = await merged(db);
  const again = {
    externalId: "A1",
    at: "2026-01-11T10:00:00Z",
    customer: { externalId: "C1" },
    lines: [{ sku: "S1", quantity: 1, unitPrice: 5 }],
  };
  expect(await rememberPurchases(db, [again], soon)).toMatchObject({ new: 1 });
  await undone(db, FIRST);

  await undoMerge(db, { customerId: ana, mergeId, actor, hooks: NO_CONTACT_HOOKS }, soon);

  expect(await customers(db)).toMatchObject([{ bought: ["A1"] }, { name: "Eva", bought: ["Q1"] }]);
  await expectSumsToFit(db);
});
