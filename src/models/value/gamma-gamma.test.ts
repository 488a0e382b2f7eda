import { expect, test } from "vitest";
import { gamma, seeded } from "../random.ts";
import { expectedSpend, expectedSpends, fitGammaGamma } from "./gamma-gamma.ts";

/** Customers whose mean spend comes from Gamma-Gamma with the given parameters. */
function spenders(n: number, [p, q, scale]: [number, number, number], seed: number) {
  const random = seeded(seed);
  const x = Float64Array.from({ length: n }, (_, i) => 1 + (i % 7));
  const mean = x.map((count) => gamma(random, p * count, count * gamma(random, q, scale)));
  return { x, mean };
}

test("finds the parameters the spend was made with", () => {
  const { x, mean } = spenders(60_000, [6, 4, 15], 1);

  const model = fitGammaGamma(x, mean);

  expect(model?.converged).toBe(true);
  expect(Math.abs((model?.p ?? 0) / 6 - 1)).toBeLessThan(0.1);
  expect(Math.abs((model?.q ?? 0) / 4 - 1)).toBeLessThan(0.05);
  expect(Math.abs(model?.correlation ?? 1)).toBeLessThan(0.03);
});

test("says that there is no mean when q ≤ 1", () => {
  const { x, mean } = spenders(5000, [5, 0.7, 20], 2);

  const model = fitGammaGamma(x, mean);

  expect(model?.meanDefined).toBe(false);
  expect(model && expectedSpend(model, 0, 0)).toBeNull();
});

test("pence and pounds give the same model", () => {
  const { x, mean } = spenders(2000, [6, 4, 15], 3);

  const pounds = fitGammaGamma(x, mean);
  const pence = fitGammaGamma(
    x,
    mean.map((spend) => 100 * spend),
  );

  expect((pence?.p ?? 0) / (pounds?.p ?? 1)).toBeCloseTo(1, 5);
  expect((pence?.gamma ?? 0) / (pounds?.gamma ?? 1)).toBeCloseTo(100, 3);
});

test("expects something between the customer's own mean and that of all", () => {
  const model = { ...NOTHING, p: 6.25, q: 3.74, gamma: 15.44, meanDefined: true };
  const all = expectedSpend(model, 0, 0) ?? 0;

  expect(all).toBeCloseTo(35.22, 2);
  expect(expectedSpend(model, 3, 80)).toBeGreaterThan(all);
  expect(expectedSpend(model, 3, 80)).toBeLessThan(80);
});

test("without a model a customer's own mean stands, or that of all repeat purchases", () => {
  const one = Float64Array.of(0, 2);
  const histories = {
    n: 2,
    x: one,
    tx: one,
    T: one,
    meanSpend: Float64Array.of(0, 10),
    logGaps: one,
    customer: Int32Array.of(0, 1),
  };

  expect([...expectedSpends(null, histories)]).toEqual([10, 10]);
});

test("too few repeaters is no model, equal spend is still numbers", () => {
  expect(fitGammaGamma(Float64Array.of(0, 1), Float64Array.of(0, 5))).toBeNull();
  const same = fitGammaGamma(new Float64Array(50).fill(2), new Float64Array(50).fill(10));
  expect(Number.isFinite(same?.logLikelihood)).toBe(true);
  expect(same?.correlation).toBeNull();
});

const NOTHING = {
  p: 1,
  q: 2,
  gamma: 1,
  logLikelihood: 0,
  customers: 0,
  correlation: null,
  meanDefined: true,
  converged: true,
  covariance: null,
};
