import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { livingMatters, type Place } from "../../memory/matters/reading.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { openCasesOf, updateCases } from "../cases/case.queries.ts";
import { type Evidence, type KeptCase, Severity, withDeadline } from "../cases/case.ts";
import { evidenceOf, firstTalks, writeLog } from "../cases/log.queries.ts";
import { openCases } from "../cases/opening.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { followPasses, type MatterGone } from "../partners/moving.ts";
import { endHandOver } from "../working/hand-over.queries.ts";
import {
  evidenceByContacts,
  type KeptEvidence,
  moveCase,
  moveWork,
  setMatter,
  withdrawFrom,
} from "./following.queries.ts";

type Gone = RememberedContact & { former: Place };

/**
 * Cases, and what is passed to partners, follow their contacts, before anything is judged anew: where a matter is no more
 * since its contacts went into another, or to another customer, its case goes with them; of a matter that stays, what the
 * contact spoke for goes. What spoke for a case and was taken back speaks for it no longer.
 */
export async function followContacts(tx: Db, told: readonly RememberedContact[], now: Date): Promise<void> {
  const gone = told.filter(hasGone);
  if (gone.length === 0) return;
  const open = await openCasesOf(tx, [...new Set(gone.map(({ former }) => former.customerId))]);
  const living = new Set(
    (
      await livingMatters(
        tx,
        gone.map(({ former }) => former),
      )
    ).map(nameOf),
  );
  await followPasses(tx, matterless(gone, living), now);
  for (const one of open) {
    const left = gone.filter(({ former }) => isAt(one, former));
    const [first] = left;
    if (!first) continue;
    const goesAlong = first.change !== "withdrawn" && !living.has(nameOf(first.former));
    if (goesAlong) await goAlong(tx, one, first, now);
    else await takeOut(tx, one, left, now);
  }
}

/** Matters that are no more, and where the first of their contacts that are somewhere went. */
function matterless(gone: readonly Gone[], living: ReadonlySet<string>): MatterGone[] {
  const dead = gone.filter(({ former }) => !living.has(nameOf(former)));
  return [...Map.groupBy(dead, ({ former }) => nameOf(former)).values()].flatMap((some) => {
    const to = some.find(({ change }) => change !== "withdrawn") ?? null;
    return some.slice(0, 1).map(({ former: from }) => ({ from, to }));
  });
}

function hasGone(contact: RememberedContact): contact is Gone {
  const { former, change } = contact;
  if (former === null) return false;
  return change === "withdrawn" || nameOf(former) !== nameOf(contact);
}

function nameOf({ customerId, matterId }: Place): string {
  return `${customerId} ${matterId}`;
}

function isAt({ customerId, matterId }: KeptCase, place: Place): boolean {
  return matterId !== null && nameOf({ customerId, matterId }) === nameOf(place);
}

/** The case is about the matter, and of the customer, to which its contacts went; where one is open there, it joins it. */
async function goAlong(tx: Db, one: KeptCase, to: Place, now: Date): Promise<void> {
  const isOthers = one.customerId !== to.customerId;
  if (isOthers) await withdrawFrom(tx, one, { kind: "verdict" }, now);
  const there = (await openCasesOf(tx, [to.customerId])).find((other) => isAt(other, to));
  if (there) return joinInto(tx, one, there, now);
  if (isOthers) await moveCase(tx, one, to.customerId);
  await setMatter(tx, { customerId: to.customerId, caseId: one.caseId }, to.matterId);
  const content = { subject: one.subject, from: one.customerId, to: to.customerId };
  const { customerId } = to;
  const log = { customerId, caseId: one.caseId, logId: newId(now), by: null, deed: "moved", content };
  await writeLog(tx, [log], now);
}

/**
 * Closes a case without an outcome of its own: another has what was owed, what speaks for it, and what is to be done. Who
 * holds either is told.
 */
async function joinInto(tx: Db, one: KeptCase, there: KeptCase, now: Date): Promise<void> {
  const { customerId, caseId, subject, touchpoint } = one;
  const { items } = await evidenceOf(tx, one);
  const evidence = items.filter(({ withdrawnAt }) => withdrawnAt === null);
  const reason = { subject, touchpoint, evidence: evidence.map(asReason), by: null };
  const to = { customerId: there.customerId, matterId: there.matterId };
  const joined = await openCases(tx, [{ ...reason, ...to }], now);
  await endHandOver(tx, one, { state: "withdrawn", by: "" }, now);
  await moveWork(tx, one, there);
  const kept = joined[0] ?? there;
  // What was said to the customer in either is said: its contacts are all here by now.
  const contactedAt = kept.contactedAt ?? (await firstTalks(tx, [kept])).get(kept.caseId) ?? null;
  const both = withDeadline({ ...kept, contactedAt, promisedUntil: soonestPromise(kept, one) });
  await updateCases(tx, [both, withDeadline({ ...one, state: "closed", closedAt: now })]);
  const content = { subject, into: there.caseId };
  await writeLog(tx, [{ customerId, caseId, logId: newId(now), by: null, deed: "joined", content }], now);
  const holders = new Set([one.holderId, there.holderId].filter((id) => id !== null));
  const told = { kind: "case-joined" as const, subject: there.subject, text: subject };
  const notices = [...holders].map((personId) => noticeOf(there, { personId, ...told }));
  await notify(tx, notices, { now });
}

function soonestPromise({ promisedUntil: one }: KeptCase, { promisedUntil: other }: KeptCase): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** What some contacts spoke for goes to the cases of the matters they are in now; of those taken back it is gone. */
async function takeOut(tx: Db, one: KeptCase, left: readonly Gone[], now: Date): Promise<void> {
  const ids = left.map(({ contactId }) => contactId);
  const evidence = await evidenceByContacts(tx, [one], ids);
  if (evidence.length === 0) return;
  await withdrawFrom(tx, one, { evidenceIds: evidence.map(({ evidenceId }) => evidenceId) }, now);
  const { customerId, caseId, subject } = one;
  const content = { subject, contacts: ids };
  await writeLog(
    tx,
    [{ customerId, caseId, logId: newId(now), by: null, deed: "evidence-withdrawn", content }],
    now,
  );
  const within = left.filter((contact) => contact.change === "moved" && contact.customerId === customerId);
  const byMatter = Map.groupBy(within, ({ matterId }) => matterId);
  const reasons = [...byMatter].map(([matterId, contacts]) => ({
    customerId,
    matterId,
    subject,
    touchpoint: contacts[0]?.touchpoint ?? null,
    evidence: evidence.filter((kept) => contacts.some((contact) => isOf(kept, contact))).map(asReason),
    by: null,
  }));
  const owed = reasons.filter((reason) => reason.evidence.length > 0);
  if (owed.length > 0) await openCases(tx, owed, now);
}

function isOf({ evidenceId, content }: KeptEvidence, { contactId }: Gone): boolean {
  return evidenceId === contactId || content.subjectId === contactId;
}

function asReason({
  evidenceId,
  kind,
  at,
  content,
}: Pick<Evidence, "evidenceId" | "kind" | "content"> & { at: Date | string }) {
  const severity = Severity.catch("medium").parse(content.severity);
  return { evidenceId, kind, at: new Date(at), content, severity };
}
