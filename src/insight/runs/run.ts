import { z } from "@hono/zod-openapi";

/** How the numbers on the screens came about, and whether they are being worked out. */
export const InsightStatus = z
  .object({
    /** Of the newest run; none: there was none yet. */
    state: z.enum(["none", "running", "done", "failed"]),
    running: z.boolean(),
    /** What is shown was worked out before the memory last changed, and no run has caught up yet. */
    stale: z.boolean(),
    /** reading → choosing → projecting → keeping; `done` of `total`, where that can be said. */
    progress: z.object({ step: z.string(), done: z.int(), total: z.int().nullable() }).nullable(),
    /** Day from which what is shown is judged; null before the first finished run. */
    asOf: z.iso.date().nullable(),
    /**
     * Day on which models were last fitted and everybody judged, at most a week before `asOf`: what is expected of
     * customers for whom nothing changed is of that day, and so are projection and trust.
     */
    modelsAsOf: z.iso.date().nullable(),
    /** When what is shown was worked out. */
    finishedAt: z.iso.datetime().nullable(),
    /** Why the newest run failed; what is shown is then of the one before. */
    error: z.string().nullable(),
    isSample: z.boolean(),
  })
  .openapi("InsightStatus");
export type InsightStatus = z.infer<typeof InsightStatus>;

/** A run that has not been heard of for so long has died. */
export const SILENT_AFTER_MS = 60_000;
/** How often a run says that it lives. */
export const BEAT_MS = 5_000;
