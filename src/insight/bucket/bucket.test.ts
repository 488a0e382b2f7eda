import fc from "fast-check";
import { expect, test } from "vitest";
import { aBase, type Bought } from "../../../test/histories.ts";
import { dayOf } from "../calendar.ts";
import { AGE_BANDS, agesOn, wholeMonths } from "./age.ts";
import { holesOf, shareOf } from "./holes.ts";
import { lapseOf } from "./lapse.ts";
import { lossIn, yearly } from "./loss.ts";
import { lostDays, MOVEMENTS, monthsOf, movementsIn, presentOn } from "./movements.ts";

const JAN_1 = dayOf("2025-01-01");
const at = (day: number) => JAN_1 + day;

function every(gap: number, times: number): Bought {
  return Array.from({ length: times }, (_, i) => [at(i * gap)] as const);
}

test("a customer is lost on the day the silence has lasted the lapse time, and returns with the next purchase", () => {
  const base = aBase(at(200), [
    [
      [at(0), 500],
      [at(100), 700],
    ],
    [[at(190), 300]],
  ]);

  const found = movementsIn(base, 60);

  const listed = Array.from(found.day, (day, i) => [
    found.customer[i],
    day - JAN_1,
    MOVEMENTS[found.kind[i]],
  ]);
  expect(listed).toEqual([
    [0, 0, "joined"],
    [0, 60, "lost"],
    [0, 100, "returned"],
    [0, 160, "lost"],
    [1, 190, "joined"],
  ]);
  expect([...found.value]).toEqual([1200, 500, 700, 1200, 300]);
  expect(lostDays(base, 60)).toEqual(Int32Array.of(at(160), 0));
});

test("a purchase on the very day of the loss keeps the customer", () => {
  const base = aBase(at(100), [[[at(0)], [at(60)]]]);

  expect(movementsIn(base, 60).day.length).toBe(1);
  expect(presentOn(base, 0, at(59), 60)).toBe(true);
  expect(movementsIn(aBase(at(60), [[[at(0)]]]), 60).day.length).toBe(2);
});

test("months carry joined, lost, level and income net of returns", () => {
  const base = aBase(
    dayOf("2025-03-15"),
    [
      [[dayOf("2025-01-10"), 1000]],
      [
        [dayOf("2025-01-20"), 400],
        [dayOf("2025-03-01"), 600],
      ],
    ],
    [[1, dayOf("2025-03-02"), 250]],
  );

  const months = monthsOf(base, movementsIn(base, 40));

  expect(
    months.map(({ joined, lost, returned, level, incomeMinor }) => [
      joined.customers,
      lost.customers,
      returned.customers,
      level,
      incomeMinor,
    ]),
  ).toEqual([
    [2, 0, 0, 2, 1400],
    [0, 1, 0, 1, 0],
    [0, 0, 0, 1, 350],
  ]);
});

const histories = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 })
    .map((days): Bought => days.sort((a, b) => a - b).map((day) => [at(day)] as const)),
  { maxLength: 15 },
);

test("the level of a month is the number of customers who are in the bucket at its end", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 30, max: 365 }), (customers, lapse) => {
      const base = aBase(at(500), customers);
      const months = monthsOf(base, movementsIn(base, lapse));

      const present = customers.filter((_, who) => presentOn(base, who, base.asOf, lapse)).length;

      expect(months.at(-1)?.level ?? 0).toBe(present);
      expect(months.every(({ level }) => level >= 0 && level <= customers.length)).toBe(true);
    }),
  );
});

test("loss counts only those present at the start: newcomers change nothing", () => {
  const stayed = Array.from({ length: 30 }, () => every(30, 21));
  const left = Array.from({ length: 10 }, () => every(30, 8));
  const came = Array.from({ length: 100 }, () => [[at(590)]] as const);

  const counts = [
    [...stayed, ...left],
    [...stayed, ...left, ...came],
  ].map((customers) => {
    const loss = lossIn(aBase(at(600), customers), 90);
    const sum = (marks: Uint8Array | undefined) => marks?.reduce((total, mark) => total + mark, 0);
    return [loss?.spanDays, sum(loss?.present), sum(loss?.gone)];
  });

  expect(counts).toEqual([
    [365, 40, 10],
    [365, 40, 10],
  ]);
});

test("who returned by the end of the span is not lost", () => {
  const loss = lossIn(aBase(at(500), [[[at(130)], [at(490)]], [[at(130)]]]), 90);

  expect(loss?.present).toEqual(Uint8Array.of(1, 1));
  expect(loss?.gone).toEqual(Uint8Array.of(0, 1));
});

test("loss is not measured where it would be mostly extrapolation", () => {
  expect(lossIn(aBase(at(150), [every(10, 15)]), 90)).toBeNull();
  expect(lossIn(aBase(at(0), []), 90)).toBeNull();
});

test("a rate over half a year becomes that of a year by compounding", () => {
  expect(yearly(0.2, 182.5)).toBeCloseTo(0.36, 10);
  expect(yearly(0.25, 365)).toBeCloseTo(0.25, 12);
  expect(yearly(null, 200)).toBeNull();
});

test("the interval is Wilson's", () => {
  expect(shareOf(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) });
  expect(shareOf(0, 0)).toEqual({ count: 0, n: 0, share: null, low: null, high: null });
});

test("groups under 20 are one hole called other, and who is not known has his own", () => {
  const groups = [...Array(25).fill(0), ...Array(22).fill(-1), ...Array(5).fill(1), ...Array(6).fill(2)];
  const present = new Uint8Array(groups.length).fill(1);
  const gone = Uint8Array.from(groups, (_, i) => (i % 5 === 0 ? 1 : 0));
  const loss = { from: 0, to: 365, spanDays: 365, present, gone };
  const names = ["Spain", "France", "Italy"];
  const label = (key: number) => names[key];

  const holes = holesOf(loss, new Float64Array(groups.length).fill(100), {
    name: "country",
    keyOf: groups,
    fewest: 20,
    value: label,
    label,
  });

  expect(
    holes.map(({ value, loss: { count, n }, lostValueMinor }) => [value, count, n, lostValueMinor]),
  ).toEqual([
    ["Spain", 5, 25, 500],
    ["~unknown", 5, 22, 500],
    ["~other", 2, 11, 200],
  ]);
  expect(holes[0]?.opens).toEqual({ leak: "gone", country: "Spain" });
});

test("the lapse time is that within which nine in ten of the silences that end have ended", () => {
  const customers = Array.from(
    { length: 100 },
    (_, i) => [[at(0)], [at(i < 90 ? 50 : 80)], [at(400)]] as const,
  );

  const lapse = lapseOf(
    aBase(
      at(401),
      customers.map((bought) => bought.slice(0, 2)),
    ),
  );

  expect(lapse).toEqual({ days: 50, found: true });
});

test("open silences count for as long as they have lasted", () => {
  const back = Array.from({ length: 40 }, (_, i) => [[at(0)], [at(i < 20 ? 40 : 100)]] as const);
  const young = Array.from({ length: 40 }, () => [[at(90)]] as const);

  const withYoung = lapseOf(aBase(at(130), [...back, ...young]));

  expect(withYoung.days).toBe(100);
});

test("the lapse time stays between 30 and 365 days, and is assumed where the data are too few", () => {
  expect(lapseOf(aBase(at(300), [every(2, 100)])).days).toBe(30);
  expect(lapseOf(aBase(at(300), [every(30, 5)]))).toEqual({ days: 180, found: false });
  expect(lapseOf(aBase(at(0), []))).toEqual({ days: 180, found: false });
});

test("ages are whole months", () => {
  expect(wholeMonths(dayOf("2025-01-31"), dayOf("2025-02-28"))).toBe(0);
  expect(wholeMonths(dayOf("2024-11-10"), dayOf("2025-02-10"))).toBe(3);
  const base = aBase(dayOf("2025-02-10"), [
    [[dayOf("2024-11-10")]],
    [[dayOf("2024-11-11")]],
    [[dayOf("2020-01-01")]],
  ]);

  expect(Array.from(agesOn(base, base.asOf), (band) => AGE_BANDS[band])).toEqual(["3-5", "0-2", "24+"]);
});
