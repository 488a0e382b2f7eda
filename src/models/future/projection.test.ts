import { describe, expect, test } from "vitest";
import { seeded } from "../random.ts";
import { fit as fitModel } from "../value/fit.ts";
import { group } from "../value/group.ts";
import { type Histories, summarise } from "../value/history.ts";
import { expectedPurchasesOf, probabilitiesAlive, purchaseModel } from "../value/purchase-model.ts";
import { DAYS_PER_MONTH } from "./futures.ts";
import { project } from "./projection.ts";
import { simulateEvents } from "./simulate.ts";

const MODELS = [
  purchaseModel("bg-nbd", { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }),
  purchaseModel("mbg-nbd", { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }),
  purchaseModel("pareto-nbd", { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }),
  purchaseModel("mbg-cnbd-k", { r: 0.525, alpha: 2, a: 0.891, b: 1.614, k: 3 }),
  purchaseModel("naive", { rate: 0.03 }),
];

function customers(n: number, seed: number): Histories {
  const span = { customers: n, joinDays: 84, lastDay: 272 };
  return summarise(simulateEvents(MODELS[0], span, seeded(seed)), 272);
}

function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

describe.each(MODELS)("$name", (model) => {
  const histories = customers(1500, 1);
  const spend = new Float64Array(histories.n).fill(20);
  const months = project(histories, model, spend, { months: 24, draws: 150, seed: 3, lapseDays: 90 });

  test("the mean of the simulation is the closed form", () => {
    const horizon = (24 * DAYS_PER_MONTH) / model.daysPerUnit;
    const expected = total(expectedPurchasesOf(model, histories, horizon));

    const simulated = total(months.map(({ purchases }) => purchases.mean));

    expect(Math.abs(simulated / expected - 1)).toBeLessThan(0.02);
    expect(total(months.map(({ income }) => income.mean))).toBeCloseTo(20 * simulated, 4);
  });

  test("active customers come and go by their purchases alone, bands hold the mean", () => {
    const { x, tx, T } = histories;
    const level = x.filter((_, i) => (T[i] - tx[i]) * 7 < 90 - 1e-6).length;
    let before = level;
    for (const { active, buyers, purchases } of months) {
      expect(active.mean).toBeLessThanOrEqual(before + buyers.mean + 1e-9);
      expect(active.mean).toBeGreaterThanOrEqual(buyers.mean - 1e-9);
      before = active.mean;
      expect(buyers.mean).toBeLessThanOrEqual(purchases.mean);
      expect(purchases.low).toBeLessThanOrEqual(purchases.high);
    }
  });
});

test("the same seed gives the same projection", () => {
  const histories = customers(200, 2);
  const spend = new Float64Array(histories.n).fill(1);
  const [one, same, other] = [1, 1, 2].map((seed) =>
    project(histories, MODELS[0], spend, { months: 3, draws: 20, seed, lapseDays: 90 }),
  );

  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test("keeping leavers raises activity and purchases, those of all to what nobody's leaving brings", () => {
  const histories = customers(800, 4);
  const spend = new Float64Array(histories.n).fill(1);
  const [none, half, all] = [0, 0.5, 1].map(
    (keepShare) =>
      project(histories, MODELS[1], spend, { months: 36, draws: 40, seed: 1, keepShare, lapseDays: 90 })[35],
  );

  expect(half.active.mean).toBeGreaterThan(none.active.mean);
  expect(all.active.mean).toBeGreaterThan(half.active.mean);
  const { alpha, r } = MODELS[1].parameters;
  const alive = probabilitiesAlive(MODELS[1], histories);
  const unit = DAYS_PER_MONTH / MODELS[1].daysPerUnit;
  const monthly = total(
    alive.map((chance, i) => (chance * (r + histories.x[i]) * unit) / (alpha + histories.T[i])),
  );
  expect(all.purchases.mean / monthly).toBeCloseTo(1, 1);
});

test("a sample scaled up agrees with all customers", () => {
  const histories = customers(8000, 5);
  const spend = new Float64Array(histories.n).fill(1);
  const [all, sample] = [10_000, 1000].map((maxCustomers) =>
    project(histories, MODELS[2], spend, { months: 12, draws: 60, seed: 1, maxCustomers, lapseDays: 90 }),
  );
  const year = (months: typeof all) => total(months.map(({ purchases }) => purchases.mean));

  expect(Math.abs(year(sample) / year(all) - 1)).toBeLessThan(0.06);
});

test("the 80 % band holds the truth in 65 to 95 % of 60 simulated companies", () => {
  const truth = purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 });
  let held = 0;
  for (let company = 0; company < 60; company++) {
    const span = { customers: 250, joinDays: 90, lastDay: 450 };
    const events = simulateEvents(truth, span, seeded(100 + company));
    const histories = summarise(events, 360);
    const model = fitModel("mbg-nbd", group(histories));
    const spend = new Float64Array(histories.n).fill(1);
    const [, , third] = project(histories, model, spend, {
      months: 3,
      draws: 100,
      seed: company,
      lapseDays: 90,
    });
    const from = 360 + 2 * DAYS_PER_MONTH;
    const actual = events.day.filter((day) => day > from && day <= from + DAYS_PER_MONTH).length;
    if (actual >= third.purchases.low && actual <= third.purchases.high) held += 1;
  }

  expect(held / 60).toBeGreaterThanOrEqual(0.65);
  expect(held / 60).toBeLessThanOrEqual(0.95);
});

test("out of the domain is a RangeError that names the value", () => {
  const histories = customers(10, 6);
  const spend = new Float64Array(10);

  expect(() => project(histories, MODELS[0], new Float64Array(3), { seed: 1, lapseDays: 90 })).toThrow(
    /got 3/,
  );
  expect(() => project(histories, MODELS[0], spend, { seed: 1, lapseDays: 90, keepShare: 2 })).toThrow(
    /got 2/,
  );
  expect(() => project(histories, MODELS[0], spend, { seed: 1, lapseDays: 90, months: 0 })).toThrow(/got 0/);
});
