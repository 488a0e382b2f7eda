import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addBusiness,
  type BusinessAmount,
  businessBetween,
  type Pause,
  workingDaysBetween,
} from "./business.ts";
import { CalendarInput } from "./calendar.ts";
import { BusinessClock } from "./clock.ts";
import { dayOf } from "./day.ts";
import { holidaysIn, noHolidays } from "./holidays.ts";

const SHOP = [
  { from: "09:30", to: "14:00" },
  { from: "17:00", to: "20:30" },
];
const ALL_DAY = [{ from: "00:00", to: "24:00" }];
const week = (weekdays: object[], saturday: object[] = [], sunday: object[] = []) => ({
  monday: weekdays,
  tuesday: weekdays,
  wednesday: weekdays,
  thursday: weekdays,
  friday: weekdays,
  saturday,
  sunday,
});

function clockOf(timeZone: string, hours: object, exceptions: object[] = []): BusinessClock {
  const calendar = CalendarInput.parse({ name: "x", timeZone, week: hours, exceptions });
  return new BusinessClock(calendar, noHolidays);
}

const always = (zone: string) => clockOf(zone, week(ALL_DAY, ALL_DAY, ALL_DAY));
const clocks = [
  clockOf("Europe/Madrid", week(SHOP, [{ from: "10:00", to: "13:00" }])),
  // Open through the hours that come twice, or not at all.
  clockOf("Europe/Madrid", week(SHOP, ALL_DAY, [{ from: "01:00", to: "04:00" }])),
  clockOf("America/Santiago", week(SHOP, ALL_DAY, ALL_DAY)),
  always("Europe/Madrid"),
  always("America/Santiago"),
];
const clock = fc.constantFrom(...clocks);
/** Around both changes of the clocks in both zones, in 2026. */
const moment = fc
  .constantFrom(
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-04-05T03:00:00Z",
    "2026-09-06T04:00:00Z",
  )
  .chain((change) =>
    fc
      .integer({ min: -5 * 24 * 60, max: 3 * 24 * 60 })
      .map((by) => new Date(Date.parse(change) + by * 60_000)),
  );
const minutes = fc.integer({ min: 0, max: 5000 });
const ofMinutes = (value: number): BusinessAmount => ({ value, unit: "minutes" });
const ofDays = (value: number): BusinessAmount => ({ value, unit: "working-days" });

function added(on: BusinessClock, from: Date, amount: BusinessAmount, pauses: Pause[] = []): Date {
  const found = addBusiness(on, from, amount, pauses);
  if (found === null) throw new Error("the clock stands still");
  return found;
}

test("adding in two steps is adding at once, in minutes and in days", () => {
  fc.assert(
    fc.property(clock, moment, minutes, minutes, (on, from, a, b) => {
      expect(added(on, added(on, from, ofMinutes(a)), ofMinutes(b))).toEqual(
        added(on, from, ofMinutes(a + b)),
      );
      const [m, n] = [a % 20, b % 20];
      expect(added(on, added(on, from, ofDays(m)), ofDays(n))).toEqual(added(on, from, ofDays(m + n)));
    }),
  );
});

test("between a moment and its deadline lies what was added, with pauses and without", () => {
  const pauses = fc.array(
    fc
      .tuple(moment, fc.integer({ min: 0, max: 3000 }))
      .map(([from, by]) => ({ from, to: new Date(from.getTime() + by * 60_000) })),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(clock, moment, minutes, pauses, (on, from, value, paused) => {
      const until = added(on, from, ofMinutes(value), paused);
      expect(businessBetween(on, from, until, paused)).toBe(value * 60_000);
      const days = value % 20;
      const last = added(on, from, ofDays(days), paused);
      expect(workingDaysBetween(on, from, last, paused)).toBe(days);
    }),
  );
});

test("who comes later is due no earlier, and a longer promise is due no earlier; a pause never shortens it", () => {
  fc.assert(
    fc.property(clock, moment, moment, minutes, minutes, (on, one, other, a, b) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const [short, long] = a < b ? [a, b] : [b, a];
      for (const amount of [ofMinutes, ofDays]) {
        const until = added(on, early, amount(short % 50));
        expect(until <= added(on, late, amount(short % 50))).toBe(true);
        expect(until <= added(on, early, amount((short % 50) + long))).toBe(true);
        expect(until <= added(on, early, amount(short % 50), [{ from: early, to: late }])).toBe(true);
      }
    }),
  );
});

test("what is open round the clock is open as long as time passes, also on the days the clocks change", () => {
  fc.assert(
    fc.property(fc.constantFrom(...clocks.slice(3)), moment, moment, (on, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      expect(businessBetween(on, from, to)).toBe(to.getTime() - from.getTime());
    }),
  );
});

test.each([
  ["Europe/Madrid", "2026-03-29", 23],
  ["Europe/Madrid", "2026-10-25", 25],
  ["Europe/Madrid", "2026-06-01", 24],
  // In Chile midnight itself is left out, and comes twice on the evening before.
  ["America/Santiago", "2026-09-06", 23],
  ["America/Santiago", "2026-04-04", 25],
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
])("%s on %s has %d hours", (zone, date, hours) => {
  const spans = always(zone).openOn(dayOf(date));

  expect(spans.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([hours]);
});

test.each([
  ["a morning", "2026-03-27T08:00:00Z", 60, "2026-03-27T09:30:00.000Z"],
  ["over the break at noon", "2026-03-27T12:30:00Z", 60, "2026-03-27T16:30:00.000Z"],
  // Friday in winter time to Monday in summer time: 20:30 is 19:30 UTC, then Monday's 09:30 is 07:30 UTC.
  ["over the change of the clocks", "2026-03-27T19:00:00Z", 60, "2026-03-30T08:00:00.000Z"],
  ["in the middle of the night", "2026-03-25T02:00:00Z", 30, "2026-03-25T09:00:00.000Z"],
])("minutes of a shop: %s", (_, from, value, until) => {
  const shop = clockOf("Europe/Madrid", week(SHOP));

  expect(added(shop, new Date(from), ofMinutes(value)).toISOString()).toBe(until);
});

test("a working day ends with its day; holidays of the region and days made exceptions of do not count", async () => {
  const place = { country: "ES", region: "MD", city: null, types: ["public" as const] };
  const exceptions = [
    { date: "2026-12-24", open: [], note: "closed" },
    { date: "2026-12-26", open: SHOP, note: "sale" },
  ];
  const calendar = CalendarInput.parse({
    name: "Madrid",
    timeZone: "Europe/Madrid",
    week: week(SHOP),
    holidays: place,
    exceptions,
  });
  const madrid = new BusinessClock(calendar, await holidaysIn(place, "es"));

  // 23 Wednesday, 24 closed, 25 Christmas, 26 Saturday but open, 28 Monday.
  const until = added(madrid, new Date("2026-12-22T10:00:00Z"), ofDays(3));

  expect(until.toISOString()).toBe("2026-12-28T22:59:59.999Z");
  expect(madrid.ruleOf(dayOf("2026-12-25"))).toMatchObject({ because: "holiday", note: "Navidad" });
  expect(madrid.ruleOf(dayOf("2026-12-24"))).toMatchObject({ because: "exception", note: "closed" });
  expect(madrid.isWorkingDay(dayOf("2026-05-02"))).toBe(false);
});

test("while the customer owes an answer the clock stands still; without an end there is no deadline", () => {
  const shop = clockOf("Europe/Madrid", week(SHOP));
  const from = new Date("2026-06-01T08:00:00Z");
  const asked = new Date("2026-06-01T09:00:00Z");
  const answered = new Date("2026-06-03T09:00:00Z");

  const hours: BusinessAmount = { value: 2, unit: "hours" };
  expect(added(shop, from, hours, [{ from: asked, to: answered }]).toISOString()).toBe(
    "2026-06-03T10:00:00.000Z",
  );
  expect(addBusiness(shop, from, hours, [{ from: asked, to: null }])).toBeNull();
  expect(addBusiness(shop, from, { value: 1, unit: "hours" }, [{ from: asked, to: null }])).toEqual(asked);
  expect(addBusiness(shop, from, ofDays(2), [{ from: asked, to: null }])).toBeNull();
  expect(added(shop, from, ofDays(2), [{ from: asked, to: answered }]).toISOString()).toBe(
    "2026-06-05T21:59:59.999Z",
  );
});

test("hours that overlap, end before they begin, or leave the company closed for ever are refused", () => {
  const bad = (hours: object) =>
    CalendarInput.safeParse({ name: "x", timeZone: "Europe/Madrid", week: hours }).success;

  expect(
    bad(
      week([
        { from: "09:00", to: "14:00" },
        { from: "13:00", to: "15:00" },
      ]),
    ),
  ).toBe(false);
  expect(bad(week([{ from: "14:00", to: "09:00" }]))).toBe(false);
  expect(bad(week([]))).toBe(false);
  expect(bad(week([{ from: "00:00", to: "24:00" }]))).toBe(true);
});

test("ten thousand deadlines take less than a second", async () => {
  const place = { country: "ES", region: "CT", city: null, types: ["public" as const] };
  const calendar = CalendarInput.parse({
    name: "x",
    timeZone: "Europe/Madrid",
    week: week(SHOP, SHOP),
    holidays: place,
  });
  const on = new BusinessClock(calendar, await holidaysIn(place, "es"));
  const begun = performance.now();

  for (let i = 0; i < 10_000; i++) {
    const from = new Date(Date.parse("2026-01-01T00:00:00Z") + i * 3_000_000);
    added(on, from, i % 2 === 0 ? ofDays(15) : { value: 20, unit: "hours" });
  }

  expect(performance.now() - begun).toBeLessThan(1000);
});
