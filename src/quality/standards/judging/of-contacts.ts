import type { SinglePromise } from "../standard.ts";
import { after, type Fact } from "./facts.ts";
import { type Judgement, limitValue, notApplicable } from "./judgement.ts";

type Promised<K extends SinglePromise["kind"]> = Extract<SinglePromise, { kind: K }>;

/** How long the customer waited until somebody answered; who hung up before the limit proves nothing. */
export function answeredWithin({ limit }: Promised<"answered-within">, contact: Fact): Judgement {
  if (contact.direction !== "in") return notApplicable("the company began");
  const { waitSeconds: measured, outcome, at: began } = contact;
  const most = limitValue(limit);
  const isLate = measured === null ? outcome === "abandoned" : measured > most;
  if (outcome === "abandoned" && !isLate) return notApplicable("abandoned before the limit");
  if (measured === null && outcome !== "abandoned") return notApplicable("no wait is told");
  const reason = outcome === "abandoned" ? "abandoned" : null;
  return { verdict: isLate ? "broken" : "kept", began, measured, limit: most, until: null, reason };
}

/** Whether what was promised until a date was solved by then, by one of its matter's contacts that reached the customer. */
export function promisedDateKept(contact: Fact, contacts: readonly Fact[], now: Date): Judgement {
  const { promisedUntil, at: began } = contact;
  if (promisedUntil === null) return notApplicable("nothing was promised");
  const solving = after(contact, contacts).find((one) => one.outcome === "solved" && !one.isUndelivered);
  const done = solving?.at ?? null;
  const isLate = (done ?? now) > promisedUntil;
  return {
    verdict: isLate ? "broken" : done ? "kept" : "running",
    began,
    measured: done && secondsBetween(began, done),
    limit: secondsBetween(began, promisedUntil),
    until: promisedUntil,
    reason: isLate && done === null ? "time-ran-out" : null,
  };
}

/** Channels on which a contact is itself the delivery or visit that was due. */
const HANDED_OVER: ReadonlySet<string> = new Set(["delivery", "installation", "visit"]);

/** Whether a contact of a channel is itself a delivery or a visit. */
export function isHandOver(channel: string): boolean {
  return HANDED_OVER.has(channel);
}

/**
 * Whether what a contact tells of (a delivery, a visit) happened when it was due: the contact itself, or where it only
 * tells the date ahead the matter's next one that took place. Measured is how late it was.
 */
export function deliveredOnTime(
  { toleranceMinutes }: Promised<"delivered-on-time">,
  contact: Fact,
  contacts: readonly Fact[],
  now: Date,
): Judgement {
  const { dueAt, at: began } = contact;
  if (dueAt === null) return notApplicable("no date was agreed");
  const limit = toleranceMinutes * 60;
  const until = new Date(dueAt.getTime() + limit * 1000);
  const done = handOver(contact, contacts);
  const isBroken = done?.outcome === "abandoned" || (done?.at ?? now) > until;
  return {
    verdict: isBroken ? "broken" : done ? "kept" : "running",
    began,
    measured: done ? Math.max(0, secondsBetween(dueAt, done.at)) : null,
    limit,
    until,
    reason: isBroken ? failureOf(done) : null,
  };
}

/** The contact by which what was due took place, or was tried in vain; undefined when it is yet to come. */
function handOver(contact: Fact, contacts: readonly Fact[]): Fact | undefined {
  const isAhead = contact.dueAt !== null && contact.dueAt > contact.at && !isHandOver(contact.channel);
  return isAhead ? after(contact, contacts).find(tookPlace) : contact;
}

function failureOf(done: Fact | undefined): string | null {
  if (!done) return "time-ran-out";
  return done.outcome === "abandoned" ? "abandoned" : null;
}

function tookPlace({ channel, outcome, isUndelivered }: Fact): boolean {
  return isHandOver(channel) && outcome !== "abandoned" && !isUndelivered;
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
