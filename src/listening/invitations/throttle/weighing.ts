import { DAY_MS, type Day, dayOf } from "../../../quality/calendars/day.ts";
import type { Zone } from "../../../quality/calendars/zone.ts";
import type { AskingSettings } from "./asking.ts";
import { notBefore } from "./quiet.ts";

/** Why somebody is not asked after all. */
export const SUPPRESSED_BECAUSE = [
  /** He said that he does not want to be asked. */
  "opted-out",
  /** Nobody wrote down that he may be asked. */
  "no-consent",
  /** He is to be erased. */
  "erased",
  "no-address",
  /** What was sent to his address came back. */
  "bounced",
  /** He told his mail's provider that it was unwanted. */
  "complained",
  /** He was asked something lately. */
  "gap",
  /** He was asked this very survey lately. */
  "cadence",
  /** Something more important is about to be asked. */
  "priority",
  "survey-closed",
  /** Nothing can be sent over the channel: it is not set up. */
  "no-channel",
  /** Its time is over: it could not be sent for days. */
  "too-late",
  /** What he was to be asked about was taken back, or was with somebody else. */
  "taken-back",
  /** The case he was to be asked about is open again, or another is about its matter. */
  "case-open",
  /** It stood in a backup: whether it went out after that was made nobody knows. */
  "restored",
] as const;
export type SuppressedBecause = (typeof SUPPRESSED_BECAUSE)[number];

/** An invitation whose time has come. */
export type Due = {
  customerId: string;
  invitationId: string;
  surveyId: string;
  touchpoint: string | null;
  channel: string;
  priority: number;
  isExempt: boolean;
  occasion: string;
  selectedAt: Date;
  sendAfter: Date;
  expiresAt: Date;
};

/** That a customer was asked, is being asked, or will be unless something speaks against it. */
export type Asking = {
  customerId: string;
  invitationId: string;
  surveyId: string;
  occasion: string;
  /** When he was asked; null: he waits. */
  at: Date | null;
  sendAfter: Date;
  priority: number;
};

/** What is known of a customer who may be written to. */
export type Receiver = {
  /** Why he may not be written to at all. */
  barred: Extract<SuppressedBecause, "opted-out" | "no-consent" | "erased"> | null;
  /** The address to write to and all that may be written to, or why there is none. */
  address:
    | { value: string; allowed: readonly string[] }
    | { because: Extract<SuppressedBecause, "no-address" | "bounced" | "complained"> };
  zones: readonly Zone[];
  language: string | null;
};

/** The same of one who may be asked. */
export type Candidate = Receiver & { asked: readonly Asking[] };

export type Terms = Pick<AskingSettings, "gapDays" | "quietHours"> & {
  /** On which day of the company a moment is: in days one counts how long ago somebody was asked. */
  dayAt: (moment: Date) => Day;
};

export type Decision =
  | { kind: "ask"; address: string; language: string | null }
  | { kind: "suppress"; because: SuppressedBecause }
  | { kind: "wait"; until: Date };

/** What could not be sent so long is of no interest any more. */
export const TOO_LATE_MS = 7 * DAY_MS;

/**
 * Whether somebody is asked now. What speaks against it for good counts before what passes: he who does not want to be
 * asked is not told that it is too early.
 */
export function weigh(
  due: Due,
  {
    candidate,
    survey,
    terms,
  }: { candidate: Candidate; survey: { isOpen: boolean; cadenceDays: number }; terms: Terms },
  now: Date,
): Decision {
  const { barred, address, zones, language } = candidate;
  if (!survey.isOpen) return { kind: "suppress", because: "survey-closed" };
  if (barred !== null) return { kind: "suppress", because: barred };
  if ("because" in address) return { kind: "suppress", because: address.because };
  if (now.getTime() - due.sendAfter.getTime() > TOO_LATE_MS || due.expiresAt <= now) {
    return { kind: "suppress", because: "too-late" };
  }
  const because = due.isExempt ? null : tooOften(due, candidate.asked, { ...survey, ...terms }, now);
  if (because !== null) return { kind: "suppress", because };
  const until = notBefore(now, terms.quietHours, zones);
  return until > now ? { kind: "wait", until } : { kind: "ask", address: address.value, language };
}

function tooOften(
  due: Due,
  asked: readonly Asking[],
  { gapDays, cadenceDays, dayAt }: Omit<Terms, "quietHours"> & { cadenceDays: number },
  now: Date,
): "gap" | "cadence" | "priority" | null {
  const others = asked.filter(({ invitationId }) => invitationId !== due.invitationId);
  const today = dayAt(now);
  const isWithin = (at: Date | null, days: number) => at !== null && today - dayAt(at) < days;
  const same = others.filter(
    ({ surveyId, occasion }) =>
      surveyId === due.surveyId && !(turnsApart(due.occasion, occasion) >= cadenceDays),
  );
  if (same.some(({ at }) => isWithin(at, cadenceDays))) return "cadence";
  if (others.some(({ at }) => isWithin(at, gapDays))) return "gap";
  const waits = others.filter(({ at, sendAfter }) => at === null && dayAt(sendAfter) - today < gapDays);
  return gapDays > 0 && waits.some(({ priority }) => priority > due.priority) ? "priority" : null;
}

/**
 * How many days two turns of a customer are apart that the same rule gave him by the calendar; NaN: they are no such two.
 * These days count for the survey's own clock: who was asked late in one turn, as the application was off, has the next.
 */
function turnsApart(one: string, other: string): number {
  const [ruled, day] = turnOf(one);
  const [formerly, formerDay] = turnOf(other);
  return ruled === formerly ? dayOf(day) - dayOf(formerDay) : Number.NaN;
}

/** The rule and the day of an occasion that is a turn, as it is written by what chooses by the calendar. */
function turnOf(occasion: string): [string, string] {
  const end = occasion.lastIndexOf(":");
  return occasion.startsWith("spread:") ? [occasion.slice(0, end), occasion.slice(end + 1)] : [occasion, ""];
}
