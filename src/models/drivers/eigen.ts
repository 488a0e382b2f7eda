/** Eigenvalues of a symmetric matrix, and its vectors in columns. */
export type Eigen = { values: Float64Array; vectors: Float64Array };

const SWEEPS = 60;
const SMALL = 1e-30;

/** Jacobi's rotations; for the few drivers there are, exact to the last digits. Row-major, n × n. */
export function eigenOf(matrix: Float64Array, n: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > SMALL; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, vectors, { p, q, n });
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) sum += a[i * n + j] ** 2;
  }
  return sum;
}

function rotate(
  a: Float64Array,
  vectors: Float64Array,
  { p, q, n }: { p: number; q: number; n: number },
): void {
  const apart = a[p * n + q];
  if (apart === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apart);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, { c, s });
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, { c, s });
  for (let k = 0; k < n; k++) turn(vectors, k * n + p, k * n + q, { c, s });
}

function turn(values: Float64Array, one: number, other: number, { c, s }: { c: number; s: number }): void {
  const [x, y] = [values[one], values[other]];
  values[one] = c * x - s * y;
  values[other] = s * x + c * y;
}
