import { CompiledQuery } from "kysely";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import type { z } from "zod";
import type { Db } from "../db/db.ts";
import { onKept, tellOnceKept } from "../db/kept.ts";
import { isStoreAway } from "../db/outage/outage.ts";
import { untilStoreAnswers } from "../db/outage/until-store-answers.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import type { Job, Jobs } from "./job.ts";
import { wakeWaiting } from "./waiting.ts";

/** How a run of a job ended: told to whoever counts. */
export type JobObserver = (name: string, outcome: "done" | "failed", seconds: number) => void;

export type RunnerOptions = {
  /** Everything a job may be handed, but the jobs themselves. */
  services: Omit<Services, "jobs">;
  jobs: readonly Job[];
  /** IANA name: where the cron expressions are read. */
  timeZone: string;
  observe?: JobObserver;
};

/** Runs jobs; `jobs` is what the rest of the application asks. */
export type JobRunner = {
  jobs: Jobs;
  /** Takes no new job, waits up to `seconds` for the one at work, then leaves it for the next start. */
  stop(seconds: number): Promise<void>;
};

const SCHEMA = "pgboss";
/** A job may work this long; only a bound against a job that never ends. */
const LONGEST_RUN_SECONDS = 6 * 3600;
const RETRY_DELAY_SECONDS = 5;
/** Workers are woken: at once for what is asked for in this process, else by whoever looks for what waits. */
const POLLING_SECONDS = 3600;

/** Starts the jobs on the store, in this process; each kind of job runs one at a time. */
export async function startJobs(options: RunnerOptions): Promise<JobRunner> {
  const { store, log } = options.services;
  const boss = new PgBoss({ db: sqlOn(store.pool), schema: SCHEMA });
  boss.on("error", (error) => {
    if (!store.pool.ending) log.error({ err: error }, "The jobs' own housekeeping failed");
  });
  await boss.start();
  const workers: Workers = new Map();
  const busy = new Set<string>();
  const jobs = askWith(boss, workers, options.jobs, options.services.db);
  const services: Services = { ...options.services, jobs };
  for (const job of options.jobs) await openQueue(boss, job);
  await giveUpInterrupted(store.pool, boss, options.jobs);
  for (const job of options.jobs) {
    const run = (payload: unknown) => runOnce(job, payload, services, options.observe);
    await hire(boss, workers, job, (payload) => whileBusy(busy, job.name, () => run(payload)));
  }
  await schedule(boss, options.jobs, options.timeZone);
  const stopHearing = options.jobs.map(({ name }) =>
    onKept(options.services.db, askedFor(name), () => wake(boss, workers, name)),
  );
  const idle = () => [...workers.keys()].filter((name) => !busy.has(name));
  const sleep = wakeWaiting({
    pool: store.pool,
    log,
    schema: SCHEMA,
    idle,
    wake: (name) => wake(boss, workers, name),
  });
  return {
    jobs,
    stop: async (seconds) => {
      for (const stop of stopHearing) stop();
      await sleep();
      await boss.stop({ graceful: true, timeout: seconds * 1000, close: false });
    },
  };
}

async function whileBusy(busy: Set<string>, name: string, run: () => Promise<void>): Promise<void> {
  busy.add(name);
  try {
    await run();
  } finally {
    busy.delete(name);
  }
}

function sqlOn(pool: pg.Pool) {
  return { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
}

function sqlWithin(tx: Db) {
  return {
    executeSql: (text: string, values: unknown[] = []) => tx.executeQuery(CompiledQuery.raw(text, values)),
  };
}

function askWith(boss: PgBoss, workers: Workers, known: readonly Job[], db: Db): Jobs {
  return {
    ask: async (job, payload, { key: singletonKey = newId(), within } = {}) => {
      const data = { payload: job.payload.parse(payload) };
      if (within !== undefined) {
        await boss.send(job.name, data, { singletonKey, db: sqlWithin(within) });
        tellOnceKept(within, askedFor(job.name));
        return;
      }
      await onceThere(db, () => boss.send(job.name, data, { singletonKey }));
      wake(boss, workers, job.name);
    },
    moveToTimeZone: (timeZone) => schedule(boss, known, timeZone),
  };
}

/**
 * Asks, and asks again when the store had gone away: whoever asks has written down already that the work is under way,
 * and nobody else would begin it. Asked twice under one key it waits once.
 */
async function onceThere(db: Db, ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      await untilStoreAnswers(db);
    }
  }
}

/** Worker by job, to wake it: when its job is asked for, and after a run, for more may be waiting. */
type Workers = Map<string, string>;

function wake(boss: PgBoss, workers: Workers, name: string): void {
  const worker = workers.get(name);
  if (worker !== undefined) boss.notifyWorker(worker);
}

function askedFor(name: string): string {
  return `job ${name}`;
}

/** Gives a job its queue, and the queue the rules of today. */
async function openQueue(boss: PgBoss, job: Job): Promise<void> {
  const rules = {
    retryLimit: job.retries ?? 2,
    retryDelay: RETRY_DELAY_SECONDS,
    retryBackoff: true,
    expireInSeconds: LONGEST_RUN_SECONDS,
  };
  await boss.createQueue(job.name, { policy: "short", ...rules });
  await boss.updateQueue(job.name, rules);
}

/** Gives a job its one worker. */
async function hire(
  boss: PgBoss,
  workers: Workers,
  job: Job,
  run: (payload: unknown) => Promise<void>,
): Promise<void> {
  const settings = { pollingIntervalSeconds: POLLING_SECONDS, batchSize: 1 };
  const worker = await boss.work<{ payload?: unknown }>(job.name, settings, async ([asked]) => {
    wake(boss, workers, job.name);
    await run(asked?.data?.payload ?? {});
  });
  workers.set(job.name, worker);
}

async function runOnce(job: Job, payload: unknown, services: Services, observe?: JobObserver): Promise<void> {
  const { log, clock } = services;
  const began = clock().getTime();
  const seconds = () => (clock().getTime() - began) / 1000;
  try {
    const told: z.output<typeof job.payload> = job.payload.parse(payload);
    await throughOutages(job, told, services);
    observe?.(job.name, "done", seconds());
    log.info({ job: job.name, seconds: seconds() }, "Job done");
  } catch (error) {
    if (services.store.pool.ending) {
      log.info({ job: job.name }, "The application ends amid a job; it begins again at the next start");
      throw error;
    }
    observe?.(job.name, "failed", seconds());
    log.error({ job: job.name, seconds: seconds(), err: error }, "Job failed");
    throw error;
  }
}

/** A job whose store goes away begins again so often; what it did before that it finds done. */
const MOST_OUTAGES = 10;

async function throughOutages(job: Job, payload: unknown, services: Services): Promise<void> {
  for (let outages = 1; ; outages++) {
    try {
      return await job.run(services, payload);
    } catch (error) {
      if (outages > MOST_OUTAGES || !isStoreAway(error)) throw error;
      services.log.warn({ job: job.name }, "The store went away amid a job; it begins again when it is back");
      await untilStoreAnswers(services.db);
    }
  }
}

async function schedule(boss: PgBoss, jobs: readonly Job[], timeZone: string): Promise<void> {
  const wanted = new Map(jobs.flatMap((job) => (job.every === undefined ? [] : [[job.name, job.every]])));
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name);
  for (const [name, cron] of wanted) {
    await boss.schedule(name, cron, {}, { tz: timeZone, singletonKey: "clock" });
  }
}

/** One application holds the store, so what an earlier one left at work was interrupted: it is tried again. */
async function giveUpInterrupted(pool: pg.Pool, boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name } of jobs) {
    const { rows } = await pool.query<{ id: string }>(
      `select id from ${SCHEMA}.job where name = $1 and state = 'active' limit 1000`,
      [name],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await boss.fail(name, ids, { reason: "the application ended while it ran" });
  }
}
