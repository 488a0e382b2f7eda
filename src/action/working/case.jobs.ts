import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { escalateDue } from "./escalation.ts";

/** Tells the next level of cases whose time has run out. */
export const escalateCases = job({
  name: "cases.escalate",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db, clock }) => {
    await escalateDue(db, clock());
  },
});

export const caseJobs = [escalateCases] as const;
