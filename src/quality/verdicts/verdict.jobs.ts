import { z } from "zod";
import { putTogether } from "../../memory/rollups/parts.queries.ts";
import { gently } from "../../platform/jobs/gently.ts";
import { job } from "../../platform/jobs/job.ts";
import { recountVerdicts, VERDICT_DAYS } from "./counted.queries.ts";
import { judgeDue, judgeForgotten, judgeRunning, judgeWithdrawn } from "./due.ts";

/** Judges what time has run out for. */
export const judgeDueVerdicts = job({
  name: "quality.judge-due",
  payload: z.object({}),
  every: "* * * * *",
  run: async (services) => {
    await judgeDue(services, services.clock());
  },
});

/** Judges again what runs, or ran, under a standard that was withdrawn or holds again, or whose calendar was changed. */
export const rejudgeRunning = job({
  name: "quality.rejudge-running",
  payload: z.object({ standardId: z.uuid() }),
  run: async (services, { standardId }) => {
    await judgeRunning(services, standardId, services.clock());
    await judgeWithdrawn(services, standardId, services.clock());
  },
});

/** Every night what was not judged again after a standard was withdrawn or put back is. */
export const judgeLeftOver = job({
  name: "quality.judge-left-over",
  payload: z.object({}),
  every: "20 3 * * *",
  run: async (services) => {
    const count = await judgeForgotten(services, services.clock());
    if (count > 0)
      services.log.warn({ count }, "Verdicts were judged again that a changed standard had left");
  },
});

/** The days of verdicts are written in parts. */
export const sumUpVerdicts = job({
  name: "quality.sum-up-verdicts",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db }) => {
    while (await gently(() => putTogether(db, VERDICT_DAYS)));
  },
});

/** Every night the sums are compared with the verdicts. */
export const checkVerdictSums = job({
  name: "quality.check-sums",
  payload: z.object({}),
  every: "50 3 * * *",
  run: async ({ db, log }) => {
    const counts = await recountVerdicts(db);
    if (counts > 0) log.error({ counts }, "Sums of verdicts differed from them; they are right again");
  },
});

export const qualityJobs = [
  judgeDueVerdicts,
  rejudgeRunning,
  judgeLeftOver,
  sumUpVerdicts,
  checkVerdictSums,
] as const;
