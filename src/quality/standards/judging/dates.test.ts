import { expect, test } from "vitest";
import { type Case, fact, judged, out, tryCases } from "../../../../test/judging-desk.ts";

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
  [
    "told ahead, and delivered in time",
    delivered,
    [out("2026-03-25T10:00:00Z", { dueAt }), out("10:20", { channel: "delivery" })],
    { verdict: "kept", measured: 1200 },
  ],
  [
    "told ahead, and delivered late",
    delivered,
    [out("2026-03-25T10:00:00Z", { dueAt }), out("12:00", { channel: "delivery" })],
    { verdict: "broken", measured: 7200, reason: null },
  ],
  [
    "told ahead, and never delivered, whatever else was said and tried",
    delivered,
    [
      out("2026-03-25T10:00:00Z", { dueAt }),
      fact("2026-03-26T10:00:00Z"),
      out("10:00", { channel: "delivery", outcome: "abandoned" }),
      out("10:05", { channel: "delivery", isUndelivered: true }),
    ],
    { verdict: "broken", measured: null, reason: "time-ran-out", until: new Date("2026-03-27T10:30:00Z") },
  ],
  ["told afterwards in a mail", delivered, [out("10:10", { dueAt })], { verdict: "kept", measured: 600 }],
  ["no date agreed", delivered, [out("09:00", { channel: "delivery" })], { verdict: "not-applicable" }],
];

tryCases("dates", dates);

test("what is told ahead runs until it is due and what is borne is over", () => {
  const contacts = [out("2026-03-25T10:00:00Z", { dueAt })];
  const at = (now: string) => judged(delivered, contacts, { now: new Date(now) });
  const until = new Date("2026-03-27T10:30:00Z");

  expect(at("2026-03-26T00:00:00Z")).toMatchObject({
    verdict: "running",
    measured: null,
    reason: null,
    until,
  });
  expect(at("2026-03-27T10:30:01Z")).toMatchObject({ verdict: "broken", reason: "time-ran-out" });
});
