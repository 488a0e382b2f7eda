import { expect, test } from "vitest";
import { wilson } from "./wilson.ts";

test.each([
  [3, 5, 0.2307, 0.8824],
  [84, 100, 0.7558, 0.899],
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [74, 107, 0.5987, 0.7712],
])("%d of %d", (successes, n, low, high) => {
  const interval = wilson(successes, n);

  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("of nobody there is no share", () => {
  expect(wilson(0, 0)).toBeNull();
});

test("more successes than cases are refused", () => {
  expect(() => wilson(3, 2)).toThrow(/got 3/);
});
