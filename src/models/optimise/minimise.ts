import { dot, identity, inverse, times } from "./matrix.ts";

/** Returns the value at `point` and writes the slope into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export type Minimum = {
  point: Float64Array;
  value: number;
  /** Largest absolute slope at `point`, not counting those that push out of the box. */
  slope: number;
  converged: boolean;
};

export type MinimiseOptions = {
  /** The search stays in [-limit, limit] in every coordinate. */
  limit?: number;
  /** Slope at which the search ends. */
  tolerance?: number;
  maxIterations?: number;
  /** Inverse of the second derivatives near the start, when known. */
  inverseHessian?: Float64Array | null;
};

type State = { point: Float64Array; gradient: Float64Array; value: number };

/** Longest step in any coordinate: one step never changes a log-parameter by more than a factor of e^2. */
const LONGEST = 2;
/** Differences below this share of the value are rounding. */
const ROUNDING = 2e-15;
/** The search ends after this many steps in a row without a gain above rounding. */
const PATIENCE = 3;

function clampToBox(point: Float64Array, limit: number): void {
  for (let i = 0; i < point.length; i++) point[i] = Math.min(limit, Math.max(-limit, point[i]));
}

function largestSlope(state: State, limit: number): number {
  let largest = 0;
  for (let i = 0; i < state.point.length; i++) {
    const outward = Math.abs(state.point[i]) >= limit && state.gradient[i] * state.point[i] < 0;
    if (!outward) largest = Math.max(largest, Math.abs(state.gradient[i]));
  }
  return largest;
}

/** Descent direction -H g, shortened to `LONGEST`; steepest descent when H g does not descend. */
function direction(state: State, inverseHessian: Float64Array): Float64Array {
  let step = times(inverseHessian, state.gradient);
  if (!(dot(step, state.gradient) > 0)) step = Float64Array.from(state.gradient);
  let longest = 0;
  for (const part of step) longest = Math.max(longest, Math.abs(part));
  const scale = -Math.min(1, LONGEST / longest);
  return step.map((part) => part * scale);
}

/** Halves the step until the value falls enough (Armijo); null when it never does. */
function lineSearch(objective: Objective, from: State, step: Float64Array, limit: number): State | null {
  const descent = dot(step, from.gradient);
  const rounding = ROUNDING * Math.abs(from.value);
  for (let share = 1; share > 1e-8; share *= 0.4) {
    const point = from.point.map((at, i) => at + share * step[i]);
    clampToBox(point, limit);
    const gradient = new Float64Array(point.length);
    const value = objective(point, gradient);
    if (value <= from.value + 1e-4 * share * descent + rounding) return { point, gradient, value };
  }
  return null;
}

/** The BFGS update of the inverse second derivatives (Nocedal & Wright 2006, eq. 6.17), in place. */
function update(inverseHessian: Float64Array, from: State, to: State, first: boolean): void {
  const n = from.point.length;
  const s = to.point.map((at, i) => at - from.point[i]);
  const y = to.gradient.map((at, i) => at - from.gradient[i]);
  const curvature = dot(s, y);
  if (!(curvature > 1e-300)) return;
  if (first) inverseHessian.set(identity(n).map((unit) => (unit * curvature) / dot(y, y)));
  const hy = times(inverseHessian, y);
  const factor = (1 + dot(y, hy) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverseHessian[i * n + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
    }
  }
}

/** A local minimum of a smooth function by BFGS within a box. Never throws; says whether it converged. */
export function minimise(
  objective: Objective,
  start: ArrayLike<number>,
  options: MinimiseOptions = {},
): Minimum {
  const { limit = 15, tolerance = 1e-9, maxIterations = 300, inverseHessian = null } = options;
  const point = Float64Array.from(start);
  clampToBox(point, limit);
  const gradient = new Float64Array(point.length);
  let state: State = { point, gradient, value: objective(point, gradient) };
  const metric = inverseHessian ? Float64Array.from(inverseHessian) : identity(point.length);
  let fresh = !inverseHessian;
  let idle = 0;
  for (let iteration = 0; iteration < maxIterations && idle < PATIENCE; iteration++) {
    if (largestSlope(state, limit) <= tolerance) break;
    const next = lineSearch(objective, state, direction(state, metric), limit);
    if (!next) {
      if (fresh) break;
      metric.set(identity(point.length));
      fresh = true;
      continue;
    }
    update(metric, state, next, fresh);
    fresh = false;
    idle = state.value - next.value > 10 * ROUNDING * Math.abs(next.value) ? 0 : idle + 1;
    state = next;
  }
  const slope = largestSlope(state, limit);
  return { point: state.point, value: state.value, slope, converged: slope <= Math.max(tolerance, 1e-6) };
}

/** Second derivatives at `point` by central differences of the slope, row-major and symmetric. */
export function secondDerivatives(objective: Objective, point: Float64Array, step = 1e-4): Float64Array {
  const n = point.length;
  const rows = new Float64Array(n * n);
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    objective(
      Float64Array.from(point, (at, k) => (k === i ? at + step : at)),
      up,
    );
    objective(
      Float64Array.from(point, (at, k) => (k === i ? at - step : at)),
      down,
    );
    for (let j = 0; j < n; j++) rows[i * n + j] = (up[j] - down[j]) / (2 * step);
  }
  return rows.map((value, at) => (value + rows[(at % n) * n + Math.floor(at / n)]) / 2);
}

/**
 * Inverse of the second derivatives plus `ridge` on the diagonal, or null when they are not finite. The ridge
 * grows until the matrix is positive definite: along a direction the data say nothing about, it decides.
 */
export function inverseOfSecondDerivatives(
  second: Float64Array,
  n: number,
  ridge: number,
): Float64Array | null {
  if (!second.every(Number.isFinite)) return null;
  for (let added = ridge; added < 1e12; added = Math.max(4 * added, 1e-6)) {
    const result = inverse(
      second.map((value, at) => (at % (n + 1) === 0 ? value + added : value)),
      n,
    );
    if (result) return result;
  }
  return null;
}
