import { z } from "zod";
import { type Job, job } from "../../platform/jobs/job.ts";
import { forgetEvents } from "./delivery.queries.ts";

/** Events and what became of them are kept so long. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Every night what is old is thrown away. */
const forgetOldEvents = job({
  name: "webhooks.forget-old",
  payload: z.object({}),
  every: "50 3 * * *",
  run: async ({ db, clock }) => {
    const before = new Date(clock().getTime() - KEPT_MS);
    while ((await forgetEvents(db, before)) > 0);
  },
});

export const webhookJobs: readonly Job[] = [forgetOldEvents] as const;
