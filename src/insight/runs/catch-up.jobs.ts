import { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { job } from "../../platform/jobs/job.ts";
import { readBucket } from "../bucket/buckets.ts";
import { Causes } from "../causes/cause.ts";
import { readCore } from "../core/cores.ts";
import { Drivers } from "../drivers/driver.ts";
import { Failures } from "../failures/failure.ts";
import { readProjection } from "../projection/projections.ts";
import { readTrust } from "../trust/trusts.ts";
import { keptAnswer } from "./run.queries.ts";
import { recompute } from "./runs.ts";

/** Asked for when the application starts: answers that are missing, or kept in a former shape, are worked out. */
export const catchUp = job({
  name: "insight.catch-up",
  payload: z.object({}),
  retries: 0,
  run: async (services) => {
    if (await lacksAnswers(services.db)) await recompute(services, "start", services.clock());
  },
});

async function lacksAnswers(db: Db): Promise<boolean> {
  const customer = await db.selectFrom("customer").select("customer_id").limit(1).executeTakeFirst();
  if (!customer) return false;
  const answers = await Promise.all([
    ...[readBucket(db), readProjection(db), readCore(db), readTrust(db)],
    ...[
      keptAnswer(db, "causes", Causes),
      keptAnswer(db, "failures", Failures),
      keptAnswer(db, "drivers", Drivers),
    ],
  ]);
  return answers.includes(null);
}
