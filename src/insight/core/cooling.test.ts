import { expect, test } from "vitest";
import { aBase } from "../../../test/histories.ts";
import { coolingOf, narrower, slower, smaller } from "./cooling.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { moneyBand, returnedShares } from "./worth.ts";

const TWELVE = new Array(10).fill(12);

test("bought every 12 days, silent for 40: slower", () => {
  const found = slower(TWELVE, 40);

  expect(found).toMatchObject({ kind: "slower", usual: 12, now: 40 });
  expect(found?.surprise).toBeCloseTo((120 / 160) ** 10, 12);
});

test("a silence that the customer's own gaps know is no alarm", () => {
  expect(slower(TWELVE, 25)).toBeNull();
  expect(slower([5, 5, 5, 5, 60, 70, 5, 5, 5, 5], 55)).toBeNull();
  expect(slower([1, 1, 1, 1, 1], 6)).toBeNull();
});

test("two gaps are no habit", () => {
  expect(slower([10, 10], 300)).toBeNull();
  expect(slower([10, 10, 10], 300)).not.toBeNull();
});

test("the last three purchases against those before", () => {
  expect(smaller([100, 110, 90, 120, 100, 105, 30, 40, 35])).toMatchObject({
    usual: 102.5,
    now: 35,
    surprise: 0,
  });
  expect(smaller([100, 110, 90, 120, 100, 105, 80, 85, 75])).toBeNull();
  expect(smaller([100, 110, 90, 30, 40, 35])).toBeNull();
  expect(smaller([20, 110, 15, 120, 25, 105, 30, 40, 35])).toBeNull();
});

test("narrower says nothing where purchases came without lines", () => {
  expect(narrower([9, 8, 10, 9, 9, 8, 2, 3, 2])).toMatchObject({ kind: "narrower", usual: 9 });
  expect(narrower([9, 8, 0, 9, 9, 8, 2, 3, 2])).toBeNull();
});

test("all of it at once, from the customer's days", () => {
  const bought = Array.from({ length: 12 }, (_, i) => [i * 10, i < 9 ? 1000 : 200, i < 9 ? 8 : 1] as const);

  const kinds = coolingOf(aBase(110 + 60, [bought]), 0).map(({ kind }) => kind);

  expect(kinds).toEqual(["slower", "smaller", "narrower"]);
});

test("the normal quantile is good for a band", () => {
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815516, 3);
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959964, 3);
  expect(Math.abs(normalQuantile(0.5))).toBeLessThan(4.5e-4);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
});

test("the band of somebody's money: gamma while there, nothing when gone", () => {
  // R 4: qgamma(c(.1, .9), shape = 4, scale = 25)
  const sure = moneyBand(1, 100, 0.25);
  expect(sure.low).toBeCloseTo(43.62, 0);
  expect(sure.high).toBeCloseTo(167.02, 0);
  expect(moneyBand(0.5, 100, 0.25).low).toBe(0);
  expect(moneyBand(0.05, 100, 0.25)).toEqual({ low: 0, high: 0 });
});

test("a customer's returned share is drawn towards the company's", () => {
  const base = aBase(10, [[[0, 1000]], [[0, 1000]]], [[0, 1, 1000]]);

  // Company: 1000 of 2000; average customer 1000.
  expect([...returnedShares(base)]).toEqual([0.75, 0.25]);
});
