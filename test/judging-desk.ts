import { expect, test } from "vitest";
import { CalendarInput } from "../src/quality/calendars/calendar.ts";
import { BusinessClock } from "../src/quality/calendars/clock.ts";
import { noHolidays } from "../src/quality/calendars/holidays.ts";
import type { Fact, MatterFacts } from "../src/quality/standards/judging/facts.ts";
import { isOfContacts, judge } from "../src/quality/standards/judging/judge.ts";
import type { Clocks, Judgement } from "../src/quality/standards/judging/judgement.ts";
import { StandardInput } from "../src/quality/standards/standard.ts";

const OFFICE = "01926e4c-5a00-7000-8000-0000000000c1";
const hours = [{ from: "09:00", to: "17:00" }];
const office = CalendarInput.parse({
  name: "office",
  timeZone: "Europe/Madrid",
  week: {
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: [],
    sunday: [],
  },
});
/** The office, open. */
export const clocks: Clocks = new Map([[OFFICE, new BusinessClock(office, noHolidays)]]);
/** When all time limits of the tests have run out. */
export const LATER = new Date("2026-12-31T00:00:00Z");

/** A contact of Friday 27 March 2026, the last working day before the clocks go forward, unless said otherwise. */
export function fact(at: string, said: Partial<Fact> = {}): Fact {
  return {
    contactId: at,
    at: new Date(at.includes("T") ? at : `2026-03-27T${at}:00Z`),
    channel: "email",
    direction: "in",
    touchpoint: "question",
    language: null,
    waitSeconds: null,
    outcome: null,
    promisedUntil: null,
    dueAt: null,
    trackingCode: null,
    actorKind: null,
    actorName: null,
    awaitsCustomer: false,
    asksForPerson: false,
    isUndelivered: false,
    isAutomatic: false,
    ...said,
  };
}
/** The same, begun by the company. */
export const out = (at: string, said: Partial<Fact> = {}) => fact(at, { direction: "out", ...said });

/** A matter of some contacts, of a customer who is worth so much and speaks so. */
export function matter(
  contacts: readonly Fact[],
  tier: string | null = null,
  language: string | null = null,
): MatterFacts {
  return { customerId: "c", matterId: "m", tier, language, contacts };
}

/** What is said of one of some contacts, or of their matter. */
export function judged(
  promise: object,
  contacts: readonly Fact[],
  { now = LATER, scope = {}, of = 0, language = null as string | null } = {},
): Judgement {
  const standard = StandardInput.parse({ name: "x", promise, scope });
  const contact = isOfContacts(standard) ? (contacts[of] ?? null) : null;
  return judge(standard, { matter: matter(contacts, null, language), contact }, { clocks, now });
}

export const minutes = (value: number) => ({ limit: { value, unit: "minutes" } });
/** Eight hours of the office. */
export const office8 = { limit: { value: 8, unit: "business-hours", calendarId: OFFICE } };
/** So many working days of the office. */
export const days = (value: number) => ({ limit: { value, unit: "working-days", calendarId: OFFICE } });

/** What is tried, a promise, contacts, and what is expected of the judgement. */
export type Case = [string, object, Fact[], object];

/** Tries cases, each a test of its own. */
export function tryCases(name: string, cases: readonly Case[]): void {
  test.each(cases.map(([what, ...rest]) => [`${name}: ${what}`, ...rest] as const))(
    "%s",
    (_, promise, contacts, expected) => {
      expect(judged(promise, contacts)).toMatchObject(expected);
    },
  );
}

/** A customer's call. */
export const call = (said: Partial<Fact>) => fact("10:00", { channel: "phone", ...said });
/** That calls are answered within three minutes. */
export const answered = { kind: "answered-within", ...minutes(3) };
/** That the first reply comes within an hour. */
export const first = { kind: "first-reply-within", ...minutes(60) };
