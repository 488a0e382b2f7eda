import { unaskAboutOpen } from "../../listening/invitations/rules/told.ts";
import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import { type ByFunction, holdersByFunction } from "../holders/holders.ts";
import type { NewNotice } from "../notices/notice.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { canWork } from "../owners/owner.queries.ts";
import { actingOwners } from "../owners/owners.ts";
import { closedAbout, failedSince, insertCases, openCasesOf, updateCases } from "./case.queries.ts";
import { AGAIN_DAYS, type KeptCase, madeGraver, type Severity, severityOf, withDeadline } from "./case.ts";
import { deadlines } from "./deadlines.ts";
import { type NewEvidence, type NewLog, writeEvidence, writeLog } from "./log.queries.ts";
import { worthOf } from "./worth.queries.ts";

/** Something that is owed an answer: about a matter, or by hand about none. */
export type Reason = {
  customerId: string;
  matterId: string | null;
  /** The case it is about, where that is known: it joins it while it is open. */
  caseId?: string | undefined;
  subject: string;
  touchpoint: string | null;
  /** What speaks for it, and how grave each is. */
  evidence: readonly (Omit<NewEvidence, "customerId" | "caseId"> & { severity: Severity })[];
  /** Null: by what was found, and by nobody. */
  by: NewLog["by"];
};

/**
 * Opens a case for each reason, or adds it to the case that is open about its matter, or that it is about. Nobody is asked
 * any more whether a former one about the matter is solved. The customers are locked; at most one reason a matter, and a case.
 *
 * @returns the cases, in the order of the reasons.
 */
export async function openCases(tx: Db, reasons: readonly Reason[], now: Date): Promise<KeptCase[]> {
  const customerIds = [...new Set(reasons.map(({ customerId }) => customerId))];
  const open = openBy(await openCasesOf(tx, customerIds));
  const bench = await benchOf(tx, reasons, now);
  const soonest = (severity: Severity) => bench.deadlines(severity, now);
  const fresh = newCases(
    reasons.filter((reason) => !open(reason)),
    bench,
    now,
  );
  const told = reasons.flatMap((reason) => {
    const known = open(reason);
    const one = known ? madeGraver(known, reason.evidence, soonest) : fresh.get(reason);
    return one ? [{ reason, known, one }] : [];
  });
  const cases = (isNew: boolean) => told.filter(({ known }) => isNew === !known).map(({ one }) => one);
  await insertCases(tx, cases(true));
  await unaskAboutOpen(tx, await closedAbout(tx, cases(true)), now);
  await updateCases(tx, cases(false));
  await writeEvidence(
    tx,
    told.flatMap(({ reason, one }) => evidenceOf(reason, one)),
  );
  await writeLog(
    tx,
    told.map(({ reason, one, known }) => logOf(reason, one, known ? "evidence" : "opened", now)),
    now,
  );
  await recordEvents(tx, cases(true).map(openedEvent), now);
  await tellHolders(tx, told, now);
  return told.map(({ one }) => one);
}

type Told = { reason: Reason; one: KeptCase; known: KeptCase | undefined };

/** Who is given a case is told, and whose case is graver now; who opens or adds to his own knows. */
async function tellHolders(tx: Db, told: readonly Told[], now: Date): Promise<void> {
  const notices = told.flatMap(({ one, known }) => (known ? graverNotice(one, known) : givenNotice(one)));
  // By hand a single one is opened.
  await notify(tx, notices, { except: told[0]?.reason.by?.personId ?? null, now });
}

/** What is told to who holds a case that he did not take himself. */
export function givenNotice(one: KeptCase): NewNotice[] {
  const { holderId: personId, subject, severity, holderBecause, dueAt } = one;
  if (personId === null) return [];
  const kind = "case-given";
  return [noticeOf(one, { personId, kind, subject, severity, because: holderBecause, dueAt })];
}

/** What is told to who holds a case that more evidence made graver: it is due sooner than he knew. */
function graverNotice(one: KeptCase, { severity: former }: KeptCase): NewNotice[] {
  const { holderId: personId, subject, severity, dueAt } = one;
  if (personId === null || severity === former) return [];
  return [noticeOf(one, { personId, kind: "case-graver", subject, severity, former, dueAt })];
}

/** The open case that a reason joins. */
function openBy(cases: readonly KeptCase[]): (reason: Reason) => KeptCase | undefined {
  const byMatter = new Map(cases.map((one) => [nameOf(one), one]));
  const byId = new Map(cases.map((one) => [one.caseId, one]));
  return (reason) => {
    const named = reason.caseId === undefined ? undefined : byId.get(reason.caseId);
    return named ?? (reason.matterId === null ? undefined : byMatter.get(nameOf(reason)));
  };
}

function nameOf({ customerId, matterId }: { customerId: string; matterId: string | null }): string {
  return `${customerId} ${matterId ?? ""}`;
}

/** All one opens cases with. */
type Bench = {
  worth: Awaited<ReturnType<typeof worthOf>>;
  failed: ReadonlySet<string>;
  owners: Awaited<ReturnType<typeof actingOwners>>;
  byFunction: ByFunction;
  accountable: ReadonlyMap<string, string>;
  deadlines: Awaited<ReturnType<typeof deadlines>>;
};

async function benchOf(tx: Db, reasons: readonly Reason[], now: Date): Promise<Bench> {
  const customerIds = [...new Set(reasons.map(({ customerId }) => customerId))];
  const accountable = new Map((await touchpoints(tx)).map((one) => [one.key, one.accountable]));
  const owners = await actingOwners(tx, customerIds, now);
  const functions = reasons
    .filter(({ customerId }) => !owners.has(customerId))
    .flatMap(({ touchpoint }) => accountable.get(touchpoint ?? "") ?? []);
  return {
    owners,
    accountable,
    byFunction: await holdersByFunction(tx, functions, now),
    worth: await worthOf(tx, customerIds),
    failed: await failedSince(tx, customerIds, new Date(now.getTime() - AGAIN_DAYS * DAY_MS)),
    deadlines: await deadlines(tx),
  };
}

/** The new cases by reason, what happened first before the others: it makes them graver, however much is told at once. */
function newCases(reasons: readonly Reason[], bench: Bench, now: Date): ReadonlyMap<Reason, KeptCase> {
  const failed = new Set(bench.failed);
  const inOrder = reasons.toSorted((one, other) => begun(one) - begun(other));
  return new Map(
    inOrder.map((reason) => {
      const one = newCase(reason, { ...bench, failed }, now);
      failed.add(reason.customerId);
      return [reason, one] as const;
    }),
  );
}

/** When the first of what speaks for a case happened. */
function begun({ evidence }: Reason): number {
  return Math.min(...evidence.map(({ at }) => at.getTime()));
}

function newCase(reason: Reason, bench: Bench, now: Date): KeptCase {
  const { customerId, matterId, subject, touchpoint, evidence, by } = reason;
  const worth = bench.worth.get(customerId);
  const { severity, because } = severityOf({
    evidence,
    failedBefore: bench.failed.has(customerId),
    tier: worth?.tier ?? undefined,
  });
  const accountable = touchpoint === null ? null : (bench.accountable.get(touchpoint) ?? null);
  const { holderId, holderBecause } = holderOf(customerId, accountable, bench);
  return withDeadline({
    customerId,
    caseId: newId(now),
    matterId,
    subject,
    touchpoint,
    accountable,
    state: "open",
    severity,
    severityBecause: because,
    openedAt: now,
    openedBy: by?.name ?? null,
    holderId,
    holderBecause,
    ...bench.deadlines(severity, now),
    contactedAt: null,
    promisedUntil: null,
    dueAt: null,
    escalation: 0,
    escalatedAt: null,
    escalateAt: null,
    closedAt: null,
    outcome: null,
    rootCause: null,
    reopened: 0,
    solvedAskedAt: null,
    solvedAnswer: null,
    solvedAnsweredAt: null,
    valueMinor: worth?.valueMinor ?? 0,
  });
}

type Holding = Pick<KeptCase, "holderId" | "holderBecause">;

/** Who holds a case that is opened again: who held it, where he can still work, else who would hold a new one. */
export async function holderAgain(tx: Db, kept: KeptCase, now: Date): Promise<Holding> {
  const { customerId, accountable, holderId, holderBecause } = kept;
  if (holderId !== null && (await canWork(tx, [holderId])).has(holderId)) return { holderId, holderBecause };
  const owners = await actingOwners(tx, [customerId], now);
  const functions = accountable === null || owners.has(customerId) ? [] : [accountable];
  return holderOf(customerId, accountable, {
    owners,
    byFunction: await holdersByFunction(tx, functions, now),
  });
}

/** The customer's owner, or who stands in for him; else who answers for the function; else nobody. */
function holderOf(
  customerId: string,
  accountable: string | null,
  { owners, byFunction }: Pick<Bench, "owners" | "byFunction">,
): Holding {
  const owner = owners.get(customerId);
  if (owner) return { holderId: owner.personId, holderBecause: owner.because };
  const holderId = byFunction(accountable);
  return { holderId, holderBecause: holderId === null ? null : "function" };
}

function evidenceOf({ evidence }: Reason, { customerId, caseId }: KeptCase): NewEvidence[] {
  return evidence.map(({ evidenceId, kind, at, content, severity }) => ({
    customerId,
    caseId,
    evidenceId,
    kind,
    at,
    content: { ...content, severity },
  }));
}

function logOf(reason: Reason, one: KeptCase, deed: string, now: Date): NewLog {
  const { customerId, caseId, subject, severity, severityBecause, holderId, dueAt } = one;
  const content = { subject, text: reason.subject, severity, severityBecause, holderId, dueAt };
  return { customerId, caseId, logId: newId(now), by: reason.by, deed, content };
}

/** What webhooks hear of a case. */
export function eventData(one: KeptCase): Record<string, unknown> {
  const { customerId, caseId, matterId, subject, severity, touchpoint, accountable, holderId } = one;
  const { contactDueAt, solveDueAt } = one;
  return {
    ...{ customerId, caseId, matterId, subject, severity, touchpoint, accountable, holderId },
    contactDueAt,
    solveDueAt,
  };
}

function openedEvent(one: KeptCase) {
  return { type: "case.opened", customerId: one.customerId, data: eventData(one) } as const;
}
