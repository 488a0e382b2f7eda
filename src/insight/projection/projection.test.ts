import { expect, test } from "vitest";
import { chooseModel } from "../../models/check/choose.ts";
import { playFutures } from "../../models/future/futures.ts";
import { purchaseModel } from "../../models/value/purchase-model.ts";
import { lastMonthCarried } from "./carried.ts";
import { heldOutOf, scenarioOf } from "./projection-of.ts";

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

test("the error on the hidden weeks is that of the model that is shown", () => {
  const days = Array.from({ length: 200 }, (_, c) =>
    Array.from({ length: 5 }, (_, i) => (c % 40) + i * (c % 30)),
  );
  const events = {
    customers: 200,
    customer: Int32Array.from(days.flatMap((of, c) => of.map(() => c))),
    day: Int32Array.from(days.flat()),
    amount: new Float64Array(1000).fill(1000),
  };
  const choice = chooseModel(events, 160);
  const report = choice.reports.find(({ model }) => model === choice.survival?.name);

  const heldOut = heldOutOf(choice, 160);

  expect(heldOut?.days).toBe(160 - (choice.splitDay ?? 0));
  expect(heldOut?.spendError).toBe((report?.spendErrorPct ?? 0) / 100);
  expect(heldOutOf({ ...choice, survival: null }, 160)).toBeNull();
});

test("a scenario is told by calendar month, its gain against keeping nobody", () => {
  const n = 300;
  const histories = {
    n,
    x: Float64Array.from({ length: n }, (_, i) => i % 12),
    tx: Float64Array.from({ length: n }, (_, i) => (i % 12 === 0 ? 0 : 30)),
    T: new Float64Array(n).fill(40),
    meanSpend: new Float64Array(n).fill(1000),
    logGaps: new Float64Array(n),
    customer: Int32Array.from({ length: n }, (_, i) => i),
  };
  const model = purchaseModel("pareto-nbd", { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 });
  const futures = playFutures(
    { model, histories, spend: new Float64Array(n).fill(1000) },
    {
      months: 24,
      draws: 40,
      seed: 1,
      lapseDays: 120,
      keepShares: [0, 0.5],
      keeping: "leavers",
      maxCustomers: n,
    },
  );

  const [none, half] = [0, 1].map((scenario) => scenarioOf(futures, scenario, 660));

  expect(half.keepShare).toBe(0.5);
  expect(half.months.map(({ month }) => month).slice(0, 2)).toEqual(["2025-01-01", "2025-02-01"]);
  expect(none.gainMinor).toEqual({ mean: 0, low: 0, high: 0 });
  expect(half.gainMinor.low).toBeGreaterThan(0);
  expect(Math.abs(half.totalMinor.mean - none.totalMinor.mean - half.gainMinor.mean)).toBeLessThanOrEqual(1);
});
