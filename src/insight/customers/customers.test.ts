import { sql } from "kysely";
import { done, somebody } from "../../../test/action-desk.ts";
import { expect, houseOn, test } from "../../../test/application.ts";
import { rememberContacts } from "../../memory/contacts/calls.ts";
import { NO_CONTACT_HOOKS } from "../../memory/contacts/hooks.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import type { Db } from "../../platform/db/db.ts";
import { customerRoutes } from "./customer.routes.ts";
import type { ListedCustomer } from "./customer-list.ts";
import { listCustomers, readCustomer, readTimeline } from "./customers.ts";
import { wordsOf } from "./search.ts";

const VISITOR = { kind: "visitor", role: "director", id: "visitor", name: "Visitor" } as const;
const NOON = new Date("2026-01-10T12:00:00Z");

type Who = { externalId: string; name: string; email?: string; phone?: string; country?: string };

const PEOPLE: Who[] = [
  { externalId: "C-100", name: "María González Peña", email: "maria@example.com", phone: "+34600111222" },
  { externalId: "C-101", name: "Jorge Gonçalves", email: "jorge@example.com", country: "PT" },
  { externalId: "C-102", name: "Ana Núñez", email: "ana.nunez@example.com" },
  { externalId: "C-103", name: "=cmd|' /C calc'!A0", email: "evil@example.com" },
  { externalId: "C-104", name: "100% Natural", email: "hola@natural.example" },
];

async function remembered(db: Db): Promise<void> {
  const purchases = PEOPLE.map((customer, i) => ({
    externalId: `P${i}`,
    at: `2026-01-0${i + 1}T10:00:00Z`,
    customer,
    lines: [{ sku: `S${i}`, name: `Product ${i}`, quantity: i + 1, unitPrice: 10 }],
  }));
  const { refused } = await rememberPurchases(db, purchases, NOON);
  expect(refused).toEqual([]);
}

async function found(db: Db, search: string): Promise<string[]> {
  const { items } = await listCustomers(db, { search, sort: "value", limit: 50 });
  return items.map(({ name }) => name);
}

test("search forgives accents, case and typos, and puts the exact first", async ({ db }) => {
  await remembered(db);

  expect(await found(db, "nunez")).toEqual(["Ana Núñez"]);
  expect(await found(db, "GONZÁLEZ")).toContain("María González Peña");
  expect((await found(db, "gonzalez"))[0]).toBe("María González Peña");
  expect(await found(db, "gonzlez")).toContain("María González Peña");
  expect(await found(db, "gonzales maria")).toEqual(["María González Peña"]);
  expect(await found(db, "nobody at all")).toEqual([]);
});

test("search looks through email, phone and number too, and takes every sign as itself", async ({ db }) => {
  await remembered(db);

  expect(await found(db, "jorge@exa")).toEqual(["Jorge Gonçalves"]);
  expect(await found(db, "600 111 222")).toEqual(["María González Peña"]);
  expect(await found(db, "600-111-222")).toEqual(["María González Peña"]);
  expect(await found(db, "c-102")).toEqual(["Ana Núñez"]);
  expect(await found(db, "100%")).toEqual(["100% Natural"]);
  expect(await found(db, "_")).toEqual([]);
});

test("a number is found however phones, cards and people write it, beside a name too", async ({ db }) => {
  await remembered(db);
  const spellings = [
    ...["+34600111222", "+34 600 11 12 22", "+34 600 111 222", "0034 600 11 12 22", "0034600111222"],
    ...[
      "600 11 12 22",
      "60 01 11 22 2",
      "600.11.12.22",
      "600-11-12-22",
      "(600) 11 12 22",
      "(+34) 600 11-12-22",
    ],
    ...[
      "+34\u00a0600\u00a011\u00a012\u00a022",
      "\u202a+34 600 11 12 22\u202c",
      "600\u201111\u201112\u201122",
    ],
    ...["0 600 11 12 22", "+34 (0) 600 11 12 22", "María 600 11 12 22", "600 11 12 22 maria", "600 11 1"],
  ];
  for (const search of spellings) {
    expect([search, await found(db, search)]).toEqual([search, ["María González Peña"]]);
  }
  expect(await found(db, "+34 600 11 12 23")).toEqual([]);
  expect(wordsOf("studio 54 12").map(({ text }) => text)).toEqual(["studio", "54", "12"]);
});

test("two of one name are told apart by town and by number, phone or address, cut short for who may not see them", async ({
  house,
}) => {
  const { db } = house.services;
  const ana = { name: "Ana García", country: "ES" };
  const people = [
    { ...ana, externalId: "C-1", city: "Vigo", phone: "+34600111222", email: "one@example.com" },
    { ...ana, city: "Lugo", phone: "+34600111333", email: "two@example.com" },
    { ...ana, email: "three@example.com" },
  ];
  const purchases = people.map((customer, i) => ({
    ...{ externalId: `P${i}`, at: "2026-01-01T10:00:00Z", amountMinor: 100 },
    customer,
  }));
  expect((await rememberPurchases(db, purchases, NOON)).refused).toEqual([]);
  const [eva, vera] = [await somebody(house, "Eva"), await somebody(house, "Vera", "viewer")];
  const rows = async (who: typeof eva) => {
    const { items } = await done(house, who, ["GET", "/customers?search=ana+garcia"]);
    return items.map(({ city, knownBy }: ListedCustomer) => [city, knownBy?.kind, knownBy?.value]).toSorted();
  };

  expect(await rows(eva)).toEqual([
    [null, "email", "three@example.com"],
    ["Lugo", "phone", "+34600111333"],
    ["Vigo", "external", "C-1"],
  ]);
  expect(await rows(vera)).toEqual([
    [null, "email", "t···@example.com"],
    ["Lugo", "phone", "···333"],
    ["Vigo", "external", "C-1"],
  ]);
});

test("a word of digits is never guessed at", () => {
  expect(wordsOf(" 600.111  Peña ana")).toEqual([
    { text: "600111", forgiving: false },
    { text: "pena", forgiving: true },
    { text: "ana", forgiving: false },
  ]);
});

test("every order gives each customer once, page by page, also those without a score", async ({ db }) => {
  await remembered(db);
  const { rows } = await sql<{
    id: string;
  }>`select customer_id as id from customer order by name limit 2`.execute(db);
  for (const { id } of rows) {
    await sql`
      insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor, spend_minor)
      select customer_id, gen_random_uuid(), 'active', '2026-01-01', '0-2', 500, spend_minor from customer_rollup
      where customer_id = ${id}`.execute(db);
  }

  for (const sort of ["value", "risk", "name", "recent", "spend"] as const) {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCustomers(db, { sort, limit: 2, cursor });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect([sort, names.toSorted()]).toEqual([sort, PEOPLE.map(({ name }) => name).toSorted()]);
  }
  const spend = await listCustomers(db, { sort: "spend", limit: 50 });
  expect(spend.items.map(({ spendMinor }) => spendMinor)).toEqual([5000, 4000, 3000, 2000, 1000]);
  const pages = await listCustomers(db, { search: "example", sort: "value", limit: 2 });
  const next = await listCustomers(db, {
    search: "example",
    sort: "value",
    limit: 9,
    cursor: pages.next ?? "",
  });
  expect(pages.items.length + next.items.length).toBe(5);
});

test("a list that is read while customers are judged holds every one of them", async ({
  freshStore: { db },
}) => {
  await remembered(db);
  let isOver = false;
  const judging = (async () => {
    while (!isOver) {
      await sql`
        insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor, spend_minor)
        select customer_id, gen_random_uuid(), 'active', '2026-01-01', '0-2', 500, spend_minor from customer_rollup`.execute(
        db,
      );
      await sql`delete from customer_score`.execute(db);
    }
  })();

  const seen = new Set<number>();
  for (let i = 0; i < 300; i++)
    seen.add((await listCustomers(db, { sort: "value", limit: 50 })).items.length);
  isOver = true;
  await judging;

  expect([...seen]).toEqual([PEOPLE.length]);
});

test("filters", async ({ db }) => {
  await remembered(db);
  const names = async (filter: object) =>
    (await listCustomers(db, { sort: "name", limit: 50, ...filter })).items.map(({ name }) => name);

  expect(await names({ country: "PT" })).toEqual(["Jorge Gonçalves"]);
  expect((await names({ country: "~unknown" })).length).toBe(4);
  expect(await names({ firstProduct: "S2" })).toEqual(["Ana Núñez"]);
  expect(await names({ firstProduct: "~other" })).toHaveLength(5);
  expect(await names({ country: "~other" })).toHaveLength(5);
  expect(await names({ state: "scored" })).toEqual([]);
  expect(await names({ leak: "present", age: "0-2", tier: "core" })).toEqual([]);
});

test("a timeline is narrowed to contacts, by one way of having them, or to purchases", async ({ db }) => {
  await remembered(db);
  const said = { at: "2026-01-08T10:00:00Z", customer: { externalId: "C-100" } };
  const told = [
    { ...said, externalId: "K1", channel: "phone" },
    { ...said, externalId: "K2", channel: "email" },
  ];
  const { taken } = await rememberContacts(db, told, { hooks: NO_CONTACT_HOOKS }, NOON);
  const id = taken[0]?.customerId ?? "";
  const kinds = async (query: object) =>
    (await readTimeline(db, id, { limit: 10, ...query })).items.map(({ kind }) => kind);

  expect(await kinds({ about: "contacts" })).toEqual(["contact", "contact"]);
  expect(await kinds({ channel: "email" })).toEqual(["contact"]);
  expect(await kinds({ about: "purchases" })).toEqual(["purchase"]);
  expect(await kinds({ about: "contracts" })).toEqual([]);
  expect(await kinds({})).toHaveLength(4);
});

test("a customer's page and timeline", async ({ db }) => {
  await remembered(db);
  const { items } = await listCustomers(db, { search: "maria@example.com", sort: "value", limit: 1 });
  const id = items[0]?.customerId ?? "";

  const page = await readCustomer(db, id, VISITOR);
  const timeline = await readTimeline(db, id, { limit: 10 });

  expect(page).toMatchObject({
    name: "María González Peña",
    purchases: 1,
    spendMinor: 1000,
    topProducts: [{ sku: "S0", spendMinor: 1000 }],
    months: [{ month: "2026-01-01", purchases: 1, spendMinor: 1000 }],
    score: null,
  });
  expect(page.identities.map(({ kind }) => kind).toSorted()).toEqual(["email", "external", "phone"]);
  expect(timeline.items.map(({ kind }) => kind)).toContain("purchase");
  const first = await readTimeline(db, id, { limit: 1 });
  const rest = await readTimeline(db, id, { limit: 10, cursor: first.next ?? undefined });
  expect(first.next === null || rest.items.length + 1 === timeline.items.length).toBe(true);
  await expect(readCustomer(db, "01926e4c-5a00-7000-8000-000000000000", VISITOR)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an export holds what the filter shows, and no formula", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes: customerRoutes });
  await remembered(house.services.db);

  const response = await house.ask({}, "GET", "/api/v1/customers/export.csv?search=example&sort=name");
  const text = await response.text();

  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(text.trim().split("\r\n").length).toBe(1 + 5);
  expect(text).toContain(",\"'=cmd|' /C calc'!A0\",");
  expect((await house.ask({}, "GET", "/api/v1/customers/export.csv?tier=gold")).status).toBe(400);
});

test("views are kept by name, for all", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes: customerRoutes });
  const body = { name: "Core that cools", query: { tier: "core", state: "cooling", sort: "risk" } };

  const saved = await (await house.ask({}, "POST", "/api/v1/views", body)).json();
  const again = await house.ask({}, "POST", "/api/v1/views", body);
  const { items } = await (await house.ask({}, "GET", "/api/v1/views")).json();

  expect(items).toEqual([{ ...body, viewId: saved.viewId }]);
  expect(again.status).toBe(409);
  await house.ask({}, "DELETE", `/api/v1/views/${saved.viewId}`);
  expect(await (await house.ask({}, "GET", "/api/v1/views")).json()).toEqual({ items: [] });
  expect((await house.ask({}, "DELETE", `/api/v1/views/${saved.viewId}`)).status).toBe(404);
});

test("a customer's page and the list say the same sum, returns taken off", async ({ db }) => {
  const customer = { externalId: "R1", name: "Returner" };
  const lines = [{ sku: "S", name: "Thing", quantity: 1, unitPrice: 50 }];
  const { refused } = await rememberPurchases(
    db,
    [
      { externalId: "b1", at: "2026-01-01T10:00:00Z", customer, lines },
      { externalId: "b2", at: "2026-01-02T10:00:00Z", customer, isReturn: true, amountMinor: 2000 },
    ],
    NOON,
  );
  const { items } = await listCustomers(db, { search: "returner", sort: "value", limit: 5 });
  const [listed] = items;
  const page = await readCustomer(db, listed?.customerId ?? "", VISITOR);

  expect(refused).toEqual([]);
  expect(page).toMatchObject({ spendMinor: 3000, returnedMinor: 2000 });
  expect(listed?.spendMinor).toBe(page.spendMinor);
});
