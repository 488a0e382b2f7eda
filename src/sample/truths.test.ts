import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test as storeTest, withFreshStore } from "../../test/database.ts";
import { deskOn, noon } from "../../test/import-desk.ts";
import { isUnfinishedAlone } from "../channels/csv/sample/sample.ts";
import { failInterruptedImports } from "../channels/csv/turns/resume.ts";
import { Causes } from "../insight/causes/cause.ts";
import { Drivers } from "../insight/drivers/driver.ts";
import { Failures } from "../insight/failures/failure.ts";
import { keptAnswer } from "../insight/runs/run.queries.ts";
import { recompute } from "../insight/runs/runs.ts";
import type { Db } from "../platform/db/db.ts";
import { openLog } from "../platform/log.ts";
import { type SimulatedCustomer, simulateCompany, trueCore } from "./company/company.ts";
import { TRUTH } from "./company/truth.ts";
import { sizeOf } from "./load-company.ts";
import { clearSample, loadSample, loadSampleIfEmpty } from "./samples.ts";

type Counts = Record<string, number>;
type Scene = { desk: Parameters<typeof loadSample>[0]; customers: SimulatedCustomer[]; before: Counts };

/** The sample in a store of its own, once for all tests of this file, and understood. */
const test = storeTest.extend<{ scene: Scene }>({
  scene: [
    // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "vinculo-truths-"));
      await withFreshStore(async ({ db }) => {
        const desk = { ...deskOn(db, folder), log: openLog("fatal") };
        const before = await rowsOfAll(db);
        await loadSample(desk, { sample: "company" });
        await recompute(desk, "test", noon);
        const size = { ...sizeOf({}), until: noon, language: "es" } as const;
        await use({ desk, before, customers: [...simulateCompany(size)] });
      });
      await rm(folder, { recursive: true });
    },
    { scope: "file" },
  ],
});

async function rowsOf<Row>(db: Db, text: string): Promise<Row[]> {
  return (await sql.raw<Row>(text).execute(db)).rows;
}

/** How many rows each table holds. */
async function rowsOfAll(db: Db): Promise<Counts> {
  const tables = await rowsOf<{ name: string }>(
    db,
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  const counts: Counts = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ n: number }>(db, `select count(*)::int as n from "${name}"`);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

const KEPT = "avg((verdict = 'kept')::int)::float8";

test("the touchpoint, the carrier and the day of the week that fail are where promises are kept least", async ({
  scene: { desk },
}) => {
  const [touchpoint] = await rowsOf<{ touchpoint: string; kept: number }>(
    desk.db,
    `select touchpoint, ${KEPT} as kept from verdict where verdict in ('kept', 'broken')
     group by touchpoint order by kept`,
  );
  const [carrier, next] = await rowsOf<{ name: string; kept: number }>(
    desk.db,
    `select c.actor_name as name, ${KEPT} as kept from verdict v
     join contact c on c.customer_id = v.customer_id and c.contact_id = v.subject_id
     where c.actor_kind = 'partner' and verdict in ('kept', 'broken') group by 1 order by kept`,
  );
  const [weekday] = await rowsOf<{ day: number }>(
    desk.db,
    `select extract(dow from at)::int as day from contact where channel = 'phone' and wait_seconds is not null
     group by 1 order by avg(wait_seconds) desc`,
  );

  const failing = TRUTH.carriers.toSorted((a, b) => b.late - a.late)[0];
  expect(touchpoint?.touchpoint).toBe(TRUTH.failing);
  expect(carrier?.name).toBe(failing?.name.es);
  expect(1 - (carrier?.kept ?? 0)).toBeCloseTo(failing?.late ?? 0, 1);
  expect(next?.kept).toBeGreaterThan(0.9);
  expect(weekday?.day).toBe(TRUTH.slowWeekday);
});

test("of those whose delivery failed more do not come again", async ({ scene: { desk } }) => {
  const shares = await rowsOf<{ verdict: string; gone: number; n: number }>(
    desk.db,
    `select v.verdict, count(*)::int as n,
            avg((not exists (select from purchase p where p.customer_id = c.customer_id
                             and p.at between c.at and c.at + interval '240 days'))::int)::float8 as gone
     from verdict v join contact c on c.customer_id = v.customer_id and c.contact_id = v.subject_id
     where c.channel = 'delivery' and v.verdict in ('kept', 'broken') and c.at < '2026-03-01'::date - 240
     group by v.verdict`,
  );
  const [broken, kept] = ["broken", "kept"].map((asked) => shares.find(({ verdict }) => verdict === asked));

  expect(broken?.n).toBeGreaterThan(100);
  expect(broken?.gone).toBeGreaterThan(1.5 * (kept?.gone ?? 1));
});

test("who the core is, is found: two of three called so are, and they carry most of what the true core does", async ({
  scene: { desk, customers },
}) => {
  const named = await rowsOf<{ number: string }>(
    desk.db,
    `select i.value as number from customer_score s join customer_identity i using (customer_id)
     where s.tier = 'core' and i.kind = 'external'`,
  );
  const called = new Set(named.map(({ number }) => Number(number.slice(1))));
  const core = trueCore(customers);
  const worthOf = (some: ReadonlySet<number>) =>
    customers
      .filter(({ number }) => some.has(number))
      .reduce((sum, { truth }) => sum + truth.yearlyValueMinor, 0);

  expect([...called].filter((number) => core.has(number)).length / called.size).toBeGreaterThan(0.66);
  expect(worthOf(called) / worthOf(core)).toBeGreaterThan(0.8);
});

test("what came before leaving is found: late deliveries, and nothing else", async ({ scene: { desk } }) => {
  const causes = await keptAnswer(desk.db, "causes", Causes);
  const failures = await keptAnswer(desk.db, "failures", Failures);
  const share = (asked: string) => failures?.groups.find(({ group }) => group === asked)?.share ?? 0;

  expect(causes?.causes.map(({ kind, touchpoint }) => [kind, touchpoint])).toEqual([
    ["broken", TRUTH.failing],
  ]);
  expect(causes?.causes[0]?.leavers.low).toBeGreaterThan(0);
  expect(causes?.unexplained).toBeGreaterThan((causes?.left ?? 0) / 2);
  expect(share("one")).toBeGreaterThan(share("none"));
});

test("how deliveries were kept goes together with staying", async ({ scene: { desk } }) => {
  const drivers = await keptAnswer(desk.db, "drivers", Drivers);

  expect(drivers?.staying?.n).toBeGreaterThan(49);
  expect(drivers?.satisfaction).toBeNull();
});

test("a few cases are open, and their history is closed", async ({ scene: { desk } }) => {
  const [cases] = await rowsOf<Counts>(
    desk.db,
    `select count(*) filter (where state = 'open')::int as open, count(*)::int as all,
            count(*) filter (where state = 'open' and opened_at < '2026-03-01'::date - 45)::int as forgotten,
            count(distinct outcome)::int as outcomes
     from service_case`,
  );

  expect(cases?.open).toBeGreaterThan(3);
  expect(cases?.open).toBeLessThan(40);
  expect(cases?.all).toBeGreaterThan(200);
  expect(cases).toMatchObject({ forgotten: 0, outcomes: 4 });
});

test("cleared, it has left nothing in any table", async ({ scene: { desk, before } }) => {
  expect(await loadSampleIfEmpty(desk, { sample: "company" })).toBeNull();
  await sql`update import set state = 'running' where file_name like 'contactos%'`.execute(desk.db);
  await failInterruptedImports(desk);
  expect(await isUnfinishedAlone(desk.db)).toBe(true);
  await sql`delete from insight_run`.execute(desk.db);

  await clearSample(desk);
  await recompute(desk, "test", noon);

  const after = await rowsOfAll(desk.db);
  const left = Object.entries(after).filter(([table, rows]) => rows !== before[table]);
  expect(left.map(([table]) => table)).toEqual(["insight_answer", "insight_run"]);
});
