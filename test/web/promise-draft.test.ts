import { expect, test } from "vitest";
import { CalendarInput } from "../../src/quality/calendars/calendar.ts";
import { StandardInput } from "../../src/quality/standards/standard.ts";
import { keyOf } from "../../web/screens/settings/key-of.ts";
import {
  calendarOf,
  exceptionsSaid,
  hoursDraftOf,
  hoursSaid,
} from "../../web/screens/settings/promises/hours-draft.ts";
import {
  draftOf,
  KINDS,
  ofsOf,
  type Standard,
  saysOf,
  standardOf,
} from "../../web/screens/settings/promises/promise-draft.ts";

const CALENDAR = "0199a7f2-0000-7000-8000-000000000001";

test.for(KINDS.flatMap((kind) => ofsOf(kind).map((of) => [kind, of] as const)))(
  "a promise of the kind %s, of %s, is written as the server takes it, and read back as it was",
  ([kind, of]) => {
    const draft = {
      ...draftOf(null),
      name: "P",
      kind,
      unit: "working-days" as const,
      calendarId: CALENDAR,
      of,
    };
    const said = standardOf(draft, null);
    const kept = { ...StandardInput.parse(said), standardId: CALENDAR, version: 1, state: "draft" };

    expect(standardOf(draftOf(kept as Standard), kept as Standard)).toEqual(said);
  },
);

test("where a promise holds is written as it is kept: touchpoints, ways, worth and languages", () => {
  const draft = {
    ...{ ...draftOf(null), name: "P", touchpoints: ["delivery"], channels: ["phone" as const] },
    ...{ tiers: ["core" as const], languages: "ES, ca  es" },
  };
  const said = standardOf(draft, null);
  const kept = { ...StandardInput.parse(said), standardId: CALENDAR, version: 1, state: "draft" };

  expect(said?.scope).toEqual({
    touchpoints: ["delivery"],
    channels: ["phone"],
    tiers: ["core"],
    languages: ["es", "ca"],
  });
  expect(standardOf(draftOf(kept as Standard), kept as Standard)).toEqual(said);
  expect(standardOf({ ...draft, languages: "Spanish" }, null)).toBeNull();
});

test("a promise that lacks something is not sent", () => {
  const draft = { ...draftOf(null), name: "P" };

  expect(standardOf(draft, null)).not.toBeNull();
  expect(standardOf({ ...draft, name: " " }, null)).toBeNull();
  expect(standardOf({ ...draft, value: "0" }, null)).toBeNull();
  expect(standardOf({ ...draft, unit: "business-hours" }, null)).toBeNull();
  expect(standardOf({ ...draft, of: "share", share: "101" }, null)).toBeNull();
  expect(standardOf({ ...draft, of: "mean", fewest: "0" }, null)).toBeNull();
  expect(standardOf({ ...draft, of: "mean", kind: "solved-at-first-contact" }, null)).toBeNull();
  expect(standardOf({ ...draft, kind: "not-contacted-again", days: "1.5" }, null)).toBeNull();
  expect(KINDS.filter((kind) => saysOf(kind) === "limit")).toHaveLength(6);
});

test("what the form does not ask stays as it was", () => {
  const draft = { ...draftOf(null), name: "P", channels: ["phone"] as const };
  const former = { scope: { channels: ["email"] }, appliesFrom: "2026-01-01T00:00:00Z", template: "t" };

  expect(standardOf(draft, former as unknown as Standard)).toMatchObject({
    scope: { channels: ["phone"] },
    appliesFrom: "2026-01-01T00:00:00Z",
    template: "t",
  });
});

test.for([
  ["", []],
  ["9-14", [{ from: "09:00", to: "14:00" }]],
  [
    "9:00-14:00, 16:30-24:00",
    [
      { from: "09:00", to: "14:00" },
      { from: "16:30", to: "24:00" },
    ],
  ],
  ["16:00-19:00, 9:00-14:00", null],
  ["14:00-9:00", null],
  ["25:00-26:00", null],
  ["all day", null],
] as const)("hours written as %j are read", ([text, hours]) => {
  expect(hoursSaid(text)).toEqual(hours);
});

test("a calendar is written as the server takes it, and read back as it was", () => {
  const draft = {
    ...hoursDraftOf(null, "Europe/Madrid"),
    name: "Office",
    country: "ES",
    region: "MD",
    exceptions: "2026-12-24 9:00-14:00\n2026-08-10",
  };
  const said = calendarOf(draft, null);
  const kept = { ...CalendarInput.parse(said), calendarId: CALENDAR, version: 1 };

  expect(hoursDraftOf(kept, "UTC")).toEqual(draft);
  expect(calendarOf({ ...draft, exceptions: "tomorrow" }, null)).toBeNull();
  expect(exceptionsSaid("2026-08-10\n2026-08-10")).toBeNull();
});

test("a touchpoint's key is made of its name, and nobody else's", () => {
  expect(keyOf("Call-back, promised!", [], "touchpoint")).toBe("call-back-promised");
  expect(keyOf("Delivery", ["delivery", "delivery-2"], "touchpoint")).toBe("delivery-3");
  expect(keyOf("¿?", [], "touchpoint")).toBe("touchpoint");
});
