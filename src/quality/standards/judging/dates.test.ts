import { type Case, fact, out, tryCases } from "../../../../test/judging-desk.ts";

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

tryCases("dates", dates);
