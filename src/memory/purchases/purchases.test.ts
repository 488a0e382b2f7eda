import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { findRollupFaults } from "../rollups/recount.queries.ts";
import { rememberPurchases, removePurchase } from "./purchases.ts";

const noon = new Date("2026-01-10T12:00:00Z");

function aPurchase(externalId: string, more: object = {}) {
  return {
    externalId,
    at: "2026-01-05T10:00:00Z",
    customer: { externalId: "C1", email: " Ana@Example.com ", name: "Ana Núñez" },
    lines: [
      { sku: "A", name: "Apple", quantity: 3, unitPrice: 1.25 },
      { sku: "B", name: "Basket", quantity: 1, unitPrice: 10.005 },
    ],
    ...more,
  };
}

async function rollups(db: Db) {
  const { rows } = await sql<{
    name: string;
    purchases: number;
    days: number;
    returns: number;
    spend: number;
  }>`
    select name, purchases, purchase_days as days, returns, spend_minor as spend
    from customer join customer_rollup using (customer_id) order by name`.execute(db);
  return rows;
}

test("remembers a purchase with its lines, its customer and the rollups", async ({ db }) => {
  const taken = await rememberPurchases(db, [aPurchase("1")], noon);

  expect(taken).toEqual({ new: 1, unchanged: 0, corrected: 0, refused: [] });
  expect(await rollups(db)).toEqual([{ name: "Ana Núñez", purchases: 1, days: 1, returns: 0, spend: 1376 }]);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});

test("a product known by its number alone gets the name that comes later, and keeps it", async ({ db }) => {
  const bought = (externalId: string, name?: string) =>
    aPurchase(externalId, { lines: [{ sku: "A", name, unitPrice: 1 }] });
  const names = async () => (await sql`select sku, name from product`.execute(db)).rows;

  await rememberPurchases(db, [bought("1")], noon);
  expect(await names()).toEqual([{ sku: "A", name: "A" }]);
  await rememberPurchases(db, [bought("2", "Apple")], noon);
  await rememberPurchases(db, [bought("3", "Pear")], noon);

  expect(await names()).toEqual([{ sku: "A", name: "Apple" }]);
});

test("the same twice changes nothing", async ({ db }) => {
  await rememberPurchases(db, [aPurchase("1")], noon);

  const again = await rememberPurchases(db, [aPurchase("1")], noon);

  expect(again).toEqual({ new: 0, unchanged: 1, corrected: 0, refused: [] });
  expect(await rollups(db)).toMatchObject([{ purchases: 1, spend: 1376 }]);
});

test("other content corrects, keeps what was said before and notes it", async ({ db }) => {
  await rememberPurchases(db, [aPurchase("1")], noon);

  const taken = await rememberPurchases(db, [aPurchase("1", { lines: [], amountMinor: 500 })], noon);

  expect(taken).toMatchObject({ corrected: 1 });
  expect(await rollups(db)).toMatchObject([{ purchases: 1, spend: 500 }]);
  const { rows } = await sql`select kind, payload->'before'->'amountMinor' as before from timeline
                             where kind = 'correction'`.execute(db);
  expect(rows).toEqual([{ kind: "correction", before: 1376 }]);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});

test("a correction may move a purchase to another customer", async ({ db }) => {
  await rememberPurchases(db, [aPurchase("1")], noon);

  await rememberPurchases(db, [aPurchase("1", { customer: { email: "eva@example.com" } })], noon);

  expect(await rollups(db)).toMatchObject([
    { name: "Ana Núñez", purchases: 0 },
    { name: "eva@example.com", purchases: 1 },
  ]);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});

test("one bad purchase is refused by index, field and value, and the good ones are kept", async ({ db }) => {
  const bad = [aPurchase("2", { at: "31/02/2011" }), aPurchase("3", { customer: { email: "nobody" } })];

  const taken = await rememberPurchases(db, [aPurchase("1"), ...bad, aPurchase("4")], noon);

  expect(taken).toMatchObject({ new: 2 });
  expect(taken.refused).toMatchObject([
    { index: 1, field: "at", value: "31/02/2011" },
    { index: 2, field: "customer.email", value: "nobody" },
  ]);
});

test("a return is counted apart and does not make a purchase day", async ({ db }) => {
  await rememberPurchases(
    db,
    [aPurchase("1"), aPurchase("2", { isReturn: true, at: "2026-01-07T10:00:00Z" })],
    noon,
  );

  const { rows } = await sql`select purchases, purchase_days, returns, spend_minor, returned_minor, last_day
                             from customer_rollup`.execute(db);
  expect(rows).toEqual([
    {
      purchases: 1,
      purchase_days: 1,
      returns: 1,
      spend_minor: 1376,
      returned_minor: 1376,
      last_day: "2026-01-05",
    },
  ]);
});

test("a removed purchase leaves rollups as if it had never been, and a note", async ({ db }) => {
  await rememberPurchases(db, [aPurchase("1"), aPurchase("2", { at: "2026-01-07T10:00:00Z" })], noon);

  await removePurchase(db, { source: "api", externalId: "1" }, noon);

  expect(await rollups(db)).toMatchObject([{ purchases: 1, days: 1 }]);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
  const gone = removePurchase(db, { source: "api", externalId: "1" }, noon);
  await expect(gone).rejects.toMatchObject({ code: "not_found" });
});

test("people who share a phone stay two, and so do two external ids that share an email", async ({ db }) => {
  const phone = "600 111 222";
  const who = [
    { email: "a@example.com", phone },
    { email: "b@example.com", phone },
    { externalId: "C1", email: "house@example.com" },
    { externalId: "C2", email: "house@example.com" },
  ];

  await rememberPurchases(
    db,
    who.map((customer, i) => aPurchase(`${i}`, { customer })),
    noon,
  );

  const { rows } = await sql`select count(*) as n from customer`.execute(db);
  expect(rows).toEqual([{ n: 4 }]);
});

test("an email joins the external id that later comes with it", async ({ db }) => {
  await rememberPurchases(db, [aPurchase("1", { customer: { email: "ana@example.com" } })], noon);

  await rememberPurchases(db, [aPurchase("2")], noon);

  expect(await rollups(db)).toMatchObject([{ name: "Ana Núñez", purchases: 2, days: 1 }]);
});

test("eight clients that claim the same customer at once make one", async ({ freshStore: { db } }) => {
  const calls = Array.from({ length: 8 }, (_, i) => rememberPurchases(db, [aPurchase(`${i}`)], noon));

  await Promise.all(calls);

  expect(await rollups(db)).toMatchObject([{ name: "Ana Núñez", purchases: 8, days: 1 }]);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});

test("clients that send the same purchases at once in different orders remember each once", async ({
  freshStore: { db },
}) => {
  const many = Array.from({ length: 20 }, (_, i) =>
    aPurchase(`${i}`, { customer: { externalId: `C${i % 7}` }, at: `2026-01-0${1 + (i % 9)}T10:00:00Z` }),
  );

  const taken = await Promise.all(
    [many, many.toReversed(), many, many.toReversed()].map((some) => rememberPurchases(db, some, noon)),
  );

  expect(taken.reduce((sum, one) => sum + one.new, 0)).toBe(20);
  expect(taken.reduce((sum, one) => sum + one.unchanged, 0)).toBe(60);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});
