import { z } from "zod";
import { type Job, job } from "../../platform/jobs/job.ts";
import { findDuplicates } from "./duplicates.ts";

/** Every night, and asked for after an import, it is looked anew who may be one. */
export const lookForDuplicates: Job<z.ZodObject> = job({
  name: "memory.duplicates",
  payload: z.object({}),
  every: "20 4 * * *",
  run: async ({ db, clock, log }) => {
    const pairs = await findDuplicates(db, clock());
    log.info({ pairs }, "Looked for customers who may be one");
  },
});
