import { aKey, aPerson, elsewhere, expect, signedIn, test } from "../../../test/application.ts";

const company = {
  name: "Muebles Duarte",
  currency: "EUR",
  timeZone: "Europe/Madrid",
  country: "ES",
  language: "es",
  fixedMonthlyCostsMinor: 1_250_000,
  marginShare: 0.35,
};

test("the company's settings are what was written last, and the change is remembered", async ({ house }) => {
  const assumed = await house.ask({}, "GET", "/api/v1/company");
  expect(await assumed.json()).toMatchObject({
    currency: "EUR",
    fixedMonthlyCostsMinor: null,
    marginShare: null,
  });

  await house.ask({}, "PUT", "/api/v1/company", company);
  const changed = await house.ask({}, "PUT", "/api/v1/company", { ...company, marginShare: null });

  expect(changed.status).toBe(200);
  const read = await house.ask({}, "GET", "/api/v1/company");
  expect(await read.json()).toEqual({ ...company, marginShare: null });
  const { items } = await (await house.ask({}, "GET", "/api/v1/audit")).json();
  expect(items).toHaveLength(2);
  expect(items[0].actor).toEqual({ kind: "visitor", id: "visitor", name: "visitor" });
});

test("what runs by the clock moves with the company's time zone, and only with it", async ({ house }) => {
  await house.ask({}, "PUT", "/api/v1/company", company);
  await house.ask({}, "PUT", "/api/v1/company", { ...company, name: "Duarte" });
  await house.ask({}, "PUT", "/api/v1/company", { ...company, timeZone: "Atlantic/Canary" });

  expect(house.asked).toEqual(["time zone Atlantic/Canary"]);
});

for (const [field, value] of [
  ["currency", "EURO"],
  ["currency", "eur"],
  ["timeZone", "Madrid"],
  ["country", "Spain"],
  ["language", "fr"],
  ["fixedMonthlyCostsMinor", -1],
  ["fixedMonthlyCostsMinor", 10.5],
  ["marginShare", 0],
  ["marginShare", 35],
  ["name", "  "],
] as const) {
  test(`refuses ${field} ${JSON.stringify(value)} and says so`, async ({ house }) => {
    const response = await house.ask({}, "PUT", "/api/v1/company", { ...company, [field]: value });

    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ field }]);
  });
}

test("me tells each kind of caller who they are, and nobody nothing about the company", async ({ house }) => {
  await house.ask({}, "PUT", "/api/v1/company", company);
  const me = async (asker: object) => (await house.ask(asker, "GET", "/api/v1/me")).json();

  expect(await me({})).toMatchObject({
    actor: { kind: "visitor", role: "director" },
    hasAccounts: false,
    company,
  });
  const agent = await signedIn(house, "agent");
  const key = await aKey(house, await aPerson(house.services, "director"), ["read"]);
  expect(await me(agent)).toMatchObject({
    actor: { kind: "person", role: "agent", name: "A agent" },
    company,
  });
  expect(await me(key)).toMatchObject({ actor: { kind: "key", role: null }, hasAccounts: true });
  expect(await me(elsewhere())).toMatchObject({ actor: { kind: "nobody", role: null }, company: null });
});

test("a key that is not good is refused, also where anyone may come in", async ({ house }) => {
  const asker = { headers: { authorization: `Bearer vk_${"x".repeat(43)}` } };

  expect((await house.ask(asker, "GET", "/api/v1/me")).status).toBe(401);
});

test("the store holds the sample as long as nothing else was imported", async ({ house }) => {
  const held = async () => {
    const { isSample, sample } = await (await house.ask({}, "GET", "/api/v1/me")).json();
    return [isSample, sample];
  };
  const insert = (id: string, sample: boolean, source: string) =>
    house.services.store.pool.query(
      `insert into import (import_id, created_at, file_name, bytes, state, is_sample, mapping, columns)
       values ($1, now(), 'x', 1, 'done', $2, $3, '[]')`,
      [id, sample, { source }],
    );

  expect(await held()).toEqual([false, null]);
  await insert("01926e4c-5a00-7000-8000-000000000001", true, "sample");
  expect(await held()).toEqual([true, "purchases"]);
  await insert("01926e4c-5a00-7000-8000-000000000003", true, "simulated");
  expect(await held()).toEqual([true, "company"]);
  await insert("01926e4c-5a00-7000-8000-000000000002", false, "file");
  expect(await held()).toEqual([false, null]);
});

test("the currency cannot be changed once amounts are counted in it; whoever chose it before is not overruled", async ({
  house,
}) => {
  await house.ask({}, "PUT", "/api/v1/company", { ...company, currency: "MXN" });
  expect(await (await house.ask({}, "GET", "/api/v1/currencies")).json()).toMatchObject({
    currency: "MXN",
    decidedBy: "person",
    isFixed: false,
  });
  const purchase = {
    externalId: "1",
    at: "2025-01-02T10:00:00Z",
    customer: { externalId: "7" },
    amountMinor: 100,
  };
  await house.ask({}, "POST", "/api/v1/purchases", [purchase]);

  const changed = await house.ask({}, "PUT", "/api/v1/company", company);

  expect(changed.status).toBe(409);
  expect(
    (await house.ask({}, "PUT", "/api/v1/company", { ...company, currency: "MXN", name: "Otra" })).status,
  ).toBe(200);
});
