import { z } from "zod";
import { Month } from "../../platform/day.ts";
import { job } from "../../platform/jobs/job.ts";

import { monthlyErrands, sendMonthlyPage } from "./monthly-mail.ts";

/** The page of a month to one director; a server that is away is tried again. */
export const mailMonthlyPage = job({
  name: "monthly.mail",
  payload: z.object({ personId: z.string(), month: Month }),
  retries: 8,
  run: (services, errand) => sendMonthlyPage(services, errand),
});

/** On the first of each month, in the morning: by then the night has understood the month before. */
export const mailMonthlyPages = job({
  name: "monthly.mail-all",
  payload: z.object({}),
  every: "30 7 1 * *",
  run: async (services) => {
    for (const errand of await monthlyErrands(services)) {
      await services.jobs.ask(mailMonthlyPage, errand, { key: `${errand.month} ${errand.personId}` });
    }
  },
});

export const monthlyJobs = [mailMonthlyPage, mailMonthlyPages] as const;
