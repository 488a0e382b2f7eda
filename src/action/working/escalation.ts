import { lockLiving } from "../../memory/customers/lock.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { casesToEscalate, openCasesOf, updateCases } from "../cases/case.queries.ts";
import { type KeptCase, withDeadline } from "../cases/case.ts";
import { workingDayAfter } from "../cases/deadlines.ts";
import { waitingSince, writeLog } from "../cases/log.queries.ts";
import { eventData } from "../cases/opening.ts";
import { peopleOfRole } from "../notices/notice.queries.ts";
import { managersOf, noticeOf, notify } from "../notices/notices.ts";

/** So many cases a transaction: their customers are locked meanwhile. */
const PAGE = 200;

/**
 * Tells the next level of cases whose time has run out: in one transaction the case, its log and what webhooks hear,
 * so that whatever ends the application no level misses one or hears of it twice. While the customer owes an answer nobody
 * above is told, until he comes or a working day has passed since the deadline.
 *
 * @returns how many levels were told.
 */
export async function escalateDue(db: Db, now: Date): Promise<number> {
  for (let count = 0; ; ) {
    const { found, told } = await retrying(db, (tx) => escalatePage(tx, now));
    count += told;
    if (found < PAGE) return count;
  }
}

/** Who holds the case is told, and everybody of the level that sees to it now: managers, then directors. */
async function tellLevels(tx: Db, late: readonly KeptCase[], now: Date): Promise<void> {
  if (late.length === 0) return;
  const above = { 1: await managersOf(tx), 2: await peopleOfRole(tx, "director") };
  const notices = late.flatMap((one) => {
    const level = one.escalation >= 2 ? 2 : 1;
    const people = new Set([...(one.holderId === null ? [] : [one.holderId]), ...above[level]]);
    const told = { kind: "case-escalated" as const, subject: one.subject, level, dueAt: one.dueAt };
    return [...people].map((personId) => noticeOf(one, { personId, ...told }));
  });
  await notify(tx, notices, { now });
}

/**
 * Those of some cases in which a customer owes an answer: nobody above hears of them before a working day has passed, or
 * he comes, which `noteContacts` hears of.
 */
async function waitingOf(
  tx: Db,
  late: readonly KeptCase[],
  now: Date,
): Promise<ReadonlyMap<string, KeptCase>> {
  const asked = late.flatMap(({ customerId, matterId, contactedAt }) =>
    matterId === null || contactedAt === null ? [] : [{ customerId, matterId }],
  );
  const since = await waitingSince(tx, asked);
  const held = new Map<string, KeptCase>();
  if (since.size === 0) return held;
  const dayAfter = await workingDayAfter(tx);
  for (const one of late) {
    const from = since.get(one.matterId ?? "");
    if (from === undefined || one.dueAt === null) continue;
    const escalateAt = dayAfter(new Date(Math.max(from.getTime(), one.dueAt.getTime())));
    if (escalateAt > now) held.set(one.caseId, { ...one, escalateAt });
  }
  return held;
}

async function escalatePage(tx: Db, now: Date): Promise<{ found: number; told: number }> {
  const due = await casesToEscalate(tx, now, PAGE);
  const customers = [...new Set(due.map(({ customerId }) => customerId))];
  await lockLiving(tx, customers);
  const late = (await openCasesOf(tx, customers)).filter(
    ({ escalateAt }) => escalateAt !== null && escalateAt <= now,
  );
  return { found: due.length, told: await tellNext(tx, late, now) };
}

/**
 * Tells the next level of cases that somebody has to hear of now, but of those in which the customer owes an answer.
 *
 * @returns of how many.
 */
export async function tellNext(tx: Db, late: readonly KeptCase[], now: Date): Promise<number> {
  const waiting = await waitingOf(tx, late, now);
  const next = late
    .filter(({ caseId }) => !waiting.has(caseId))
    .map((one) => withDeadline({ ...one, escalation: one.escalation + 1, escalatedAt: now }));
  await updateCases(tx, [...next, ...waiting.values()]);
  const log = next.map(({ customerId, caseId, subject, escalation, dueAt, contactedAt }) => ({
    customerId,
    caseId,
    logId: newId(now),
    by: null,
    deed: "escalated",
    content: { subject, level: escalation, dueAt, contactedAt },
  }));
  if (log.length > 0) await writeLog(tx, log, now);
  const events = next.map((one) => ({
    type: "case.escalated" as const,
    customerId: one.customerId,
    data: { ...eventData(one), level: one.escalation, dueAt: one.dueAt },
  }));
  await recordEvents(tx, events, now);
  await tellLevels(tx, next, now);
  return next.length;
}
