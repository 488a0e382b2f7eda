import { spokenIn } from "../../../memory/identity/language.ts";
import {
  calendarOfPromise,
  eachPromise,
  type Scope,
  type SinglePromise,
  type Standard,
} from "../standard.ts";
import { type Fact, heeded, type MatterFacts, openingOf } from "./facts.ts";
import { type Clocks, type Judgement, notApplicable } from "./judgement.ts";
import { answeredWithin, deliveredOnTime, promisedDateKept } from "./of-contacts.ts";
import {
  firstReply,
  inCustomersLanguage,
  nextReply,
  notContactedAgain,
  personReachable,
  resolved,
  solvedAtFirstContact,
  withTrackingCode,
} from "./of-matters.ts";

/** What is judged: a matter as a whole, or one of its contacts. */
export type Subject = { matter: MatterFacts; contact: Fact | null };

type Place = { contacts: readonly Fact[]; language: string | null; clocks: Clocks; now: Date };
type Around = { matter: MatterFacts; now: Date };

/** Whether a promise is about each contact, or about matters. */
export function isOfContacts({ promise }: Pick<Standard, "promise">): boolean {
  const { kind } = eachPromise(promise);
  return kind === "answered-within" || kind === "promised-date-kept" || kind === "delivered-on-time";
}

/**
 * What a standard says of a contact or a matter at a moment. The same facts give the same judgement, whenever they
 * became known.
 */
export function judge(
  standard: Pick<Standard, "promise" | "scope" | "appliesFrom">,
  { matter, contact }: Subject,
  { clocks, now }: { clocks: Clocks; now: Date },
): Judgement {
  const calendar = calendarOfPromise(standard.promise);
  if (calendar !== null && !clocks.has(calendar)) return notApplicable("its calendar is gone");
  if (contact?.isUndelivered) return notApplicable("was not delivered");
  const contacts = contact ? [contact] : heeded(matter.contacts);
  const about = aboutMatter(contacts);
  if (!about) return notApplicable("nothing has happened");
  if (!isInScope(standard.scope, about, matter)) return notApplicable("out of scope");
  const { appliesFrom } = standard;
  if (appliesFrom !== null && about.at < new Date(appliesFrom)) return notApplicable("before it applied");
  const promise = eachPromise(standard.promise);
  if (contact) return ofContact(promise, contact, { matter, now });
  const { language } = matter;
  return ofMatter(promise, { contacts, language, clocks, now });
}

function aboutMatter(contacts: readonly Fact[]): Fact | undefined {
  return openingOf(contacts) ?? contacts[0];
}

function isInScope(
  { touchpoints, channels, tiers, languages }: Scope,
  about: Fact,
  matter: Pick<MatterFacts, "tier" | "language">,
): boolean {
  return (
    isOneOf(touchpoints, about.touchpoint) &&
    isOneOf(channels, about.channel) &&
    isOneOf(tiers, matter.tier) &&
    isOneOf(languages, spokenIn(about.language ?? matter.language))
  );
}

function isOneOf(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || (typeof value === "string" && wanted.includes(value));
}

/** The matter's other contacts are looked at only where they count: it may have very many, and each is judged. */
function ofContact(promise: SinglePromise, contact: Fact, { matter, now }: Around): Judgement {
  switch (promise.kind) {
    case "answered-within":
      return answeredWithin(promise, contact);
    case "promised-date-kept":
      return promisedDateKept(contact, matter.contacts, now);
    case "delivered-on-time":
      return deliveredOnTime(promise, contact, matter.contacts, now);
    default:
      return notApplicable("is about matters");
  }
}

function ofMatter(promise: SinglePromise, place: Place): Judgement {
  switch (promise.kind) {
    case "first-reply-within":
      return firstReply(promise, place);
    case "next-reply-within":
      return nextReply(promise, place);
    case "resolved-within":
      return resolved(promise, place);
    case "solved-at-first-contact":
      return solvedAtFirstContact(place);
    case "not-contacted-again":
      return notContactedAgain(promise, place);
    case "receipt-with-tracking-code":
      return withTrackingCode(promise, place);
    case "answered-in-customers-language":
      return inCustomersLanguage(place);
    case "person-reachable":
      return personReachable(promise, place);
    default:
      return notApplicable("is about contacts");
  }
}
