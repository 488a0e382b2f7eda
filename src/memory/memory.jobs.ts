import { z } from "zod";
import { atomically } from "../platform/db/atomically.ts";
import { gently } from "../platform/jobs/gently.ts";
import { type Job, job } from "../platform/jobs/job.ts";
import { recountCurrencies } from "./currencies/rate.jobs.ts";
import { lookForDuplicates } from "./duplicates/duplicate.jobs.ts";
import { livingOf } from "./merging/redirect.queries.ts";
import { eraseWhoIsDue } from "./privacy/erasure/erasure.jobs.ts";
import { lockCustomers } from "./rollups/add.queries.ts";
import { putTogether } from "./rollups/parts.queries.ts";
import { findRollupFaults, rebuildRollups } from "./rollups/recount.queries.ts";
import { recountTouchpoints, TOUCHPOINT_DAYS } from "./rollups/touchpoint.queries.ts";

/** Every night rollups are compared with history; what differs is reported and made anew. */
export const checkRollups = job({
  name: "memory.check-rollups",
  payload: z.object({}),
  every: "40 3 * * *",
  run: async ({ db, log }) => {
    const counts = await recountTouchpoints(db);
    if (counts > 0) log.error({ counts }, "Sums of touchpoints differed from contacts; they are right again");
    const faults = await findRollupFaults(db);
    if (faults.customerIds.length === 0) return log.info("Rollups agree with history");
    log.error(faults, "Rollups differ from history; they are made anew");
    await atomically(db, async (tx) => {
      const living = await livingOf(tx, faults.customerIds);
      await lockCustomers(tx, living);
      await rebuildRollups(tx, living);
    });
  },
});

/** The days of touchpoints are written in parts. */
export const sumUpTouchpoints = job({
  name: "memory.sum-up-touchpoints",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db }) => {
    while (await gently(() => putTogether(db, TOUCHPOINT_DAYS)));
  },
});

export const memoryJobs: readonly Job[] = [
  checkRollups,
  sumUpTouchpoints,
  lookForDuplicates,
  recountCurrencies,
  eraseWhoIsDue,
] as const;
