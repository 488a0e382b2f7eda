import { z } from "zod";
import { whenMemoryChanged } from "../../memory/changed.jobs.ts";
import { lookForDuplicates } from "../../memory/duplicates/duplicate.jobs.ts";
import { job } from "../../platform/jobs/job.ts";
import { recompute } from "./runs.ts";

/** Works everything out anew when asked for by hand. */
export const recomputeAsked = job({
  name: "insight.recompute",
  payload: z.object({ reason: z.string() }),
  retries: 0,
  run: async (services, { reason }) => {
    await recompute(services, reason, services.clock());
  },
});

/** Every night: time alone changes who is lost. */
const recomputeNightly = job({
  name: "insight.nightly",
  payload: z.object({}),
  every: "15 3 * * *",
  retries: 1,
  run: async (services) => {
    await recompute(services, "nightly", services.clock());
  },
});

const recomputeOnChange = whenMemoryChanged(async (services, { reason }) => {
  await services.jobs.ask(lookForDuplicates, {}, "all");
  await recompute(services, reason, services.clock());
});

export const insightJobs = [recomputeOnChange, recomputeNightly, recomputeAsked] as const;
