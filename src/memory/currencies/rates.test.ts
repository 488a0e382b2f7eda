import { sql } from "kysely";
import { expect, test } from "../../../test/application.ts";
import type { Db } from "../../platform/db/db.ts";
import { findRollupFaults } from "../rollups/recount.queries.ts";
import { stateRate, withdrawRate } from "./rates.ts";
import { recountAll } from "./recount.ts";

const jobs = { ask: async () => undefined, moveToTimeZone: async () => undefined };

function bought(externalId: string, more: object) {
  return {
    externalId,
    at: "2025-03-10T10:00:00Z",
    customer: { externalId: "7", name: "Ana Prieto" },
    lines: [
      { sku: "A", unitPrice: 10, quantity: 2 },
      { sku: "B", unitPrice: 5.55, quantity: 1 },
    ],
    ...more,
  };
}

async function kept(db: Db) {
  const { rows } = await sql`
    select external_id as key, amount_minor as counted, currency, original_minor as original,
           original_currency as "originalCurrency",
           array(select l.amount_minor from purchase_line l
                 where l.customer_id = p.customer_id and l.purchase_id = p.purchase_id order by line_no) as lines
    from purchase p order by external_id`.execute(db);
  return rows;
}

async function spend(db: Db) {
  const { rows } = await sql<{ spend: number }>`select spend_minor as spend from customer_rollup`.execute(db);
  return rows[0]?.spend;
}

test("an amount in another currency is refused until a rate is stated, then kept as it is and counted at it", async ({
  house,
}) => {
  const { db } = house.services;
  await house.ask({}, "POST", "/api/v1/purchases", [bought("E1", {})]);

  const before = await (
    await house.ask({}, "POST", "/api/v1/purchases", [bought("U1", { currency: "USD" })])
  ).json();
  expect(before.refused).toMatchObject([
    {
      field: "currency",
      value: "USD",
      reason: "is not the company's currency, EUR, and no rate is stated for it",
    },
  ]);

  const stated = await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", {
    rate: 0.92,
    note: "BCE, media de 2025",
  });
  expect(await stated.json()).toMatchObject({
    currency: "EUR",
    isFixed: true,
    rates: [{ currency: "USD", fromDay: "1970-01-01", rate: 0.92, note: "BCE, media de 2025" }],
  });
  await house.ask({}, "POST", "/api/v1/purchases", [bought("U1", { currency: "USD" })]);

  expect(await kept(db)).toEqual([
    { key: "E1", counted: 2555, currency: "EUR", original: null, originalCurrency: null, lines: [2000, 555] },
    {
      key: "U1",
      counted: 2351,
      currency: "EUR",
      original: 2555,
      originalCurrency: "USD",
      lines: [1840, 511],
    },
  ]);
  expect(await spend(db)).toBe(2555 + 2351);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
});

test("a changed rate recounts what is kept, from its day on; the same purchase again is still unchanged", async ({
  house,
}) => {
  const { db } = house.services;
  await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", { rate: 0.9, note: "" });
  await house.ask({}, "POST", "/api/v1/purchases", [
    bought("U1", { currency: "USD" }),
    bought("U2", { currency: "USD", at: "2025-06-10T10:00:00Z" }),
    bought("E1", {}),
  ]);

  await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/2025-06-01", { rate: 0.8, note: "" });
  expect(await recountAll({ db, jobs })).toBe(1);

  expect(await kept(db)).toMatchObject([{ counted: 2555 }, { counted: 2300 }, { counted: 2044 }]);
  expect(await spend(db)).toBe(2555 + 2300 + 2044);
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
  expect(await recountAll({ db, jobs })).toBe(0);
  const again = await house.ask({}, "POST", "/api/v1/purchases", [
    bought("U2", { currency: "USD", at: "2025-06-10T10:00:00Z" }),
  ]);
  expect(await again.json()).toMatchObject({ unchanged: 1, corrected: 0 });
});

test("a rate whose recount cannot be asked for is neither stated nor taken back", async ({ house }) => {
  const { services } = house;
  const cut = () => Promise.reject(new Error("the line was cut"));
  const away = { ...services, jobs: { ...services.jobs, ask: cut } };
  const rate = { currency: "USD", fromDay: "1970-01-01", rate: 0.92, note: "" };
  const rates = async () => (await (await house.ask({}, "GET", "/api/v1/currencies")).json()).rates;

  await expect(stateRate(away, rate, services.clock())).rejects.toThrow("the line was cut");
  expect(await rates()).toEqual([]);
  await stateRate(services, rate, services.clock());
  await expect(withdrawRate(away, rate)).rejects.toThrow("the line was cut");

  expect(await rates()).toEqual([rate]);
});

test("yen have no cents", async ({ house }) => {
  const { db } = house.services;
  await house.ask({}, "PUT", "/api/v1/currencies/JPY/rates/1970-01-01", { rate: 0.0061, note: "" });

  await house.ask({}, "POST", "/api/v1/purchases", [
    { ...bought("J1", { currency: "JPY" }), lines: [], amountMinor: 10_000 },
  ]);

  expect(await kept(db)).toMatchObject([{ counted: 6100, original: 10_000, originalCurrency: "JPY" }]);
});

test("the last rate of a currency in use cannot be taken back, and the company's own needs none", async ({
  house,
}) => {
  await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", { rate: 0.9, note: "" });
  await house.ask({}, "POST", "/api/v1/purchases", [bought("U1", { currency: "USD" })]);

  expect((await house.ask({}, "DELETE", "/api/v1/currencies/USD/rates/1970-01-01")).status).toBe(409);
  expect((await house.ask({}, "DELETE", "/api/v1/currencies/USD/rates/2020-01-01")).status).toBe(404);
  expect(
    (await house.ask({}, "PUT", "/api/v1/currencies/EUR/rates/1970-01-01", { rate: 1, note: "" })).status,
  ).toBe(400);
  expect(
    (await house.ask({}, "PUT", "/api/v1/currencies/XXZ/rates/1970-01-01", { rate: 1, note: "" })).status,
  ).toBe(400);
  expect(
    (await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/2020-02-31", { rate: 1, note: "" })).status,
  ).toBe(400);
  expect(
    (await house.ask({}, "PUT", "/api/v1/currencies/USD/rates/2020-02-01", { rate: 0, note: "" })).status,
  ).toBe(400);
});

test("of two who take back the last two rates of a currency in use at the same time, one is refused", async ({
  house,
}) => {
  const days = ["1970-01-01", "2025-01-01"].map((day) => `/api/v1/currencies/USD/rates/${day}`);
  for (let round = 0; round < 5; round++) {
    for (const day of days) await house.ask({}, "PUT", day, { rate: 0.9, note: "" });
    await house.ask({}, "POST", "/api/v1/purchases", [bought("U1", { currency: "USD" })]);

    const answers = await Promise.all(days.map((day) => house.ask({}, "DELETE", day)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
});
