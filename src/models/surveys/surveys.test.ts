import fc from "fast-check";
import { expect, test } from "vitest";
import { ces } from "./ces.ts";
import { csat } from "./csat.ts";
import { meanDifference, meanOf, sumsOf } from "./mean.ts";
import { nps, npsAnswersNeeded, npsCounts, npsDifference } from "./nps.ts";

// METRICS.md, part A, 1.
test.each([
  [162, 108, 54, 33.3333, 4.140867, 24.9453, 41.1098],
  [70, 20, 10, 60, 6.63325, 45.2698, 71.2351],
  [5, 0, 0, 100, 0, 17.49, 100],
])("%i promoters, %i passives, %i detractors", (promoters, passives, detractors, value, error, low, high) => {
  const found = nps({ promoters, passives, detractors });

  expect(found?.value).toBeCloseTo(value, 4);
  expect(found?.standardError).toBeCloseTo(error, 5);
  expect(found?.low).toBeCloseTo(low, 2);
  expect(found?.high).toBeCloseTo(high, 2);
});

test("of nobody there is no score", () => {
  const nobody = { promoters: 0, passives: 0, detractors: 0 };
  expect([nps(nobody), csat([], 5), ces([], { points: 7, lowIsGood: false }), meanOf(sumsOf([]))]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(npsDifference(nobody, { promoters: 1, passives: 0, detractors: 0 })).toBeNull();
});

test("every answer of the scale is one of three, and no other is taken", () => {
  const each = Array.from({ length: 11 }, (_, answer) => [answer, 1] as const);

  expect(npsCounts(each)).toEqual({ promoters: 2, passives: 2, detractors: 7 });
  expect(
    npsCounts([
      [6.5, 1],
      [8.5, 1],
    ]),
  ).toEqual({ promoters: 0, passives: 1, detractors: 1 });
  expect(() => npsCounts([[11, 1]])).toThrow(/got 11/);
});

test("how many answers a margin needs", () => {
  expect([npsAnswersNeeded(10), npsAnswersNeeded(5)]).toEqual([214, 854]);
});

test("two scores differ by as many standard errors as their own say", () => {
  const one = { promoters: 162, passives: 108, detractors: 54 };
  const other = { promoters: 70, passives: 20, detractors: 10 };

  const found = npsDifference(one, other);

  expect(found?.difference).toBeCloseTo(-26.6667, 3);
  expect(found?.z).toBeCloseTo(-26.6667 / Math.hypot(4.140867, 6.63325), 3);
  expect(
    npsDifference({ ...one, passives: 0, detractors: 0 }, { ...one, passives: 0, detractors: 0 })?.z,
  ).toBe(0);
});

test("a few who answer alike make no difference certain, and a difference stays within what scores can lie apart", () => {
  const many = { promoters: 40, passives: 30, detractors: 30 };
  for (const few of [1, 2, 3]) {
    const found = npsDifference({ promoters: few, passives: 0, detractors: 0 }, many);
    expect(found?.difference).toBeCloseTo(90, 10);
    expect(found?.low).toBeLessThan(0);
    expect(npsDifference(many, { promoters: few, passives: 0, detractors: 0 })?.high).toBeGreaterThan(0);
    // The plain error of who answered alike would be none.
    expect(found?.z).toBeLessThan(4);
  }

  const apart = npsDifference(
    { promoters: 1, passives: 0, detractors: 0 },
    { promoters: 0, passives: 0, detractors: 1 },
  );
  expect(apart).toMatchObject({ difference: 200, high: 200 });
  expect(apart?.low).toBeLessThan(200);
});

test("a difference lies in its interval; of as many as say something it is that of plain errors", () => {
  const count = fc.integer({ min: 0, max: 5000 });
  const counts = fc.record({ promoters: count, passives: count, detractors: count });
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const found = npsDifference(one, other);
      if (found === null) return nps(one) === null || nps(other) === null;
      return found.low <= found.difference && found.difference <= found.high && found.low < found.high;
    }),
  );

  const found = npsDifference(
    { promoters: 1620, passives: 1080, detractors: 540 },
    { promoters: 700, passives: 200, detractors: 100 },
  );
  const half = 1.959964 * Math.hypot(1.309457, 2.097618);
  expect(found?.low).toBeCloseTo(-26.6667 - half, 0);
  expect(found?.high).toBeCloseTo(-26.6667 + half, 0);
});

test("a score lies in its interval and within what a score can be", () => {
  const count = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(count, count, count, (promoters, passives, detractors) => {
      const found = nps({ promoters, passives, detractors });
      if (found === null) return promoters + passives + detractors === 0;
      return found.low >= -100 && found.high <= 100 && found.low < found.high;
    }),
  );
});

// METRICS.md, part A, 2: 42, 32, 10, 9, 14 for 5 … 1.
test("satisfied are the upper box of the scale", () => {
  const answers = [
    [5, 42],
    [4, 32],
    [3, 10],
    [2, 9],
    [1, 14],
  ] as const;

  const found = csat(answers, 5);

  expect(found).toMatchObject({ n: 107 });
  expect(found?.share).toBeCloseTo(0.6916, 4);
  expect([found?.low, found?.high].map((one) => one?.toFixed(4))).toEqual(["0.5987", "0.7712"]);
  expect(meanOf(sumsOf(answers))?.mean).toBeCloseTo(3.7383, 4);
  expect(() => csat(answers, 4)).toThrow(/got 5/);
});

test.each([
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 2],
  [6, 3],
  [7, 3],
])("of %i points %i are satisfied", (points, box) => {
  const each = Array.from({ length: points }, (_, at) => [at + 1, 1] as const);
  expect(csat(each, points)?.share).toBeCloseTo(box / points, 10);
});

test("effort is a mean on its own scale, and who agrees counts from the good end", () => {
  const seven = ces(
    [
      [7, 2],
      [5, 1],
      [2, 1],
    ],
    { points: 7, lowIsGood: false },
  );
  const five = ces(
    [
      [1, 3],
      [5, 1],
    ],
    { points: 5, lowIsGood: true },
  );

  expect(seven).toMatchObject({ mean: 5.25, n: 4, agreeing: { share: 0.75 } });
  expect(five).toMatchObject({ mean: 2, lowIsGood: true, agreeing: { share: 0.75 } });
});

test("one answer has no interval, and no difference", () => {
  expect(meanOf(same(4, 1))).toEqual({ mean: 4, n: 1, low: null, high: null });
  expect(meanDifference(same(4, 1), same(3, 5))).toBeNull();
});

const same = (answer: number, times: number) => sumsOf([[answer, times]]);
const SEVEN = { least: 1, most: 7 };

// Student's t of one degree is 12.7062, of two 4.30265; the variance of the same from all is taken as 1 / (n + 1).
test("two who say the same are not certain, and no mean lies beyond its scale", () => {
  expect(meanOf(same(7, 2), SEVEN)).toEqual({
    ...{ mean: 7, n: 2, high: 7 },
    low: expect.closeTo(7 - 12.7062 * Math.sqrt(1 / 6), 4),
  });
  const found = meanDifference(same(5, 2), same(6, 2), SEVEN);
  expect(found).toEqual({
    difference: -1,
    low: expect.closeTo(-1 - 4.30265 * Math.sqrt(1 / 3), 4),
    high: expect.closeTo(-1 + 4.30265 * Math.sqrt(1 / 3), 4),
  });
  expect(meanDifference(same(1, 2), same(7, 2), SEVEN)?.low).toBe(-6);
});

// By hand: 3, 4, 8 have the mean 5 and the variance 7; t of two degrees.
test("few answers have Student's interval", () => {
  const of = sumsOf([3, 4, 8].map((answer) => [answer, 1]));
  expect(meanOf(of)?.high).toBeCloseTo(5 + 4.30265 * Math.sqrt(7 / 3), 4);
});

test("the interval of the same said by all narrows as more say it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2000 }), fc.integer({ min: 1, max: 7 }), (n, answer) => {
      const [few, more] = [meanOf(same(answer, n)), meanOf(same(answer, n + 1))];
      return (few?.high ?? 0) > (more?.high ?? 0) && (more?.high ?? 0) > answer;
    }),
  );
});
