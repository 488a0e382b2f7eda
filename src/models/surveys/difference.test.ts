import { expect, test } from "vitest";
import { shareDifference } from "./difference.ts";

// Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  [10, 10, 0, 20, 1, 0.6791, 1],
] as const)("%i of %i against %i of %i as published", (a, m, b, n, difference, low, high) => {
  const found = shareDifference({ count: a, n: m }, { count: b, n });

  expect(found?.difference).toBeCloseTo(difference, 4);
  expect(found?.low).toBeCloseTo(low, 3);
  expect(found?.high).toBeCloseTo(high, 3);
});

test("nothing is said of a share of nothing", () => {
  expect(shareDifference({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull();
});
