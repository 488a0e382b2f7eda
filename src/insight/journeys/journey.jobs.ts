import { z } from "zod";
import { newId } from "../../platform/ids.ts";
import { job } from "../../platform/jobs/job.ts";
import { understandJourneys } from "./journeys.ts";

/** Every night: of many customers no whole run looks at what happened yesterday. */
export const journeysNightly = job({
  name: "insight.journeys",
  payload: z.object({}),
  every: "45 3 * * *",
  retries: 1,
  run: ({ db, clock }) => understandJourneys(db, newId(clock())),
});
