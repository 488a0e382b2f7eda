import { memoryChanged } from "../memory/changed.jobs.ts";
import { memoryJobs } from "../memory/memory.jobs.ts";
import type { Job } from "../platform/jobs/job.ts";

/** Every job of the application. */
export const jobs: readonly Job[] = [...memoryJobs, memoryChanged];
