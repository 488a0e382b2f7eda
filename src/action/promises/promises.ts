import { lockLiving } from "../../memory/customers/lock.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { type CaseName, openCasesOf, updateCases } from "../cases/case.queries.ts";
import { type KeptCase, madeGraver } from "../cases/case.ts";
import { deadlines } from "../cases/deadlines.ts";
import { type NewLog, writeEvidence, writeLog } from "../cases/log.queries.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { tellNext } from "../working/escalation.ts";
import {
  decidePromises,
  duePromises,
  insertPromise,
  type KeptPromise,
  promisesOf,
  runOut,
} from "./promise.queries.ts";
import type { CasePromise } from "./promise.ts";

/** So many promises a transaction: their customers are locked meanwhile. */
const PAGE = 200;

/** What was promised in a case, as told. */
export async function shownPromises(db: Db, name: CaseName): Promise<CasePromise[]> {
  return (await promisesOf(db, name)).map(({ customerId: _, caseId: __, ...one }) => ({
    ...one,
    madeAt: one.madeAt.toISOString(),
    until: one.until.toISOString(),
    decidedAt: one.decidedAt?.toISOString() ?? null,
  }));
}

/** Notes what a customer is promised; it is judged when its time comes, whatever is promised later. */
export async function makePromise(
  tx: Db,
  { customerId, caseId }: CaseName,
  said: { until: Date; text: string; by: string },
  now: Date,
): Promise<void> {
  const { until, text, by } = said;
  await insertPromise(tx, {
    customerId,
    caseId,
    promiseId: newId(now),
    madeAt: now,
    madeBy: by,
    text,
    until,
  });
}

/**
 * Decides, when a case is closed, what still runs in it: kept where the end is one the customer was to have, else not
 * applicable; broken whose time ran out before.
 *
 * @returns the ids of what it decided.
 */
export async function settlePromises(
  tx: Db,
  kept: KeptCase,
  { isKept, by }: { isKept: boolean; by: NewLog["by"] },
  now: Date,
): Promise<string[]> {
  const running = (await promisesOf(tx, kept)).filter(({ state }) => state === "running");
  const late = running.filter(({ until }) => until < now);
  const inTime = running.filter(({ until }) => until >= now);
  await decidePromises(tx, late, "broken", now);
  await decidePromises(tx, inTime, isKept ? "kept" : "not-applicable", now);
  const told = [
    ...late.map((one) => verdictLog(kept, one, { deed: "promise-broken", by: null }, now)),
    ...(isKept ? inTime : []).map((one) => verdictLog(kept, one, { deed: "promise-kept", by }, now)),
  ];
  if (told.length > 0) await writeLog(tx, told, now);
  return running.map(({ promiseId }) => promiseId);
}

/** Says that a promise was kept, while its time runs. Throws `not_found`, or `conflict` when it is decided. */
export async function keepPromise(
  tx: Db,
  kept: KeptCase,
  promiseId: string,
  now: Date,
): Promise<KeptPromise> {
  const found = (await promisesOf(tx, kept)).find((one) => one.promiseId === promiseId);
  if (!found) throw new AppError("not_found", `No promise ${promiseId}`);
  if (found.state !== "running" || found.until < now) {
    throw new AppError("conflict", "Its time is over: whether it was kept is decided");
  }
  await decidePromises(tx, [found], "kept", now);
  return found;
}

/** By when the first of what still runs in a case was promised; null where nothing does. */
export async function nextPromised(tx: Db, name: CaseName): Promise<Date | null> {
  const running = (await promisesOf(tx, name)).filter(({ state }) => state === "running");
  const [first] = running.map(({ until }) => until).sort((one, other) => one.getTime() - other.getTime());
  return first ?? null;
}

/**
 * Calls broken what was promised and whose time has run out: in one transaction the verdict, the case it speaks for, its
 * log and who is told.
 *
 * @returns how many were broken.
 */
export async function judgePromises(db: Db, now: Date): Promise<number> {
  for (let count = 0; ; ) {
    const { found, broken } = await retrying(db, (tx) => judgePage(tx, now));
    count += broken;
    if (found < PAGE || broken === 0) return count;
  }
}

async function judgePage(tx: Db, now: Date): Promise<{ found: number; broken: number }> {
  const due = await duePromises(tx, now, PAGE);
  if (due.length === 0) return { found: 0, broken: 0 };
  const customers = [...new Set(due.map(({ customerId }) => customerId))];
  await lockLiving(tx, customers);
  const late = await runOut(tx, due, now);
  await decidePromises(tx, late, "broken", now);
  const open = new Map((await openCasesOf(tx, customers)).map((one) => [one.caseId, one]));
  const broken = late.flatMap((promise) => {
    const one = open.get(promise.caseId);
    return one ? [{ one, promise }] : [];
  });
  await speakForCases(tx, broken, now);
  return { found: due.length, broken: late.length };
}

type Broken = { one: KeptCase; promise: KeptPromise };

/** Who was let down twice is at least a grave case, and is seen to as soon as one. */
async function speakForCases(tx: Db, broken: readonly Broken[], now: Date): Promise<void> {
  if (broken.length === 0) return;
  const dueOf = await deadlines(tx);
  const spoken = [{ kind: "promise", severity: "high" }] as const;
  const cases = new Map(
    broken.map(({ one }) => [one.caseId, madeGraver(one, spoken, (severity) => dueOf(severity, now))]),
  );
  await updateCases(tx, [...cases.values()]);
  await tellNext(tx, unheard(broken, cases, now), now);
  const evidence = broken.map(({ promise: { customerId, caseId, promiseId, until, text } }) => {
    const content = { text, until, severity: "high" };
    return { customerId, caseId, evidenceId: promiseId, kind: "promise" as const, at: until, content };
  });
  await writeEvidence(tx, evidence);
  const log = broken.map(({ one, promise }) =>
    verdictLog(one, promise, { deed: "promise-broken", by: null }, now),
  );
  await writeLog(tx, log, now);
  const notices = broken.flatMap(({ one, promise: { text, until } }) => {
    const { severity, dueAt } = cases.get(one.caseId) ?? one;
    const told = { kind: "promise-broken" as const, subject: one.subject, text, until, severity, dueAt };
    return one.holderId ? [noticeOf(one, { personId: one.holderId, ...told })] : [];
  });
  await notify(tx, notices, { now });
}

/** Cases of which nobody above would hear now, as something was promised later; of those that one broke they do. */
function unheard(broken: readonly Broken[], cases: ReadonlyMap<string, KeptCase>, now: Date): KeptCase[] {
  const hidden = broken.filter(({ one: { caseId }, promise: { until } }) => {
    const { escalateAt = null, escalatedAt = null } = cases.get(caseId) ?? {};
    return escalateAt !== null && escalateAt > now && (escalatedAt === null || escalatedAt < until);
  });
  return [...new Set(hidden.map(({ one }) => one.caseId))].flatMap((caseId) => cases.get(caseId) ?? []);
}

function verdictLog(
  { customerId, caseId, subject }: KeptCase,
  { promiseId, text, until }: KeptPromise,
  { deed, by }: Pick<NewLog, "deed" | "by">,
  now: Date,
): NewLog {
  return { customerId, caseId, logId: newId(now), by, deed, content: { subject, promiseId, text, until } };
}
