import { z } from "@hono/zod-openapi";
import { askAboutCase, unaskAboutCase } from "../../listening/invitations/rules/told.ts";
import { takeBackContact } from "../../memory/contacts/kept/taking-back.ts";
import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { type CaseName, caseOf, updateCases } from "../cases/case.queries.ts";
import { type KeptCase, Outcome, SolvedAnswer, Words, withDeadline } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { closingOf } from "../cases/log.queries.ts";
import { eventData } from "../cases/opening.ts";
import { causes } from "../causes/cause.queries.ts";
import { CauseKey } from "../causes/cause.ts";
import { letRun } from "../promises/promise.queries.ts";
import { settlePromises } from "../promises/promises.ts";
import { endHandOver, offerAgain, pendingHandOver } from "./hand-over.queries.ts";
import { tellSolved } from "./telling.ts";
import { assertMayOpen, assertOpen, assertWorks, type Telling, workOn } from "./working.ts";

export const CloseInput = z.object({ outcome: Outcome, rootCause: CauseKey, text: Words });

/**
 * Closes a case. Where it ended well its matter is solved by that: a contact of the matter tells it, with what was done.
 *
 * @throws AppError `invalid` when the cause is none in use.
 */
export function closeCase(
  db: Db,
  asked: Telling & z.output<typeof CloseInput>,
  now: Date,
): Promise<CaseName> {
  const { outcome, rootCause, text, actor } = asked;
  return workOn(db, asked, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, actor, now);
    await assertInUse(tx, rootCause);
    const offered = await pendingHandOver(tx, kept);
    await endHandOver(tx, kept, { state: "withdrawn", by: byOf(actor).name }, now);
    const isKept = outcome === "recovered" || outcome === "accepted";
    const promiseIds = await settlePromises(tx, kept, { isKept, by: byOf(actor) }, now);
    const contactId = isKept ? await tellSolved(tx, kept, asked, now) : null;
    const fresh = (await caseOf(tx, kept)) ?? kept;
    const contactedAt = fresh.contactedAt ?? (contactId === null ? null : now);
    const closed = { state: "closed" as const, closedAt: now, outcome, rootCause, contactedAt };
    const next = { ...fresh, ...closed, solvedAskedAt: null, solvedAnswer: null, solvedAnsweredAt: null };
    const data = { ...eventData(next), outcome, rootCause, closedAt: now };
    await recordEvents(tx, [{ type: "case.closed", customerId: kept.customerId, data }], now);
    const { customerId, caseId, touchpoint, reopened } = kept;
    await askAboutCase(tx, { customerId, caseId, contactId, touchpoint, outcome, reopened }, now);
    const before = Before.parse({ ...kept, promiseIds, handOverId: offered?.handOverId ?? null });
    const content = { text, outcome, rootCause, before, ...(contactId && { contactId }) };
    return { deed: "closed", content, next };
  });
}

async function assertInUse(tx: Db, rootCause: string): Promise<void> {
  if ((await causes(tx)).some(({ key, isRetired }) => key === rootCause && !isRetired)) return;
  const errors = [{ field: "rootCause", value: rootCause, reason: "is no cause in use" }];
  throw new AppError("invalid", "rootCause: is no cause in use", { errors });
}

const Moment = z.coerce.date().nullable();

/** What closing a case changes beside its state, so that it can be as it was. */
const Before = z.object({
  contactedAt: Moment,
  solvedAskedAt: Moment,
  solvedAnswer: SolvedAnswer.nullable(),
  solvedAnsweredAt: Moment,
  /** What was promised, and decided by the closing. */
  promiseIds: z.array(z.uuid()),
  /** What waited to be accepted. */
  handOverId: z.uuid().nullable(),
});

/** So long a closing is taken for a slip; later the case was closed, and is opened again. */
const UNDOABLE_MS = 3_600_000;

/**
 * Takes the closing of a case back as if it had not been: its deadlines and levels, promises and offer are as before, the
 * contact that told it solved is gone, and who was to be asked about it is not. In figures it was never opened again.
 *
 * @throws AppError `conflict` after an hour, once something was done about it since, and as `reopenCase`.
 */
export function undoClosing(db: Db, asked: Telling, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    await assertMayOpen(tx, kept);
    await assertWorks(tx, kept, asked.actor, now);
    const { before, contactId } = await undoable(tx, kept, now);
    const { promiseIds, handOverId, ...was } = before;
    const open = { ...kept, ...was, state: "open" as const, closedAt: null, outcome: null, rootCause: null };
    await updateCases(tx, [withDeadline(open)]);
    await letRun(tx, kept, promiseIds);
    if (handOverId !== null) await offerAgain(tx, kept, handOverId);
    await unaskAboutCase(tx, { ...kept, contactId });
    if (contactId !== null)
      await takeBackContact(tx, { ...asked, customerId: kept.customerId, contactId }, now);
    const { outcome, rootCause } = kept;
    return { deed: "close-undone", content: { outcome, rootCause }, next: (await caseOf(tx, kept)) ?? open };
  });
}

async function undoable(tx: Db, kept: KeptCase, now: Date) {
  const closing = await closingOf(tx, kept);
  const before = Before.safeParse(closing?.content.before).data;
  const isLate = kept.closedAt === null || now.getTime() - kept.closedAt.getTime() > UNDOABLE_MS;
  if (closing && before && !isLate) return { before, contactId: closing.contactId };
  throw new AppError(
    "conflict",
    "Closed more than an hour ago, or something was done about it since: open it again instead",
  );
}
