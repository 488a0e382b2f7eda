import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import type { CustomerHooks } from "../../memory/customers/language/languages.ts";
import type { NewEvent } from "../../memory/events/event.ts";
import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { madeAt, newId } from "../../platform/ids.ts";
import { clocksOf } from "../calendars/clocks.ts";
import type { Zone } from "../calendars/zone.ts";
import { type MatterKey, openMattersOf } from "../recent.queries.ts";
import type { MatterFacts } from "../standards/judging/facts.ts";
import { openingOf } from "../standards/judging/facts.ts";
import { isOfContacts, judge, type Subject } from "../standards/judging/judge.ts";
import { BROKEN_BEFORE, type Clocks, type Judgement } from "../standards/judging/judgement.ts";
import { standardVersions } from "../standards/standard.queries.ts";
import { isOverPeriod, type Standard } from "../standards/standard.ts";
import { placing } from "../touchpoints/rule.ts";
import { type Asked, askedOf } from "./asked.ts";
import { countVerdicts } from "./counted.ts";
import { factsOf } from "./facts.queries.ts";
import { type Rules, rulesNow } from "./rules.queries.ts";
import { saidOf, tellBroken, untellBroken } from "./timeline.queries.ts";
import {
  deleteRevisions,
  deleteVerdicts,
  insertRevisions,
  insertVerdicts,
  type SubjectKey,
  verdictsOn,
} from "./verdict.queries.ts";
import {
  isBroken,
  isNewlyBroken,
  type KeptVerdict,
  keptOf,
  type QualityHooks,
  saysTheSame,
  type VerdictChange,
  WITHDRAWN,
} from "./verdict.ts";

/**
 * Places contacts by the company's rules, and judges whatever is remembered in the transaction of its write.
 *
 * @param isHistory what happened long ago is no news: nobody outside is told that it was broken.
 */
export function contactHooks({ judged }: QualityHooks, { isHistory = false } = {}): ContactHooks {
  const read = new WeakMap<Db, Rules>();
  return {
    place: async (db) => {
      const rules = await rulesNow(db);
      read.set(db, rules);
      return placing(rules.placing);
    },
    heard: async (tx, told, now) => {
      const rules = read.get(tx);
      read.delete(tx);
      const changes = await judgeMatters(tx, { ...askedOf(told), isHistory, rules }, now);
      if (changes.length > 0) await judged(tx, changes, now);
    },
  };
}

/** Judges what is open with a customer again when something is said of him that it is judged by. */
export function customerHooks({ judged }: QualityHooks): CustomerHooks {
  return {
    languageSaid: async (tx, customerId, now) => {
      const matters = await openMattersOf(tx, customerId);
      const changes = await judgeMatters(tx, { matters, left: [] }, now);
      if (changes.length > 0) await judged(tx, changes, now);
    },
  };
}

/**
 * Judges matters and their contacts by all standards, and keeps what is new: the former goes into the history, what is
 * broken is told in the timeline. The customers are locked already. Verdicts of what is no more go.
 *
 * @returns the verdicts that are others than before; those of what is no more as not applicable.
 */
export async function judgeMatters(
  tx: Db,
  { matters, left, begun = [], isHistory = false, rules: read }: Asked,
  now: Date,
): Promise<VerdictChange[]> {
  const rules = read ?? (await rulesNow(tx));
  if (rules.standards.length === 0) return [];
  const facts = await factsOf(tx, matters, begun);
  const subjects = facts.flatMap(subjectsOf);
  const kept = await verdictsOn(tx, keysOf(subjects, { matters, left, begun }));
  const bench = await benchOf(tx, rules, kept);
  const changes = subjects.flatMap((subject) => changesOf(subject, bench, now));
  const known = new Set(subjects.map((subject) => nameOf(keyOf(subject))));
  const gone = kept.filter((one) => !known.has(nameOf(one)));
  const broken = await write(tx, { changes, gone, zone: rules.zone }, now);
  if (!isHistory) await recordEvents(tx, [...changes.map(changedEvent), ...broken.map(brokenEvent)], now);
  return [...changes, ...gone.flatMap((former) => takenBack(former, bench, now))];
}

/** What is told of a verdict whose contact or matter is no more. */
function takenBack(former: KeptVerdict, { versions }: Bench, now: Date): VerdictChange[] {
  const standard = versions.get(`${former.standardId} ${former.standardVersion}`);
  if (!standard || former.verdict === "not-applicable") return [];
  const said = { verdict: "not-applicable", reason: "taken-back", until: null, decidedAt: now } as const;
  return [{ former, verdict: { ...former, ...said }, standard }];
}

/** All one judges with. */
type Bench = {
  standards: readonly Standard[];
  versions: ReadonlyMap<string, Standard>;
  /** By what they are about, then by their standard. */
  kept: ReadonlyMap<string, ReadonlyMap<string, KeptVerdict>>;
  clocks: Clocks;
};

async function benchOf(
  tx: Db,
  { standards, calendars }: Rules,
  kept: readonly KeptVerdict[],
): Promise<Bench> {
  const known = new Map(standards.map((one) => [`${one.standardId} ${one.version}`, one]));
  const missing = new Map(
    kept
      .map((one) => [`${one.standardId} ${one.standardVersion}`, one] as const)
      .filter(([name]) => !known.has(name)),
  );
  for (const one of await standardVersions(tx, [...missing.values()])) {
    known.set(`${one.standardId} ${one.version}`, one);
  }
  return {
    standards,
    versions: known,
    kept: new Map(
      [...Map.groupBy(kept, nameOf)].map(([name, some]) => [
        name,
        new Map(some.map((one) => [one.standardId, one])),
      ]),
    ),
    clocks: await clocksOf(calendars),
  };
}

function subjectsOf(matter: MatterFacts): Subject[] {
  return [{ matter, contact: null }, ...matter.contacts.map((contact) => ({ matter, contact }))];
}

function changesOf(subject: Subject, bench: Bench, now: Date): VerdictChange[] {
  const kept = bench.kept.get(nameOf(keyOf(subject)));
  return bench.standards.flatMap((standard) => {
    const former = kept?.get(standard.standardId);
    return changeOf({ subject, former }, standard, bench, now) ?? [];
  });
}

/**
 * What runs, or was decided, goes on by the version it began under. Who is worth more or less since was promised the same
 * all along.
 */
function heldTo(former: KeptVerdict | undefined, current: Standard, { versions }: Bench): Standard {
  const isUnderWay =
    former !== undefined && (former.verdict !== "not-applicable" || former.reason === WITHDRAWN);
  if (!isUnderWay) return current;
  const begun = versions.get(`${current.standardId} ${former.standardVersion}`) ?? current;
  const { tiers: _, ...scope } = begun.scope;
  return { ...begun, scope };
}

/** Whether what would be judged for the first time was told before the standard came into force. */
function isTooOld({ inForceSince, appliesFrom }: Standard, { matter, contact }: Subject): boolean {
  if (inForceSince === null || appliesFrom !== null) return false;
  const about = contact ?? openingOf(matter.contacts) ?? matter.contacts[0];
  return about !== undefined && madeAt(about.contactId) < Date.parse(inForceSince);
}

/** A standard that is withdrawn decides no more, until it holds again. */
function changeOf(
  { subject, former }: { subject: Subject; former: KeptVerdict | undefined },
  current: Standard,
  bench: Bench,
  now: Date,
): VerdictChange | undefined {
  const standard = heldTo(former, current, bench);
  if (isOfContacts(standard) !== (subject.contact !== null)) return undefined;
  if (current.state !== "active" && former?.verdict !== "running") return undefined;
  const judgement: Judgement =
    current.state === "active"
      ? judge(standard, subject, { clocks: bench.clocks, now })
      : { verdict: "not-applicable", reason: WITHDRAWN };
  // How old it is costs more to tell than that it does not apply.
  if (!former && (judgement.verdict === "not-applicable" || isTooOld(current, subject))) return undefined;
  const verdict = verdictOf({ subject, standard, judgement, former }, now);
  if (former && saysTheSame(former, verdict)) return undefined;
  const brokenBy = judgement.verdict === "broken" ? judgement.brokenBy : undefined;
  return { former: former ?? null, verdict, standard, brokenBy };
}

type Decided = {
  subject: Subject;
  standard: Standard;
  judgement: Judgement;
  former: KeptVerdict | undefined;
};

function verdictOf({ subject, standard, judgement, former }: Decided, now: Date): KeptVerdict {
  const about = subject.contact ?? openingOf(subject.matter.contacts) ?? subject.matter.contacts[0];
  const { began, ...said } = keptOf(judgement, former);
  const actor = subject.contact ?? subject.matter.contacts.find((one) => one.actorKind !== null);
  return {
    ...keyOf(subject),
    subject: subject.contact ? "contact" : "matter",
    standardId: standard.standardId,
    standardVersion: standard.version,
    verdictId: former?.verdictId ?? newId(now),
    ...said,
    began: began ?? about?.at ?? now,
    touchpoint: about?.touchpoint ?? null,
    channel: about?.channel ?? null,
    decidedAt: now,
    revision: former ? former.revision + 1 : 0,
    actorKind: actor?.actorKind ?? null,
    actorName: actor?.actorName ?? null,
  };
}

/** Says what is broken that was not before. */
async function write(
  tx: Db,
  { changes, gone, zone }: { changes: readonly VerdictChange[]; gone: readonly KeptVerdict[]; zone: Zone },
  now: Date,
): Promise<VerdictChange[]> {
  const former = changes.flatMap((one) => one.former ?? []);
  await insertRevisions(tx, former, now);
  await deleteVerdicts(tx, [...former, ...gone]);
  await deleteRevisions(tx, gone);
  const present = changes.map(({ verdict }) => verdict);
  await insertVerdicts(tx, present);
  await countVerdicts(tx, { present, former: [...former, ...gone] }, zone);
  const asBefore = new Set(present.filter(({ reason }) => reason === BROKEN_BEFORE).map(nameOfVerdict));
  await untellBroken(
    tx,
    [...former, ...gone].filter((one) => isBroken(one) && !asBefore.has(nameOfVerdict(one))),
  );
  const broken = changes.filter(
    ({ verdict, standard }) => verdict.verdict === "broken" && isToldOf(standard),
  );
  await tellBroken(tx, broken);
  return broken.filter(isNewlyBroken);
}

function changedEvent({ former, verdict, standard }: VerdictChange): NewEvent {
  const { customerId, verdict: says, reason } = verdict;
  const data = { customerId, ...saidOf(verdict, standard), verdict: says, reason };
  return { type: "verdict.changed", customerId, data: { ...data, former: former?.verdict ?? null } };
}

function brokenEvent({ verdict, standard }: VerdictChange): NewEvent {
  const { customerId } = verdict;
  return { type: "standard.broken", customerId, data: { customerId, ...saidOf(verdict, standard) } };
}

/** Of what is promised of a period, one that fails is no broken promise yet. */
function isToldOf({ promise }: Standard): boolean {
  return !isOverPeriod(promise);
}

function keyOf({ matter: { customerId, matterId }, contact }: Subject): SubjectKey {
  return { customerId, subjectId: contact ? contact.contactId : matterId };
}

function keyOfMatter({ customerId, matterId }: MatterKey): SubjectKey {
  return { customerId, subjectId: matterId };
}

function nameOfVerdict(one: KeptVerdict): string {
  return `${nameOf(one)} ${one.standardId}`;
}

function nameOf({ customerId, subjectId }: SubjectKey): string {
  return `${customerId} ${subjectId}`;
}

/** All of which there may be verdicts. */
function keysOf(
  subjects: readonly Subject[],
  { matters, left, begun }: Required<Pick<Asked, "matters" | "left" | "begun">>,
): SubjectKey[] {
  const fresh = new Set(begun.map(({ matterId }) => matterId));
  const known = subjects.filter(({ matter }) => !fresh.has(matter.matterId));
  const keys = [...known.map(keyOf), ...matters.map(keyOfMatter), ...left];
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}
