import { z } from "zod";
import { type Job, job } from "../platform/jobs/job.ts";
import type { Services } from "../platform/services.ts";

const Payload = z.object({
  /** What changed memory, for the record: "import", "undo", "sample". */
  reason: z.string(),
});

/** Asked for when much of memory changed at once; single purchases wait for the nightly run. What is to be done then, a later layer says: see `whenMemoryChanged`. */
export const memoryChanged: Job<typeof Payload> = job({
  name: "memory.changed",
  payload: Payload,
  run: async () => {},
});

/** The job to register under that name: `run` is what later layers do when memory changed. */
export function whenMemoryChanged(
  run: (services: Services, change: z.output<typeof Payload>) => Promise<void>,
): Job<typeof Payload> {
  return job({ ...memoryChanged, run });
}
