import {
  answered,
  type Case,
  call,
  days,
  fact,
  minutes,
  out,
  tryCases,
} from "../../../../test/judging-desk.ts";

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
    "that his mail program answers is not his answer",
    fifteen,
    [
      fact("10:00"),
      out("2026-03-30T08:00:00Z", { awaitsCustomer: true }),
      fact("2026-03-30T08:00:02Z", { isAutomatic: true }),
    ],
    { verdict: "running", until: null },
  ],
  [
    "nor does it ask for anything",
    fifteen,
    [out("10:00"), fact("10:01", { isAutomatic: true })],
    { verdict: "not-applicable" },
  ],
  [
    "what did not reach him neither asks him nor solves anything",
    fifteen,
    [
      fact("10:00"),
      out("2026-03-30T08:00:00Z", { awaitsCustomer: true, isUndelivered: true }),
      out("2026-03-30T09:00:00Z", { outcome: "solved", isUndelivered: true }),
    ],
    { verdict: "broken", until: new Date("2026-03-31T21:59:59.999Z") },
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
  [
    "a mail that the first reply solves",
    once,
    [fact("10:00"), out("11:00", { outcome: "solved" }), out("12:00")],
    { verdict: "kept", measured: 1, reason: "solved" },
  ],
  [
    "a mail that only the second reply solves",
    once,
    [fact("10:00"), out("11:00"), out("12:00", { outcome: "solved" })],
    { verdict: "not-applicable" },
  ],
  [
    "a mail that was solved, and he wrote again",
    once,
    [fact("10:00"), out("11:00", { outcome: "solved" }), fact("12:00")],
    { verdict: "broken", measured: 2 },
  ],
  [
    "who calls and is called back was not helped in the call",
    once,
    [call({ outcome: "passed-on" }), out("11:00", { outcome: "solved" })],
    { verdict: "broken" },
  ],
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
  [
    "stayed away after the first solution, but not after the second",
    again,
    [
      fact("2026-01-01T10:00:00Z", { outcome: "solved" }),
      fact("2026-02-01T10:00:00Z"),
      out("2026-02-02T10:00:00Z", { outcome: "solved" }),
      fact("2026-02-03T10:00:00Z"),
    ],
    { verdict: "broken", measured: 1, began: new Date("2026-02-02T10:00:00Z") },
  ],
  [
    "came again at once after the first solution, and stayed away after the second",
    again,
    [
      fact("2026-01-01T10:00:00Z", { outcome: "solved" }),
      fact("2026-01-03T10:00:00Z"),
      out("2026-02-02T10:00:00Z", { outcome: "solved" }),
    ],
    { verdict: "broken", measured: 2, began: new Date("2026-01-01T10:00:00Z") },
  ],
  [
    "stayed away each time, the last of which is not over yet",
    again,
    [
      fact("2026-01-01T10:00:00Z", { outcome: "solved" }),
      fact("2026-02-01T10:00:00Z"),
      out("2026-12-30T10:00:00Z", { outcome: "solved" }),
    ],
    { verdict: "running", began: new Date("2026-12-30T10:00:00Z") },
  ],
  ["not solved", again, [fact("10:00")], { verdict: "not-applicable" }],
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

tryCases("the solution", solutions);
tryCases("coming again", returns);
tryCases("receipts, languages, people", others);
