import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { Services } from "../services.ts";

/** How often one looks; each time the worker of one kind is woken, so that those of each minute come one after another. */
const EVERY_MS = 500;

type Waking = {
  pool: pg.Pool;
  log: Services["log"];
  /** The schema of the jobs. */
  schema: string;
  /** Kinds of jobs that nobody works on. */
  idle: () => readonly string[];
  wake: (name: string) => void;
};

/**
 * Wakes whoever works on what waits, the longest waiting first: one question for all kinds of jobs, where each worker
 * asking for itself would ask them all at the same moment.
 *
 * @returns ends it.
 */
export function wakeWaiting(waking: Waking): () => Promise<void> {
  const ending = new AbortController();
  const ended = look(waking, ending.signal);
  return async () => {
    ending.abort();
    await ended;
  };
}

async function look(waking: Waking, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wakeNext(waking);
    await pause(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

async function wakeNext({ pool, log, schema, idle, wake }: Waking): Promise<void> {
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select name from ${schema}.job
       where state < 'active' and not blocked and start_after <= now() and name = any($1)
       group by name order by min(start_after), name limit 1`,
      [idle()],
    );
    for (const { name } of rows) wake(name);
  } catch (err) {
    log.debug({ err }, "The jobs that wait could not be looked for; they are in half a second");
  }
}
