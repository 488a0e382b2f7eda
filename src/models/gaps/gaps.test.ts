import fc from "fast-check";
import { expect, test } from "vitest";
import { tQuantile95 } from "../special/t-quantile.ts";
import type { Sums } from "../surveys/mean.ts";
import { gapBetween, gapOver, joined, markOf, NOBODY, pairedGap, serviceGap } from "./gap.ts";
import { cronbachAlpha, dimensionMeans, onSevenPoints, overDimensions } from "./servqual.ts";

const sums = (values: readonly number[]): Sums => ({
  n: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  squares: values.reduce((total, value) => total + value * value, 0),
});

// METRICS.md, part A, 4: the worked example of 12manage; weights of Zeithaml, Parasuraman & Berry (1990).
test("five gaps come to their plain and their weighted mean", () => {
  const gaps = [-0.65, -1.1, -0.83, -0.7, -1.01];

  expect(overDimensions(gaps)).toBeCloseTo(-0.858, 10);
  expect(overDimensions(gaps, [11, 32, 22, 19, 16])).toBeCloseTo(-0.9007, 10);
  expect(overDimensions(gaps, [0.11, 0.32, 0.22, 0.19, 0.16])).toBeCloseTo(-0.9007, 10);
  expect(overDimensions([])).toBeNull();
  expect(() => overDimensions(gaps, [1, 1])).toThrow(RangeError);
  expect(() => overDimensions([1], [0])).toThrow(RangeError);
});

// METRICS.md, part A, 4: the expectations of assignmenttutoronline.
test("the mean of dimensions is not the mean of their items", () => {
  const items = [
    [7, 7, 7, 7],
    [6, 6, 6, 6, 7],
    [7, 5, 6, 5],
    [6, 6, 7, 7],
    [5, 5, 6, 7, 5],
  ];

  const means = dimensionMeans(items);

  expect(means.map((mean) => mean.toFixed(2))).toEqual(["7.00", "6.20", "5.75", "6.50", "5.60"]);
  expect(overDimensions(means)).toBeCloseTo(6.21, 10);
  expect(overDimensions(items.flat())).toBeCloseTo(6.1818, 4);
});

test("scales of other lengths meet at both ends and in the middle", () => {
  expect([1, 3, 5].map((answer) => onSevenPoints(answer, 5))).toEqual([1, 4, 7]);
  expect([1, 2].map((answer) => onSevenPoints(answer, 2))).toEqual([1, 7]);
  expect(onSevenPoints(6, 7)).toBe(6);
});

// By hand: items (2, 4, 6), (1, 3, 5), (3, 3, 6) have variances 4, 4 and 3, their totals 6, 10, 17 one of 31.
test("alpha says how far items go together", () => {
  expect(
    cronbachAlpha([
      [2, 1, 3],
      [4, 3, 3],
      [6, 5, 6],
    ]),
  ).toBeCloseTo((3 / 2) * (1 - 11 / 31), 10);
  expect(
    cronbachAlpha([
      [1, 1],
      [5, 5],
    ]),
  ).toBeCloseTo(1, 10);
  expect(cronbachAlpha([[1, 2]])).toBeNull();
  expect(
    cronbachAlpha([
      [1, 2],
      [2, 1],
    ]),
  ).toBeNull();
  expect(() => cronbachAlpha([[1, 2], [1]])).toThrow(RangeError);
});

// Tables of Student's t.
test.each([
  [1, 12.7062],
  [2, 4.30265],
  [3, 3.18245],
  [4, 2.77645],
  [10, 2.22814],
  [30, 2.04227],
  [1000, 1.96234],
])("with %i degrees a mean lies within %f errors", (degrees, point) => {
  expect(tQuantile95(degrees)).toBeCloseTo(point, 4);
});

test("the more degrees, the nearer", () => {
  const degrees = fc.double({ min: 1, max: 5000, noNaN: true });
  fc.assert(
    fc.property(degrees, degrees, (one, other) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)];
      return tQuantile95(few) >= tQuantile95(many) - 1e-6;
    }),
  );
});

// Welch's example of R's help: t.test(c(1, 2, 3, 4), c(2, 4, 6, 8, 10)): means 2.5 and 6, df 5.5207, by hand.
test("two groups differ by Welch's interval", () => {
  const found = gapBetween(sums([1, 2, 3, 4]), sums([2, 4, 6, 8, 10]));

  const [a, b] = [5 / 3 / 4, 10 / 5];
  const degrees = (a + b) ** 2 / (a ** 2 / 3 + b ** 2 / 4);
  expect(degrees).toBeCloseTo(5.5207, 3);
  expect(found?.value).toBe(-3.5);
  expect(found?.high).toBeCloseTo(-3.5 + tQuantile95(degrees) * Math.sqrt(a + b), 10);
  expect(found).toMatchObject({ n: 4, otherN: 5, isPaired: false });
});

test("nothing is null, one answer has no interval", () => {
  expect([markOf(NOBODY), pairedGap(NOBODY), gapBetween(NOBODY, sums([3]))]).toEqual([null, null, null]);
  expect(markOf(sums([4]))).toEqual({ mean: 4, n: 1, low: null, high: null });
  expect(gapBetween(sums([4]), sums([5, 6]))).toMatchObject({ value: -1.5, low: null });
  expect(joined(sums([1, 2]), sums([3]))).toEqual(sums([1, 2, 3]));
});

test("who said both is beside himself, where most did", () => {
  const expected = sums([7, 6, 5, 7]);
  const perceived = sums([6, 5, 4, 6]);
  const both = sums([-1, -1, -1, -1]);

  expect(serviceGap({ expected, perceived, both })).toMatchObject({ value: -1, isPaired: true });
  expect(serviceGap({ expected, perceived, both: sums([-1]) })).toMatchObject({
    value: -1,
    isPaired: false,
  });
  expect(serviceGap({ expected: NOBODY, perceived, both: NOBODY })).toBeNull();
});

// By hand: the variance of the same from all is taken as 1 / (n + 1); of two, t(1) = 12.7062 and t(2) = 4.30265.
test("a few who say the same make no gap certain, and many do", () => {
  expect(markOf(sums([7, 7]))).toMatchObject({
    mean: 7,
    low: expect.closeTo(7 - 12.7062 * Math.sqrt(1 / 6), 4),
    high: 7,
  });
  expect(gapBetween(sums([5, 5]), sums([6, 6]))?.high).toBeCloseTo(-1 + 4.30265 * Math.sqrt(1 / 3), 4);
  expect(pairedGap(sums([-1, -1]))).toMatchObject({ value: -1, low: -6 });
  expect(pairedGap(sums([-1, -1]))?.high).toBeGreaterThan(0);
  expect(pairedGap(sums(Array(20).fill(-1)))?.high).toBeLessThan(-0.85);
});

test("over dimensions a gap is the mean of theirs, and no surer than they are", () => {
  const one = gapBetween(sums([1, 2, 3]), sums([4, 5, 6, 7]));
  const other = gapBetween(sums([6, 7]), sums([4, 5, 6]));
  if (one === null || other === null) throw new Error("nobody said anything");

  expect(gapOver([one])).toEqual(one);
  expect(gapOver([one, other])).toEqual({
    value: (one.value + other.value) / 2,
    low: ((one.low ?? 0) + (other.low ?? 0)) / 2,
    high: ((one.high ?? 0) + (other.high ?? 0)) / 2,
    ...{ n: 2, otherN: 3, isPaired: false },
  });
  expect(gapOver([one, { ...other, low: null, high: null }])).toMatchObject({ low: null, high: null });
  expect(gapOver([])).toBeNull();
});
