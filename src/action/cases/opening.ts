import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import { type ByFunction, holdersByFunction } from "../holders/holders.ts";
import type { NewNotice } from "../notices/notice.ts";
import { notify } from "../notices/notices.ts";
import { actingOwners } from "../owners/owners.ts";
import { failedSince, insertCases, openCasesOf, updateCases } from "./case.queries.ts";
import {
  AGAIN_DAYS,
  becauseOf,
  graver,
  type KeptCase,
  type Severity,
  severityOf,
  withDeadline,
} from "./case.ts";
import { deadlines } from "./deadlines.ts";
import { type NewEvidence, type NewLog, writeEvidence, writeLog } from "./log.queries.ts";
import { worthOf } from "./worth.queries.ts";

/** Something that is owed an answer: about a matter, or by hand about none. */
export type Reason = {
  customerId: string;
  matterId: string | null;
  subject: string;
  touchpoint: string | null;
  /** What speaks for it, and how grave each is. */
  evidence: readonly (Omit<NewEvidence, "customerId" | "caseId"> & { severity: Severity })[];
  /** Null: by what was found, and by nobody. */
  by: NewLog["by"];
};

/**
 * Opens a case for each reason, or adds it to the case that is open about its matter. The customers are locked; at most
 * one reason a matter.
 *
 * @returns the cases, in the order of the reasons.
 */
export async function openCases(tx: Db, reasons: readonly Reason[], now: Date): Promise<KeptCase[]> {
  const customerIds = [...new Set(reasons.map(({ customerId }) => customerId))];
  const open = new Map((await openCasesOf(tx, customerIds)).map((one) => [nameOf(one), one]));
  const bench = await benchOf(tx, reasons, now);
  const soonest = (severity: Severity) => bench.deadlines(severity, now);
  const told = reasons.map((reason) => {
    const known = reason.matterId === null ? undefined : open.get(nameOf(reason));
    return {
      reason,
      isNew: !known,
      one: known ? withReason(known, reason, soonest) : newCase(reason, bench, now),
    };
  });
  const cases = (isNew: boolean) => told.filter((it) => it.isNew === isNew).map(({ one }) => one);
  await insertCases(tx, cases(true));
  await updateCases(tx, cases(false));
  await writeEvidence(
    tx,
    told.flatMap(({ reason, one }) => evidenceOf(reason, one)),
  );
  await writeLog(
    tx,
    told.map(({ reason, one, isNew }) => logOf(reason, one, isNew ? "opened" : "evidence", now)),
    now,
  );
  await recordEvents(tx, cases(true).map(openedEvent), now);
  await tellHolders(tx, told, now);
  return told.map(({ one }) => one);
}

type Told = { reason: Reason; one: KeptCase; isNew: boolean };

/** Who is given a case is told; who opens one for himself knows. */
async function tellHolders(tx: Db, told: readonly Told[], now: Date): Promise<void> {
  const given = told
    .filter(({ reason, one, isNew }) => isNew && one.holderId !== reason.by?.personId)
    .flatMap(({ one }) => givenNotice(one));
  await notify(tx, given, { now });
}

/** What is told to who holds a case that he did not take himself. */
function givenNotice({ holderId, ...one }: KeptCase): NewNotice[] {
  if (holderId === null) return [];
  const { customerId, caseId, subject, severity, holderBecause, dueAt } = one;
  const content = { subject, severity, because: holderBecause, dueAt };
  return [{ personId: holderId, kind: "case-given", customerId, caseId, content }];
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

/** The customer's owner, or who stands in for him; else who answers for the function; else nobody. */
function holderOf(
  customerId: string,
  accountable: string | null,
  { owners, byFunction }: Bench,
): Pick<KeptCase, "holderId" | "holderBecause"> {
  const owner = owners.get(customerId);
  if (owner) return { holderId: owner.personId, holderBecause: owner.because };
  const holderId = byFunction(accountable);
  return { holderId, holderBecause: holderId === null ? null : "function" };
}

/** More evidence may make a case graver, never less: it is seen to sooner then, never later; what was promised stays. */
function withReason(
  known: KeptCase,
  { evidence }: Reason,
  termsOf: (severity: Severity) => Pick<KeptCase, "contactDueAt" | "solveDueAt">,
): KeptCase {
  const severity = evidence.reduce((most, one) => graver(most, one.severity), known.severity);
  const severityBecause = [...new Set([...known.severityBecause, ...becauseOf(evidence)])];
  if (severity === known.severity) return { ...known, severityBecause };
  const terms = termsOf(severity);
  return withDeadline({
    ...known,
    severity,
    severityBecause,
    contactDueAt: earlier(known.contactDueAt, terms.contactDueAt),
    solveDueAt: earlier(known.solveDueAt, terms.solveDueAt),
  });
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
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
