import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { recountAll } from "./recount.ts";

/** Asked for when a rate was stated or taken back, and after files with amounts in other currencies. */
export const recountCurrencies = job({
  name: "memory.recount-currencies",
  payload: z.object({}),
  run: async (services) => {
    const changed = await recountAll(services);
    services.log.info({ customers: changed }, "Amounts in other currencies are recounted");
  },
});
