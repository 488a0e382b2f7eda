import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { withClient } from "../../platform/db/driver.ts";
import type { Actor } from "../../platform/http/route.ts";
import { rememberPurchases } from "../purchases/purchases.ts";
import { findRollupFaults } from "../rollups/recount.queries.ts";
import { rememberSubscriptions } from "../subscriptions/calls.ts";
import type { MergeChoices } from "./merge.ts";
import { mergeCustomers, previewMerge } from "./merges.ts";
import { BOOKS, CLAIMS, LEFT, MOVED, RECORDED, RECOUNTED } from "./parts.ts";
import { survivorOf } from "./redirect.queries.ts";
import { undoMerge } from "./splits.ts";

const START = new Date("2026-01-10T12:00:00Z");
const actor: Actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" };

function later(days: number): Date {
  return new Date(START.getTime() + days * 86_400_000);
}

type Spoken = Record<string, unknown>;

async function bought(db: Db, number: string, customer: Spoken, day = 1, at = START): Promise<void> {
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

async function subscribed(db: Db, number: string, customer: Spoken, endedOn?: string): Promise<void> {
  const said = { externalId: number, startedOn: "2025-01-01", endedOn, priceMinor: 990, customer };
  const { refused } = await rememberSubscriptions(db, [said], START);
  expect(refused).toEqual([]);
}

async function idOf(db: Db, kind: string, value: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from identity where kind = ${kind} and value = ${value}`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`${kind} ${value} is nobody's`);
  return id;
}

const UNTOUCHED = [...BOOKS, ...LEFT, "audit_entry", "import", "migration"];

/** All that is remembered, table by table, in one order; the books of merges left out. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
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

async function merge(
  db: Db,
  customerId: string,
  mergedId: string,
  choices: MergeChoices = {},
  now = later(1),
) {
  return mergeCustomers(db, { customerId, mergedId, choices, actor }, now);
}

async function split(db: Db, customerId: string, mergeId: string, now = later(3)) {
  return undoMerge(db, { customerId, mergeId, actor }, now);
}

async function expectSumsToFit(db: Db): Promise<void> {
  expect(await findRollupFaults(db)).toEqual({ days: 0, products: 0, rollups: 0, customerIds: [] });
}

const ANA = {
  externalId: "C1",
  email: "ana@example.com",
  phone: "600 111 222",
  name: "Ana Pérez",
  city: "Vigo",
};
const ANITA = { externalId: "C2", email: "anita@example.com", phone: "+34600111222", name: "Anita Perez" };

async function anaTwice(db: Db): Promise<{ ana: string; anita: string }> {
  await bought(db, "P1", ANA, 1);
  await bought(db, "P22", ANA, 9);
  await bought(db, "Q1", ANITA, 1);
  await subscribed(db, "T1", ANITA);
  return { ana: await idOf(db, "external", "C1"), anita: await idOf(db, "external", "C2") };
}

test("merged, one has all the history of both, and the preview said so", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  const foreseen = await previewMerge(db, { customerId: ana, mergedId: anita, choices: { name: "merged" } });

  await merge(db, ana, anita, { name: "merged" });

  expect(foreseen).toMatchObject({
    name: "Anita Perez",
    city: "Vigo",
    purchases: 3,
    purchaseDays: 2,
    subscriptions: 1,
  });
  const { rows } = await sql`
    select c.name, c.city, r.purchases, r.purchase_days,
           (select count(*)::int from purchase_line l where l.customer_id = c.customer_id) as lines,
           (select count(*)::int from subscription s where s.customer_id = c.customer_id) as subscriptions,
           (select array_agg(kind order by id) from timeline t where t.customer_id = c.customer_id) as timeline,
           (select array_agg(value order by value) from customer_identity i where i.customer_id = c.customer_id) as known
    from customer c join customer_rollup r using (customer_id)`.execute(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    name: "Anita Perez",
    city: "Vigo",
    purchases: 3,
    purchase_days: 2,
    lines: 3,
    subscriptions: 1,
    known: ["+34600111222", "C1", "C2", "ana@example.com", "anita@example.com"],
  });
  await expectSumsToFit(db);
});

test("the old id means who stayed, and what comes under the old identities is his", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await merge(db, ana, anita);

  await bought(db, "Q2", { externalId: "C2" }, 20, later(2));
  await bought(db, "Q1", { ...ANITA, city: "Lugo" }, 2, later(2));

  expect(await survivorOf(db, anita)).toBe(ana);
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from purchase where customer_id = ${ana}`.execute(db);
  expect(rows).toEqual([{ n: 4 }]);
  await expectSumsToFit(db);
});

test("split, both are exactly what they were", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await bought(db, "P1", ANA, 3, later(0.5));
  const before = await everything(db);

  const mergeId = await merge(db, ana, anita, { name: "merged", city: "merged", kind: "merged" });
  expect(await everything(db)).not.toEqual(before);
  await split(db, ana, mergeId);

  expect(await everything(db)).toEqual(before);
  expect(await survivorOf(db, anita)).toBe(anita);
});

test("what came in between stays with who stayed; corrections of the other's records go with them", async ({
  db,
}) => {
  const { ana, anita } = await anaTwice(db);
  const mergeId = await merge(db, ana, anita, { name: "merged" });
  await bought(db, "Q2", { externalId: "C2", city: "Lugo" }, 20, later(2));
  await bought(db, "Q1", { externalId: "C2" }, 2, later(2));
  await subscribed(db, "T1", { externalId: "C2" }, "2025-09-01");

  await split(db, ana, mergeId);

  const { rows } = await sql`
    select c.name, c.city, array(select p.external_id from purchase p where p.customer_id = c.customer_id order by 1) as bought,
           array(select t.kind from timeline t where t.customer_id = c.customer_id and t.kind = 'left') as left
    from customer c order by c.name`.execute(db);
  expect(rows).toEqual([
    { name: "Ana Pérez", city: "Lugo", bought: ["P1", "P22", "Q2"], left: [] },
    { name: "Anita Perez", city: null, bought: ["Q1"], left: ["left"] },
  ]);
  expect(await idOf(db, "external", "C2")).toBe(anita);
  await expectSumsToFit(db);
});

test("an identity both had stays with each", async ({ db }) => {
  await bought(db, "P1", { externalId: "C1", email: "casa@example.com", phone: "600111222" });
  await bought(db, "P2", { externalId: "C2", email: "casa@example.com", phone: "600111222" });
  const [one, two] = [await idOf(db, "external", "C1"), await idOf(db, "external", "C2")];
  const before = await everything(db);

  const mergeId = await merge(db, two, one);
  expect(await idOf(db, "email", "casa@example.com")).toBe(two);
  await split(db, two, mergeId);

  expect(await everything(db)).toEqual(before);
});

test("who went into one who went into another comes back only after him", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await bought(db, "R1", { externalId: "C3" });
  const third = await idOf(db, "external", "C3");
  const before = await everything(db);
  const first = await merge(db, ana, anita);
  const between = await everything(db);
  const second = await merge(db, third, ana, {}, later(2));

  await expect(split(db, ana, first)).rejects.toThrow(/undo that merge first/);
  expect(await survivorOf(db, anita)).toBe(third);

  await split(db, third, second);
  expect(await everything(db)).toEqual(between);
  await split(db, ana, first);
  expect(await everything(db)).toEqual(before);
  await expect(split(db, ana, first)).rejects.toThrow(/undone already/);
});

test("one cannot go into himself, nor somebody unknown into anybody", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await merge(db, ana, anita);

  await expect(merge(db, ana, ana)).rejects.toMatchObject({ code: "conflict" });
  await expect(merge(db, anita, ana)).rejects.toMatchObject({ code: "conflict" });
  await expect(merge(db, ana, "01926e4c-5a00-7000-8000-000000000000")).rejects.toMatchObject({
    code: "not_found",
  });
});

test("every table about customers has its part in a merge", async ({ db }) => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'intake\_%'`.execute(db);

  const known: readonly string[] = [
    ...MOVED.flatMap(({ tables }) => [...tables]),
    ...RECOUNTED,
    ...RECORDED,
    ...CLAIMS,
    ...LEFT,
    ...BOOKS,
  ];
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

const PEOPLE = ["A", "B", "C", "D"] as const;
const saying = fc.record({
  who: fc.constantFrom(...PEOPLE),
  record: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 1, max: 28 }),
  email: fc.option(fc.constantFrom("one@example.com", "two@example.com"), { nil: undefined }),
  phone: fc.option(fc.constantFrom("600111222", "600333444"), { nil: undefined }),
  name: fc.option(fc.constantFrom("Ana", "Eva"), { nil: undefined }),
  city: fc.option(fc.constantFrom("Vigo", "Lugo"), { nil: undefined }),
  subscribes: fc.boolean(),
});
const choices = fc.dictionary(
  fc.constantFrom("name" as const, "city" as const, "kind" as const),
  fc.constantFrom("kept" as const, "merged" as const),
);
const story = fc.record({
  history: fc.array(saying, { minLength: 2, maxLength: 12 }),
  merges: fc.array(
    fc.record({ into: fc.constantFrom(...PEOPLE), from: fc.constantFrom(...PEOPLE), choices }),
    { minLength: 1, maxLength: 4 },
  ),
  order: fc.infiniteStream(fc.nat(3)),
});

/** Chains of changes count, not how they are numbered. */
function renumbered(all: Record<string, unknown[]>): unknown {
  const { customer_revision: revisions = [], ...rest } = all;
  return { ...rest, revisions: revisions.map((row) => ({ ...Object(row), revision: 0 })) };
}

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;
type Done = { into: string; mergeId: string };

async function live(db: Db, { history, merges, order }: Story): Promise<void> {
  for (const { who, record, day, subscribes, ...said } of history) {
    const customer = { externalId: who, ...said };
    await (subscribes
      ? subscribed(db, `${who}${record}`, customer)
      : bought(db, `${who}${record}`, customer, day));
  }
  const before = await everything(db);
  const there = history.map(({ who }) => who);
  const possible = merges.filter(({ into, from }) => there.includes(into) && there.includes(from));
  const done: Done[] = [];
  for (const [i, one] of possible.entries()) done.push(...(await mergedIf(db, one, later(i + 1))));
  await expectSumsToFit(db);
  await undoAll(db, done, order[Symbol.iterator]());
  expect(renumbered(await everything(db))).toEqual(renumbered(before));
  await expectSumsToFit(db);
}

async function mergedIf(db: Db, one: Story["merges"][number], now: Date): Promise<Done[]> {
  const into = await survivorOf(db, await idOf(db, "external", one.into));
  const from = await survivorOf(db, await idOf(db, "external", one.from));
  return into === from ? [] : [{ into, mergeId: await merge(db, into, from, one.choices, now) }];
}

/** Undoes all, any of those that can be undone at a time. */
async function undoAll(db: Db, done: Done[], turns: Iterator<number>): Promise<void> {
  while (done.length > 0) {
    const free = [];
    for (const one of done) if ((await survivorOf(db, one.into)) === one.into) free.push(one);
    const next = free[(turns.next().value ?? 0) % free.length];
    if (!next) throw new Error("no merge can be undone");
    await split(db, next.into, next.mergeId, later(10));
    done.splice(done.indexOf(next), 1);
  }
}

test("whatever was told and merged, undone in whatever order it is exactly what it was, and all sums fit", async ({
  freshStore: { db: pool },
}) => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const db = await pool.startTransaction().execute();
      try {
        await live(db, told);
      } finally {
        await db.rollback().execute();
      }
    }),
    { numRuns: 12 },
  );
});

test("eight who claim the same identities at once are one customer", async ({ freshStore: { db } }) => {
  const who = { email: "ana@example.com", taxId: "12345678Z", phone: "600111222" };

  await Promise.all(
    Array.from({ length: 8 }, (_, i) => bought(db, `P${i}`, { ...who, name: `Ana ${i}` }, i + 1)),
  );

  const { rows } = await sql`
    select count(*)::int as customers, sum(r.purchases)::int as purchases
    from customer c join customer_rollup r using (customer_id)`.execute(db);
  expect(rows).toEqual([{ customers: 1, purchases: 8 }]);
  await expectSumsToFit(db);
});

test("purchases that come while two become one and two again are all kept, with one of them", async ({
  freshStore: { db },
}) => {
  const { ana, anita } = await anaTwice(db);
  const coming = Array.from({ length: 12 }, (_, i) =>
    bought(db, `N${i}`, i % 2 ? { externalId: "C1" } : { externalId: "C2" }),
  );
  const turning = (async () => {
    for (let turn = 0; turn < 3; turn++) await split(db, ana, await merge(db, ana, anita));
  })();

  await Promise.all([...coming, turning]);

  const { rows } =
    await sql`select count(*)::int as n from purchase where customer_id in (${ana}, ${anita})`.execute(db);
  expect(rows).toEqual([{ n: 15 }]);
  const { rows: lost } = await sql`
    select p.external_id from purchase p join inbox i on i.source = p.source and i.external_id = p.external_id
    where i.customer_id <> p.customer_id`.execute(db);
  expect(lost).toEqual([]);
  await expectSumsToFit(db);
});

test("a merge of two with 10,000 events takes less than a second", async ({ freshStore: { db } }) => {
  for (const who of ["A", "B"]) {
    for (let batch = 0; batch < 3; batch++) {
      const some = Array.from({ length: 834 }, (_, i) => ({
        externalId: `${who}${batch}.${i}`,
        at: new Date(START.getTime() - (batch * 834 + i) * 3_600_000).toISOString(),
        customer: { externalId: who },
        lines: [{ sku: `S${i % 40}`, unitPrice: 3 }],
      }));
      await rememberPurchases(db, some, START);
    }
    await withClient(db, (client) =>
      client.query("analyze purchase, purchase_line, timeline, inbox, customer_day"),
    );
  }
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select customer_id, gen_random_uuid(), now(), 'correction', '{}', null
    from customer, generate_series(1, 2500)`.execute(db);
  const [a, b] = [await idOf(db, "external", "A"), await idOf(db, "external", "B")];

  const before = performance.now();
  const mergeId = await merge(db, a, b);
  const merged = performance.now();
  await split(db, a, mergeId);
  const undone = performance.now();

  console.info(`merge ${Math.round(merged - before)} ms, split ${Math.round(undone - merged)} ms`);
  expect(merged - before).toBeLessThan(1000);
  await expectSumsToFit(db);
});
