import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { rememberPurchases } from "../purchases/purchases.ts";
import { type Revision, withoutImport } from "./revision.ts";
import { decideWho, type Person } from "./who.ts";

const noon = new Date("2026-01-10T12:00:00Z");
const PHONE = "600 111 222";

type Said = { taxId?: string; externalId?: string; email?: string; phone?: string; name?: string };

/** One purchase each, one call each: what comes later meets what is remembered. */
async function comeOneByOne(db: Db, people: readonly Said[]): Promise<void> {
  for (const [i, customer] of people.entries()) {
    const purchase = { externalId: `${i}`, at: "2026-01-05T10:00:00Z", customer, amountMinor: 100 };
    expect(await rememberPurchases(db, [purchase], noon)).toMatchObject({ new: 1, refused: [] });
  }
}

async function remembered(db: Db) {
  const { rows } = await sql<{ name: string; purchases: number; known: string[] }>`
    select c.name, r.purchases,
           array(select i.kind || ' ' || i.value from customer_identity i
                 where i.customer_id = c.customer_id order by i.kind, i.value) as known
    from customer c join customer_rollup r using (customer_id) order by c.name collate "C"`.execute(db);
  return rows;
}

test("two external ids with one phone are two customers", async ({ db }) => {
  await comeOneByOne(db, [
    { externalId: "C1", phone: PHONE },
    { externalId: "C2", phone: PHONE },
  ]);

  expect(await remembered(db)).toEqual([
    { name: "C1", purchases: 1, known: ["external C1", "phone +34600111222"] },
    { name: "C2", purchases: 1, known: ["external C2", "phone +34600111222"] },
  ]);
});

test("two emails with one phone are two customers", async ({ db }) => {
  await comeOneByOne(db, [
    { email: "a@example.com", phone: PHONE },
    { email: "b@example.com", phone: PHONE },
  ]);

  expect(await remembered(db)).toMatchObject([{ name: "a@example.com" }, { name: "b@example.com" }]);
});

test("a phone alone is a provisional customer: it joins itself, and nobody who gave more", async ({ db }) => {
  await comeOneByOne(db, [
    { externalId: "C1", phone: PHONE },
    { phone: PHONE },
    { phone: "+34 600111222" },
    { email: "b@example.com", phone: PHONE },
  ]);

  expect(await remembered(db)).toMatchObject([
    { name: "+34600111222", purchases: 2, known: ["phone +34600111222"] },
    { name: "C1", purchases: 1 },
    { name: "b@example.com", purchases: 1 },
  ]);
});

test("an external id with a known email is that customer, whatever the phones", async ({ db }) => {
  await comeOneByOne(db, [
    { email: "a@example.com", phone: PHONE },
    { externalId: "C1", email: "A@example.com ", phone: "600 333 444" },
    { externalId: "C1" },
  ]);

  expect(await remembered(db)).toMatchObject([{ purchases: 3 }]);
});

test("a tax id joins, however it is spelled; with another customer number it does not", async ({ db }) => {
  await comeOneByOne(db, [
    { taxId: "12345678-z", name: "Ana" },
    { taxId: "ES12345678Z", email: "ana@example.com" },
    { externalId: "C1", taxId: "12345678Z" },
    { externalId: "C2", taxId: "12345678Z", name: "Eva" },
  ]);

  expect(await remembered(db)).toEqual([
    { name: "Ana", purchases: 3, known: ["email ana@example.com", "external C1", "tax ES:12345678Z"] },
    { name: "Eva", purchases: 1, known: ["external C2", "tax ES:12345678Z"] },
  ]);
});

test("who shares an email but has another tax id is another", async ({ db }) => {
  await comeOneByOne(db, [
    { taxId: "12345678Z", email: "casa@example.com", name: "Ana" },
    { taxId: "00000000T", email: "casa@example.com", name: "Eva" },
    { email: "casa@example.com" },
  ]);

  expect(await remembered(db)).toMatchObject([
    { name: "Ana", purchases: 2 },
    { name: "Eva", purchases: 1 },
  ]);
});

const NOBODY = { owner: new Map(), having: { external: new Set<string>(), tax: new Set<string>() } };

const person: fc.Arbitrary<Omit<Person, "ref">> = fc
  .record({
    external: fc.option(fc.constantFrom("1", "2", "3")),
    email: fc.option(fc.constantFrom("a", "b")),
    phone: fc.option(fc.constantFrom("+1", "+2")),
  })
  .filter(({ external, email, phone }) => external !== null || email !== null || phone !== null)
  .map((ids) => ({ ...ids, name: null, kind: null, country: null, city: null }));

test("however people come, two who have only a phone in common are never one", () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 2, maxLength: 8 }), (some) => {
      let ids = 0;
      const people = some.map((one, i) => ({ ...one, ref: `${i}` }));
      const decisions = decideWho(people, NOBODY, () => `${ids++}`);
      const known = Map.groupBy(decisions, ({ customerId }) => customerId);
      for (const of of known.values()) {
        const externals = new Set(of.flatMap(({ person: { external } }) => external ?? []));
        const emails = of.every(({ person: { external, email } }) => external !== null || email !== null);
        const onlyPhones = of.every(({ person: { external, email } }) => external === null && email === null);
        expect(externals.size).toBeLessThanOrEqual(1);
        expect(emails || onlyPhones).toBe(true);
      }
    }),
  );
});

const author = fc.constantFrom("A", "B", null);
const words = fc.constantFrom("x", "y", "z", null);

test("what imports said goes in any order, and what is left is the last word of the others", () => {
  const story = fc.record({
    first: words,
    said: fc.array(fc.record({ by: author, word: words }), { minLength: 1, maxLength: 6 }),
    order: fc.constantFrom(["A", "B"], ["B", "A"]),
  });
  fc.assert(
    fc.property(story, ({ first, said, order }) => {
      let chain = said.map(
        ({ by }, i): Revision => ({
          customerId: "c",
          field: "city",
          revision: i + 1,
          former: i === 0 ? first : (said[i - 1]?.word ?? null),
          importId: by,
        }),
      );
      let present: string | null = said.at(-1)?.word ?? null;
      for (const gone of order) {
        if (chain.length === 0) break;
        const { value, relinked } = withoutImport(chain, gone, present);
        const others = said.filter(({ by }) => chain.some((c) => c.importId === by) && by !== gone);
        expect(value).toBe(others.length > 0 ? others.at(-1)?.word : first);
        present = value;
        const news = new Map(relinked.map((one) => [one.revision, one]));
        chain = chain.filter(({ importId }) => importId !== gone).map((one) => news.get(one.revision) ?? one);
      }
    }),
  );
});
