import fc from "fast-check";
import { expect, test } from "vitest";
import { type Joining, joinMatters, type KnownMatters, MOST_CONTACTS } from "./matter.ts";

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const NOTHING: KnownMatters = { matters: [], links: [] };

function contact(externalId: string, day: number, said: Partial<Joining> = {}): Joining {
  return {
    customerId: "ana",
    contactId: externalId,
    externalId,
    at: new Date(START + day * DAY),
    touchpoint: null,
    reference: null,
    replyTo: null,
    keptMatterId: null,
    ...said,
  };
}

/** In which matter each contact is, matters numbered as they are made. */
function joined(contacts: readonly Joining[], known = NOTHING): Record<string, string> {
  let matters = 0;
  return Object.fromEntries(joinMatters(contacts, known, () => `new ${++matters}`));
}

test("an answer is in the matter of what it answers, in whatever order they are told", () => {
  const asked = contact("a", 1, { touchpoint: "delivery" });
  const answer = contact("b", 90, { replyTo: "a", touchpoint: "billing" });
  const again = contact("c", 200, { replyTo: "b" });

  for (const order of [
    [asked, answer, again],
    [again, answer, asked],
  ]) {
    expect(joined(order)).toEqual({ a: "new 1", b: "new 1", c: "new 1" });
  }
});

test("what is answered by one that came earlier goes into its matter", () => {
  const known = {
    matters: [],
    links: [{ kind: "answered", customerId: "ana", value: "a", matterId: "kept" }],
  } as const;

  expect(joined([contact("a", 1)], known)).toEqual({ a: "kept" });
});

test.each([
  ["by its touchpoint", { touchpoint: "billing" }],
  ["by its reference", { reference: "T-1" }],
])("a full matter takes no more %s; who comes next opens another, in which the rest goes on", (_, said) => {
  const many = Array.from({ length: MOST_CONTACTS + 2 }, (_one, i) => contact(`c${i}`, i / 100, said));
  const last = contact("last", 9, { replyTo: "c0" });
  const matters = joined([...many, last]);

  expect(matters[`c${MOST_CONTACTS - 1}`]).toBe("new 1");
  expect(matters[`c${MOST_CONTACTS}`]).toBe("new 2");
  expect(matters[`c${MOST_CONTACTS + 1}`]).toBe("new 2");
  expect(matters.last).not.toBe("new 1");
});

test("answers in a circle end in one matter", () => {
  expect(joined([contact("a", 2, { replyTo: "b" }), contact("b", 1, { replyTo: "a" })])).toEqual({
    a: "new 1",
    b: "new 1",
  });
});

test("one touchpoint within two weeks is one matter; later, elsewhere or nowhere is another", () => {
  const at = (touchpoint: string) => ({ touchpoint });

  expect(
    joined([
      contact("a", 1, at("delivery")),
      contact("b", 15, at("delivery")),
      contact("c", 29.5, at("delivery")),
      contact("d", 2, at("billing")),
      contact("e", 2),
      contact("f", 2),
    ]),
  ).toEqual({ a: "new 1", b: "new 1", d: "new 2", e: "new 3", f: "new 4", c: "new 5" });
});

test("one reference is one matter however late; two references never share one by their touchpoint", () => {
  const order = (reference: string) => ({ reference, touchpoint: "delivery" });

  expect(
    joined([
      contact("a", 1, order("O-1")),
      contact("b", 2, order("O-2")),
      contact("c", 300, order("O-1")),
      contact("d", 3, { touchpoint: "delivery" }),
    ]),
  ).toEqual({ a: "new 1", b: "new 2", d: "new 2", c: "new 1" });
});

test("nobody's contact is in the matter of somebody else", () => {
  const other = { customerId: "eva", touchpoint: "delivery", reference: "O-1", replyTo: "a" };

  expect(
    joined([contact("a", 1, { touchpoint: "delivery", reference: "O-1" }), contact("b", 1, other)]),
  ).toEqual({
    a: "new 1",
    b: "new 2",
  });
});

test("told one by one or all at once, contacts in the order of time make the same matters", () => {
  const said = fc.record({
    day: fc.integer({ min: 0, max: 60 }),
    touchpoint: fc.option(fc.constantFrom("delivery", "billing")),
    reference: fc.option(fc.constantFrom("O-1", "O-2")),
    answers: fc.option(fc.nat(9)),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), (told) => {
      const contacts = told
        .toSorted((a, b) => a.day - b.day)
        .map(({ day, answers, ...rest }, i) => {
          const replyTo = answers !== null && answers < i ? `k${answers}` : null;
          return contact(`k${i}`.padStart(3, "0"), day, { ...rest, replyTo });
        });

      const groups = (of: Record<string, string>) =>
        contacts.map(({ contactId }) => Object.values(of).indexOf(of[contactId] ?? ""));

      expect(groups(oneByOne(contacts))).toEqual(groups(joined(contacts)));
    }),
  );
});

/** As the store would: after each contact what is known is what the ones before made. */
function oneByOne(contacts: readonly Joining[]): Record<string, string> {
  const put: Record<string, string> = {};
  for (const [i, one] of contacts.entries()) {
    const before = contacts.slice(0, i);
    const of = Map.groupBy(before, ({ contactId }) => put[contactId] ?? "");
    const matters = [...of].map(([matterId, some]) => ({
      customerId: "ana",
      matterId,
      openedAt: some[0]?.at ?? one.at,
      lastAt: some.at(-1)?.at ?? one.at,
      touchpoint: some[0]?.touchpoint ?? null,
      reference: some.flatMap(({ reference }) => reference ?? []).toSorted()[0] ?? null,
      contacts: some.length,
      contactsIn: some.length,
    }));
    const links = before.flatMap(({ contactId, externalId, reference, replyTo }) => {
      const link = { customerId: "ana", matterId: put[contactId] ?? "" };
      return [
        { ...link, kind: "told" as const, value: externalId },
        ...(replyTo === null ? [] : [{ ...link, kind: "answered" as const, value: replyTo }]),
        ...(reference === null ? [] : [{ ...link, kind: "reference" as const, value: reference }]),
      ];
    });
    Object.assign(put, Object.fromEntries(joinMatters([one], { matters, links }, () => `m${i}`)));
  }
  return put;
}
