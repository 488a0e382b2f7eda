import { expect, test } from "vitest";
import { digamma, logBeta, logGamma } from "./gamma.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

test.each([
  [0.5, 0.5723649429247001],
  [1, 0],
  [1e-6, 13.815509980749432],
  [10.5, 13.940625219403763],
  [171, 706.5730622457874],
  [5000.25, 37584.75559523289],
])("logGamma(%d)", (z, expected) => {
  expect(Math.abs(logGamma(z) - expected)).toBeLessThan(1e-14 * Math.max(1, expected));
});

test("logGamma follows its recurrence from 0.01 to 10,000", () => {
  for (let z = 0.01; z < 10_000; z *= 1.37) {
    const gap = logGamma(z + 1) - logGamma(z) - Math.log(z);
    expect(Math.abs(gap)).toBeLessThan(5e-15 * Math.max(1, Math.abs(logGamma(z))));
  }
});

test("digamma is the slope of logGamma", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
  expect(digamma(100)).toBeCloseTo(4.600161852738087, 14);
});

test("logBeta of whole numbers", () => {
  expect(logBeta(3, 4)).toBeCloseTo(-Math.log(60), 13);
});

test("out of the domain is a RangeError that names the value", () => {
  expect(() => logGamma(0)).toThrow(/got 0/);
  expect(() => digamma(-1)).toThrow(/got -1/);
});

test("Gauss-Legendre with 16 nodes is exact for degree 31", () => {
  const { nodes, weights } = gaussLegendre(16);
  for (let degree = 0; degree <= 31; degree++) {
    const sum = nodes.reduce((total, x, i) => total + weights[i] * x ** degree, 0);
    expect(sum).toBeCloseTo(1 / (degree + 1), 13);
  }
});
