import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, seeded } from "../random.ts";
import { type Correlations, correlationsOf } from "./correlations.ts";
import { findDrivers } from "./drivers.ts";
import { relativeWeights } from "./relative-weights.ts";
import { MOST_DRIVERS, shapleyShares } from "./shapley.ts";

/** R's `mtcars`: miles per gallon by cylinders, displacement, horse power and gears. */
const MTCARS: Correlations = {
  drivers: Float64Array.from([
    ...[1, 0.902033, 0.832447, -0.492687],
    ...[0.902033, 1, 0.790949, -0.555569],
    ...[0.832447, 0.790949, 1, -0.125704],
    ...[-0.492687, -0.555569, -0.125704, 1],
  ]),
  outcome: Float64Array.from([-0.852162, -0.847551, -0.776168, 0.480285]),
};

/** R's `swiss`: 47 provinces in 1888, the data of the paper of relaimpo (J. Statistical Software 17(1), 2006). */
function swiss() {
  const file = readFileSync(new URL("../../../test/golden/swiss.csv", import.meta.url), "utf8");
  const [names, ...rows] = file
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const columns = names.map((_, at) => Float64Array.from(rows, (row) => Number(row[at])));
  return { names: names.slice(1), outcome: columns[0], drivers: columns.slice(1) };
}

function only({ drivers, outcome }: Correlations, some: readonly number[]): Correlations {
  const p = outcome.length;
  return {
    drivers: Float64Array.from(some.flatMap((i) => some.map((j) => drivers[i * p + j]))),
    outcome: Float64Array.from(some, (i) => outcome[i]),
  };
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function expectClose(found: Iterable<number>, expected: readonly number[], digits: number) {
  [...found].forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at], digits);
  });
}

test("mtcars: exact shares of R², and Johnson's weights beside them", () => {
  expectClose(shapleyShares(MTCARS), [0.247052, 0.2434996, 0.2109129, 0.0777251], 5);
  expectClose(relativeWeights(MTCARS), [0.2284797, 0.2221469, 0.2321744, 0.0963886], 5);
  expect(sum(shapleyShares(MTCARS))).toBeCloseTo(0.7791896, 5);
});

test("swiss: the numbers of the paper of relaimpo", () => {
  const { drivers, outcome } = swiss();
  const r = correlationsOf(drivers, outcome, Int32Array.from(outcome.keys()));

  expectClose(shapleyShares(r), [0.0570912, 0.171173, 0.2601347, 0.1055702, 0.1127659], 7);
  expectClose(relativeWeights(r), [0.0484169, 0.1547082, 0.2719641, 0.11468, 0.1169657], 7);
  expect(sum(shapleyShares(r))).toBeCloseTo(0.706735, 7);
});

test("of two drivers both ways say the same, of one it has everything", () => {
  const two = only(MTCARS, [0, 2]);

  expectClose(shapleyShares(two), [0.4322255, 0.3084829], 5);
  expectClose(relativeWeights(two), [...shapleyShares(two)], 10);
  expect(shapleyShares(only(MTCARS, [0]))[0]).toBeCloseTo(0.852162 ** 2, 10);
});

test("the order of drivers changes nothing, and the parts add up to R²", () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(order, (some) => {
      const [shares, weights] = [shapleyShares(MTCARS), relativeWeights(MTCARS)];
      expectClose(
        shapleyShares(only(MTCARS, some)),
        some.map((at) => shares[at]),
        10,
      );
      expectClose(
        relativeWeights(only(MTCARS, some)),
        some.map((at) => weights[at]),
        10,
      );
      expect(sum(weights)).toBeCloseTo(sum(shares), 10);
    }),
    { numRuns: 30 },
  );
});

test("fifteen drivers are gone through, sixteen refused", () => {
  const p = MOST_DRIVERS;
  const alike = (n: number) => ({
    drivers: Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0.3)),
    outcome: new Float64Array(n).fill(0.4),
  });

  const shares = shapleyShares(alike(p));

  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(1e-9);
  expect(() => shapleyShares(alike(p + 1))).toThrow(RangeError);
});

/** Customers whose outcome comes three parts from the first driver, one from the second, none from the third. */
function made(n: number, seed = 1) {
  const random = seeded(seed);
  const [a, b, c] = [0, 1, 2].map(() => Float64Array.from({ length: n }, () => normal(random)));
  const outcome = a.map((value, at) => Math.sqrt(3) * value + b[at] + 2 * normal(random));
  const named = { a, b, c };
  return { outcome, drivers: Object.entries(named).map(([name, values]) => ({ name, values })) };
}

test("finds what the outcome was made of, within its intervals", () => {
  const { drivers, outcome } = made(600);

  const found = findDrivers(drivers, outcome, 1);

  expect(found?.drivers.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(found?.n).toBe(600);
  const [first, second] = found?.drivers ?? [];
  expect(first.share.low).toBeLessThan(0.75);
  expect(first.share.high).toBeGreaterThan(0.75);
  expect(second.slope.low).toBeLessThan(1);
  expect(second.slope.high).toBeGreaterThan(1);
  expect(found?.explained).toBeCloseTo(0.5, 1);
  expect(sum(found?.drivers.map(({ share }) => share.value) ?? [])).toBeCloseTo(1, 10);
});

test("the interval of a share holds the true one about as often as it says", () => {
  const held = Array.from({ length: 20 }, (_, seed) => {
    const { drivers, outcome } = made(150, seed + 10);
    const share = findDrivers(drivers, outcome, 1)?.drivers.find(({ name }) => name === "a")?.share;
    return share && share.low <= 0.75 && share.high >= 0.75;
  }).filter(Boolean).length;

  expect(held).toBeGreaterThan(15);
});

test("what never changes, what others tell already and what is known of too few is left out and named", () => {
  const { drivers, outcome } = made(100);
  const [a] = drivers;
  const more = [
    { name: "same", values: new Float64Array(100).fill(4) },
    { name: "twice", values: a.values.map((value) => 2 * value + 1) },
    { name: "rare", values: a.values.map((value, at) => (at < 30 ? value : Number.NaN)) },
  ];

  const found = findDrivers([...drivers, ...more], outcome, 1);

  expect(found?.drivers.map(({ name }) => name).toSorted()).toEqual(["a", "b", "c"]);
  expect(found?.leftOut).toEqual([
    { name: "rare", because: "too few" },
    { name: "same", because: "constant" },
    { name: "twice", because: "collinear" },
  ]);
});

test("a driver that would cost more than half of the customers is left out", () => {
  const { drivers, outcome } = made(300);
  const some = { name: "some", values: outcome.map((value, at) => (at < 140 ? value : Number.NaN)) };

  const found = findDrivers([...drivers, some], outcome, 1);

  expect(found).toMatchObject({ n: 300, leftOut: [{ name: "some", because: "too few" }] });
});

test("of fewer than fifty customers, or ten a driver, nothing is said", () => {
  const { drivers, outcome } = made(49);
  const sixth = made(55);

  expect(findDrivers(drivers, outcome, 1)).toBeNull();
  const six = [...sixth.drivers, ...made(55, 2).drivers.map((one) => ({ ...one, name: `${one.name}2` }))];
  expect(findDrivers(six, sixth.outcome, 1)?.drivers).toHaveLength(5);
});
