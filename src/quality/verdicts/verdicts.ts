import type { ContactHooks, RememberedContact } from "../../memory/contacts/hooks.ts";
import type { NewEvent } from "../../memory/events/event.ts";
import { recordEvents } from "../../memory/events/events.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { loadClocks } from "../calendars/clocks.ts";
import type { MatterKey } from "../recent.queries.ts";
import type { MatterFacts } from "../standards/judging/facts.ts";
import { openingOf } from "../standards/judging/facts.ts";
import { isOfContacts, judge, type Subject } from "../standards/judging/judge.ts";
import type { Clocks, Judgement } from "../standards/judging/judgement.ts";
import { standards, standardVersions } from "../standards/standard.queries.ts";
import type { Standard } from "../standards/standard.ts";
import { placing } from "../touchpoints/rule.ts";
import { placingRules } from "../touchpoints/touchpoint.queries.ts";
import { countVerdicts } from "./counted.ts";
import { factsOf } from "./facts.queries.ts";
import { saidOf, tellBroken, untellBroken } from "./timeline.queries.ts";
import {
  deleteRevisions,
  deleteVerdicts,
  insertRevisions,
  insertVerdicts,
  type SubjectKey,
  verdictsOn,
} from "./verdict.queries.ts";
import { type KeptVerdict, keptOf, type QualityHooks, saysTheSame, type VerdictChange } from "./verdict.ts";

/**
 * Places contacts by the company's rules, and judges whatever is remembered in the transaction of its write.
 *
 * @param isHistory what happened long ago is no news: nobody outside is told that it was broken.
 */
export function contactHooks({ judged }: QualityHooks, { isHistory = false } = {}): ContactHooks {
  return {
    place: async (db) => placing(await placingRules(db)),
    heard: async (tx, told, now) => {
      const changes = await judgeMatters(tx, { ...mattersOf(told), isHistory }, now);
      if (changes.length > 0) await judged(tx, changes, now);
    },
  };
}

/** What is to be judged: matters, and contacts that may be in none of them any more. */
type Asked = { matters: readonly MatterKey[]; left: readonly SubjectKey[]; isHistory?: boolean };

function mattersOf(told: readonly RememberedContact[]): Asked {
  const matters = new Map<string, MatterKey>();
  const left: SubjectKey[] = [];
  for (const { customerId, matterId, contactId, former } of told) {
    const places = former ? [{ customerId, matterId }, former] : [{ customerId, matterId }];
    for (const place of places) {
      matters.set(`${place.customerId} ${place.matterId}`, {
        customerId: place.customerId,
        matterId: place.matterId,
      });
      left.push({ customerId: place.customerId, subjectId: contactId });
    }
  }
  return { matters: [...matters.values()], left };
}

/**
 * Judges matters and their contacts by all standards, and keeps what is new: the former goes into the history, what is
 * broken is told in the timeline. The customers are locked already. Verdicts of what is no more go.
 *
 * @returns the verdicts that are others than before; those of what is no more as not applicable.
 */
export async function judgeMatters(
  tx: Db,
  { matters, left, isHistory = false }: Asked,
  now: Date,
): Promise<VerdictChange[]> {
  const all = await standards(tx);
  if (all.length === 0) return [];
  const facts = await factsOf(tx, matters);
  const subjects = facts.flatMap(subjectsOf);
  const keys = [...subjects.map(keyOf), ...matters.map(keyOfMatter), ...left];
  const kept = await verdictsOn(tx, uniqueKeys(keys));
  const bench = await benchOf(tx, all, kept);
  const changes = subjects.flatMap((subject) => changesOf(subject, bench, now));
  const known = new Set(subjects.map((subject) => nameOf(keyOf(subject))));
  const gone = kept.filter((one) => !known.has(nameOf(one)));
  const broken = await write(tx, { changes, gone }, now);
  if (!isHistory) await recordEvents(tx, broken.map(eventOf), now);
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
  kept: ReadonlyMap<string, KeptVerdict>;
  clocks: Clocks;
};

async function benchOf(tx: Db, all: readonly Standard[], kept: readonly KeptVerdict[]): Promise<Bench> {
  const known = new Map(all.map((one) => [`${one.standardId} ${one.version}`, one]));
  const missing = new Map(
    kept
      .map((one) => [`${one.standardId} ${one.standardVersion}`, one] as const)
      .filter(([name]) => !known.has(name)),
  );
  for (const one of await standardVersions(tx, [...missing.values()])) {
    known.set(`${one.standardId} ${one.version}`, one);
  }
  return {
    standards: all,
    versions: known,
    kept: new Map(kept.map((one) => [`${nameOf(one)} ${one.standardId}`, one])),
    clocks: await loadClocks(tx),
  };
}

function subjectsOf(matter: MatterFacts): Subject[] {
  return [{ matter, contact: null }, ...matter.contacts.map((contact) => ({ matter, contact }))];
}

function changesOf(subject: Subject, bench: Bench, now: Date): VerdictChange[] {
  return bench.standards
    .filter((standard) => isOfContacts(standard) === (subject.contact !== null))
    .flatMap((standard) => changeOf(subject, standard, bench, now) ?? []);
}

/** What runs, or was decided, goes on by the version it began under; a standard that is withdrawn decides no more. */
function changeOf(subject: Subject, current: Standard, bench: Bench, now: Date): VerdictChange | undefined {
  const key = keyOf(subject);
  const former = bench.kept.get(`${nameOf(key)} ${current.standardId}`);
  const isUnderWay = former !== undefined && former.verdict !== "not-applicable";
  const standard =
    (isUnderWay && bench.versions.get(`${current.standardId} ${former.standardVersion}`)) || current;
  if (current.state !== "active" && former?.verdict !== "running") return undefined;
  const judgement: Judgement =
    current.state === "active"
      ? judge(standard, subject, { clocks: bench.clocks, now })
      : { verdict: "not-applicable", reason: "standard-withdrawn" };
  if (judgement.verdict === "not-applicable" && !former) return undefined;
  const verdict = verdictOf({ subject, standard, judgement, former }, now);
  return former && saysTheSame(former, verdict) ? undefined : { former: former ?? null, verdict, standard };
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
  { changes, gone }: { changes: readonly VerdictChange[]; gone: readonly KeptVerdict[] },
  now: Date,
): Promise<VerdictChange[]> {
  const former = changes.flatMap((one) => one.former ?? []);
  await insertRevisions(tx, former, now);
  await deleteVerdicts(tx, [...former, ...gone]);
  await deleteRevisions(tx, gone);
  const present = changes.map(({ verdict }) => verdict);
  await insertVerdicts(tx, present);
  await countVerdicts(tx, present, [...former, ...gone]);
  await untellBroken(
    tx,
    [...former, ...gone].filter(({ verdict }) => verdict === "broken"),
  );
  const broken = changes.filter(
    ({ verdict, standard }) => verdict.verdict === "broken" && isToldOf(standard),
  );
  await tellBroken(tx, broken);
  return broken.filter(({ former: before }) => before?.verdict !== "broken");
}

function eventOf({ verdict, standard }: VerdictChange): NewEvent {
  const { customerId } = verdict;
  return { type: "standard.broken", customerId, data: { customerId, ...saidOf(verdict, standard) } };
}

/** Of a share that is promised, one that fails is no broken promise yet. */
function isToldOf({ promise }: Standard): boolean {
  return promise.kind !== "share-kept";
}

function keyOf({ matter: { customerId, matterId }, contact }: Subject): SubjectKey {
  return { customerId, subjectId: contact ? contact.contactId : matterId };
}

function keyOfMatter({ customerId, matterId }: MatterKey): SubjectKey {
  return { customerId, subjectId: matterId };
}

function nameOf({ customerId, subjectId }: SubjectKey): string {
  return `${customerId} ${subjectId}`;
}

function uniqueKeys(keys: readonly SubjectKey[]): SubjectKey[] {
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}
