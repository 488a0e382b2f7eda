import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { rememberPurchases } from "../purchases/purchases.ts";
import { rememberSubscriptions } from "./calls.ts";
import { subscriptionsOf } from "./subscription.queries.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const gym = {
  externalId: "S1",
  customer: { externalId: "7", name: "Ana Prieto" },
  product: "Gym",
  startedOn: "2025-01-15",
  priceMinor: 2900,
  billingPeriod: "month",
  attributes: { branch: "Centro", seats: 2 },
};

async function all(db: Db) {
  const { rows } = await sql<{ id: string }>`select customer_id as id from customer`.execute(db);
  return subscriptionsOf(
    db,
    rows.map(({ id }) => id),
  );
}

async function timeline(db: Db) {
  const { rows } = await sql<{ kind: string; at: Date; payload: Record<string, unknown> }>`
    select kind, at, payload from timeline where kind <> 'customer-created' order by at, kind`.execute(db);
  return rows;
}

test("a subscription is remembered with its beginning in the timeline, and known up to today", async ({
  db,
}) => {
  const taken = await rememberSubscriptions(db, [gym], noon);

  expect(taken).toEqual({ new: 1, unchanged: 0, corrected: 0, refused: [] });
  expect(await all(db)).toMatchObject([
    {
      externalId: "S1",
      startedOn: "2025-01-15",
      endedOn: null,
      priceMinor: 2900,
      currency: "EUR",
      attributes: { branch: "Centro", seats: 2 },
      asOf: "2026-03-01",
    },
  ]);
  expect(await timeline(db)).toMatchObject([
    {
      kind: "subscribed",
      at: new Date("2025-01-14T23:00:00Z"),
      payload: { product: "Gym", amountMinor: 2900 },
    },
  ]);
});

test("the same again changes nothing; an end with its reason corrects, and the timeline says so", async ({
  db,
}) => {
  await rememberSubscriptions(db, [gym], noon);

  const again = await rememberSubscriptions(db, [gym], noon);
  const left = await rememberSubscriptions(
    db,
    [{ ...gym, endedOn: "2026-02-10", reason: "moved house" }],
    noon,
  );

  expect(again).toMatchObject({ new: 0, unchanged: 1, corrected: 0 });
  expect(left).toMatchObject({ new: 0, unchanged: 0, corrected: 1 });
  expect(await all(db)).toMatchObject([{ endedOn: "2026-02-10", reason: "moved house" }]);
  expect((await timeline(db)).map(({ kind }) => kind)).toEqual([
    "subscribed",
    "left",
    "subscription-corrected",
  ]);
});

test("a subscription and a purchase may have the same number", async ({ db }) => {
  await rememberSubscriptions(db, [gym], noon);

  const purchase = { externalId: "S1", at: "2025-02-01T10:00:00Z", customer: gym.customer, amountMinor: 100 };

  expect(await rememberPurchases(db, [purchase], noon)).toMatchObject({ new: 1, corrected: 0 });
  expect(await all(db)).toHaveLength(1);
});

test("what cannot be read is refused by index, field and value; the others are kept", async ({ db }) => {
  const taken = await rememberSubscriptions(
    db,
    [
      { ...gym, endedOn: "2024-12-31" },
      { ...gym, startedOn: "2025-02-30" },
      { ...gym, customer: {} },
      { ...gym, externalId: "S2" },
    ],
    noon,
  );

  expect(taken.new).toBe(1);
  expect(taken.refused).toMatchObject([
    { index: 0, field: "endedOn", value: "2024-12-31", reason: "is before the start" },
    { index: 1, field: "startedOn", value: "2025-02-30" },
    { index: 2, field: "customer" },
  ]);
});
