import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { judgeDue, judgeRunning } from "./due.ts";

/** Judges what time has run out for. */
export const judgeDueVerdicts = job({
  name: "quality.judge-due",
  payload: z.object({}),
  every: "* * * * *",
  run: async (services) => {
    await judgeDue(services, services.clock());
  },
});

/** Judges again what runs under a standard that was withdrawn, or whose calendar was changed. */
export const rejudgeRunning = job({
  name: "quality.rejudge-running",
  payload: z.object({ standardId: z.uuid() }),
  run: async (services, { standardId }) => {
    await judgeRunning(services, standardId, services.clock());
  },
});

export const qualityJobs = [judgeDueVerdicts, rejudgeRunning] as const;
