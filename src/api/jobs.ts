import { importJobs } from "../channels/csv/import.jobs.ts";
import { insightJobs } from "../insight/runs/run.jobs.ts";
import { memoryJobs } from "../memory/memory.jobs.ts";
import { peopleJobs } from "../platform/auth/people/people.jobs.ts";
import type { Job } from "../platform/jobs/job.ts";

/** Every job of the application. */
export const jobs: readonly Job[] = [...peopleJobs, ...memoryJobs, ...importJobs, ...insightJobs];
