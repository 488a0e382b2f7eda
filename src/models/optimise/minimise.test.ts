import { expect, test } from "vitest";
import { inverse } from "./matrix.ts";
import { inverseOfSecondDerivatives, minimise, secondDerivatives } from "./minimise.ts";

function rosenbrock([x, y]: Float64Array, gradient: Float64Array): number {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

test("finds the bottom of Rosenbrock's valley", () => {
  const found = minimise(rosenbrock, [-1.2, 1]);

  expect(found.converged).toBe(true);
  expect(found.point[0]).toBeCloseTo(1, 6);
  expect(found.point[1]).toBeCloseTo(1, 6);
});

test("stops at the wall when the lowest point lies beyond it", () => {
  const slope = (_: Float64Array, gradient: Float64Array) => {
    gradient[0] = -1;
    return -_[0];
  };

  const found = minimise(slope, [0], { limit: 3 });

  expect(found.point[0]).toBe(3);
  expect(found.converged).toBe(true);
});

test("second derivatives at the bottom, and their inverse", () => {
  const second = secondDerivatives(rosenbrock, Float64Array.of(1, 1));

  expect([...second].map(Math.round)).toEqual([802, -400, -400, 200]);
  const inverted = inverse(second, 2);
  expect(inverted?.[0]).toBeCloseTo(0.5, 3);
});

test("a direction without curvature ends with a finite inverse", () => {
  const flat = Float64Array.of(1, 0, 0, 0);

  expect(inverseOfSecondDerivatives(flat, 2, 0)?.every(Number.isFinite)).toBe(true);
  expect(inverseOfSecondDerivatives(Float64Array.of(Number.NaN), 1, 0)).toBeNull();
});
