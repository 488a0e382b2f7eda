import { expect, test } from "vitest";
import { purchaseModel } from "../../models/value/purchase-model.ts";
import { lastMonthCarried } from "./carried.ts";
import { playFutures } from "./futures.ts";
import { bandOf, incomeWithin, scenarioOf } from "./scenarios.ts";

function month(name: string, mean: number) {
  return { month: name, incomeMinor: { mean, low: mean - 20, high: mean + 20 } };
}

const falling = [month("2025-01-01", 130), month("2025-02-01", 110), month("2025-03-01", 90)];

test("the margin on income must pay the fixed costs", () => {
  expect(lastMonthCarried(falling, 50, 0.5)).toEqual({
    mean: { months: 2, month: "2025-02-01" },
    low: { months: 1, month: "2025-01-01" },
    high: { months: 3, month: "2025-03-01" },
  });
  expect(lastMonthCarried(falling, 1000, 0.5).high).toEqual({ months: 0, month: null });
  expect(() => lastMonthCarried(falling, 50, 0)).toThrow(RangeError);
});

test("a later month does not count when an earlier one fails", () => {
  expect(lastMonthCarried([month("a", 100), month("b", 10), month("c", 100)], 50, 1).mean.months).toBe(1);
});

test("the band holds the middle four fifths", () => {
  expect(bandOf(Array.from({ length: 101 }, (_, i) => i))).toEqual({ mean: 50, low: 10, high: 90 });
});

const n = 400;
const histories = {
  n,
  x: Float64Array.from({ length: n }, (_, i) => i % 12),
  tx: Float64Array.from({ length: n }, (_, i) => (i % 12 === 0 ? 0 : 30)),
  T: new Float64Array(n).fill(40),
  meanSpend: new Float64Array(n).fill(1000),
  customer: Int32Array.from({ length: n }, (_, i) => i),
};
const perPurchase = new Float64Array(n).fill(1000);
const options = { months: 24, draws: 40, seed: 1, keepShares: [0, 0.25, 0.5, 1], maxCustomers: 1000 };

test.each(["pareto-nbd", "mbg-nbd"] as const)("keeping more brings more, in every draw (%s)", (name) => {
  const parameters: Record<string, number> =
    name === "pareto-nbd"
      ? { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 }
      : { r: 0.52, alpha: 6.2, a: 0.89, b: 1.6 };
  const futures = playFutures(
    { model: purchaseModel(name, parameters), histories, perPurchase, seen: null },
    options,
  );

  const totals = options.keepShares.map((_, scenario) => incomeWithin(futures, scenario, 24));

  for (let scenario = 1; scenario < totals.length; scenario++) {
    const [more, less] = [bandOf(totals[scenario]), bandOf(totals[scenario - 1])];
    expect(more.mean).toBeGreaterThan(less.mean);
  }
  const kept = scenarioOf(futures, 2, 660);
  expect(kept.gainMinor.low).toBeGreaterThan(0);
  expect(kept.months[0]?.month).toBe("2025-01-01");
  const active = scenarioOf(futures, 0, 660).months.map((one) => one.active.mean);
  expect(active.every((count, i) => i === 0 || count <= active[i - 1])).toBe(true);
});

test("nobody leaves when all are kept", () => {
  const model = purchaseModel("pareto-nbd", { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 });
  const futures = playFutures({ model, histories, perPurchase, seen: null }, options);

  const { months } = scenarioOf(futures, 3, 660);

  expect(months[23]?.active.mean).toBe(months[0]?.active.mean);
});

test("a sample of the customers stands for all", () => {
  const model = purchaseModel("pareto-nbd", { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 });
  const all = playFutures({ model, histories, perPurchase, seen: null }, options);
  const some = playFutures(
    { model, histories, perPurchase, seen: null },
    { ...options, maxCustomers: 100, draws: 160 },
  );

  const [whole, sampled] = [all, some].map((futures) => bandOf(incomeWithin(futures, 0, 24)).mean);

  expect(sampled / whole).toBeGreaterThan(0.93);
  expect(sampled / whole).toBeLessThan(1.07);
});

test("the same seed gives the same numbers", () => {
  const model = purchaseModel("mbg-nbd", { r: 0.52, alpha: 6.2, a: 0.89, b: 1.6 });
  const twice = [1, 2].map(() =>
    incomeWithin(playFutures({ model, histories, perPurchase, seen: null }, options), 0, 24),
  );

  expect(twice[0]).toEqual(twice[1]);
});
