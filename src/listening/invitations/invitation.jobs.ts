import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { chooseByTime } from "./rules/by-time.ts";

/** In the morning of each day those are chosen who are asked by the calendar. */
export const askByTime = job({
  name: "listening.ask-by-time",
  payload: z.object({}),
  every: "10 6 * * *",
  run: async ({ db, clock, log }) => {
    const chosen = await chooseByTime(db, clock());
    if (chosen > 0) log.info({ chosen }, "Customers are asked by the calendar");
  },
});

export const invitationJobs = [askByTime] as const;
