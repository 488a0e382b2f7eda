import type { ContactInput } from "../../../src/memory/contacts/contact.ts";
import { reachKind } from "../../ui/reach-kind.ts";
import { type Marks, withMarks } from "./marks.ts";

export type Channel = ContactInput["channel"];
export type Direction = ContactInput["direction"];

export const CHANNELS = [
  "phone",
  "email",
  "chat",
  "whatsapp",
  "sms",
  "web",
  "shop",
  "visit",
  "delivery",
  "installation",
  "post",
  "review",
] as const satisfies readonly Channel[];

export const OUTCOMES = ["open", "solved", "promised", "passed-on"] as const;
/** What few contacts end as is chosen with what few contacts need. */
export type DraftOutcome = (typeof OUTCOMES)[number] | "abandoned";

/** Who acted for the company: who writes, a colleague with an account, or a team or partner by its name. */
export const ACTED = ["me", "colleague", "team", "partner"] as const;
/** Of a contact that is corrected, whoever is kept with it, or nobody. */
export type Acted = (typeof ACTED)[number] | "kept";

/**
 * Whom it was with: known; or only by what he wrote or called from, and what he is `called` where he said so; or by his
 * name, and how to `reach` him where he said so.
 */
export type Who =
  | { customerId: string; name: string }
  | { newcomer: string; called: string }
  | { named: string; reach: string };

/** A contact while it is being written; moments as the browser's own fields have them, "" where nothing is said. */
export type Draft = Marks & {
  externalId: string;
  who: Who | null;
  channel: Channel;
  direction: Direction;
  /** Whether somebody chose who began; else the channel tells. */
  isBegunSaid: boolean;
  /** Null: the company's rules say it. */
  touchpoint: string | null;
  text: string;
  outcome: DraftOutcome;
  promisedUntil: string;
  at: string;
  /** As it was told last: moments to the millisecond, and what the form does not show; null until it is kept. */
  kept: Told | null;
  wait: string;
  duration: string;
  dueAt: string;
  reference: string;
  /** The matter it is about, where it is written from there. */
  matterId: string | null;
  subject: string;
  trackingCode: string;
  /** A tag such as "es"; "" where nothing is said. */
  language: string;
  acted: Acted;
  actedName: string;
  /** Of the account of a colleague who acted. */
  actedId: string;
};

/** What was told of a contact that is kept, as far as a correction must say it again. */
export type Told = Pick<ContactInput, "source" | "at" | "direction" | "payload"> &
  Partial<Pick<ContactInput, "actor" | "promisedUntil" | "dueAt" | "replyTo">>;

/** Who acts for the company. */
export type Colleague = { name: string; personId: string };

/** What every contact logged by hand is told under. */
const SOURCE = "by hand";
const MOST_SECONDS = 31_536_000;

export function emptyDraft(externalId: string, who: Who | null, channel: Channel): Draft {
  return {
    externalId,
    who,
    channel,
    direction: usuallyBegun(channel),
    isBegunSaid: false,
    touchpoint: null,
    text: "",
    outcome: "open",
    promisedUntil: "",
    at: "",
    kept: null,
    wait: "",
    duration: "",
    dueAt: "",
    reference: "",
    matterId: null,
    subject: "",
    trackingCode: "",
    language: "",
    awaits: false,
    personAsked: false,
    acted: "me",
    actedName: "",
    actedId: "",
  };
}

/** Seconds of minutes as people write them: "11", "1,5", "1:30"; null when they are none. */
export function secondsSaid(text: string): number | null {
  const [, minutes, seconds] = /^(\d+):([0-5]\d)$/.exec(text.trim()) ?? [];
  const said =
    minutes === undefined
      ? Number(text.trim().replace(",", ".")) * 60
      : Number(minutes) * 60 + Number(seconds);
  const whole = Math.round(said);
  return text.trim() !== "" && whole >= 0 && whole <= MOST_SECONDS ? whole : null;
}

/** Whether a field of minutes may stay as it is. */
export function isMinutes(text: string): boolean {
  return text.trim() === "" || secondsSaid(text) !== null;
}

/** A moment as the browser's field of day and time has it, in the reader's own zone. */
export function localOf(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Whether all that must be said is said, and can be read. */
export function isReady({ who, outcome, promisedUntil, wait, duration, acted, actedName }: Draft): boolean {
  const isPromise = outcome !== "promised" || promisedUntil !== "";
  const isActed = acted === "me" || acted === "kept" || actedName.trim() !== "";
  return isSaid(who) && isPromise && isActed && isMinutes(wait) && isMinutes(duration);
}

function isSaid(who: Who | null): boolean {
  if (who === null || !("named" in who)) return who !== null;
  return who.named.trim() !== "" && (who.reach.trim() === "" || isReach(who.reach.trim()));
}

/** What somebody is called on the screen while he is not kept yet. */
export function calledIn(who: Who): string {
  if ("name" in who) return who.name;
  return "named" in who ? who.named.trim() : who.called.trim() || who.newcomer;
}

/** Who begins by a channel as a rule: what is brought or installed, the company brings. */
function usuallyBegun(channel: Channel): Direction {
  return channel === "delivery" || channel === "installation" ? "out" : "in";
}

/** The draft by another channel: who began goes with it until somebody says who did, or it is kept. */
export function reachedBy(draft: Draft, channel: Channel): Partial<Draft> {
  const isSettled = draft.isBegunSaid || draft.kept !== null;
  return { ...(!isSettled && begunBy(draft, usuallyBegun(channel))), channel };
}

/** The draft with another who began: only who came can have given up, or asked for a person. */
export function begunBy(
  { outcome, personAsked }: Draft,
  direction: Direction,
): Pick<Draft, "direction" | "outcome" | "personAsked"> {
  if (direction === "in") return { direction, outcome, personAsked };
  return { direction, outcome: outcome === "abandoned" ? "open" : outcome, personAsked: false };
}

/** The contact as it is told. `actor` acted for the company; `now` is when it was where nobody says otherwise. */
export function contactOf(draft: Draft, actor: Colleague | null, now: Date) {
  const { externalId, channel, direction, outcome, kept } = draft;
  const hasWaited = direction === "in" || kept?.direction === direction;
  const payload = withMarks(kept?.payload ?? {}, draft);
  return {
    source: kept?.source ?? SOURCE,
    externalId,
    at: momentOf(draft.at, kept?.at) ?? now.toISOString(),
    customer: customerOf(draft.who),
    channel,
    direction,
    touchpoint: draft.touchpoint ?? undefined,
    actor: actorOf(draft, actor),
    subject: said(draft.subject),
    text: said(draft.text),
    waitSeconds: hasWaited ? (secondsSaid(draft.wait) ?? undefined) : undefined,
    durationSeconds: secondsSaid(draft.duration) ?? undefined,
    outcome: outcome === "open" ? undefined : outcome,
    promisedUntil: outcome === "promised" ? momentOf(draft.promisedUntil, kept?.promisedUntil) : undefined,
    dueAt: momentOf(draft.dueAt, kept?.dueAt),
    reference: said(draft.reference),
    matterId: draft.matterId ?? undefined,
    replyTo: kept?.replyTo,
    trackingCode: said(draft.trackingCode),
    language: said(draft.language),
    payload: Object.keys(payload).length === 0 ? undefined : payload,
  };
}

function said(text: string): string | undefined {
  return text.trim() || undefined;
}

function actorOf(draft: Draft, colleague: Colleague | null): ContactInput["actor"] {
  const { acted, actedName, actedId, kept } = draft;
  if (acted === "kept") return kept?.actor;
  if (acted === "colleague") return { kind: "person", name: actedName, personId: actedId };
  if (acted !== "me") return { kind: acted, name: actedName.trim() };
  return colleague === null ? undefined : { kind: "person", ...colleague };
}

/** What was kept, to be corrected: with the moments it has now. */
export function keptDraft(draft: Draft, kept: Told): Draft {
  const { at, promisedUntil, dueAt } = kept;
  const local = (moment: string | undefined) => (moment === undefined ? "" : localOf(new Date(moment)));
  return { ...draft, kept, at: local(at), promisedUntil: local(promisedUntil), dueAt: local(dueAt) };
}

/** The moment that a field says: the one kept where that is the same minute. */
function momentOf(field: string, kept: string | undefined): string | undefined {
  if (field === "") return undefined;
  return kept !== undefined && localOf(new Date(kept)) === field ? kept : new Date(field).toISOString();
}

function customerOf(who: Who | null) {
  if (who === null) throw new RangeError("contactOf: nobody is chosen");
  if ("customerId" in who) return { customerId: who.customerId };
  const [reach, name] =
    "named" in who ? [who.reach.trim(), who.named.trim()] : [who.newcomer, said(who.called)];
  return {
    ...(reach && { [reachKind(reach)]: reach }),
    ...(name && { name }),
  };
}

/** Whether what was searched for is what somebody new may be called: letters, and no number of a customer or an order. */
export function isName(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !text.includes("@") && !/^\S*\d\S*$/.test(text);
}

/** Whether what was searched for is an address or a number that somebody new may be known by. */
export function isReach(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text) || /^\+?[\d\s().-]{7,20}$/.test(text);
}
