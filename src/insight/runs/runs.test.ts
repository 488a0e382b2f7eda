import { sql } from "kysely";
import { expect, houseOn, test } from "../../../test/application.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import type { Db } from "../../platform/db/db.ts";
import { bucketRoutes } from "../bucket/bucket.routes.ts";
import type { Bucket } from "../bucket/bucket.ts";
import { readBucket } from "../bucket/buckets.ts";
import { coreRoutes } from "../core/core.routes.ts";
import type { Core } from "../core/core.ts";
import { customerRoutes } from "../customers/customer.routes.ts";
import type { CustomerFilter, CustomerSort } from "../customers/customer-list.ts";
import { listCustomers } from "../customers/customers.ts";
import { Drivers } from "../drivers/driver.ts";
import { projectionRoutes } from "../projection/projection.routes.ts";
import { trustRoutes } from "../trust/trust.routes.ts";
import { catchUp } from "./catch-up.jobs.ts";
import { keptAnswer } from "./run.queries.ts";
import { insightRoutes } from "./run.routes.ts";
import { insightStatus, recompute } from "./runs.ts";

const NOON = new Date("2026-06-30T12:00:00Z");
const FIRST = Date.parse("2024-07-01T10:00:00Z");
const DAY = 86_400_000;

const routes = [
  ...insightRoutes,
  ...bucketRoutes,
  ...coreRoutes,
  ...projectionRoutes,
  ...trustRoutes,
  ...customerRoutes,
];

function bought(customer: string, country: string, day: number, more: object = {}) {
  const at = new Date(FIRST + day * DAY).toISOString();
  const lines = [{ sku: country === "ES" ? "OIL" : "WINE", name: "A bottle", quantity: 1, unitPrice: 20 }];
  return {
    externalId: `${customer}/${day}`,
    at,
    customer: { externalId: customer, name: `Shop ${customer}`, country },
    lines,
    ...more,
  };
}

/** 60 customers buy monthly for two years; of the 30 in France 15 stop after 14 months. Three of Spain come late. */
async function aYearOfTrade(db: Db): Promise<void> {
  const purchases = [];
  for (let who = 0; who < 60; who++) {
    const country = who < 30 ? "ES" : "FR";
    const last = who >= 45 ? 420 : 729;
    for (let day = who % 28; day <= last; day += 28 + (who % 3))
      purchases.push(bought(`K${who}`, country, day));
  }
  for (let who = 60; who < 63; who++) purchases.push(bought(`K${who}`, "ES", 700));
  for (let from = 0; from < purchases.length; from += 500) {
    const taken = await rememberPurchases(db, purchases.slice(from, from + 500), NOON);
    expect(taken.refused).toEqual([]);
  }
}

/** Ids of the customers that a filter lists, page by page. */
async function listed(db: Db, filter: CustomerFilter, sort: CustomerSort = "name"): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCustomers(db, { ...filter, sort, limit: 7, cursor });
    found.push(...page.items.map(({ customerId }) => customerId));
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

async function count(db: Db, filter: CustomerFilter): Promise<number> {
  return (await listed(db, filter)).length;
}

test("what the bucket counts are exactly the customers its filters list", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  const { db } = house.services;
  await aYearOfTrade(db);

  expect(await recompute(house.services, "test", NOON)).toBe("done");

  const bucket: Bucket = await (await house.ask({}, "GET", "/api/v1/bucket")).json();
  expect(bucket).toMatchObject({
    asOf: "2026-06-30",
    customers: 63,
    level: 48,
    lapseDays: 30,
    lapseFound: true,
  });
  expect(bucket.yearlyLoss).toMatchObject({ n: 60, count: 15, spanDays: 365, share: 0.25 });
  for (const [name, expected] of [
    ["customers", bucket.customers],
    ["level", bucket.level],
    ["cooling", bucket.cooling],
    ["present", bucket.yearlyLoss.n],
    ["gone", bucket.yearlyLoss.count],
    ["lostLast12", bucket.lostLast12],
  ] as const) {
    expect([name, await count(db, bucket.opens[name])]).toEqual([name, expected]);
  }
  for (const hole of bucket.holes) {
    expect([hole.value, await count(db, hole.opens)]).toEqual([hole.value, hole.loss.count]);
    expect([hole.value, await count(db, { ...hole.opens, leak: "present" })]).toEqual([
      hole.value,
      hole.loss.n,
    ]);
  }
  for (const { month, joined, lost, returned } of bucket.months) {
    const flows = { joined, returned, ...(lost && { lost }) };
    for (const [movement, flow] of Object.entries(flows)) {
      const moved = await count(db, { movement: movement as "joined", month });
      expect([month, movement, moved]).toEqual([month, movement, flow.customers]);
    }
  }
  const { month = "" } = bucket.months.toSorted((a, b) => b.joined.customers - a.joined.customers)[0] ?? {};
  for (const beside of [{}, { country: "FR" }, { country: "ES", state: "active" as const }]) {
    const filter = { movement: "joined" as const, month, ...beside };
    const [byValue, byName] = [await listed(db, filter, "value"), await listed(db, filter)];
    expect(byValue.toSorted()).toEqual(byName.toSorted());
    expect(new Set(byValue).size).toBe(byValue.length);
  }
  expect(await count(db, { movement: "joined", month })).toBeGreaterThan(7);
  const country = bucket.holes.filter(({ dimension }) => dimension === "country");
  expect(country.map(({ value, loss }) => [value, loss.count, loss.n])).toEqual([
    ["FR", 15, 30],
    ["ES", 0, 30],
  ]);
}, 60_000);

test("each answer is null before the first run, and agrees with the others after it", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  const { db } = house.services;
  for (const question of ["bucket", "core", "projection", "trust"]) {
    const response = await house.ask({}, "GET", `/api/v1/${question}`);
    expect([question, response.status, await response.json()]).toEqual([question, 200, null]);
  }
  expect(await insightStatus(db)).toMatchObject({ state: "none", running: false, stale: false, asOf: null });

  await aYearOfTrade(db);
  await recompute(house.services, "test", NOON);

  const core: Core = await (await house.ask({}, "GET", "/api/v1/core")).json();
  const bucket: Bucket = await (await house.ask({}, "GET", "/api/v1/bucket")).json();
  const trust = await (await house.ask({}, "GET", "/api/v1/trust")).json();
  expect(trust).toMatchObject({ customers: 63, reason: "tooFewCustomers", chosen: null });
  expect(core).toMatchObject({ customers: 63, half: 0, tiers: [], notes: ["tooLittleData"] });
  expect(bucket.costNext12Minor).toBeNull();
  expect(bucket.notes).toContain("noProjection");
  expect(await insightStatus(db)).toMatchObject({
    state: "done",
    asOf: "2026-06-30",
    stale: false,
    progress: null,
  });
});

test("old data are judged as of their last purchase, and what is dated later than today does not count", async ({
  freshStore,
}) => {
  const { services, at } = houseOn(freshStore, { routes });
  at(NOON);
  await rememberPurchases(services.db, [bought("A", "ES", 0), bought("B", "ES", 60)], NOON);

  await recompute(services, "test", NOON);
  expect(await insightStatus(services.db)).toMatchObject({ asOf: "2024-08-30" });

  const early = new Date(FIRST + 10 * DAY);
  await recompute({ ...services, clock: () => early }, "test", early);
  const { rows } = await sql`select answer->>'customers' as customers, answer->'notes' as notes
    from insight_answer where question = 'bucket'`.execute(services.db);
  expect(rows).toMatchObject([{ customers: "1", notes: expect.arrayContaining(["laterPurchasesIgnored"]) }]);
});

test("nothing at all is an answer too", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);

  await recompute(house.services, "test", NOON);

  const bucket: Bucket = await (await house.ask({}, "GET", "/api/v1/bucket")).json();
  expect(bucket).toMatchObject({ customers: 0, level: 0, months: [], holes: [] });
});

test("asked while a run is under way, that run does it once more", async ({ freshStore }) => {
  const { services, at } = houseOn(freshStore, { routes });
  at(NOON);
  await rememberPurchases(services.db, [bought("A", "ES", 0)], NOON);

  const first = recompute(services, "first", NOON);
  await expect.poll(async () => (await insightStatus(services.db)).running).toBe(true);
  const others = await Promise.all([1, 2, 3].map(() => recompute(services, "other", NOON)));

  expect(others).toEqual(["joined", "joined", "joined"]);
  expect(await first).toBe("done");
  const { rows } = await sql`select state, reason from insight_run order by reason desc`.execute(services.db);
  expect(rows).toEqual([
    { state: "done", reason: "first" },
    { state: "done", reason: "changed meanwhile" },
  ]);
});

test("a run that fails leaves the former answers and says why; the next one may begin", async ({
  freshStore,
}) => {
  const { services, at } = houseOn(freshStore, { routes });
  at(NOON);
  await rememberPurchases(services.db, [bought("A", "ES", 0)], NOON);
  await recompute(services, "test", NOON);
  await sql`alter table customer_movement add constraint refuse check (value_minor < 0) not valid`.execute(
    services.db,
  );

  const [second, third] = [1, 2].map((minutes) => new Date(NOON.getTime() + minutes * 60_000));
  await expect(recompute(services, "test", second)).rejects.toThrow(/refuse/);

  expect(await insightStatus(services.db)).toMatchObject({
    state: "failed",
    error: expect.stringContaining("refuse"),
    asOf: "2024-07-01",
  });
  expect(await count(services.db, { state: "scored" })).toBe(1);
  await sql`alter table customer_movement drop constraint refuse`.execute(services.db);
  expect(await recompute(services, "test", third)).toBe("done");
});

test("a run whose application was killed does not stop the next", async ({ freshStore }) => {
  const { services, at } = houseOn(freshStore, { routes });
  at(NOON);
  await sql`insert into insight_run (run_id, started_at, beat_at, state, reason)
    values (gen_random_uuid(), ${NOON}, ${NOON}, 'running', 'killed')`.execute(services.db);

  const later = new Date(NOON.getTime() + 61_000);
  expect(await recompute({ ...services, clock: () => later }, "test", later)).toBe("done");
});

test("answers kept in a former shape count as none, and are worked out anew at the next start", async ({
  freshStore,
}) => {
  const { db } = freshStore;
  const { services } = houseOn(freshStore, { routes });
  await aYearOfTrade(db);
  await recompute(services, "test", NOON);
  await db
    .updateTable("insight_answer")
    .set({ answer: JSON.stringify({ of: "a former version" }) })
    .execute();

  expect(await readBucket(db)).toBeNull();
  await catchUp.run(services, {});

  expect(await readBucket(db)).toMatchObject({ customers: 63 });

  // One of them is enough: as an upgrade leaves it that asks for more of it.
  await sql`update insight_answer set answer = answer - 'gaps' where question = 'drivers'`.execute(db);
  await catchUp.run(services, {});

  expect(await keptAnswer(db, "drivers", Drivers)).toMatchObject({ gaps: [] });
});
