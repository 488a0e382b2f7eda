import { expect, test } from "vitest";
import { CalendarInput } from "../../calendars/calendar.ts";
import { BusinessClock } from "../../calendars/clock.ts";
import { noHolidays } from "../../calendars/holidays.ts";
import { StandardInput } from "../standard.ts";
import type { Fact, MatterFacts } from "./facts.ts";
import { isOfContacts, judge } from "./judge.ts";
import type { Clocks, Judgement } from "./judgement.ts";

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
const clocks: Clocks = new Map([[OFFICE, new BusinessClock(office, noHolidays)]]);
const LATER = new Date("2026-12-31T00:00:00Z");

/** A contact of Friday 27 March 2026, the last working day before the clocks go forward, unless said otherwise. */
function fact(at: string, said: Partial<Fact> = {}): Fact {
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
    awaitsCustomer: false,
    asksForPerson: false,
    ...said,
  };
}
const out = (at: string, said: Partial<Fact> = {}) => fact(at, { direction: "out", ...said });

function matter(contacts: readonly Fact[], tier: string | null = null): MatterFacts {
  return { customerId: "c", matterId: "m", tier, contacts };
}

function judged(
  promise: object,
  contacts: readonly Fact[],
  { now = LATER, scope = {}, of = 0 } = {},
): Judgement {
  const standard = StandardInput.parse({ name: "x", promise, scope });
  const contact = isOfContacts(standard) ? (contacts[of] ?? null) : null;
  return judge(standard, { matter: matter(contacts), contact }, { clocks, now });
}

const minutes = (value: number) => ({ limit: { value, unit: "minutes" } });
const office8 = { limit: { value: 8, unit: "business-hours", calendarId: OFFICE } };
const days = (value: number) => ({ limit: { value, unit: "working-days", calendarId: OFFICE } });

type Case = [string, object, Fact[], object];

const call = (said: Partial<Fact>) => fact("10:00", { channel: "phone", ...said });
const answered = { kind: "answered-within", ...minutes(3) };
const waits: Case[] = [
  ["in time", answered, [call({ waitSeconds: 180 })], { verdict: "kept", measured: 180, limit: 180 }],
  ["a second late", answered, [call({ waitSeconds: 181 })], { verdict: "broken", measured: 181 }],
  ["nobody says how long", answered, [call({})], { verdict: "not-applicable" }],
  [
    "hung up at once",
    answered,
    [call({ outcome: "abandoned", waitSeconds: 5 })],
    { verdict: "not-applicable" },
  ],
  [
    "hung up after eleven minutes",
    answered,
    [call({ outcome: "abandoned", waitSeconds: 660 })],
    { verdict: "broken", reason: "abandoned" },
  ],
  ["never answered", answered, [call({ outcome: "abandoned" })], { verdict: "broken", measured: null }],
  [
    "the company called",
    answered,
    [call({ direction: "out", waitSeconds: 900 })],
    { verdict: "not-applicable" },
  ],
];

const first = { kind: "first-reply-within", ...minutes(60) };
const firsts: Case[] = [
  ["in time", first, [fact("10:00"), out("11:00")], { verdict: "kept", measured: 3600 }],
  ["late", first, [fact("10:00"), out("11:01")], { verdict: "broken", measured: 3660 }],
  ["never", first, [fact("10:00")], { verdict: "broken", measured: null, reason: "time-ran-out" }],
  [
    "who asks twice is answered once",
    first,
    [fact("10:00"), fact("10:30"), out("10:45")],
    { measured: 2700 },
  ],
  ["a call is answered by itself", first, [call({ waitSeconds: 30 })], { verdict: "kept", measured: 30 }],
  [
    "a lost call is answered by calling back",
    first,
    [call({ outcome: "abandoned" }), out("10:20", { channel: "phone" })],
    { verdict: "kept", measured: 1200 },
  ],
  ["the company began", first, [out("10:00")], { verdict: "not-applicable" }],
  [
    "over a weekend on which the clocks go forward only office hours count",
    { kind: "first-reply-within", ...office8 },
    // 15:30 in Madrid on Friday, 09:30 on Monday: an hour and a half, and half an hour.
    [fact("14:30"), out("2026-03-30T07:30:00Z")],
    { verdict: "kept", measured: 7200, until: new Date("2026-03-30T13:30:00Z") },
  ],
  [
    "and as time passes the night is an hour shorter",
    { kind: "first-reply-within", limit: { value: 24, unit: "hours" } },
    [fact("2026-03-28T12:00:00Z"), out("2026-03-29T12:00:00Z")],
    { verdict: "kept", measured: 86_400 },
  ],
];

const next = { kind: "next-reply-within", ...minutes(60) };
const nexts: Case[] = [
  ["asked once", next, [fact("10:00"), out("10:10")], { verdict: "not-applicable" }],
  [
    "the longest of all",
    next,
    [fact("10:00"), out("10:10"), fact("11:00"), out("11:50"), fact("12:00"), out("12:20")],
    { verdict: "kept", measured: 3000 },
  ],
  [
    "one late one breaks it, whatever came after",
    next,
    [fact("10:00"), out("10:10"), fact("11:00"), out("12:50"), fact("13:00"), out("13:20")],
    { verdict: "broken", measured: 6600 },
  ],
  [
    "several questions in a row wait since the first",
    next,
    [fact("10:00"), out("10:10"), fact("11:00"), fact("11:30"), out("11:50")],
    { verdict: "kept", measured: 3000, began: new Date("2026-03-27T11:00:00Z") },
  ],
];

const fifteen = { kind: "resolved-within", ...days(2) };
const solutions: Case[] = [
  [
    "by the end of the second working day, a minute before midnight in summer time",
    fifteen,
    [fact("10:00"), out("2026-03-31T21:59:00Z", { outcome: "solved" })],
    { verdict: "kept", measured: 2, limit: 2, until: new Date("2026-03-31T21:59:59.999Z") },
  ],
  [
    "a minute after it",
    fifteen,
    [fact("10:00"), out("2026-03-31T22:01:00Z", { outcome: "solved" })],
    { verdict: "broken", measured: 3 },
  ],
  [
    "while the customer owes an answer time stands still",
    fifteen,
    [
      fact("10:00"),
      out("2026-03-30T08:00:00Z", { awaitsCustomer: true }),
      fact("2026-04-08T08:00:00Z"),
      out("2026-04-09T08:00:00Z", { outcome: "solved" }),
    ],
    { verdict: "kept", measured: 2 },
  ],
  [
    "who still owes it holds it up for ever",
    fifteen,
    [fact("10:00"), out("2026-03-30T08:00:00Z", { awaitsCustomer: true })],
    { verdict: "running", until: null },
  ],
  [
    "who comes again after it was solved lets time go on where it stood",
    fifteen,
    [
      fact("10:00"),
      out("2026-03-30T08:00:00Z", { outcome: "solved" }),
      fact("2026-05-04T08:00:00Z"),
      out("2026-05-05T08:00:00Z", { outcome: "solved" }),
    ],
    { verdict: "kept", measured: 2 },
  ],
  [
    "and breaks it where nobody solves it",
    fifteen,
    [fact("10:00"), out("2026-03-30T08:00:00Z", { outcome: "solved" }), fact("2026-05-04T08:00:00Z")],
    { verdict: "broken", until: new Date("2026-05-05T21:59:59.999Z") },
  ],
];

const once = { kind: "solved-at-first-contact" };
const again = { kind: "not-contacted-again", days: 7 };
const returns: Case[] = [
  ["solved at once", once, [fact("10:00", { outcome: "solved" })], { verdict: "kept", measured: 1 }],
  ["passed on", once, [fact("10:00", { outcome: "passed-on" })], { verdict: "broken" }],
  [
    "had to ask again",
    once,
    [fact("10:00", { outcome: "solved" }), fact("11:00")],
    { verdict: "broken", measured: 2 },
  ],
  [
    "a reply is not asking again",
    once,
    [fact("10:00", { outcome: "solved" }), out("11:00")],
    { verdict: "kept" },
  ],
  ["nobody tells the outcome", once, [fact("10:00")], { verdict: "not-applicable" }],
  ["stayed away", again, [fact("10:00", { outcome: "solved" })], { verdict: "kept", limit: 7 }],
  [
    "came again on the third day",
    again,
    [fact("10:00", { outcome: "solved" }), fact("2026-03-30T10:00:00Z")],
    { verdict: "broken", measured: 3 },
  ],
  [
    "came again when the time was over",
    again,
    [fact("10:00", { outcome: "solved" }), fact("2026-04-30T10:00:00Z")],
    { verdict: "kept" },
  ],
  ["not solved", again, [fact("10:00")], { verdict: "not-applicable" }],
];

const promised = { kind: "promised-date-kept" };
const until = { outcome: "promised" as const, promisedUntil: new Date("2026-03-30T10:00:00Z") };
const delivered = { kind: "delivered-on-time", toleranceMinutes: 30 };
const dueAt = new Date("2026-03-27T10:00:00Z");
const dates: Case[] = [
  [
    "solved in time",
    promised,
    [fact("10:00", until), out("2026-03-30T09:00:00Z", { outcome: "solved" })],
    { verdict: "kept" },
  ],
  [
    "solved late",
    promised,
    [fact("10:00", until), out("2026-03-30T11:00:00Z", { outcome: "solved" })],
    { verdict: "broken" },
  ],
  [
    "forgotten",
    promised,
    [fact("10:00", until)],
    { verdict: "broken", measured: null, reason: "time-ran-out" },
  ],
  ["nothing promised", promised, [fact("10:00")], { verdict: "not-applicable" }],
  [
    "delivered early",
    delivered,
    [out("09:00", { channel: "delivery", dueAt })],
    { verdict: "kept", measured: 0 },
  ],
  [
    "delivered within what is borne",
    delivered,
    [out("10:30", { channel: "delivery", dueAt })],
    { verdict: "kept", measured: 1800 },
  ],
  [
    "delivered two days late",
    delivered,
    [out("2026-03-29T10:00:00Z", { channel: "delivery", dueAt })],
    { verdict: "broken", measured: 172_800 },
  ],
  [
    "nobody was there",
    delivered,
    [out("09:00", { channel: "delivery", dueAt, outcome: "abandoned" })],
    { verdict: "broken" },
  ],
  ["no date agreed", delivered, [out("09:00", { channel: "delivery" })], { verdict: "not-applicable" }],
];

const code = { kind: "receipt-with-tracking-code", ...minutes(60) };
const language = { kind: "answered-in-customers-language" };
const person = { kind: "person-reachable", ...minutes(3) };
const others: Case[] = [
  ["given with the contact", code, [fact("10:00", { trackingCode: "A1" })], { verdict: "kept", measured: 0 }],
  [
    "given too late",
    code,
    [fact("10:00"), out("11:30", { trackingCode: "A1" })],
    { verdict: "broken", measured: 5400 },
  ],
  ["never given", code, [fact("10:00"), out("10:30")], { verdict: "broken", measured: null }],
  [
    "in Spanish of Mexico",
    language,
    [fact("10:00", { language: "es-MX" }), out("11:00", { language: "es" })],
    { verdict: "kept" },
  ],
  [
    "once in English",
    language,
    [
      fact("10:00", { language: "ca" }),
      out("11:00", { language: "ca" }),
      out("12:00", { language: "en-GB" }),
    ],
    { verdict: "broken", measured: 1 },
  ],
  [
    "nobody tells the language",
    language,
    [fact("10:00"), out("11:00", { language: "en" })],
    { verdict: "not-applicable" },
  ],
  [
    "a person answers the call",
    person,
    [call({ asksForPerson: true, actorKind: "person", waitSeconds: 60 })],
    { verdict: "kept", measured: 60 },
  ],
  [
    "a machine answers, a person calls back too late",
    person,
    [call({ asksForPerson: true, waitSeconds: 1 }), out("10:10", { channel: "phone", actorKind: "person" })],
    { verdict: "broken", measured: 600 },
  ],
  ["nobody asks for a person", person, [call({})], { verdict: "not-applicable" }],
  [
    "of a share each is judged as by itself",
    { kind: "share-kept", each: answered, share: 0.95, period: "month" },
    [call({ waitSeconds: 181 })],
    { verdict: "broken", limit: 180 },
  ],
];

const named = (name: string, cases: Case[]) =>
  cases.map(([what, ...rest]) => [`${name}: ${what}`, ...rest] as const);
test.each([
  ...named("the wait", waits),
  ...named("the first reply", firsts),
  ...named("the next replies", nexts),
  ...named("the solution", solutions),
  ...named("coming again", returns),
  ...named("dates", dates),
  ...named("receipts, languages, people", others),
])("%s", (_, promise, contacts, expected) => {
  expect(judged(promise, contacts)).toMatchObject(expected);
});

test("before its time has run out a promise runs until then, and is broken the moment after", () => {
  const contacts = [fact("10:00")];
  const at = (time: string) => judged(first, contacts, { now: new Date(`2026-03-27T${time}Z`) });

  expect(at("10:30:00.000")).toMatchObject({ verdict: "running", until: new Date("2026-03-27T11:00:00Z") });
  expect(at("11:00:00.000")).toMatchObject({ verdict: "running" });
  expect(at("11:00:00.001")).toMatchObject({ verdict: "broken" });
});

test("a standard holds where its scope says: channel, touchpoint, language, and worth of the customer", () => {
  const contact = fact("10:00", { language: "ca-ES" });
  const verdict = (scope: object, tier: string | null = null) => {
    const standard = StandardInput.parse({ name: "x", promise: first, scope });
    return judge(standard, { matter: matter([contact], tier), contact: null }, { clocks, now: LATER })
      .verdict;
  };

  expect(verdict({ channels: ["email", "chat"], touchpoints: ["question"], languages: ["ca"] })).toBe(
    "broken",
  );
  expect(verdict({ channels: ["phone"] })).toBe("not-applicable");
  expect(verdict({ touchpoints: ["delivery"] })).toBe("not-applicable");
  expect(verdict({ languages: ["es"] })).toBe("not-applicable");
  expect(verdict({ tiers: ["core"] })).toBe("not-applicable");
  expect(verdict({ tiers: ["core"] }, "core")).toBe("broken");
});

test("what began before a standard applied is not judged, nor what has no calendar any more", () => {
  const standard = StandardInput.parse({ name: "x", promise: first, appliesFrom: "2026-03-28T00:00:00Z" });
  const gone = StandardInput.parse({ name: "x", promise: { kind: "first-reply-within", ...office8 } });
  const subject = { matter: matter([fact("10:00")]), contact: null };

  expect(judge(standard, subject, { clocks, now: LATER }).verdict).toBe("not-applicable");
  expect(judge(gone, subject, { clocks: new Map(), now: LATER }).verdict).toBe("not-applicable");
});

test("contacts from the future and from 1970 are judged as they are told", () => {
  expect(judged(first, [fact("2199-01-01T10:00:00Z")])).toMatchObject({ verdict: "running" });
  expect(judged({ kind: "resolved-within", ...days(15) }, [fact("1970-01-01T10:00:00Z")])).toMatchObject({
    verdict: "broken",
    until: new Date("1970-01-22T22:59:59.999Z"),
  });
});
