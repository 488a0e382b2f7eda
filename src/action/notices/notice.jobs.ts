import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { mailNotices } from "./mail/notice-mail.ts";
import { forgetNotices } from "./notice.queries.ts";

/** What was told so long ago nobody looks up any more; the case's own log keeps it. */
const KEPT_MS = 180 * 86_400_000;

export const forgetOldNotices = job({
  name: "notices.forget",
  payload: z.object({}),
  every: "40 3 * * *",
  run: ({ db, clock }) => forgetNotices(db, new Date(clock().getTime() - KEPT_MS)),
});

/** Of some minutes one mail; what a server that is away did not take goes with the next. */
export const mailUnreadNotices = job({
  name: "notices.mail",
  payload: z.object({}),
  every: "*/5 * * * *",
  retries: 0,
  run: (services) => mailNotices(services),
});

export const noticeJobs = [forgetOldNotices, mailUnreadNotices] as const;
