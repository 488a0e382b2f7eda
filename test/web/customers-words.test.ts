import { expect, test } from "vitest";
import { CUSTOMER_HEADERS } from "../../src/channels/csv/export/customer-columns.ts";
import { CustomerFilter } from "../../src/insight/customers/customer-list.ts";
import { CUSTOMER_WORDS } from "../../src/insight/customers/customers-csv.ts";
import { aliveInWords, changeInWords } from "../../web/screens/customer/change-in-words.ts";
import { entryInWords } from "../../web/screens/customer/entry-in-words.ts";
import { roundTop, withoutGaps } from "../../web/screens/customer/months.ts";
import { filterOf, narrowedBy, without } from "../../web/screens/customers/filter.ts";
import { dayIn, sizeInWords, timeInWords } from "../../web/screens/data/measures.ts";
import { safeNext } from "../../web/screens/sign-in/use-enter.ts";
import { data as enData } from "../../web/text/en/data.ts";
import { en } from "../../web/text/en.ts";
import { data as esData } from "../../web/text/es/data.ts";
import { es } from "../../web/text/es.ts";
import { formats } from "../../web/text/format.ts";

const spanish = formats("es-ES", "Europe/Madrid");
const english = formats("en-GB", "Europe/London");

test("what an address says of the list is what the server takes; the rest is left out", () => {
  const address = new URLSearchParams(
    "search=ana&state=cooling&tier=gold&age=24%2B&leak=gone&lostSince=2025-03-01&movement=lost&month=2025-03-01&to=x&sort=risk&a=b",
  );
  const { sort, ...filter } = filterOf(address);
  expect(CustomerFilter.strict().parse(filter)).toEqual({
    search: "ana",
    state: "cooling",
    age: "24+",
    leak: "gone",
    lostSince: "2025-03-01",
    movement: "lost",
    month: "2025-03-01",
  });
  expect(sort).toBe("risk");
});

test("months mean nothing without a movement, and go with it", () => {
  expect(filterOf(new URLSearchParams("month=2025-03-01"))).toEqual({});
  expect(without({ movement: "lost", month: "2025-03-01", tier: "core" }, "movement")).toEqual({
    tier: "core",
  });
  expect(narrowedBy({ movement: "lost", month: "2025-03-01", search: "ana", sort: "name" })).toBe(1);
});

test("departures from the habit are told with their numbers", () => {
  const slower = { kind: "slower", usual: 12.3, now: 40, surprise: 0.02 } as const;
  expect(changeInWords(slower, en.customer, english, "EUR")).toBe(
    "Bought every 12 days, silent for 40 days.",
  );
  const smaller = { kind: "smaller", usual: 45_000, now: 21_049.2, surprise: 0 } as const;
  expect(changeInWords(smaller, es.customer, spanish, "EUR")).toBe(
    "Gastaba 450\u00a0€ por compra y últimamente 210\u00a0€.",
  );
});

test.for([
  [0.95, "Almost surely still a customer"],
  [0.5, "Could go either way"],
  [0.02, "Almost surely gone"],
] as const)("a probability of %d reads: %s", ([probability, words]) => {
  expect(aliveInWords(probability, en.customer.alive)).toBe(words);
});

test("an entry of the timeline is told from what it carries, and from less", () => {
  const entry = { id: "01890000-0000-7000-8000-000000000000", at: "2025-03-01T10:00:00Z", isCut: false };
  const payload = { amountMinor: 1250, currency: "EUR", lines: 3, externalId: "536365" };
  const now = new Date("2025-06-01T12:00:00Z");
  expect(entryInWords({ ...entry, kind: "purchase", payload }, es.customer.timeline, spanish, now)).toEqual({
    title: "Compró por 12,50\u00a0€",
    when: "1 mar 2025, 11:00",
    detail: "n.º 536365 · 3 líneas",
  });
  expect(entryInWords({ ...entry, kind: "return", payload: {} }, en.customer.timeline, english, now)).toEqual(
    {
      title: "Returned something",
      when: "1 Mar 2025, 10:00",
      detail: "",
    },
  );
  const leaving = { product: "Club", externalId: "x:ana|Club|2025-01-01|1" };
  const left = { ...entry, at: "2025-06-30T22:00:00Z", kind: "left", payload: leaving } as const;
  expect(entryInWords(left, es.customer.timeline, spanish, now)).toEqual({
    title: "Dejará Club",
    when: "1 jul 2025",
    detail: "",
  });
});

test("months without purchases are drawn too, and at most three years of them", () => {
  const month = (name: string) => ({ month: name, purchases: 1, spendMinor: 100 });
  const drawn = withoutGaps([month("2024-11-01"), month("2025-02-01")]);
  expect(drawn.map(({ month: name, spendMinor }) => [name, spendMinor])).toEqual([
    ["2024-11-01", 100],
    ["2024-12-01", 0],
    ["2025-01-01", 0],
    ["2025-02-01", 100],
  ]);
  expect(withoutGaps([month("2015-01-01"), month("2025-02-01")])).toHaveLength(36);
  expect(withoutGaps([])).toEqual([]);
});

test.for([
  [0, 1],
  [7, 10],
  [1999, 2000],
  [2001, 2500],
  [100_000, 100_000],
] as const)("the scale of %d ends at %d", ([value, top]) => {
  expect(roundTop(value)).toBe(top);
});

test.for([
  ["es", es],
  ["en", en],
] as const)("the file of the customers speaks as the screen does, in %s", ([language, { customers }]) => {
  const { name: _, ...figures } = customers.column;
  expect(CUSTOMER_HEADERS[language]).toMatchObject(figures);
  expect(CUSTOMER_WORDS[language]).toMatchObject({ state: customers.state, tier: customers.tier });
});

test("sizes and times are told no finer than one needs", () => {
  expect(sizeInWords(45_600_000, es.shell.bytes, spanish)).toBe("43,5 MB");
  expect(timeInWords(0.2, esData.time)).toBe("1 segundo");
  expect(timeInWords(43, enData.time)).toBe("45 seconds");
  expect(timeInWords(700, enData.time)).toBe("12 minutes");
});

test("a moment falls on the day of the place, not of Greenwich", () => {
  expect(dayIn("2026-02-28T23:00:00.000Z", "Europe/Madrid")).toBe("2026-03-01");
  expect(dayIn("2026-02-28T23:00:00.000Z", "America/Bogota")).toBe("2026-02-28");
});

test("after signing in one is sent nowhere but to a page of ours", () => {
  expect(safeNext("/customers?state=lost")).toBe("/customers?state=lost");
  for (const elsewhere of [
    "https://example.com",
    "//example.com",
    "/\\example.com",
    "javascript:alert(1)",
    "",
    null,
  ]) {
    expect(safeNext(elsewhere)).toBe("/");
  }
});
