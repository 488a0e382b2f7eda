import { cholesky, dot, solve } from "../optimise/matrix.ts";
import type { Matrix } from "./features.ts";

/** Log-odds of leaving = intercept + weights · row. */
export type Logistic = { kind: "logistic"; intercept: number; weights: Float64Array; converged: boolean };

/** Squared weights cost half of this each: columns that say little stay near 0, and no weight runs to infinity. */
const RIDGE = 1;
const MOST_STEPS = 40;
const TOLERANCE = 1e-8;

export function sigmoid(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
}

/** Log-odds of one row of a matrix. */
export function logOddsOf({ intercept, weights }: Logistic, { width, cells }: Matrix, row: number): number {
  let sum = intercept;
  for (let j = 0; j < width; j++) sum += weights[j] * cells[row * width + j];
  return sum;
}

type Equations = { curvature: Float64Array; slope: Float64Array };

/** Adds one row's part: `gap` is outcome less chance, `weight` the curvature of its likelihood. */
function addRow({ curvature, slope }: Equations, row: Float64Array, gap: number, weight: number): void {
  const size = row.length;
  for (let j = 0; j < size; j++) {
    if (row[j] === 0) continue;
    slope[j] += gap * row[j];
    const scaled = weight * row[j];
    for (let k = 0; k <= j; k++) curvature[j * size + k] += scaled * row[k];
  }
}

/** Slope and curvature of the penalised likelihood; the intercept is the last weight and bears no penalty. */
function normalEquations(matrix: Matrix, left: ArrayLike<number>, weights: Float64Array): Equations {
  const { n, width, cells } = matrix;
  const size = width + 1;
  const sums = { curvature: new Float64Array(size * size), slope: new Float64Array(size) };
  const row = new Float64Array(size);
  row[width] = 1;
  for (let i = 0; i < n; i++) {
    row.set(cells.subarray(i * width, (i + 1) * width));
    const chance = sigmoid(dot(weights, row));
    addRow(sums, row, left[i] - chance, Math.max(1e-9, chance * (1 - chance)));
  }
  for (let j = 0; j < width; j++) {
    sums.curvature[j * size + j] += RIDGE;
    sums.slope[j] -= RIDGE * weights[j];
  }
  return sums;
}

/**
 * Logistic regression with a ridge, by iteratively reweighted least squares (McCullagh & Nelder 1989). Never throws on
 * data: with one outcome only the intercept says so, and the ridge keeps separable columns finite.
 */
export function fitLogistic(matrix: Matrix, left: ArrayLike<number>): Logistic {
  const size = matrix.width + 1;
  const weights = new Float64Array(size);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    const { curvature, slope } = normalEquations(matrix, left, weights);
    const root = cholesky(curvature, size);
    if (!root) break;
    const move = solve(root, slope);
    const longest = move.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    const share = Math.min(1, 4 / longest);
    for (let j = 0; j < size; j++) weights[j] += share * move[j];
    converged = longest < TOLERANCE;
  }
  return { kind: "logistic", intercept: weights[size - 1], weights: weights.slice(0, -1), converged };
}
