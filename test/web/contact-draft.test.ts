import { expect, test } from "vitest";
import { ContactInput } from "../../src/memory/contacts/contact.ts";
import { Contact } from "../../src/memory/contacts/kept/contact-told.ts";
import {
  begunBy,
  contactOf,
  emptyDraft,
  isName,
  isReach,
  isReady,
  keptDraft,
  localOf,
  reachedBy,
  secondsSaid,
} from "../../web/screens/contact/draft.ts";
import { draftOf } from "../../web/screens/contact/draft-of.ts";
import { recentFirst } from "../../web/screens/contact/recent.ts";
import { type Standard, type Verdict, verdictInWords } from "../../web/screens/customer/verdict-in-words.ts";
import { contacts } from "../../web/text/en/contacts.ts";
import { formats } from "../../web/text/format.ts";

const ANA = { customerId: "0199a7f2-0000-7000-8000-000000000001", name: "Ana" };
const NOON = new Date("2026-03-02T12:00:00Z");

test.for([
  ["11", 660],
  ["1,5", 90],
  ["1.5", 90],
  ["1:30", 90],
  ["0", 0],
  ["", null],
  ["a while", null],
  ["-1", null],
  ["1:75", null],
] as const)("minutes written as %s are read as %s seconds", ([text, seconds]) => {
  expect(secondsSaid(text)).toBe(seconds);
});

test("a contact says only what was said, now, and a wait only of a customer who began", () => {
  const draft = { ...emptyDraft("1", ANA, "phone"), wait: "2", text: "  " };

  expect(JSON.parse(JSON.stringify(contactOf(draft, null, NOON)))).toEqual({
    source: "by hand",
    externalId: "1",
    at: NOON.toISOString(),
    customer: { customerId: ANA.customerId },
    channel: "phone",
    direction: "in",
    waitSeconds: 120,
  });
  expect(contactOf({ ...draft, direction: "out" }, null, NOON).waitSeconds).toBeUndefined();
});

test("what few contacts need is told too: who else acted, and that the customer gave up only where he came", () => {
  const draft = {
    ...emptyDraft("1", ANA, "delivery"),
    language: "ca",
    subject: " The boiler ",
    trackingCode: "K-1",
  };
  const passed = { ...draft, acted: "partner" as const, actedName: " Fast Freight " };

  expect(isReady({ ...passed, actedName: " " })).toBe(false);
  expect(contactOf(passed, { name: "Eva", personId: "p1" }, NOON)).toMatchObject({
    actor: { kind: "partner", name: "Fast Freight" },
    subject: "The boiler",
    trackingCode: "K-1",
    language: "ca",
  });
  const left = { ...draft, direction: "in" as const, outcome: "abandoned" as const };
  expect(contactOf(left, null, NOON).outcome).toBe("abandoned");
  expect(begunBy({ ...left, personAsked: true }, "out")).toEqual({
    direction: "out",
    outcome: "open",
    personAsked: false,
  });
});

test("what is brought is begun by the company, until somebody says who began or it is kept", () => {
  const draft = { ...emptyDraft("1", ANA, "phone"), outcome: "abandoned" as const };
  const brought = { ...draft, ...reachedBy(draft, "delivery") };

  expect(brought).toMatchObject({ channel: "delivery", direction: "out", outcome: "open" });
  expect({ ...brought, ...reachedBy(brought, "email") }).toMatchObject({ channel: "email", direction: "in" });
  expect(emptyDraft("1", ANA, "installation").direction).toBe("out");
  expect(reachedBy({ ...draft, isBegunSaid: true }, "delivery")).toEqual({ channel: "delivery" });
  const told = { source: "by hand", at: NOON.toISOString(), direction: "in" as const, payload: {} };
  expect(reachedBy({ ...draft, kept: told }, "delivery")).toEqual({ channel: "delivery" });
});

test("a correction leaves a contact at its exact moment, unless another is written", () => {
  const told = {
    ...{ source: "by hand", at: "2026-03-02T11:58:47.123Z", direction: "in" as const, payload: {} },
    dueAt: "2026-03-04T08:00:01.000Z",
  };
  const kept = keptDraft(emptyDraft("1", ANA, "delivery"), told);

  expect(contactOf(kept, null, NOON)).toMatchObject({ at: told.at, dueAt: told.dueAt });
  const other = localOf(new Date("2026-03-01T11:58:00Z"));
  expect(contactOf({ ...kept, at: other }, null, NOON).at).toBe("2026-03-01T11:58:00.000Z");
});

test("a kept contact opened in the form and saved unchanged says all it said, also what the form does not show", () => {
  const told = ContactInput.parse({
    ...{ source: "crm", externalId: "7", at: "2026-03-02T11:58:47.123Z", channel: "chat", direction: "in" },
    ...{ customer: { customerId: ANA.customerId }, actor: { kind: "person", name: "Luis" }, replyTo: "6" },
    ...{
      text: "Why?",
      subject: "Bill",
      waitSeconds: 61,
      durationSeconds: 120,
      language: "ca",
      reference: "A",
    },
    ...{ outcome: "promised", promisedUntil: "2026-03-05T08:00:01.000Z", touchpoint: "billing" },
    payload: { order: { kind: "gift" }, awaits: "customer", personAsked: "perhaps" },
  });
  const { customer: _, ...said } = told;
  const kept = {
    ...{ ...said, customerId: ANA.customerId, contactId: ANA.customerId, matterId: ANA.customerId },
    ...{ matterChosen: false, touchpointTold: true, isEvent: false, dueAt: null, trackingCode: null },
    actor: { kind: "person", name: "Luis", personId: null },
  };

  const draft = draftOf(Contact.parse(kept), "Ana");

  expect(draft).toMatchObject({ wait: "1:01", duration: "2", awaits: true, personAsked: false });
  const eva = { name: "Eva", personId: "p1" };
  expect(ContactInput.parse(contactOf(draft, eva, NOON))).toEqual(told);
  expect(contactOf({ ...draft, awaits: false, personAsked: true }, eva, NOON).payload).toEqual({
    order: { kind: "gift" },
    personAsked: true,
  });
});

test("a colleague who acted is told by his account, and must be chosen", () => {
  const draft = { ...emptyDraft("1", ANA, "phone"), acted: "colleague" as const };

  expect(isReady(draft)).toBe(false);
  const chosen = { ...draft, actedName: "Luis", actedId: "p2" };
  expect(isReady(chosen)).toBe(true);
  expect(contactOf(chosen, { name: "Eva", personId: "p1" }, NOON).actor).toEqual({
    kind: "person",
    name: "Luis",
    personId: "p2",
  });
});

test("a promise needs its time, and a contact somebody", () => {
  const draft = emptyDraft("1", ANA, "phone");

  expect(isReady(draft)).toBe(true);
  expect(isReady({ ...draft, who: null })).toBe(false);
  expect(isReady({ ...draft, outcome: "promised" })).toBe(false);
  expect(isReady({ ...draft, outcome: "promised", promisedUntil: "2026-03-03T12:00" })).toBe(true);
  expect(isReady({ ...draft, wait: "long" })).toBe(false);
});

test("who is new is known by an address or a number, and by nothing else", () => {
  expect(["ana@example.com", "+34 611 222 333", "Ana López", "C1010"].map(isReach)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("what was used last comes first, and what is not offered any more does not", () => {
  expect(recentFirst(["a", "b", "c"], ["c", "gone"])).toEqual(["c", "a", "b"]);
});

test("a verdict is told with what was measured in the unit of what was promised", () => {
  const english = formats("en-GB", "UTC");
  const said = (promise: object, verdict: object) =>
    verdictInWords(
      { verdict: "broken", measured: null, limit: null, until: null, reason: null, ...verdict } as Verdict,
      { name: "P", promise } as Standard,
      contacts.verdict,
      english,
    );
  const within = (value: number, unit: string) => ({ kind: "resolved-within", limit: { value, unit } });

  expect(said(within(2, "working-days"), { measured: 3, limit: 2 })).toBe(
    "Promise broken: P (took 3 working days, 2 working days promised)",
  );
  expect(said(within(4, "business-hours"), { measured: 18_000, limit: 14_400 })).toBe(
    "Promise broken: P (took 5 hours of opening hours, 4 hours of opening hours promised)",
  );
  expect(said(within(1, "days"), { verdict: "running", until: "2026-03-02T12:00:00Z" })).toBe(
    "Promise running: P (until 2 Mar 2026, 12:00)",
  );
  expect(
    said(
      {
        kind: "share-kept",
        period: "month",
        each: { kind: "answered-within", limit: { value: 3, unit: "minutes" } },
      },
      { measured: 660, limit: 180 },
    ),
  ).toBe("Promise broken: P (waited 11 minutes, 3 minutes promised)");
  expect(said(within(1, "days"), { verdict: "not-applicable" })).toBeNull();
});

test("somebody new is told by his name, and by how to reach him where he said so", () => {
  const named = (reach: string, name = " Rosa Gil ") => emptyDraft("1", { named: name, reach }, "shop");
  const customerOf = (reach: string) => contactOf(named(reach), null, NOON).customer;

  expect(customerOf("")).toEqual({ name: "Rosa Gil" });
  expect(customerOf("600 111 222")).toEqual({ phone: "600 111 222", name: "Rosa Gil" });
  expect(customerOf(" r@example.com")).toEqual({ email: "r@example.com", name: "Rosa Gil" });
  expect([named(""), named("600 111 222"), named("12"), named("", " ")].map(isReady)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.for([
  ["Rosa", true],
  ["Bar 24 horas", true],
  ["Ño", true],
  ["C1010", false],
  ["600 111 222", false],
  ["rosa@example", false],
  ["R", false],
] as const)("whether %s may be a name: %s", ([text, may]) => {
  expect(isName(text)).toBe(may);
});
