import type { Job, Jobs } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";

/** Jobs of a single command: they wait until it says so, then run one after the other in its own process. */
export type InlineJobs = Jobs & {
  /** Runs what was asked for first; what that asks for waits. An error ends it. */
  runNext(services: Services): Promise<void>;
  /** Runs all that waits, and what that asks for in turn. */
  drain(services: Services): Promise<void>;
};

type Waiting = { name: string; payload: unknown; key: string | undefined };

/** @param known all jobs of the application; one asked for runs as it is registered there. */
export function inlineJobs(known: readonly Job[]): InlineJobs {
  const waiting: Waiting[] = [];
  async function runNext(services: Services): Promise<void> {
    const next = waiting.shift();
    if (!next) return;
    const job = known.find(({ name }) => name === next.name);
    if (!job) throw new Error(`No job is called ${next.name}`);
    await job.run(services, job.payload.parse(next.payload));
  }
  return {
    ask: async ({ name }, payload, { key } = {}) => {
      if (key !== undefined && waiting.some((other) => other.name === name && other.key === key)) return;
      waiting.push({ name, payload, key });
    },
    moveToTimeZone: async () => {},
    runNext,
    drain: async (services) => {
      while (waiting.length > 0) await runNext(services);
    },
  };
}
