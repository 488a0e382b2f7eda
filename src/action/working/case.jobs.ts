import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { judgePromises } from "../promises/promises.ts";
import { escalateDue } from "./escalation.ts";

/** Judges promises whose time has run out, and tells the next level of such cases. */
export const escalateCases = job({
  name: "cases.escalate",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db, clock }) => {
    await judgePromises(db, clock());
    await escalateDue(db, clock());
  },
});

export const caseJobs = [escalateCases] as const;
