import { expect, test } from "vitest";
import { churn, churnOf, cohortRetention, retainedAfter, revenueChange, revenueRetention } from "./churn.ts";

test("new customers do not hide those who left", () => {
  const result = churn(new Set(["a", "b", "c", "d"]), new Set(["a", "b", "c", "e", "f"]));

  expect(result).toMatchObject({ share: 0.25, n: 4 });
});

test("3,245 of 52,430 is 6.19 %, with its interval", () => {
  const result = churnOf({ start: 52430, lost: 3245 });

  expect(result?.share).toBeCloseTo(0.0619, 4);
  expect(result?.low).toBeLessThan(0.0619);
  expect(result?.high).toBeGreaterThan(0.0619);
});

test("of nobody there is no churn", () => {
  expect(churn(new Set(), new Set([1]))).toBeNull();
});

test("3 % a month leaves 69.4 % after a year", () => {
  expect(retainedAfter(0.03, 12)).toBeCloseTo(0.694, 3);
  expect(() => retainedAfter(3, 12)).toThrow(/got 3/);
});

test("the published cohort", () => {
  const { survival, retention } = cohortRetention([1000, 631, 468, 382, 326]);

  expect(survival.map((its) => its?.share)).toEqual([0.631, 0.468, 0.382, 0.326]);
  expect(retention.map((its) => Math.round((its?.share ?? 0) * 1000) / 1000)).toEqual([
    0.631, 0.742, 0.816, 0.853,
  ]);
});

test("gross and net revenue retention", () => {
  const change = { start: 100_000, churned: 5000, contraction: 3000, expansion: 12_000 };

  expect(revenueRetention(change)).toEqual({ gross: 0.92, net: 1.04 });
  expect(revenueRetention({ ...change, start: 0 })).toBeNull();
});

test("the change is of customers present at the start only", () => {
  const change = revenueChange(Float64Array.of(100, 50, 20, 0), Float64Array.of(120, 0, 15, 500));

  expect(change).toEqual({ start: 170, churned: 50, contraction: 5, expansion: 20 });
});
