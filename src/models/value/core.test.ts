import { expect, test } from "vitest";
import { coreOf, tiers } from "./core.ts";

const values = Float64Array.of(10, 0, 50, 5, 30, 5);

test("the core is the fewest customers that carry half of the value", () => {
  expect(coreOf(values)).toMatchObject({ customers: 1, value: 50, shareOfValue: 0.5 });
  expect(coreOf(values, 0.6)?.rows).toEqual(Int32Array.of(2, 4));
  expect(coreOf(values, 1)?.customers).toBe(5);
});

test("without value there is no core", () => {
  expect(coreOf(Float64Array.of(0, 0))).toBeNull();
});

test("tiers follow the value carried by those above", () => {
  expect([...tiers(values)]).toEqual([2, 3, 0, 2, 1, 3]);
});

test("a negative value is refused", () => {
  expect(() => coreOf(Float64Array.of(-1))).toThrow(/got -1/);
});
