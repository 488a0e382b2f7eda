import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { Compensation } from "../compensation/compensation.ts";
import { shownCompensations } from "../compensation/compensations.ts";
import { CasePromise } from "../promises/promise.ts";
import { shownPromises } from "../promises/promises.ts";
import { Task } from "../tasks/task.ts";
import { shownTasks } from "../tasks/tasks.ts";
import { pendingHandOver } from "../working/hand-over.queries.ts";
import { type CaseName, caseNamed } from "./case.queries.ts";
import { Case, Evidence, HandOver, LogEntry } from "./case.ts";
import { noCase, shownCases } from "./cases.ts";
import { evidenceOf, logOf, waitingSince } from "./log.queries.ts";

/** A case with all that belongs to it, each list the oldest first. */
export const WholeCase = z
  .object({
    case: Case,
    evidence: z.array(Evidence),
    evidenceIsCut: z.boolean().openapi({ description: "More speaks for it than the newest that is given." }),
    log: z.array(LogEntry),
    logIsCut: z.boolean().openapi({ description: "More was done than the newest that is given." }),
    waitsSince: z.iso.datetime().nullable().openapi({
      description:
        "Since when the customer owes an answer; null: he does not. The deadline goes on, but those above hear of it only when he comes, or a working day after it.",
    }),
    /** What waits to be accepted. */
    handOver: HandOver.nullable(),
    /** What the customer was promised by when, and whether it was kept. */
    promises: z.array(CasePromise),
    tasks: z.array(Task),
    compensations: z.array(Compensation),
  })
  .openapi("WholeCase");

/** One case with what speaks for it and what was done, as somebody sees it. Throws `not_found`. */
export async function wholeCase(db: Db, asked: CaseName, actor: Actor, now: Date) {
  const customerId = await customerOf(db, asked.customerId);
  const name = { customerId, caseId: asked.caseId };
  const [one] = await shownCases(db, await caseNamed(db, name), actor, now);
  if (!one) throw noCase(name);
  const see = await eyesOn(db, { customerId, actor });
  const [evidence, log] = [await evidenceOf(db, name), await logOf(db, name)];
  const handOver = await pendingHandOver(db, name);
  return {
    case: one,
    evidence: evidence.items.map((said) => ({ ...said, content: see(said.content) })),
    evidenceIsCut: evidence.isCut,
    log: log.items.map((said) => ({ ...said, content: see(said.content) })),
    logIsCut: log.isCut,
    waitsSince: (await waitsSince(db, one))?.toISOString() ?? null,
    handOver: handOver ? see(handOver) : null,
    promises: (await shownPromises(db, name)).map(see),
    tasks: (await shownTasks(db, name)).map(see),
    compensations: (await shownCompensations(db, name)).map(see),
  };
}

/** Of a case that owes its first contact nobody waits for the customer. */
async function waitsSince(
  db: Db,
  { customerId, matterId, state, contactedAt }: Case,
): Promise<Date | undefined> {
  if (matterId === null || state !== "open" || contactedAt === null) return undefined;
  return (await waitingSince(db, [{ customerId, matterId }])).get(matterId);
}
