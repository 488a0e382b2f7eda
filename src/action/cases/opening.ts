import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import { actingOwners } from "../owners/owners.ts";
import { failedSince, insertCases, openCasesOf, updateCases } from "./case.queries.ts";
import { AGAIN_DAYS, graver, type KeptCase, type Severity, severityOf, withDeadline } from "./case.ts";
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
  /** Null: by a verdict. */
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
  const bench = await benchOf(tx, customerIds, now);
  const told = reasons.map((reason) => {
    const known = reason.matterId === null ? undefined : open.get(nameOf(reason));
    return { reason, isNew: !known, one: known ? withReason(known, reason) : newCase(reason, bench, now) };
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
  return told.map(({ one }) => one);
}

function nameOf({ customerId, matterId }: { customerId: string; matterId: string | null }): string {
  return `${customerId} ${matterId ?? ""}`;
}

/** All one opens cases with. */
type Bench = {
  worth: Awaited<ReturnType<typeof worthOf>>;
  failed: ReadonlySet<string>;
  owners: Awaited<ReturnType<typeof actingOwners>>;
  accountable: ReadonlyMap<string, string>;
  deadlines: Awaited<ReturnType<typeof deadlines>>;
};

async function benchOf(tx: Db, customerIds: readonly string[], now: Date): Promise<Bench> {
  return {
    worth: await worthOf(tx, customerIds),
    failed: await failedSince(tx, customerIds, new Date(now.getTime() - AGAIN_DAYS * DAY_MS)),
    owners: await actingOwners(tx, customerIds, now),
    accountable: new Map((await touchpoints(tx)).map(({ key, accountable }) => [key, accountable])),
    deadlines: await deadlines(tx),
  };
}

function newCase(reason: Reason, bench: Bench, now: Date): KeptCase {
  const { customerId, matterId, subject, touchpoint, evidence, by } = reason;
  const worth = bench.worth.get(customerId);
  const { severity, because } = severityOf({
    said: evidence.map((one) => one.severity),
    because: by ? "by-hand" : "standard",
    failedBefore: bench.failed.has(customerId),
    tier: worth?.tier ?? undefined,
  });
  const owner = bench.owners.get(customerId);
  return withDeadline({
    customerId,
    caseId: newId(now),
    matterId,
    subject,
    touchpoint,
    accountable: touchpoint === null ? null : (bench.accountable.get(touchpoint) ?? null),
    state: "open",
    severity,
    severityBecause: because,
    openedAt: now,
    openedBy: by?.name ?? null,
    holderId: owner?.personId ?? null,
    holderBecause: owner?.because ?? null,
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
    valueMinor: worth?.valueMinor ?? 0,
  });
}

/** More evidence may make a case graver, never less; what was promised by then stays. */
function withReason(known: KeptCase, { evidence }: Reason): KeptCase {
  return { ...known, severity: evidence.reduce((most, one) => graver(most, one.severity), known.severity) };
}

function evidenceOf({ evidence }: Reason, { customerId, caseId }: KeptCase): NewEvidence[] {
  return evidence.map(({ evidenceId, kind, at, content }) => ({
    customerId,
    caseId,
    evidenceId,
    kind,
    at,
    content,
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
