import { z } from "zod";
import { job } from "../../../platform/jobs/job.ts";
import { eraseDue } from "./erasures.ts";

/** Every hour, customers whose waiting time is over are erased. */
export const eraseWhoIsDue = job({
  name: "privacy.erase",
  payload: z.object({}),
  every: "17 * * * *",
  run: async (services) => {
    const erased = await eraseDue(services, services.clock());
    if (erased > 0) services.log.info({ erased }, "Customers erased");
  },
});
