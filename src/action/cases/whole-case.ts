import { z } from "@hono/zod-openapi";
import { Compensation } from "../compensation/compensation.ts";
import { CasePromise } from "../promises/promise.ts";
import { Task } from "../tasks/task.ts";
import { Case, Evidence, HandOver, LogEntry } from "./case.ts";

/** A case with all that belongs to it, each list the oldest first. */
export const WholeCase = z
  .object({
    case: Case,
    evidence: z.array(Evidence),
    log: z.array(LogEntry),
    /** What waits to be accepted. */
    handOver: HandOver.nullable(),
    /** What the customer was promised by when, and whether it was kept. */
    promises: z.array(CasePromise),
    tasks: z.array(Task),
    compensations: z.array(Compensation),
  })
  .openapi("WholeCase");
