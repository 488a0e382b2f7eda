import { expect, test } from "vitest";
import { beta, exponential, gamma, normal, poisson, seeded } from "./random.ts";

const N = 40_000;

/** Distance of the sample mean from the true one, in standard errors. */
function deviation(draw: () => number, mean: number, variance: number): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += draw();
  return Math.abs(sum / N - mean) / Math.sqrt(variance / N);
}

test("the same seed gives the same numbers, another seed others", () => {
  const [one, same, other] = [seeded(7), seeded(7), seeded(8)].map((random) => [
    random(),
    random(),
    random(),
  ]);

  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test("samplers have the mean of their distribution", () => {
  const random = seeded(1);

  expect(deviation(random, 0.5, 1 / 12)).toBeLessThan(4);
  expect(deviation(() => normal(random), 0, 1)).toBeLessThan(4);
  expect(deviation(() => exponential(random, 4), 0.25, 1 / 16)).toBeLessThan(4);
  expect(deviation(() => gamma(random, 0.3, 2), 0.15, 0.075)).toBeLessThan(4);
  expect(deviation(() => gamma(random, 7, 2), 3.5, 1.75)).toBeLessThan(4);
  expect(deviation(() => beta(random, 0.8, 2.4), 0.25, 0.1875 / 4.2)).toBeLessThan(4);
  expect(deviation(() => poisson(random, 2.5), 2.5, 2.5)).toBeLessThan(4);
  expect(deviation(() => poisson(random, 1200), 1200, 1200)).toBeLessThan(4);
});

test("edges: no rate means never, no shape means zero", () => {
  expect(exponential(seeded(1), 0)).toBe(Number.POSITIVE_INFINITY);
  expect(beta(seeded(1), 0, 1)).toBe(0);
});
