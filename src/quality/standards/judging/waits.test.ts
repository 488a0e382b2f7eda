import { expect, test } from "vitest";
import {
  answered,
  type Case,
  call,
  fact,
  first,
  judged,
  minutes,
  office8,
  out,
  tryCases,
} from "../../../../test/judging-desk.ts";

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
  [
    "a call back that nobody took is no reply",
    first,
    [fact("10:00"), out("10:20", { channel: "phone", outcome: "abandoned" }), out("10:50")],
    { verdict: "kept", measured: 3000 },
  ],
  [
    "nor is a receipt that a program sent by itself",
    first,
    [fact("10:00"), out("10:01", { isAutomatic: true, trackingCode: "T1" })],
    { verdict: "broken", reason: "time-ran-out" },
  ],
  [
    "who wrote and then calls is answered when his call is taken",
    first,
    [fact("10:00"), call({ at: new Date("2026-03-27T10:30:00Z"), waitSeconds: 20 }), out("12:00")],
    { verdict: "kept", measured: 1820 },
  ],
  [
    "so is who calls again after a lost call",
    first,
    [call({ outcome: "abandoned" }), call({ at: new Date("2026-03-27T10:05:00Z"), waitSeconds: 10 })],
    { verdict: "kept", measured: 310 },
  ],
  [
    "but not by a second call that nobody took, nor by writing again",
    first,
    [fact("10:00"), call({ at: new Date("2026-03-27T10:30:00Z"), outcome: "abandoned" }), fact("10:40")],
    { verdict: "broken", reason: "time-ran-out" },
  ],
  [
    "of a call that is waiting and one that is taken at once the earlier answer counts",
    first,
    [
      fact("10:00"),
      call({ at: new Date("2026-03-27T10:10:00Z"), waitSeconds: 900 }),
      fact("10:20", { channel: "shop" }),
    ],
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
    "of two late ones the last counts",
    next,
    [fact("10:00"), out("10:10"), fact("11:00"), out("12:50"), fact("13:00"), out("14:10")],
    { verdict: "broken", measured: 4200, began: new Date("2026-03-27T13:00:00Z") },
  ],
  [
    "what a program sent by itself, and a call that nobody took, end no wait",
    next,
    [
      ...[fact("10:00"), out("10:10"), fact("11:00"), out("11:01", { isAutomatic: true })],
      ...[out("11:30", { channel: "phone", outcome: "abandoned" }), out("11:50")],
    ],
    { verdict: "kept", measured: 3000 },
  ],
  [
    "who was answered on the phone and writes again is judged from there",
    next,
    [fact("10:00"), fact("10:30", { channel: "phone" }), fact("11:00"), out("11:40")],
    { verdict: "kept", measured: 2400 },
  ],
  [
    "the call by which he was answered is no further question",
    next,
    [fact("10:00"), fact("10:30", { channel: "phone" })],
    { verdict: "not-applicable" },
  ],
  [
    "several questions in a row wait since the first",
    next,
    [fact("10:00"), out("10:10"), fact("11:00"), fact("11:30"), out("11:50")],
    { verdict: "kept", measured: 3000, began: new Date("2026-03-27T11:00:00Z") },
  ],
];

tryCases("the wait", waits);
tryCases("the first reply", firsts);
tryCases("the next replies", nexts);

test("who asks anew after a late reply has its time again, and a late one before is not forgotten", () => {
  const contacts = [fact("10:00"), out("10:10"), fact("11:00"), out("12:50"), fact("13:00")];
  const at = (time: string, more: typeof contacts = []) =>
    judged(next, [...contacts, ...more], { now: new Date(`2026-03-27T${time}Z`) });

  expect(at("13:30:00")).toMatchObject({
    verdict: "running",
    reason: "broken-before",
    until: new Date("2026-03-27T14:00:00Z"),
  });
  expect(at("14:00:01")).toMatchObject({ verdict: "broken", began: new Date("2026-03-27T13:00:00Z") });
  expect(at("14:00:01", [out("13:20")])).toMatchObject({ verdict: "broken", measured: 6600 });
});
