import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { vi } from "vitest";
import { houseOn } from "../../test/application.ts";
import { expect, test as storeTest, withFreshStore } from "../../test/database.ts";
import { deskOn, noon } from "../../test/import-desk.ts";
import type { Experience } from "../action/experience/experience.ts";
import { isUnfinishedAlone } from "../channels/csv/sample/sample.ts";
import { failInterruptedImports } from "../channels/csv/turns/resume.ts";
import type { Causes } from "../insight/causes/cause.ts";
import type { Drivers } from "../insight/drivers/driver.ts";
import type { Failures } from "../insight/failures/failure.ts";
import type { Reliability } from "../insight/reliability/reliability.ts";
import { recompute } from "../insight/runs/runs.ts";
import type { SurveyGlance } from "../listening/figures/overview.ts";
import type { Gaps } from "../listening/gaps/gap.ts";
import type { Db } from "../platform/db/db.ts";
import { openLog } from "../platform/log.ts";
import { type SimulatedCustomer, simulateCompany, trueCore } from "./company/company.ts";
import { TRUTH } from "./company/truth.ts";
import { sizeOf } from "./load-company.ts";
import { clearSample, loadSample, loadSampleIfEmpty } from "./samples.ts";

type Counts = Record<string, number>;
type Scene = {
  desk: Parameters<typeof loadSample>[0];
  customers: SimulatedCustomer[];
  before: Counts;
  /** What the application answers. */
  answer: <T>(path: string) => Promise<T>;
};

// The first to ask for the sample waits until it is loaded and understood: ten seconds, more where others work beside.
vi.setConfig({ testTimeout: 120_000 });

/** The sample in a store of its own, once for all tests of this file, and understood. */
const test = storeTest.extend<{ scene: Scene }>({
  scene: [
    // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "vinculo-truths-"));
      await withFreshStore(async (store) => {
        const { db } = store;
        const house = houseOn(store);
        house.at(noon);
        const answer = async <T>(path: string): Promise<T> => {
          const response = await house.ask({}, "GET", `/api/v1${path}`);
          expect([path, response.status]).toEqual([path, 200]);
          return response.json();
        };
        const desk = { ...deskOn(db, folder), log: openLog("fatal") };
        const before = await rowsOfAll(db);
        await loadSample(desk, { sample: "company" });
        await recompute(desk, "test", noon);
        const size = { ...sizeOf({}), until: noon, language: "es" } as const;
        await use({ desk, before, answer, customers: [...simulateCompany(size)] });
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

test("what came before leaving is found: late deliveries, and nothing else", async ({
  scene: { answer },
}) => {
  const causes = await answer<Causes>("/causes");

  expect(causes?.causes.map(({ kind, touchpoint }) => [kind, touchpoint])).toEqual([
    ["broken", TRUTH.failing],
  ]);
  expect(causes?.causes[0]?.leavers.low).toBeGreaterThan(0);
  expect(causes?.unexplained).toBeGreaterThan((causes?.left ?? 0) / 2);
  const tiers = causes.holes.filter(({ dimension }) => dimension === "tier");
  expect(tiers.reduce((sum, { left }) => sum + left, 0)).toBe(causes.left);
  expect(tiers.reduce((sum, { lostValueMinor }) => sum + lostValueMinor, 0)).toBe(causes.lostValueMinor);
  for (const { causes: own, left, unexplained } of tiers) {
    if (own.length === 0) expect(unexplained).toBe(left);
    else expect(unexplained).toBeLessThan(left);
  }
});

test("more leave after one bad contact, and whether it was made good makes no difference: here it does not", async ({
  scene: { answer },
}) => {
  const { groups, reason } = await answer<Failures>("/failures");
  const after = (asked: string) => groups.find(({ group }) => group === asked);
  const [none, one, recovered, not] = ["none", "one", "recovered", "notRecovered"].map(after);

  expect(reason).toBeNull();
  expect(one?.share).toBeGreaterThan(none?.share ?? 1);
  expect((recovered?.n ?? 0) + (not?.n ?? 0)).toBe(one?.n);
  for (const group of [recovered, not]) {
    expect(group?.customers).toBeGreaterThan(19);
    expect(group?.share).toBeGreaterThan(none?.share ?? 1);
  }
  expect(recovered?.low).toBeLessThan(not?.high ?? 0);
  expect(not?.low).toBeLessThan(recovered?.high ?? 0);
});

test("how deliveries were kept goes together with staying and, before all else, with satisfaction", async ({
  scene: { answer },
}) => {
  const { staying, satisfaction } = await answer<Drivers>("/drivers");
  const [first] = satisfaction?.drivers ?? [];

  expect(staying?.n).toBeGreaterThan(49);
  expect([first?.kind, first?.touchpoint]).toEqual(["kept", TRUTH.failing]);
  expect(first?.share.mean).toBeGreaterThan(0.5);
  expect(first?.slope.low).toBeGreaterThan(0);
  expect(first?.worth).toBeNull();
});

test("customers get less than they expect where it fails; what a point is worth, and how far questions ask one thing, is said", async ({
  scene: { answer },
}) => {
  const { places } = await answer<Gaps>("/gaps");
  const { gaps, fewestForGaps } = await answer<Drivers>("/drivers");
  const { items } = await answer<Reliability>("/gap-reliability");

  const failing = places.find(({ touchpoint }) => touchpoint === TRUTH.failing);
  expect(failing?.whole.service?.high).toBeLessThan(0);
  expect(places.some(({ touchpoint }) => touchpoint === null)).toBe(true);
  // Whoever decides takes himself for better than customers do; whoever meets them knows better.
  expect(failing?.whole.managers.disconnection?.low).toBeGreaterThan(0);
  expect(failing?.whole.frontLine.disconnection?.value).toBeLessThan(
    failing?.whole.managers.disconnection?.value ?? 0,
  );
  for (const { whole, history } of places) {
    for (const { perceived } of [whole.managers, whole.frontLine]) expect(perceived.mean).not.toBeNull();
    expect(history.filter(({ managers }) => managers.mean !== null).length).toBeGreaterThan(1);
  }
  for (const { n, worth } of gaps) expect(worth === null).toBe(n < fewestForGaps);
  const delivery = gaps.find(({ touchpoint }) => touchpoint === TRUTH.failing);
  expect(delivery?.worth?.customers.mean).toBeGreaterThan(0);
  expect(items.map(({ touchpoint, dimension }) => [touchpoint, dimension])).toEqual([
    [null, "reliability"],
    [null, "responsiveness"],
  ]);
  for (const { expected, perceived } of items) {
    expect(expected).toMatchObject({ items: 3 });
    expect(perceived?.alpha).toBeGreaterThan(0.6);
    expect(perceived?.alpha).toBeLessThan(1);
  }
});

test("a newcomer finds answers in every screen that shows some: results, the map, the voice, reviews", async ({
  scene: { desk, answer },
}) => {
  const { items } = await answer<{ items: SurveyGlance[] }>("/survey-overview");
  const { touchpoints } = await answer<Experience>("/experience");
  const heardAt = (key: string) => touchpoints.find((one) => one.key === key)?.heard;
  const [written] = await rowsOf<Counts>(
    desk.db,
    `select count(*) filter (where channel = 'review' and direction = 'in')::int as reviews,
            count(distinct payload ->> 'stars')::int as stars,
            (select count(distinct language)::int from survey_answer where texts <> '{}') as languages,
            (select count(*)::int from comment_waiting where answer_id is not null) as comments
     from contact`,
  );

  expect(items).toHaveLength(4);
  for (const { answers, headline } of items) {
    expect(answers).toBeGreaterThan(10);
    expect(headline).not.toBeNull();
  }
  expect(heardAt("delivery")?.satisfied?.n).toBeGreaterThan(20);
  expect(heardAt("delivery")?.expected).not.toBeNull();
  expect(heardAt("question")?.easy).not.toBeNull();
  expect(written?.reviews).toBeGreaterThan(24);
  expect(written?.stars).toBeGreaterThan(2);
  expect(written?.languages).toBe(2);
  expect(written?.comments).toBeGreaterThan(50);
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
