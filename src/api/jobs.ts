import type { Job } from "../platform/jobs/job.ts";

/** Every job of the application. */
export const jobs: readonly Job[] = [];
