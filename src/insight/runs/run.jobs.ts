import { z } from "zod";
import { whenMemoryChanged } from "../../memory/changed.jobs.ts";
import { lookForDuplicates } from "../../memory/duplicates/duplicate.jobs.ts";
import { anySubscription } from "../../memory/subscriptions/subscription.queries.ts";
import { job } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { readBucket } from "../bucket/buckets.ts";
import { journeysNightly } from "../journeys/journey.jobs.ts";
import { hasChanges } from "../standing/changes.queries.ts";
import { newestWhole } from "./run.queries.ts";
import { followChanges, recompute } from "./runs.ts";

/** Works everything out anew when asked for by hand. */
export const recomputeAsked = job({
  name: "insight.recompute",
  payload: z.object({ reason: z.string() }),
  retries: 0,
  run: async (services, { reason }) => {
    await recompute(services, reason, services.clock());
  },
});

/** With fewer customers everything is worked out anew within seconds. */
const MANY_CUSTOMERS = 50_000;
/** A run over the changes that finds it cannot do asks for a whole run at most so often. */
const WHOLE_EVERY_MS = 3600_000;

async function recomputeAsLittle(services: Services, reason: string): Promise<void> {
  const { db } = services;
  const many = ((await readBucket(db))?.customers ?? 0) >= MANY_CUSTOMERS;
  const now = services.clock();
  // What is understood of contracts has no other way yet than a whole run.
  if (many && !(await anySubscription(db)) && (await followChanges(services, {}, now)) === "done") return;
  await recompute(services, reason, services.clock());
}

/** Every night: time alone changes who is lost. Of many customers it looks only at those for whom it does. */
const recomputeNightly = job({
  name: "insight.nightly",
  payload: z.object({}),
  every: "15 3 * * *",
  retries: 1,
  run: (services) => recomputeAsLittle(services, "nightly"),
});

const recomputeOnChange = whenMemoryChanged(async (services, { reason }) => {
  await services.jobs.ask(lookForDuplicates, {}, { key: "all" });
  await recomputeAsLittle(services, reason);
});

/** Every minute: purchases that came in one by one show on the screens, all of a minute together. */
export const followEveryMinute = job({
  name: "insight.follow",
  payload: z.object({}),
  every: "* * * * *",
  retries: 0,
  run: async (services) => {
    const { db } = services;
    const whole = await newestWhole(db);
    if (!whole || !(await hasChanges(db))) return;
    if ((await followChanges(services, { isGentle: true }, services.clock())) !== "whole needed") return;
    const now = services.clock();
    if (now.getTime() - whole.startedAt.getTime() < WHOLE_EVERY_MS) return;
    await recompute(services, "changes", now);
  },
});

export const insightJobs = [
  recomputeOnChange,
  recomputeNightly,
  recomputeAsked,
  followEveryMinute,
  journeysNightly,
] as const;
