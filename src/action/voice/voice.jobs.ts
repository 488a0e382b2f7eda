import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { oweMissed } from "./missed.ts";

/** What was promised of a period that is over and missed becomes somebody's duty. */
export const oweMissedPromises = job({
  name: "voice.owe-missed",
  payload: z.object({}),
  every: "15 * * * *",
  run: ({ db, clock }) => oweMissed(db, clock()),
});

export const voiceJobs = [oweMissedPromises] as const;
