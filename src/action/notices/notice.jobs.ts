import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { forgetNotices } from "./notice.queries.ts";

/** What was told so long ago nobody looks up any more; the case's own log keeps it. */
const KEPT_MS = 180 * 86_400_000;

export const forgetOldNotices = job({
  name: "notices.forget",
  payload: z.object({}),
  every: "40 3 * * *",
  run: ({ db, clock }) => forgetNotices(db, new Date(clock().getTime() - KEPT_MS)),
});

export const noticeJobs = [forgetOldNotices] as const;
