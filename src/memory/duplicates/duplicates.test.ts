import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { NO_CONTACT_HOOKS } from "../contacts/hooks.ts";
import { mergeCustomers } from "../merging/merges.ts";
import { undoMerge } from "../merging/splits.ts";
import { rememberPurchases } from "../purchases/purchases.ts";
import { judged, nameLikeness } from "./duplicate.ts";
import { dismissDuplicate, findDuplicates, listDuplicates } from "./duplicates.ts";

const now = new Date("2026-01-10T12:00:00Z");
const later = new Date("2026-01-11T12:00:00Z");
const latest = new Date("2026-01-12T12:00:00Z");
const actor: Actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" };

async function known(db: Db, people: Record<string, unknown>[]): Promise<void> {
  const purchases = people.map((customer, i) => ({
    externalId: `P${i}`,
    at: "2026-01-05T10:00:00Z",
    customer: { externalId: `C${i}`, ...customer },
    amountMinor: 100,
  }));
  const { refused } = await rememberPurchases(db, purchases, now);
  expect(refused).toEqual([]);
}

/** Pairs of names with what they have in common. */
async function suggested(db: Db): Promise<unknown[]> {
  const { items } = await listDuplicates(db, { limit: 50 });
  return items.map(({ customers, evidence }) => [
    customers.map(({ name }) => name).toSorted(),
    evidence.map(({ kind }) => kind),
  ]);
}

async function idOf(db: Db, number: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from identity where kind = 'external' and value = ${number}`.execute(db);
  return rows[0]?.id ?? "";
}

test("suggests who share a phone and are called alike, and says why", async ({ db }) => {
  await known(db, [
    { name: "José García Pérez", phone: "600 111 222", postcode: "36201" },
    { name: "Jose Garcia Perez", phone: "+34600111222", postcode: "36201" },
  ]);

  expect(await findDuplicates(db, later)).toBe(1);

  const { items } = await listDuplicates(db, { limit: 10 });
  expect(items).toHaveLength(1);
  expect(items[0]?.evidence).toEqual([
    { kind: "phone", value: "+34600111222", likeness: null },
    { kind: "postcode", value: "36201", likeness: null },
    { kind: "name", value: null, likeness: 1 },
  ]);
});

test("two who share a phone and are called differently are not even suggested; who share an email are", async ({
  db,
}) => {
  await known(db, [
    { name: "Ana Ruiz", phone: "600111222" },
    { name: "Pedro Soto", phone: "600111222" },
    { name: "Eva Gil", email: "casa@example.com" },
    { name: "Luis Mar", email: "casa@example.com" },
  ]);

  await findDuplicates(db, later);

  expect(await suggested(db)).toEqual([
    [
      ["Eva Gil", "Luis Mar"],
      ["email", "name"],
    ],
  ]);
});

test.each([
  ["birthday and name", { birthday: "1980-05-01" }, ["birthday", "name"]],
  ["street and name", { street: "Calle Mayor, 3" }, ["street", "name"]],
  ["postcode and name", { postcode: "28001" }, ["postcode", "name"]],
])("suggests the same %s, whatever the spelling", async (_, common, kinds) => {
  const one = {
    customerId: "1",
    name: "María López",
    postcode: null,
    street: null,
    birthday: null,
    city: null,
  };
  const nothing = { taxIds: [], emails: [], phones: [] };
  const other = { ...one, customerId: "2", name: "Lopez, Maria" };

  const found = judged({ ...one, ...nothing, ...common }, { ...other, ...nothing, ...common });

  expect(found?.evidence.map(({ kind }) => kind)).toEqual(kinds);
  expect(judged({ ...one, ...nothing }, { ...other, ...nothing })).toBeNull();
});

test("another tax id or birthday says that they are two", async ({ db }) => {
  await known(db, [
    { name: "Ana Ruiz", phone: "600111222", taxId: "12345678Z" },
    { name: "Ana Ruiz", phone: "600111222", taxId: "00000000T" },
    { name: "Eva Gil", phone: "600333444", birthday: "1980-01-01" },
    { name: "Eva Gil", phone: "600333444", birthday: "1980-01-02" },
  ]);

  expect(await findDuplicates(db, later)).toBe(0);
});

test("what was said to be two is not suggested again, also when one of them goes into another", async ({
  db,
}) => {
  const same = { name: "Ana Ruiz", phone: "600111222" };
  await known(db, [same, same, same]);
  await findDuplicates(db, later);
  expect(await suggested(db)).toHaveLength(3);
  const [zero, one, two] = [await idOf(db, "C0"), await idOf(db, "C1"), await idOf(db, "C2")];

  await dismissDuplicate(db, { ids: [one, zero], dismissed: true, actor }, later);
  await findDuplicates(db, latest);
  expect(await suggested(db)).toHaveLength(2);

  const mergeId = await mergeCustomers(db, { customerId: two, mergedId: one, choices: {}, actor }, latest);
  expect(await suggested(db)).toHaveLength(1);
  await findDuplicates(db, new Date(latest.getTime() + 1));
  expect(await suggested(db)).toEqual([]);

  await undoMerge(db, { customerId: two, mergeId, actor, hooks: NO_CONTACT_HOOKS }, latest);
  await dismissDuplicate(db, { ids: [zero, one], dismissed: false, actor }, latest);
  await findDuplicates(db, new Date(latest.getTime() + 2));
  expect(await suggested(db)).toHaveLength(3);
});

test("a phone that many share suggests nobody, and costs no comparisons", async ({ db }) => {
  await known(
    db,
    Array.from({ length: 21 }, () => ({ name: "Ana Ruiz", phone: "600111222" })),
  );

  expect(await findDuplicates(db, later)).toBe(0);
});

test("suggestions come page by page, the likeliest first", async ({ db }) => {
  await known(db, [
    { name: "Ana Ruiz", phone: "600111222" },
    { name: "Ana Ruiz", phone: "600111222" },
    { name: "Eva Gil", phone: "600333444", taxId: "12345678Z" },
    { externalId: "C9", name: "Eva Gil", phone: "600333444" },
    { name: "Eva Gil Mar", phone: "600333444" },
  ]);
  await findDuplicates(db, later);

  const all = await listDuplicates(db, { limit: 50 });
  const first = await listDuplicates(db, { limit: 1 });
  const second = await listDuplicates(db, { limit: 50, cursor: first.next ?? "" });

  expect(all.items.map(({ likeness }) => likeness)).toEqual(
    all.items.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
  );
  expect([...first.items, ...second.items]).toEqual(all.items);
});

test("names are as alike as their letters, whatever their order", () => {
  expect(nameLikeness("José Pérez", "PEREZ, JOSE")).toBe(1);
  expect(nameLikeness("Ana Ruiz", "Anna Ruiz")).toBeGreaterThan(0.6);
  expect(nameLikeness("Ana Ruiz", "Pedro Soto")).toBe(0);
  expect(nameLikeness("", "")).toBe(0);
});
