import { unaskAboutOpen } from "../../listening/invitations/rules/told.ts";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor } from "../absences/absence.ts";
import { type CaseName, caseOf, openCasesOf, updateCases } from "../cases/case.queries.ts";
import { type KeptCase, withDeadline } from "../cases/case.ts";
import { byOf, noCase } from "../cases/cases.ts";
import { deadlines } from "../cases/deadlines.ts";
import { writeLog } from "../cases/log.queries.ts";
import { givenNotice, holderAgain } from "../cases/opening.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { canWork } from "../owners/owner.queries.ts";
import type { PromiseInput } from "../promises/promise.ts";
import { keepPromise, makePromise, nextPromised } from "../promises/promises.ts";
import { endHandOver } from "./hand-over.queries.ts";
import { isDone, type Once } from "./once.ts";
import { recordContact, tellUnsolved } from "./telling.ts";

export type Asked = CaseName & { actor: Actor; once?: Once };
/** What is asked for that may be told as a contact, and who listens to those. */
export type Telling = Asked & { hooks: ContactHooks };

/** What a deed makes of a case, and what the log says of it. */
type Deed = {
  deed: string;
  content: Readonly<Record<string, unknown>>;
  next: KeptCase;
  /** In the log of the case, but not in the customer's timeline. */
  isQuiet?: boolean;
};

/**
 * Does something about a case: finds it, its customer locked, and writes what becomes of it and what was done; null: it
 * was done before.
 *
 * @throws AppError `not_found`, and whatever `work` throws.
 */
export function workOn(
  db: Db,
  { actor, once, ...asked }: Asked,
  now: Date,
  work: (tx: Db, kept: KeptCase) => Promise<Deed | null>,
): Promise<CaseName> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    const name = { customerId, caseId: asked.caseId };
    const kept = await caseOf(tx, name);
    if (!kept) throw noCase(name);
    const made = (await isDone(tx, name, once)) ? null : await work(tx, kept);
    if (made === null) return name;
    const { deed, content, next, isQuiet = false } = made;
    await updateCases(tx, [withDeadline(next)]);
    const said = { subject: kept.subject, ...content, ...(once?.id && { onceId: once.id }) };
    const entry = { ...name, logId: newId(now), by: byOf(actor), deed, content: said, isQuiet };
    await writeLog(tx, [entry], now);
    return name;
  });
}

/** The id of the person who acts; what a holder does no program can. */
export function personOf(actor: Actor): string {
  if (actor.kind === "person") return actor.id;
  throw new AppError("conflict", "Only a person with an account can hold a case");
}

/** Throws `conflict` when a case is closed. */
export function assertOpen({ state }: KeptCase): void {
  if (state !== "open") throw new AppError("conflict", "The case is closed; open it again first");
}

/**
 * Who holds a case works it, and while he is away who stands in for him; managers, and programs, may in his place;
 * everybody one that nobody holds who can work. Throws `conflict` to others.
 */
export async function assertWorks(tx: Db, { holderId }: KeptCase, actor: Actor, now: Date): Promise<void> {
  if (holderId === null || actor.kind !== "person" || actor.id === holderId) return;
  if (isAtLeast(actor.role, "manager")) return;
  if (actingFor(holderId, await standingIn(tx, now)) === actor.id) return;
  if (!(await canWork(tx, [holderId])).has(holderId)) return;
  throw new AppError("conflict", "Somebody else holds this case; ask for it to be handed over");
}

/** Takes a case; who held it is told. Throws `conflict` to who may not work it, or holds it already. */
export function takeCase(db: Db, asked: Asked, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    const holderId = personOf(asked.actor);
    if (kept.holderId === holderId) throw new AppError("conflict", "You hold this case already");
    const { name: by } = byOf(asked.actor);
    await endHandOver(tx, kept, { state: "withdrawn", by }, now);
    const told = { kind: "case-taken" as const, subject: kept.subject, by };
    if (kept.holderId) await notify(tx, [noticeOf(kept, { personId: kept.holderId, ...told })], { now });
    const content = { holderId, former: kept.holderId, formerBecause: kept.holderBecause };
    return { deed: "taken", content, next: { ...kept, holderId, holderBecause: "taken" } };
  });
}

type Said = { text: string; onceId?: string | undefined };

/** Writes a note into a case; closed ones take them too. */
export function noteOn(db: Db, { text, onceId, ...asked }: Asked & Said, now: Date): Promise<CaseName> {
  const content = { text };
  const once = { id: onceId, said: content };
  return workOn(db, { ...asked, once }, now, async (_tx, kept) => ({ deed: "note", content, next: kept }));
}

/** Says that the customer was talked to where no contact tells it: about a matter, it is one of it from then on. */
export function sayContacted(db: Db, asked: Telling & Said, now: Date): Promise<CaseName> {
  const { text, onceId } = asked;
  const once = { id: onceId, said: { text } };
  return workOn(db, { ...asked, once }, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    const said = { ...asked, channel: "phone" as const };
    const contactId = kept.matterId === null ? null : (await recordContact(tx, kept, said, now)).contactId;
    const fresh = (await caseOf(tx, kept)) ?? kept;
    const next = { ...fresh, contactedAt: fresh.contactedAt ?? now };
    const content = contactId ? { text, contactId, channel: "phone" } : { text };
    return { deed: "contacted", content, next, isQuiet: contactId !== null };
  });
}

/** Nobody above hears of a case while a promise runs: so long at most. */
const LONGEST_PROMISE_MS = 183 * DAY_MS;

/** Promises the customer a solution by a date: that is the deadline from then on, and judged when it comes. */
export function promise(db: Db, asked: Asked & PromiseInput, now: Date): Promise<CaseName> {
  const until = new Date(asked.until);
  const once = { id: asked.onceId, said: { text: asked.text, until } };
  return workOn(db, { ...asked, once }, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    if (until <= now) throw new AppError("conflict", "until: that time is over");
    if (until.getTime() - now.getTime() > LONGEST_PROMISE_MS) {
      throw new AppError("conflict", "until: that is more than half a year ahead");
    }
    await makePromise(tx, kept, { until, text: asked.text, by: byOf(asked.actor).name }, now);
    const content = { text: asked.text, until };
    return { deed: "promised", content, next: { ...kept, promisedUntil: until } };
  });
}

/** Says that a promise was kept, while its time runs. Throws `not_found`, or `conflict` when it is decided. */
export function keepsPromise(
  db: Db,
  asked: Asked & { promiseId: string; text: string },
  now: Date,
): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    const { promiseId, until, text } = await keepPromise(tx, kept, asked.promiseId, now);
    const isDeadline = kept.promisedUntil?.getTime() === until.getTime();
    const next = isDeadline ? { ...kept, promisedUntil: await nextPromised(tx, kept) } : kept;
    return { deed: "promise-kept", content: { promiseId, until, text, note: asked.text }, next };
  });
}

/**
 * Opens a closed case again, with deadlines from now on, and tells who holds it. Throws `conflict` when another is open about
 * its matter.
 */
export function reopenCase(db: Db, asked: Telling & { text: string }, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const next = await openAgain(tx, kept, asked.hooks, now);
    await notify(tx, givenNotice(next), { except: byOf(asked.actor).personId, now });
    const { outcome, rootCause } = kept;
    return { deed: "reopened", content: { text: asked.text, outcome, rootCause }, next };
  });
}

/**
 * Opens a closed case, whose matter is not solved any more: what that breaks becomes evidence of the case that is open by
 * then. Who held it and left holds it no more; nobody is asked any more whether it is solved. Throws as `reopenCase`.
 */
export async function openAgain(tx: Db, kept: KeptCase, hooks: ContactHooks, now: Date): Promise<KeptCase> {
  await assertMayOpen(tx, kept);
  const fresh = { contactedAt: null, promisedUntil: null, escalation: 0, escalatedAt: null };
  const ended = { closedAt: null, outcome: null, rootCause: null };
  const terms = (await deadlines(tx))(kept.severity, now);
  const reopened = kept.reopened + 1;
  const held = await holderAgain(tx, kept, now);
  const opened = { ...kept, ...held, ...fresh, ...ended, ...terms, state: "open" as const, reopened };
  await updateCases(tx, [withDeadline(opened)]);
  await unaskAboutOpen(tx, [kept], now);
  await tellUnsolved(tx, kept, hooks, now);
  return (await caseOf(tx, kept)) ?? opened;
}

/** Throws `conflict` unless a case is closed, and no other open about its matter. */
export async function assertMayOpen(tx: Db, kept: KeptCase): Promise<void> {
  if (kept.state === "open") throw new AppError("conflict", "The case is open");
  const others = await openCasesOf(tx, [kept.customerId]);
  if (kept.matterId !== null && others.some(({ matterId }) => matterId === kept.matterId)) {
    throw new AppError("conflict", "Another case is open about the same matter");
  }
}
