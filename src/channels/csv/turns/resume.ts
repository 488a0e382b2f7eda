import type { Job } from "../../../platform/jobs/job.ts";
import type { Services } from "../../../platform/services.ts";
import { importCheck, importRun, importUndo } from "../import.jobs.ts";
import { countResumes, failInterrupted, type Interrupted } from "./turn.queries.ts";

/** What brings the application down so often is left for a person to look at. */
const MOST_RESUMES = 5;
const GIVEN_UP = `The application ended ${MOST_RESUMES} times while it worked on this file; import it again or undo it`;

const JOBS: Record<Interrupted["state"], Job<typeof importCheck.payload>> = {
  checking: importCheck,
  running: importRun,
  undoing: importUndo,
};

/**
 * At start, before any job: a sample half loaded is failed, to be cleared and loaded anew; so is what has stopped too
 * often.
 */
export function failInterruptedImports({ db, clock }: Pick<Services, "db" | "clock">): Promise<number> {
  return failInterrupted(db, { error: GIVEN_UP, most: MOST_RESUMES, now: clock() });
}

/**
 * At start: work that ended with the application before goes on where it stopped.
 *
 * @returns how many imports go on.
 */
export async function resumeImports({ db, jobs }: Pick<Services, "db" | "jobs">): Promise<number> {
  const interrupted = await countResumes(db, MOST_RESUMES);
  for (const { importId, state } of interrupted) await jobs.ask(JOBS[state], { importId }, { key: importId });
  return interrupted.length;
}
