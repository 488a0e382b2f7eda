import { spokenIn } from "../../../memory/identity/language.ts";
import type { Pause } from "../../calendars/business.ts";
import { DAY_MS } from "../../calendars/day.ts";
import type { SinglePromise } from "../standard.ts";
import { after, answeredAt, type Fact, isReply, isWritten, openingOf, repliedAt } from "./facts.ts";
import { BROKEN_BEFORE, type Clocks, type Judgement, notApplicable, timed } from "./judgement.ts";

type Promised<K extends SinglePromise["kind"]> = Extract<SinglePromise, { kind: K }>;
type Place = { contacts: readonly Fact[]; clocks: Clocks; now: Date };

const NOT_ASKED = "the customer asked for nothing";

/** How soon the customer's first contact was answered. */
export function firstReply({ limit }: Promised<"first-reply-within">, place: Place): Judgement {
  const opening = openingOf(place.contacts);
  if (!opening) return notApplicable(NOT_ASKED);
  const done = repliedAt(opening, after(opening, place.contacts));
  return timed({ limit, began: opening.at, done }, place);
}

/**
 * How soon the customer was answered each later time he wrote: while he waits, whether there is time left; then the last
 * that was late, else the longest of those in time.
 */
export function nextReply({ limit }: Promised<"next-reply-within">, place: Place): Judgement {
  const waits = laterWaits(place.contacts).map((wait) => timed({ limit, ...wait }, place));
  const broken = waits.findLast(({ verdict }) => verdict === "broken");
  const last = waits.at(-1);
  if (last?.verdict === "running") return broken ? { ...last, reason: BROKEN_BEFORE } : last;
  return broken ?? longest(waits) ?? notApplicable("no further question");
}

function longest(all: readonly Judgement[]): Judgement | undefined {
  const length = (one: Judgement) =>
    one.verdict === "not-applicable" ? 0 : (one.measured ?? Number.POSITIVE_INFINITY);
  return all.toSorted((one, other) => length(other) - length(one))[0];
}

/** Each time the customer wrote again after he was answered, and when that was answered; the call that answered him is none. */
function laterWaits(contacts: readonly Fact[]): { began: Date; done: Date | null }[] {
  const waits: { began: Date; done: Date | null }[] = [];
  const opening = openingOf(contacts);
  let answered = opening && repliedAt(opening, after(opening, contacts));
  if (!opening || !answered) return [];
  for (const contact of after(opening, contacts)) {
    if (contact.direction !== "in" || answered === null || contact.at < answered) continue;
    if (answeredAt(contact)?.getTime() === answered.getTime()) continue;
    answered = repliedAt(contact, after(contact, contacts));
    waits.push({ began: contact.at, done: answered });
  }
  return waits;
}

/** How soon the matter was solved. Time stands still while the customer owes an answer, and once it seemed solved until he came again. */
export function resolved({ limit }: Promised<"resolved-within">, place: Place): Judgement {
  const opening = openingOf(place.contacts);
  if (!opening) return notApplicable(NOT_ASKED);
  const { pauses, done } = standstills(opening, place.contacts);
  return timed({ limit, began: opening.at, done, pauses }, place);
}

/** Since when the company owes nothing, and whether because the matter seemed solved. */
type Rest = { since: Date; isSolved: boolean };

function standstills(opening: Fact, contacts: readonly Fact[]): { pauses: Pause[]; done: Date | null } {
  const pauses: Pause[] = [];
  let rest: Rest | null = null;
  for (const contact of contacts.slice(contacts.indexOf(opening))) {
    if (contact.direction === "in" && rest) {
      pauses.push({ from: rest.since, to: contact.at });
      rest = null;
    }
    rest = restAfter(contact, rest);
  }
  if (rest && !rest.isSolved) pauses.push({ from: rest.since, to: null });
  return { pauses, done: rest?.isSolved ? rest.since : null };
}

function restAfter(contact: Fact, rest: Rest | null): Rest | null {
  if (rest?.isSolved) return rest;
  if (contact.outcome === "solved") return { since: answeredAt(contact) ?? contact.at, isSolved: true };
  return rest ?? (contact.awaitsCustomer ? { since: contact.at, isSolved: false } : null);
}

/** Whether the first contact solved it, or in writing the first reply to it; who has to come again was not helped. */
export function solvedAtFirstContact({ contacts }: Place): Judgement {
  const [first] = contacts;
  if (first?.direction !== "in") return notApplicable(NOT_ASKED);
  const came = contacts.filter(({ direction }) => direction === "in");
  const times = came.length;
  const reply = isWritten(first) ? contacts.find(isReply) : undefined;
  const outcome = reply?.outcome === "solved" ? "solved" : first.outcome;
  if (times === 1 && outcome === null) return notApplicable("no outcome is told");
  const verdict = times === 1 && outcome === "solved" ? "kept" : "broken";
  const isOver = outcome !== null && outcome !== "solved";
  const brokenBy = isOver ? first.at : came[1]?.at;
  return { verdict, began: first.at, measured: times, limit: 1, until: null, reason: outcome, brokenBy };
}

/**
 * Whether the customer stayed away about the same for so many days each time it was called solved: the last time he did
 * not, else the last solution; measured in days.
 */
export function notContactedAgain({ days }: Promised<"not-contacted-again">, place: Place): Judgement {
  const [last, ...former] = solutionsOf(place.contacts).map((one) => stayedAway(one, days, place.now));
  if (!last) return notApplicable("not solved yet");
  return [last, ...former].find(({ verdict }) => verdict === "broken") ?? last;
}

/** A contact that solved a matter, and the customer's next one. */
type Solution = { solving: Fact; again: Fact | undefined };

/** The last one first. */
function solutionsOf(contacts: readonly Fact[]): Solution[] {
  const solutions: Solution[] = [];
  let again: Fact | undefined;
  for (const contact of contacts.toReversed()) {
    if (contact.outcome === "solved") solutions.push({ solving: contact, again });
    if (contact.direction === "in") again = contact;
  }
  return solutions;
}

function stayedAway({ solving, again }: Solution, days: number, now: Date) {
  const until = new Date(solving.at.getTime() + days * DAY_MS);
  const isBroken = again !== undefined && again.at <= until;
  return {
    verdict: isBroken ? "broken" : now > until ? "kept" : "running",
    began: solving.at,
    measured: isBroken ? (again.at.getTime() - solving.at.getTime()) / DAY_MS : null,
    limit: days,
    until,
    reason: null,
    brokenBy: again?.at,
  } as const;
}

/** How soon the customer was given a code to follow what he asked for. */
export function withTrackingCode({ limit }: Promised<"receipt-with-tracking-code">, place: Place): Judgement {
  const opening = openingOf(place.contacts);
  if (!opening) return notApplicable(NOT_ASKED);
  const giving = [opening, ...after(opening, place.contacts)].find(
    ({ trackingCode }) => trackingCode !== null,
  );
  return timed({ limit, began: opening.at, done: giving?.at ?? null }, place);
}

/**
 * Whether all replies were in the language the customer wrote in or, where that is not told, in his own; measured is how
 * many were not.
 */
export function inCustomersLanguage({ contacts, language }: Place & { language: string | null }): Judgement {
  const opening = openingOf(contacts);
  const wanted = opening && spokenIn(opening.language ?? language);
  if (!opening || !wanted) return notApplicable("the customer's language is not told");
  const replies = after(opening, contacts).filter(
    (one) => one.direction === "out" && spokenIn(one.language) !== null,
  );
  if (replies.length === 0) return notApplicable("no reply tells its language");
  const others = replies.filter((one) => spokenIn(one.language) !== wanted);
  const verdict = others.length > 0 ? "broken" : "kept";
  const [brokenBy, measured] = [others[0]?.at, others.length];
  return { verdict, began: opening.at, measured, limit: 0, until: null, reason: null, brokenBy };
}

/** How soon who asked for a human had one. */
export function personReachable({ limit }: Promised<"person-reachable">, place: Place): Judgement {
  const asking = place.contacts.find((one) => one.direction === "in" && one.asksForPerson);
  if (!asking) return notApplicable("nobody asked for a person");
  const own = asking.actorKind === "person" ? answeredAt(asking) : null;
  const met = after(asking, place.contacts).find(
    (one) => one.actorKind === "person" && one.outcome !== "abandoned" && !one.isAutomatic,
  );
  const later = met ? (met.direction === "in" ? (answeredAt(met) ?? met.at) : met.at) : null;
  return timed({ limit, began: asking.at, done: own ?? later }, place);
}
