import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { countGaps } from "./gaps.ts";

/** Quarters with new answers are counted again. */
export const countNewGaps = job({
  name: "listening.count-gaps",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async ({ db, clock }) => {
    await countGaps(db, { isWhole: false }, clock());
  },
});

/** Every night all are, for customers become one, answers are gone on with and people are forgotten. */
export const countAllGaps = job({
  name: "listening.count-all-gaps",
  payload: z.object({}),
  every: "25 4 * * *",
  run: async ({ db, clock }) => {
    await countGaps(db, { isWhole: true }, clock());
  },
});

export const gapJobs = [countNewGaps, countAllGaps] as const;
