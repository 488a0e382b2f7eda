import { sql } from "kysely";
import { done, somebody } from "../../../test/action-desk.ts";
import { expect, houseOn, test } from "../../../test/application.ts";
import { idOf, merge } from "../../../test/merge-desk.ts";
import { tablesHolding } from "../../../test/planting.ts";
import { rememberPurchases, removePurchase } from "../../memory/purchases/purchases.ts";
import { rememberSubscriptions } from "../../memory/subscriptions/calls.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { readBucket } from "../bucket/buckets.ts";
import { readCore } from "../core/cores.ts";
import { followEveryMinute, insightJobs } from "../runs/run.jobs.ts";
import { followChanges, insightStatus, recompute } from "../runs/runs.ts";
import { judgeChanged } from "./changes.ts";

const DAY = 86_400_000;
const FIRST = Date.parse("2024-07-01T10:00:00Z");
/** A Monday of which all history lies before. */
const TODAY = new Date("2026-06-29T12:00:00Z");

function bought(customer: string, day: number, more: object = {}) {
  const lines = [
    { sku: Number(customer.slice(1)) % 2 ? "OIL" : "WINE", quantity: 1, unitPrice: 20 + (day % 7) },
  ];
  return {
    externalId: `${customer}/${day}`,
    at: new Date(FIRST + day * DAY).toISOString(),
    customer: {
      externalId: customer,
      name: `Shop ${customer}`,
      country: Number(customer.slice(1)) < 75 ? "ES" : "PT",
    },
    lines,
    ...more,
  };
}

/** 150 customers buy every four to six weeks for two years; a third stop after fourteen months. */
async function twoYears(db: Db, customers = 150): Promise<void> {
  const purchases = [];
  for (let who = 0; who < customers; who++) {
    const last = who % 3 === 0 ? 420 : 727;
    for (let day = who % 28; day <= last; day += 28 + (who % 15)) purchases.push(bought(`K${who}`, day));
  }
  for (let from = 0; from < purchases.length; from += 1000) {
    await rememberPurchases(db, purchases.slice(from, from + 1000), TODAY);
  }
}

/** What came in after the run: a new customer, one who came back, a correction, a return, and one purchase taken back. */
async function changes(db: Db): Promise<void> {
  const { refused } = await rememberPurchases(
    db,
    [
      bought("K900", 728),
      bought("K3", 729),
      bought("K8", 8, { lines: [{ sku: "WINE", quantity: 3, unitPrice: 99 }] }),
      bought("K10", 728, { isReturn: true, lines: [], amountMinor: 500 }),
    ],
    TODAY,
  );
  expect(refused).toEqual([]);
  await removePurchase(db, { source: "api", externalId: "K20/20" }, TODAY);
}

async function leaks(db: Db) {
  const { rows } = await sql`
    select dimension, value, present, gone, lost_minor from leak_sum where present > 0 order by dimension, value`.execute(
    db,
  );
  return rows;
}

/** What the sums of the holes must be, counted from the scores by one thing after another. */
async function leaksCounted(db: Db) {
  const by = (dimension: string, column: string) => `
    select '${dimension}' as dimension, coalesce(${column}::text, '') as value, count(*)::int as present,
           (count(*) filter (where leak = 'gone'))::int as gone,
           coalesce(sum(year_minor) filter (where leak = 'gone'), 0)::bigint as lost_minor
    from customer_score where leak is not null group by 2`;
  const all = [
    by("all", "null"),
    by("tier", "tier_then"),
    by("age", "age_then"),
    by("country", "country"),
    by("firstProduct", "first_product_id"),
  ];
  const { rows } = await sql.raw(`${all.join(" union all ")} order by dimension, value`).execute(db);
  return rows;
}

async function standing(db: Db) {
  const bucket = await readBucket(db);
  const core = await readCore(db);
  const { rows: scores } = await sql`
    select customer_id, state, joined_month, lost_day, age, leak, tier_then, age_then, cooling, habit, spend_minor, last_day,
           country, first_product_id, year_minor, due_day from customer_score order by customer_id`.execute(
    db,
  );
  const { rows: movements } = await sql`
    select customer_id, month, movement, value_minor from customer_movement order by customer_id, month, movement`.execute(
    db,
  );
  const { costNext12Minor: _next, yearlyLoss: _loss, holes: _holes, ...counted } = bucket ?? {};
  return { counted, cooling: core?.cooling.length, customers: core?.customers, scores, movements };
}

test("a run over the changes leaves what a whole run would, but for what is expected of the others", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const { services } = house;
  const { db } = services;
  house.at(TODAY);
  await twoYears(db);
  await recompute(services, "test", TODAY);

  for (const days of [0, 1, 3]) {
    const later = new Date(TODAY.getTime() + days * DAY);
    house.at(later);
    if (days === 1) await changes(db);
    expect(await followChanges(services, {}, later)).toBe("done");
  }
  const followed = await standing(db);
  const followedHoles = (await readBucket(db))?.holes;
  // Measured over the span of the whole run, so the same as long as that is.
  expect(followedHoles?.length).toBeGreaterThan(3);
  expect(await leaks(db)).toEqual(await leaksCounted(db));
  const status = await insightStatus(db);
  expect([status.asOf, status.modelsAsOf]).toEqual(["2026-07-02", "2026-06-29"]);

  await recompute(services, "test", new Date(TODAY.getTime() + 3 * DAY));
  const whole = await standing(db);

  expect(followed.movements).toEqual(whole.movements);
  expect(followed.counted).toEqual(whole.counted);
  const unspanned = (rows: unknown[]) =>
    rows.map((row) => ({ ...(row as object), leak: 0, tier_then: 0, age_then: 0 }));
  expect(unspanned(followed.scores)).toEqual(unspanned(whole.scores));
  expect([followed.cooling, followed.customers]).toEqual([whole.cooling, whole.customers]);
}, 60_000);

test("holes count who came back within the span of the last whole run", async ({ freshStore }) => {
  const house = houseOn(freshStore);
  const { services } = house;
  house.at(TODAY);
  await twoYears(services.db);
  await recompute(services, "test", TODAY);
  const before = await readBucket(services.db);

  await rememberPurchases(services.db, [bought("K3", 600)], TODAY);
  await followChanges(services, {}, TODAY);
  const followed = await readBucket(services.db);
  await recompute(services, "test", TODAY);
  const whole = await readBucket(services.db);

  expect(followed?.yearlyLoss).toEqual(whole?.yearlyLoss);
  expect(followed?.holes).toEqual(whole?.holes);
  expect(followed?.holes).not.toEqual(before?.holes);
}, 60_000);

test("who is erased counts no longer: nor who went into him before a run looked again, nor whom one judged meanwhile", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const { services } = house;
  const { db, store } = services;
  house.at(TODAY);
  await twoYears(db, 60);
  await recompute(services, "test", TODAY);
  const director = await somebody(house, "Dora", "director");
  const erased = (customerId: string) =>
    done(house, director, ["POST", `/customers/${customerId}/erasure`, { immediately: true }]);
  const [into, merged, meanwhile] = [
    await idOf(db, "external", "K3"),
    await idOf(db, "external", "K6"),
    await idOf(db, "external", "K9"),
  ];

  await merge(db, into, merged, {}, TODAY);
  await erased(into);
  expect(await tablesHolding(store.pool, merged)).not.toContain("customer_score");
  expect(await followChanges(services, { isGentle: true }, TODAY)).toBe("done");
  expect(await leaks(db)).toEqual(await leaksCounted(db));

  await rememberPurchases(db, [bought("K9", 728)], TODAY);
  const erasing = await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      await judgeChanged(tx, { runId: await newestRun(db), isGentle: true }, TODAY);
      const waiting = erased(meanwhile);
      await untilSomebodyWaits(db);
      return { waiting };
    });
  await erasing.waiting;
  expect(await followChanges(services, { isGentle: true }, TODAY)).toBe("done");

  expect(await leaks(db)).toEqual(await leaksCounted(db));
  const followed = await standing(db);
  await recompute(services, "test", TODAY);
  const whole = await standing(db);
  expect(followed.counted).toEqual(whole.counted);
  expect(followed.scores.length).toBe(whole.scores.length);
  expect(followed.movements.length).toBe(whole.movements.length);
}, 60_000);

async function newestRun(db: Db): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`select run_id as id from insight_run order by run_id desc limit 1`.execute(db);
  return rows[0]?.id ?? "";
}

async function untilSomebodyWaits(db: Db): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      );
      return rows.length;
    })
    .toBeGreaterThan(0);
}

test("a run over the changes leaves the work to a whole run when models are a week old, or history began earlier", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const { services } = house;
  house.at(TODAY);
  await twoYears(services.db);
  expect(await followChanges(services, {}, TODAY)).toBe("whole needed");
  await recompute(services, "test", TODAY);

  expect(await followChanges(services, {}, new Date(TODAY.getTime() + 7 * DAY))).toBe("whole needed");
  await rememberPurchases(services.db, [bought("K5", -400)], TODAY);
  expect(await followChanges(services, {}, TODAY)).toBe("whole needed");

  const { rows } = await sql`select customer_id from customer_change`.execute(services.db);
  expect(rows.length).toBe(1);
}, 60_000);

test("what came in by the API shows within a minute, without a whole run", async ({ freshStore }) => {
  const house = houseOn(freshStore);
  const { services } = house;
  house.at(TODAY);
  await twoYears(services.db);
  await recompute(services, "test", TODAY);
  await rememberPurchases(services.db, [bought("K901", 728)], TODAY);

  await followEveryMinute.run(services, {});

  expect((await readBucket(services.db))?.customers).toBe(151);
  const { rows } = await sql<{ kind: string }>`select kind from insight_run order by kind desc`.execute(
    services.db,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["whole", "changes"]);
}, 60_000);

test("at night a big company is judged by its changes, unless contracts need a whole run", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const { services } = house;
  const { db } = services;
  const nightly: Job | undefined = insightJobs.find(({ name }) => name === "insight.nightly");
  const kinds = async () => {
    const { rows } = await sql<{ kind: string }>`select kind from insight_run order by kind`.execute(db);
    return rows.map(({ kind }) => kind);
  };
  house.at(TODAY);
  await twoYears(db, 45);
  await recompute(services, "test", TODAY);
  await sql`
    update insight_answer set answer = jsonb_set(answer, '{customers}', '60000') where question = 'bucket'`.execute(
    db,
  );

  await nightly?.run(services, {});
  expect(await kinds()).toEqual(["changes", "whole"]);
  await sql`
    update insight_answer set answer = jsonb_set(answer, '{customers}', '60000') where question = 'bucket'`.execute(
    db,
  );
  const contract = { externalId: "1", customer: { externalId: "K1" }, startedOn: "2026-01-01" };
  await rememberSubscriptions(db, [contract], TODAY);
  await nightly?.run(services, {});

  expect(await kinds()).toEqual(["changes", "whole", "whole"]);
}, 60_000);
