import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import {
  anaTwice,
  bought,
  contacted,
  everything,
  expectSumsToFit,
  idOf,
  later,
  merge,
  START,
  split,
  subscribed,
} from "../../../test/merge-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { withClient } from "../../platform/db/driver.ts";
import { rememberPurchases } from "../purchases/purchases.ts";
import { survivorOf } from "./redirect.queries.ts";

/** More when asked for, as in the fuzzing of files. */
const RUNS = 8 * Number(process.env.FUZZ_TIMES ?? 1);

const PEOPLE = ["A", "B", "C", "D"] as const;
const saying = fc.record({
  who: fc.constantFrom(...PEOPLE),
  record: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 1, max: 28 }),
  email: fc.option(fc.constantFrom("one@example.com", "two@example.com"), { nil: undefined }),
  phone: fc.option(fc.constantFrom("600111222", "600333444"), { nil: undefined }),
  name: fc.option(fc.constantFrom("Ana", "Eva"), { nil: undefined }),
  city: fc.option(fc.constantFrom("Vigo", "Lugo"), { nil: undefined }),
  does: fc.constantFrom("buys", "subscribes", "calls"),
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
  for (const { who, record, day, does, ...said } of history) {
    const customer = { externalId: who, ...said };
    const number = `${who}${record}`;
    if (does === "subscribes") await subscribed(db, number, customer);
    else if (does === "calls") await contacted(db, number, customer, day);
    else await bought(db, number, customer, day);
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
    { numRuns: RUNS },
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
    for (let turn = 0; turn < 2; turn++) await split(db, ana, await merge(db, ana, anita));
  })();

  await Promise.all([...coming, turning]);

  const { rows } =
    await sql`select count(*)::int as n from purchase where customer_id in (${ana}, ${anita})`.execute(db);
  expect(rows).toEqual([{ n: 15 }]);
  const { rows: owned } = await sql`
    select source, external_id, customer_id from purchase order by source, external_id`.execute(db);
  const { rows: claimed } = await sql`
    select source, external_id, customer_id from inbox where source = 'api' order by source, external_id`.execute(
    db,
  );
  expect(claimed).toEqual(owned);
  await expectSumsToFit(db);
});

test("a merge of two with 10,000 rows of history each is a matter of a moment", async ({
  freshStore: { db },
}) => {
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

  const took: { merge: number; split: number }[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const before = performance.now();
    const mergeId = await merge(db, a, b);
    const merged = performance.now();
    await split(db, a, mergeId);
    took.push({ merge: merged - before, split: performance.now() - merged });
  }

  // 0.3 s where little else runs; ten times that where the machine has other work.
  expect(Math.min(...took.map((one) => one.merge))).toBeLessThan(3000);
  expect(Math.min(...took.map((one) => one.split))).toBeLessThan(3000);
  await expectSumsToFit(db);
});
