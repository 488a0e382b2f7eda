import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulateEvents } from "../future/simulate.ts";
import { seeded } from "../random.ts";
import { byQuadrature, bySum, expectedWhileAlive } from "./families/expected-while-alive.ts";
import { fit as fitModel } from "./fit.ts";
import { type Grouped, group } from "./group.ts";
import { summarise } from "./history.ts";
import {
  expectedPurchases,
  expectedPurchasesOf,
  fittedFamily,
  logLikelihoodOf,
  probabilitiesAlive,
  probabilityAlive,
  purchaseModel,
} from "./purchase-model.ts";

const shape = fc.double({ min: 0.02, max: 30, noNaN: true });
const time = fc.double({ min: 0.01, max: 500, noNaN: true });
const model = fc.oneof(
  fc
    .tuple(fc.constantFrom("bg-nbd" as const, "mbg-nbd" as const), shape, time, shape, shape)
    .map(([name, r, alpha, a, b]) => purchaseModel(name, { r, alpha, a, b })),
  fc
    .tuple(shape, time, shape, time)
    .map(([r, alpha, s, beta]) => purchaseModel("pareto-nbd", { r, alpha, s, beta })),
  fc
    .tuple(
      fc.constantFrom("bg-cnbd-k" as const, "mbg-cnbd-k" as const),
      fc.integer({ min: 1, max: 12 }),
      shape,
      time,
      fc.tuple(shape, shape),
    )
    .map(([name, k, r, alpha, [a, b]]) => purchaseModel(name, { r, alpha, a, b, k })),
  fc.constant(purchaseModel("naive", { rate: 0.1 })),
);
const history = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), time)
  .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }));

function one(x: number, tx: number, T: number): Grouped {
  return {
    x: Float64Array.of(x),
    tx: Float64Array.of(tx),
    T: Float64Array.of(T),
    weight: Float64Array.of(1),
  };
}

describe("laws of every purchase model", () => {
  test("P(alive) is a probability and falls with silence", () => {
    fc.assert(
      fc.property(model, history, (its, { x, tx, T }) => {
        const alive = probabilityAlive(its, x, tx, T);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(probabilityAlive(its, x, tx, T * 2)).toBeLessThanOrEqual(alive * (1 + 1e-9));
      }),
    );
  });

  test("expected purchases are never negative and grow with the horizon", () => {
    fc.assert(
      fc.property(model, history, time, (its, { x, tx, T }, horizon) => {
        const near = expectedPurchases(its, x, tx, T, horizon);
        const far = expectedPurchases(its, x, tx, T, horizon * 1.5);
        expect(near).toBeGreaterThanOrEqual(0);
        expect(far).toBeGreaterThanOrEqual(near - 1e-9 * Math.max(near, 1e-9));
        expect(Number.isFinite(far)).toBe(true);
      }),
    );
  });

  test("the unit of time does not matter", () => {
    fc.assert(
      fc.property(model, history, time, (its, { x, tx, T }, horizon) => {
        const days = { ...its.parameters };
        for (const letter of ["alpha", "beta"]) if (letter in days) days[letter] *= 7;
        if (its.name === "naive") days.rate /= 7;
        const inDays = purchaseModel(its.name, days, 1);
        const weeks = expectedPurchases(its, x, tx, T, horizon);
        const gap = expectedPurchases(inDays, x, tx * 7, T * 7, horizon * 7) - weeks;
        expect(Math.abs(gap)).toBeLessThanOrEqual(1e-9 * Math.max(weeks, 1e-200));
      }),
    );
  });

  test("the slope of the log-likelihood is its derivative", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("bg-nbd", "mbg-nbd", "pareto-nbd", "bg-cnbd-k", "mbg-cnbd-k"),
        fc.tuple(shape, fc.integer({ min: 1, max: 12 })),
        shape,
        history,
        (name, [u, k], v, h) => {
          const family = fittedFamily(name);
          const ticks = family.clock ? k : 1;
          const p = Float64Array.of(u, 10 * v, v, name === "pareto-nbd" ? 7 * u : 2 * u, ticks);
          const slope = new Float64Array(4);
          const at = family.logLikelihood(p, one(h.x, h.tx, h.T), slope);
          for (let i = 0; i < 4; i++) {
            const moved = [1e-5, -1e-5].map((step) =>
              family.logLikelihood(
                Float64Array.from(p, (value, k) => (k === i ? value * Math.exp(step) : value)),
                one(h.x, h.tx, h.T),
                new Float64Array(4),
              ),
            );
            const numeric = (moved[0] - moved[1]) / 2e-5;
            expect(Math.abs(numeric - slope[i])).toBeLessThan(1e-5 * (1 + Math.abs(at) + Math.abs(slope[i])));
          }
        },
      ),
    );
  });
});

test("a = 1 and a = 0 are no exceptions", () => {
  const near = expectedWhileAlive({ shape: 2, rate: 5 }, { a: 1 + 1e-9, b: 3 }, 10);

  expect(expectedWhileAlive({ shape: 2, rate: 5 }, { a: 1, b: 3 }, 10)).toBeCloseTo(near, 8);
  expect(expectedWhileAlive({ shape: 2, rate: 5 }, { a: 0, b: 3 }, 10)).toBe(4);
});

test("sum and quadrature of the expected purchases agree", () => {
  fc.assert(
    fc.property(shape, shape, shape, fc.double({ min: 0.01, max: 100, noNaN: true }), (r, a, b, u) => {
      const sum = bySum({ shape: r, rate: 1 }, { a, b }, u, { ticks: 1, phase: 0 });
      expect(Math.abs(byQuadrature(r, u, a, b) / sum - 1)).toBeLessThan(1e-9);
    }),
  );
});

test("ten years ahead of a customer seen for a day is finite and quick", () => {
  const quick = purchaseModel("bg-nbd", { r: 0.2, alpha: 0.008, a: 0.7, b: 2 });

  expect(expectedPurchases(quick, 0, 0, 0.1, 3650)).toBeGreaterThan(0);
});

describe("on simulated customers", () => {
  const truth = purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 });
  const events = simulateEvents(truth, { customers: 6000, joinDays: 180, lastDay: 540 }, seeded(5));
  const histories = summarise(events, 540);

  test("the fit finds the parameters they were made with", () => {
    const { parameters, dropOutDetectable } = fitModel("mbg-nbd", group(histories));

    expect(dropOutDetectable).toBe(true);
    for (const [letter, value] of Object.entries(truth.parameters)) {
      expect(Math.abs(Math.log(parameters[letter] / value))).toBeLessThan(0.25);
    }
  });

  test("grouping does not change the likelihood", () => {
    const weight = new Float64Array(histories.n).fill(1);
    const apart = logLikelihoodOf(truth, { ...histories, weight }) ?? 0;

    expect(logLikelihoodOf(truth, group(histories))).toBeCloseTo(apart, 6);
  });

  test("the batch answers as one by one", () => {
    const alive = probabilitiesAlive(truth, histories);
    const expected = expectedPurchasesOf(truth, histories, 26);

    for (let i = 0; i < histories.n; i += 97) {
      const { [i]: x } = histories.x;
      expect(alive[i]).toBe(probabilityAlive(truth, x, histories.tx[i], histories.T[i]));
      expect(expected[i]).toBeCloseTo(expectedPurchases(truth, x, histories.tx[i], histories.T[i], 26), 12);
    }
  });
});

test("data without a single repeat purchase still end in numbers", () => {
  const rows = { ...one(0, 0, 10), weight: Float64Array.of(50) };

  for (const name of ["bg-nbd", "mbg-nbd", "pareto-nbd", "naive"] as const) {
    const { parameters, dropOutDetectable } = fitModel(name, rows);
    expect(Object.values(parameters).every(Number.isFinite)).toBe(true);
    expect(dropOutDetectable).toBe(false);
  }
});

test("out of the domain is a RangeError that names the value", () => {
  const bg = purchaseModel("bg-nbd", { r: 1, alpha: 1, a: 1, b: 1 });

  expect(() => probabilityAlive(bg, 1.5, 1, 2)).toThrow(/1\.5/);
  expect(() => probabilityAlive(bg, 1, 3, 2)).toThrow(/tx = 3/);
  expect(() => expectedPurchases(bg, 1, 1, 2, -4)).toThrow(/-4/);
  expect(() => purchaseModel("bg-nbd", { r: -1, alpha: 1, a: 1, b: 1 })).toThrow(/r must be/);
});
