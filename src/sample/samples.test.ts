import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test as storeTest } from "../../test/database.ts";
import { check, type Desk, deskOn, draft, noon, rowsIn } from "../../test/import-desk.ts";
import { theImport } from "../channels/csv/draft.ts";
import { failInterruptedImports } from "../channels/csv/turns/resume.ts";
import { insightStatus, recompute } from "../insight/runs/runs.ts";
import { memoryChanged } from "../memory/changed.jobs.ts";
import { rememberPurchases } from "../memory/purchases/purchases.ts";
import { findRollupFaults } from "../memory/rollups/recount.queries.ts";
import { insertPerson } from "../platform/auth/people/person.queries.ts";
import type { Db } from "../platform/db/db.ts";
import { openLog } from "../platform/log.ts";
import { SURVEY_IDS } from "./answers/sample-surveys.ts";
import type { Loading } from "./loading.ts";
import { clearSample, loadSample, loadSampleIfEmpty } from "./samples.ts";

const test = storeTest.extend<{ desk: Desk & Loading }>({
  desk: async ({ freshStore }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-sample-"));
    await use({ ...deskOn(freshStore.db, folder), log: openLog("fatal") });
    await rm(folder, { recursive: true });
  },
});

const WHOLE = { purchases: 18_532, purchasedMinor: 891_140_790, customersNew: 4371 };

/** Leaves the store as a start does that is killed halfway through remembering. */
async function killHalfway(db: Db): Promise<void> {
  await sql`update import set state = 'running', report = null, finished_at = null`.execute(db);
  const late = sql`customer_id >= (select percentile_disc(0.5) within group (order by customer_id::text)::uuid from customer)`;
  await sql`create table late as select customer_id from customer where ${late}`.execute(db);
  for (const table of [
    "purchase_line",
    "purchase",
    "timeline",
    "customer_day",
    "customer_product",
    "inbox",
  ]) {
    await sql`delete from ${sql.table(table)} where customer_id in (select customer_id from late)`.execute(
      db,
    );
  }
}

test("the sample loads into an empty store, anew where it was killed halfway, and clears without a trace", {
  timeout: 120_000,
}, async ({ desk }) => {
  const first = await loadSampleIfEmpty(desk, { sample: "purchases" });
  expect(first?.report).toMatchObject(WHOLE);
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
  expect(await loadSampleIfEmpty(desk, { sample: "purchases" })).toBeNull();

  await killHalfway(desk.db);
  expect((await findRollupFaults(desk.db)).rollups).toBeGreaterThan(0);
  await failInterruptedImports(desk);
  const healed = await loadSampleIfEmpty(desk, { sample: "purchases" });
  expect(healed?.importId).not.toBe(first?.importId);
  expect(healed).toMatchObject({ state: "done", report: WHOLE });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
  const { rows } = await sql`select count(*) as n from import`.execute(desk.db);
  expect(rows).toEqual([{ n: 1 }]);

  await clearSample(desk);
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
});

test("the simulated company is loaded anew where it was cut while answers were written, and beside a link to its survey", {
  timeout: 120_000,
}, async ({ desk }) => {
  const { db } = desk;
  const small = { sample: "company", customers: 20, months: 6 } as const;
  const counts = async () =>
    (
      await sql<
        Record<string, number>
      >`select (select count(*)::int from survey_answer) as answers, (select count(*)::int from survey) as surveys,
        (select count(*)::int from survey where state = 'open') as open,
        (select coalesce(sum(answers), 0)::int from survey_day) as sums,
        (select coalesce(sum(invitations), 0)::int from survey_funnel_day) as steps`.execute(db)
    ).rows[0];
  await sql`alter table survey_answer add constraint refuse check (false)`.execute(db);
  await expect(loadSample(desk, small)).rejects.toThrow("refuse");
  await sql`alter table survey_answer drop constraint refuse`.execute(db);
  await failInterruptedImports(desk);

  expect(await loadSampleIfEmpty(desk, small)).toMatchObject({ state: "done" });
  const whole = await counts();
  expect(whole).toMatchObject({ answers: expect.toSatisfy((n) => n > 0), surveys: 4, open: 4 });

  const surveyId = SURVEY_IDS.delivery;
  await sql`insert into survey_link (link_id, survey_id, kind, name, made_at, made_by)
    values (gen_random_uuid(), ${surveyId}, 'qr', 'Door', now(), 'Eva')`.execute(db);
  await clearSample(desk);
  expect(await counts()).toEqual({ answers: 0, surveys: 1, open: 0, sums: 0, steps: 0 });

  await loadSampleIfEmpty(desk, small);
  expect(await counts()).toMatchObject({ answers: Number(whole?.answers), surveys: 4, open: 4 });
});

test("whoever works out the figures when he is asked to has them of the whole company once it is loaded", async ({
  desk,
}) => {
  const clock = () => new Date();
  const jobs = {
    ...desk.jobs,
    // As the application does, but at once.
    ask: async ({ name }: { name: string }) => {
      if (name === memoryChanged.name) await recompute({ ...desk, clock }, "import", clock());
    },
  };

  await loadSample({ ...desk, clock, jobs }, { sample: "company", customers: 20, months: 6 });

  expect(await insightStatus(desk.db)).toMatchObject({ running: false, stale: false });
});

test("the cases of the simulated company go to a director where there is one already", async ({ desk }) => {
  const dora = { name: "Dora", email: "dora@example.com", role: "director", passwordHash: "-" } as const;
  const { personId } = await insertPerson(desk.db, dora, noon);

  await loadSample(desk, { sample: "company", customers: 400, months: 12 });

  const { rows } = await sql<{ cases: number }>`
    select holder_id as "holderId", holder_because as because, count(*)::int as cases
    from service_case where state = 'open' group by 1, 2`.execute(desk.db);
  expect(rows).toEqual([{ holderId: personId, because: "taken", cases: expect.any(Number) }]);
});

test("cleared beside own data, the simulated company leaves these and nobody is judged by its promises", async ({
  desk,
}) => {
  await loadSample(desk, { sample: "company", customers: 20, months: 6 });
  const own = {
    externalId: "1",
    at: "2026-01-05T10:00:00Z",
    customer: { externalId: "S1" },
    amountMinor: 500,
  };
  await rememberPurchases(desk.db, [own], noon);

  await clearSample(desk);

  expect(await rowsIn(desk.db)).toMatchObject({ purchases: 1, customers: 1 });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
  const { rows } = await sql<{ kind: string }>`
    select state as kind from standard union select 'contact' from contact union select 'case' from service_case
    where state = 'open'`.execute(desk.db);
  expect(rows).toEqual([{ kind: "retired" }]);
});

test("a half loaded sample beside own data is left to its owner", async ({ desk }) => {
  const own = {
    externalId: "1",
    at: "2026-01-05T10:00:00Z",
    customer: { externalId: "C1" },
    amountMinor: 500,
  };
  await rememberPurchases(desk.db, [own], noon);
  await sql`insert into import (import_id, created_at, file_name, bytes, state, is_sample, mapping, columns)
    values (gen_random_uuid(), ${noon}, 's.csv', 1, 'failed', true, '{}', '[]')`.execute(desk.db);

  expect(await loadSampleIfEmpty(desk, { sample: "purchases" })).toBeNull();

  expect(await rowsIn(desk.db)).toMatchObject({ purchases: 1, customers: 1 });
});

test("own files read while the sample was in wait as drafts in the company's currency once it is cleared", async ({
  desk,
}) => {
  await loadSampleIfEmpty(desk, { sample: "purchases" });
  const drafted = await draft(desk, "fecha,cliente,importe\n2025-02-25,A,1.50\n");
  const checked = await check(desk, await draft(desk, "fecha,cliente,total\n2025-02-25,A,1.50\n"));
  expect(drafted.mapping.currency).toBe("GBP");

  await clearSample(desk);

  const own = { state: "draft", report: null, mapping: { currency: "EUR", timeZone: "Europe/Madrid" } };
  expect(await theImport(desk, drafted.importId)).toMatchObject(own);
  expect(await theImport(desk, checked.importId)).toMatchObject(own);
});
