import { z } from "zod";
import { houseOn } from "../../../test/application.ts";
import { test as base, expect } from "../../../test/database.ts";
import { atomically } from "../db/atomically.ts";
import { isAskedFor } from "./asked.queries.ts";
import { type Job, job } from "./job.ts";
import { type JobRunner, type RunnerOptions, startJobs } from "./runner.ts";

type Start = (jobs: readonly Job[], more?: Partial<RunnerOptions>) => Promise<JobRunner>;

const test = base.extend<{ start: Start }>({
  start: async ({ freshStore }, use) => {
    const running: JobRunner[] = [];
    const { services } = houseOn(freshStore);
    await use(async (jobs, more) => {
      const runner = await startJobs({ services, jobs, timeZone: "UTC", ...more });
      running.push(runner);
      return runner;
    });
    for (const runner of running) await runner.stop(1);
  },
});

/** A door that somebody opens: for waiting without sleeping. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

test("a job that is asked for runs with what it was told", async ({ start }) => {
  const heard = Promise.withResolvers<number>();
  const count = job({
    name: "test.count",
    payload: z.object({ upTo: z.coerce.number() }),
    run: async (_services, { upTo }) => heard.resolve(upTo),
  });
  const { jobs } = await start([count]);

  await jobs.ask(count, { upTo: 7 });

  expect(await heard.promise).toBe(7);
});

test("a job asked for in a transaction runs once that is committed, and not at all when it is not", async ({
  start,
  freshStore: { db },
}) => {
  const heard: number[] = [];
  const note = job({
    name: "test.within",
    payload: z.object({ told: z.number() }),
    run: async (_services, { told }) => void heard.push(told),
  });
  const { jobs } = await start([note]);

  const lost = db.transaction().execute(async (tx) => {
    await jobs.ask(note, { told: 1 }, { within: tx });
    throw new Error("the line was cut");
  });
  await expect(lost).rejects.toThrow("the line was cut");
  await db.transaction().execute((tx) => jobs.ask(note, { told: 2 }, { within: tx }));

  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([2]);
});

test("a job asked for in what is done as one begins once that is kept, without waiting until somebody looks for it", async ({
  start,
  freshStore: { db },
}) => {
  const runs: (() => void)[] = [];
  const next = job({ name: "test.at-once", payload: z.object({}), run: async () => runs.at(-1)?.() });
  const { jobs } = await start([next]);
  const began = performance.now();

  for (let run = 0; run < 10; run++) {
    const { promise, resolve } = Promise.withResolvers<void>();
    runs.push(resolve);
    await atomically(db, (tx) => jobs.ask(next, {}, { within: tx }));
    await promise;
  }

  // Whoever looks for what waits does so every half second.
  expect(performance.now() - began).toBeLessThan(2_500);
});

test("a job counts as asked for until it is done, and not before anybody asked", async ({ start, store }) => {
  const [begun, end] = [gate(), gate()];
  const since = new Date(Date.now() - 60_000);
  const slow = job({
    name: "test.asked",
    payload: z.object({}),
    run: async () => {
      begun.open();
      await end.opened;
    },
  });
  expect(await isAskedFor(store.db, slow, since)).toBe(false);
  const { jobs } = await start([slow]);
  expect(await isAskedFor(store.db, slow, since)).toBe(false);

  await jobs.ask(slow, {});
  await begun.opened;

  expect(await isAskedFor(store.db, slow, since)).toBe(true);
  expect(await isAskedFor(store.db, slow, new Date(Date.now() + 60_000))).toBe(false);
  end.open();
  await expect.poll(() => isAskedFor(store.db, slow, since), { timeout: 20_000 }).toBe(false);
});

test("what does not fit a job is refused when it is asked for", async ({ start }) => {
  const count = job({ name: "test.count", payload: z.object({ upTo: z.int() }), run: async () => {} });
  const { jobs } = await start([count]);

  await expect(jobs.ask(count, { upTo: 1.5 })).rejects.toThrow(z.ZodError);
});

test("of one key at most one waits, of others as many as are asked for; one runs at a time", async ({
  start,
}) => {
  const [first, rest] = [gate(), gate()];
  const ran: string[] = [];
  let atWork = 0;
  const slow = job({
    name: "test.slow",
    payload: z.object({ name: z.string() }),
    run: async (_services, { name }) => {
      atWork += 1;
      expect(atWork).toBe(1);
      ran.push(name);
      if (name === "first") first.open();
      if (name === "first") await rest.opened;
      atWork -= 1;
      if (name === "last") done.open();
    },
  });
  const done = gate();
  const { jobs } = await start([slow]);

  await jobs.ask(slow, { name: "first" }, { key: "key" });
  await first.opened;
  for (const name of ["second", "dropped", "dropped too"]) await jobs.ask(slow, { name }, { key: "key" });
  for (const name of ["other", "last"]) await jobs.ask(slow, { name });
  rest.open();
  await done.opened;

  expect(ran).toEqual(["first", "second", "other", "last"]);
});

test("a failed run is counted, logged and tried again, as often as the job says", async ({
  start,
  store,
}) => {
  const { services, logged } = houseOn(store);
  const seen: string[] = [];
  let runs = 0;
  const worked = gate();
  const flaky = job({
    name: "test.flaky",
    payload: z.object({}),
    retries: 1,
    run: async () => {
      runs += 1;
      if (runs === 1) throw new Error("the first time never works");
      worked.open();
    },
  });
  const observe = (name: string, outcome: string) => seen.push(`${name} ${outcome}`);
  const { jobs } = await start([flaky], { services, observe });

  await jobs.ask(flaky, {});
  const waiting = () =>
    store.pool.query("select from pgboss.job where state = 'retry' and start_after > now()");
  await expect.poll(async () => (await waiting()).rowCount, { timeout: 20_000 }).toBe(1);
  // As if the time had passed that a failed run is left alone.
  await store.pool.query("update pgboss.job set start_after = now() where state = 'retry'");
  await worked.opened;

  expect(seen[0]).toBe("test.flaky failed");
  expect(logged()).toContain("the first time never works");
}, 30_000);

test("jobs of the clock are kept in the company's time zone, and follow it", async ({ start, store }) => {
  const nightly = job({
    name: "test.nightly",
    payload: z.object({}),
    every: "0 3 * * *",
    run: async () => {},
  });
  const kept = async () => (await store.pool.query("select name, cron, timezone from pgboss.schedule")).rows;

  const { jobs } = await start([nightly], { timeZone: "Europe/Madrid" });
  expect(await kept()).toEqual([{ name: "test.nightly", cron: "0 3 * * *", timezone: "Europe/Madrid" }]);

  await jobs.moveToTimeZone("America/Bogota");
  expect(await kept()).toEqual([{ name: "test.nightly", cron: "0 3 * * *", timezone: "America/Bogota" }]);

  await start([]);
  expect(await kept()).toEqual([]);
});

test("stopping waits for the job at work", async ({ start }) => {
  const [begun, may] = [gate(), gate()];
  let finished = false;
  const slow = job({
    name: "test.slow",
    payload: z.object({}),
    run: async () => {
      begun.open();
      await may.opened;
      finished = true;
    },
  });
  const runner = await start([slow]);
  await runner.jobs.ask(slow, {});
  await begun.opened;

  const stopped = runner.stop(5);
  may.open();
  await stopped;

  expect(finished).toBe(true);
});

test("a job that an ended application left at work is tried again by the next one", async ({
  start,
  store,
}) => {
  const again = gate();
  const work = job({ name: "test.work", payload: z.object({}), run: async () => again.open() });
  const first = await start([work]);
  await first.stop(1);
  await store.pool.query(`insert into pgboss.job (name, data, state, started_on, policy, retry_limit)
    values ('test.work', '{"payload":{}}', 'active', now(), 'short', 2)`);

  await start([work]);

  await again.opened;
}, 30_000);
