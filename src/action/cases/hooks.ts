import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { isAutomatic, isReached } from "../../memory/matters/reached.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { isOverPeriod } from "../../quality/standards/standard.ts";
import { failedAt, isBroken, isNewlyBroken, type VerdictChange } from "../../quality/verdicts/verdict.ts";
import { casesFirstContacted, openCasesOf, updateCases } from "./case.queries.ts";
import { CASE_SOURCE, type KeptCase, withDeadline } from "./case.ts";
import { firstTalks, mattersByContact, mattersToldOf, withdrawEvidence, writeLog } from "./log.queries.ts";
import { openCases, type Reason } from "./opening.ts";
import type { Owed } from "./owed.ts";

/**
 * Opens cases for what was found broken, in the transaction that judged; what is judged otherwise now is noted. Of what
 * only keys in pages told nobody's duty is made: anybody could have.
 */
export async function answerVerdicts(
  tx: Db,
  changes: readonly VerdictChange[],
  owed: Owed,
  now: Date,
): Promise<void> {
  const unbroken = changes
    .filter(isUnbroken)
    .map(({ verdict: { customerId, verdictId } }) => ({ customerId, evidenceId: verdictId }));
  if (unbroken.length > 0) await withdrawEvidence(tx, unbroken, now);
  const failures = changes.filter((change) => isFailure(change, owed));
  if (failures.length === 0) return;
  const placed = await withMatters(tx, failures);
  const told = await mattersToldOf(
    tx,
    placed.flatMap(({ matterId, change: { verdict } }) =>
      matterId === undefined ? [] : [{ customerId: verdict.customerId, matterId }],
    ),
  );
  const heard = placed.filter(({ matterId }) => matterId === undefined || told.has(matterId));
  const byMatter = Map.groupBy(
    heard,
    ({ matterId, change: { verdict } }) => `${verdict.customerId} ${matterId ?? ""}`,
  );
  const reasons = [...byMatter].flatMap(([name, some]) =>
    reasonOf(
      name,
      some.map(({ change }) => change),
    ),
  );
  if (reasons.length > 0) await openCases(tx, reasons, now);
}

/** Failures with the matters they are about. */
async function withMatters(tx: Db, failures: readonly VerdictChange[]) {
  const ofContacts = failures
    .filter(({ verdict }) => verdict.subject === "contact")
    .map(({ verdict: { customerId, subjectId } }) => ({ customerId, contactId: subjectId }));
  const matters = await mattersByContact(tx, ofContacts);
  return failures.map((change) => {
    const { subject, subjectId } = change.verdict;
    return { change, matterId: subject === "matter" ? subjectId : matters.get(subjectId) };
  });
}

function isUnbroken({ former, verdict }: VerdictChange): boolean {
  return former !== null && isBroken(former) && !isBroken(verdict);
}

/** Of what is promised of a period, one that fails is no broken promise yet. */
function isFailure(change: VerdictChange, owed: Owed): boolean {
  if (!isNewlyBroken(change)) return false;
  const { standard } = change;
  return !isOverPeriod(standard.promise) && owed(standard.severity, failedAt(change));
}

function reasonOf(name: string, failures: readonly VerdictChange[]): Reason[] {
  const [first] = failures;
  const [customerId = "", matterId = ""] = name.split(" ");
  if (!first) return [];
  const evidence = failures.map(({ verdict, standard }) => ({
    evidenceId: verdict.verdictId,
    kind: "verdict" as const,
    at: verdict.decidedAt,
    severity: standard.severity,
    content: {
      standardId: standard.standardId,
      standard: standard.name,
      subject: verdict.subject,
      subjectId: verdict.subjectId,
      channel: verdict.channel,
      measured: verdict.measured,
      limit: verdict.limit,
    },
  }));
  const { standard, verdict } = first;
  const { touchpoint } = verdict;
  const about = { customerId, matterId: matterId === "" ? null : matterId, touchpoint };
  return [{ ...about, subject: standard.name, evidence, by: null }];
}

/**
 * A contact that the company began about a case's matter is the first contact it owed. Nobody was reached by one that
 * was abandoned or not delivered, nor by what a program sent by itself, and what a partner does is not said by the company.
 * What turns out to have been such, or about something else, is the first contact no longer; what turns out not to, is.
 */
export async function noteContacts(tx: Db, told: readonly RememberedContact[], now: Date): Promise<void> {
  await judgeFirstContacts(tx, told);
  const outward = told.filter(hasReached);
  const places = placesOfKnown(told);
  const customers = new Set([...outward, ...places].map(({ customerId }) => customerId));
  if (customers.size === 0) return;
  const open = await openCasesOf(tx, [...customers]);
  const met = await metBy(tx, open, outward);
  const isMet = new Set(met.map(({ one }) => one));
  await updateCases(tx, [
    ...waitsEnded(open, places)
      .filter((one) => !isMet.has(one))
      .map(withDeadline),
    ...met.map(({ one, at }) => withDeadline({ ...one, contactedAt: at < now ? at : now })),
  ]);
  const log = met.map(({ one: { customerId, caseId, subject }, contact }) => ({
    customerId,
    caseId,
    logId: newId(now),
    by: null,
    deed: "contacted",
    content: { subject, contactId: contact.contactId, matterId: contact.matterId, channel: contact.channel },
  }));
  if (log.length > 0) await writeLog(tx, log, now);
}

type Met = { one: KeptCase; contact: RememberedContact; at: Date };

/** The cases that owed a first contact, and by which of some they have it; one told before counts from the last opening on. */
async function metBy(
  tx: Db,
  open: readonly KeptCase[],
  outward: readonly RememberedContact[],
): Promise<Met[]> {
  const met = open.flatMap((one) => {
    if (one.contactedAt !== null) return [];
    const about = outward.filter((contact) => isAbout(contact, one) && !isSaidFrom(contact, one));
    const contact = about.find(isNew) ?? about[0];
    return contact ? [{ one, contact }] : [];
  });
  const toldBefore = met.filter(({ contact }) => !isNew(contact)).map(({ one }) => one);
  const talks = await firstTalks(tx, toldBefore);
  return met.flatMap(({ one, contact }) => {
    const at = isNew(contact) ? contact.at : talks.get(one.caseId);
    return at ? [{ one, contact, at }] : [];
  });
}

function isNew({ change }: RememberedContact): boolean {
  return change === "new";
}

function hasReached({ direction, change, outcome, actor, payload }: RememberedContact): boolean {
  if (direction !== "out" || change === "withdrawn" || !isReached(payload) || isAutomatic(payload))
    return false;
  return outcome !== "abandoned" && actor?.kind !== "partner";
}

/** Cases whose first contact is told otherwise, elsewhere or no more owe it as before, but for who was talked to besides. */
async function judgeFirstContacts(tx: Db, told: readonly RememberedContact[]): Promise<void> {
  const known = told
    .filter((one) => !isNew(one))
    .flatMap((one) => [one, ...(one.former ? [{ ...one, ...one.former }] : [])]);
  const cases = await casesFirstContacted(tx, known);
  const talks = await firstTalks(tx, cases);
  const otherwise = cases.flatMap((one) => {
    const contactedAt = talks.get(one.caseId) ?? null;
    return contactedAt?.getTime() === one.contactedAt?.getTime() ? [] : [{ ...one, contactedAt }];
  });
  await updateCases(tx, otherwise.map(withDeadline));
}

type Place = Pick<RememberedContact, "customerId" | "matterId">;

/** The matters that were there before what was told of them, also those it was taken from. */
function placesOfKnown(told: readonly RememberedContact[]): Place[] {
  return told
    .filter(({ opensMatter }) => !opensMatter)
    .flatMap((one) => [one, ...(one.former ? [one.former] : [])]);
}

/**
 * Whoever is to hear next of a case is held back while its customer owes an answer: whatever is told about its matter may
 * end that, so it is looked at anew when its time is over.
 */
function waitsEnded(open: readonly KeptCase[], places: readonly Place[]): KeptCase[] {
  const matters = new Set(places.map(({ matterId }) => matterId));
  return open.filter((one) => {
    const { escalateAt } = withDeadline(one);
    const isHeld = one.escalateAt !== null && escalateAt !== null && escalateAt < one.escalateAt;
    return isHeld && one.matterId !== null && matters.has(one.matterId);
  });
}

/** What is said from the case itself is written into it by who says it. */
function isSaidFrom({ source, payload }: RememberedContact, { caseId }: KeptCase): boolean {
  return source === CASE_SOURCE && payload.caseId === caseId;
}

/** Of a case about no matter in particular any contact is. */
function isAbout(contact: RememberedContact, one: KeptCase): boolean {
  if (contact.customerId !== one.customerId || contact.at < one.openedAt) return false;
  return one.matterId === null || one.matterId === contact.matterId;
}
