import { z } from "@hono/zod-openapi";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { caseOf, updateCases } from "../cases/case.queries.ts";
import { Case, type KeptCase, withDeadline } from "../cases/case.ts";
import { eventData } from "../cases/opening.ts";
import { tellSolvedAfterAll } from "../working/telling.ts";
import { beforeReopening } from "./by-survey.queries.ts";

const Moment = z.coerce.date();

/** What opening a case again changes in it, so that it can be as it was. */
const Before = Case.pick({
  severity: true,
  severityBecause: true,
  outcome: true,
  rootCause: true,
  escalation: true,
})
  .extend({
    contactDueAt: Moment,
    solveDueAt: Moment,
    contactedAt: Moment.nullable(),
    promisedUntil: Moment.nullable(),
    escalatedAt: Moment.nullable(),
    closedAt: Moment.nullable(),
  })
  .strip();
type Before = z.output<typeof Before>;

/** How a case is, before it is opened again. */
export function asBefore(kept: KeptCase): Before {
  return Before.parse(kept);
}

/**
 * Closes a case as it was before an answer opened it again, which says otherwise now; undefined where something was done
 * about the case since: then who works it decides.
 */
export async function closeAgain(
  tx: Db,
  { kept, answerId, hooks }: { kept: KeptCase; answerId: string; hooks: ContactHooks },
  now: Date,
): Promise<KeptCase | undefined> {
  if (kept.state !== "open") return undefined;
  const before = Before.safeParse(await beforeReopening(tx, kept, answerId)).data;
  if (!before) return undefined;
  const closed = withDeadline({ ...kept, ...before, state: "closed", reopened: kept.reopened - 1 });
  await updateCases(tx, [closed]);
  await tellSolvedAfterAll(tx, closed, hooks, now);
  const { outcome, rootCause, closedAt, customerId } = closed;
  const data = { ...eventData(closed), outcome, rootCause, closedAt };
  await recordEvents(tx, [{ type: "case.closed", customerId, data }], now);
  return (await caseOf(tx, closed)) ?? closed;
}
