import { expect, test } from "vitest";
import { differenceInWords } from "../../web/screens/case-figures/stayed-in-words.ts";
import {
  caseFilterOf,
  casesHref,
  isBehind,
  NOT_BEHIND,
  queryOf,
} from "../../web/screens/cases/case-filter.ts";
import { filterChoices } from "../../web/screens/cases/filter-choices.ts";
import { moved } from "../../web/screens/settings/cases/causes/cause-draft.ts";
import { draftOf, saidOf } from "../../web/screens/settings/cases/terms/terms-draft.ts";
import { leadOf } from "../../web/screens/today/lead.ts";
import { unreadInWords } from "../../web/shell/unread.ts";
import { caseFigures } from "../../web/text/en/case-figures.ts";
import { cases as english } from "../../web/text/en/cases.ts";
import { shell as englishShell } from "../../web/text/en/shell.ts";
import { cases as spanish } from "../../web/text/es/cases.ts";
import { shell as spanishShell } from "../../web/text/es/shell.ts";
import { formats } from "../../web/text/format.ts";

test.for([
  [0, null, "Notices", "Avisos"],
  [1, "1", "1 unread notice", "1 aviso sin leer"],
  [9, "9", "9 unread notices", "9 avisos sin leer"],
  [10, "9+", "9+ unread notices", "9+ avisos sin leer"],
] as const)("the bell tells of %i unread as %s, and in words", ([unread, shown, inEnglish, inSpanish]) => {
  expect(unreadInWords(unread, englishShell.notices)).toEqual({ shown, label: inEnglish });
  expect(unreadInWords(unread, spanishShell.notices)).toEqual({ shown, label: inSpanish });
});

test.for([
  [0, true, "Nothing of yours is open.", "No tienes nada pendiente."],
  [0, false, "You have no open case.", "No llevas ningún caso abierto."],
  [1, true, "1 case is yours.", "Llevas 1 caso."],
  [29, false, "29 cases are yours.", "Llevas 29 casos."],
  [30, false, "30 cases or more are yours.", "Llevas 30 casos o más."],
] as const)("today counts %i cases, calm otherwise %s", ([cases, isCalm, inEnglish, inSpanish]) => {
  expect(leadOf(cases, isCalm, english.today, formats("en-GB"))).toBe(inEnglish);
  expect(leadOf(cases, isCalm, spanish.today, formats("es-ES"))).toBe(inSpanish);
});

const TOUCHPOINTS = [
  { key: "delivery", names: { es: "Entrega", en: "Delivery" }, accountable: "delivery" },
  { key: "invoice", names: { es: "Factura", en: "Invoice" }, accountable: "billing" },
  { key: "refund", names: { es: "Devolución", en: "Refund" }, accountable: "billing" },
] as const;

test("the queue is narrowed by what there is, each function once, and all of it can be asked of the server", () => {
  const choices = filterChoices(TOUCHPOINTS, english, "en");
  const labels = (some: readonly { label: string }[]) => some.map(({ label }) => label);

  expect(labels(choices.whose)).toEqual(["All", "Mine", "Nobody's yet"]);
  expect(labels(choices.accountable)).toEqual(["Any", "Delivery", "Billing"]);
  expect(labels(choices.touchpoint)).toEqual(["Any", "Delivery", "Invoice", "Refund"]);
  expect(labels(filterChoices(TOUCHPOINTS, spanish, "es").touchpoint).at(-1)).toBe("Devolución");
  for (const [name, some] of Object.entries(choices)) {
    for (const { value } of some) {
      const kept = caseFilterOf(new URLSearchParams([[name, value]]));
      expect(kept).toEqual(value === "" ? {} : { [name]: value });
    }
  }
});

test("an address says which cases are meant, and what it says in vain is passed over", () => {
  const filter = { order: "closed", from: "2026-01-01", to: "2026-01-31", cause: "late" } as const;
  const address = casesHref(filter);
  expect(caseFilterOf(new URL(address, "http://here").searchParams)).toEqual(filter);
  expect(queryOf(filter)).toMatchObject({
    ...{ state: "closed", rootCause: "late", openedFrom: "2026-01-01", openedTo: "2026-01-31" },
  });
  expect(isBehind(filter)).toBe(true);
  expect(isBehind({ order: "closed", whose: "mine" })).toBe(false);
  expect(casesHref({})).toBe("/cases");
  const vain = "order=loud&outcome=won&from=2026-01-01&severity=&holder=";
  expect(caseFilterOf(new URLSearchParams(vain))).toEqual({});
  expect(queryOf({ holder: "p1" }).holder).toBe("p1");
  expect(queryOf({ whose: "mine", holder: "p1" }).holder).toBe("me");
  expect(Object.keys(NOT_BEHIND).toSorted()).toEqual(["cause", "from", "holder", "outcome", "to"]);
});

test("a difference that may be chance is told so, one that may not is not", () => {
  const words = (difference: number, low: number, high: number) =>
    differenceInWords({ difference, low, high }, caseFigures.stayed, formats("en-GB"));

  expect(words(-0.123, -0.2, -0.05)).toBe(
    "12.3 points fewer of the failed stayed: between −20 and −5 points, almost surely (95%).",
  );
  expect(words(0.02, -0.1, 0.14)).toMatch(/^2 points more.*; could be chance\.$/);
  expect(words(0.0001, -0.1, 0.1)).toMatch(/^As many of the failed stayed/);
});

test("a cause that is moved takes the place of its neighbour, and two places become clear where they were not", () => {
  const cause = (key: string, place: number) => ({
    key,
    place,
    names: { es: key, en: key },
    isRetired: false,
  });
  const places = (some: readonly { key: string; place: number }[]) =>
    some.map(({ key, place }) => [key, place]);

  const clear = [cause("a", 10), cause("b", 20), cause("c", 30)];
  expect(places(moved(clear, 2, 1))).toEqual([
    ["c", 20],
    ["b", 30],
  ]);
  const alike = [cause("a", 0), cause("b", 500), cause("c", 500)];
  expect(places(moved(alike, 2, 1))).toEqual([
    ["a", 10],
    ["c", 20],
    ["b", 30],
  ]);
});

test("deadlines are sent whole, as the server takes them, or not at all", () => {
  const terms = { contactHours: 0.5, solveDays: 1 };
  const kept = {
    calendarId: null,
    version: "v",
    terms: { low: terms, medium: terms, high: terms, critical: terms },
    reviews: { limit: 2, severity: "medium" as const },
  };
  const draft = draftOf(kept);
  const low = (said: object) =>
    saidOf({ ...draft, terms: { ...draft.terms, low: { ...terms, ...said } } }, kept);

  expect(saidOf(draft, kept)).toEqual(kept);
  for (const said of [{ contactHours: 0 }, { contactHours: 1001 }, { solveDays: 1.5 }, { solveDays: null }]) {
    expect(low(said)).toBeUndefined();
  }
});
