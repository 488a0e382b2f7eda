/** matrix[i][j] less the products of the columns of `lower` already known. */
function remainder(matrix: Float64Array, lower: Float64Array, n: number, i: number, j: number): number {
  let sum = matrix[i * n + j];
  for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
  return sum;
}

/** Lower triangle L with L Lᵀ = matrix (row-major, n × n), or null when it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) lower[i * n + j] = remainder(matrix, lower, n, i, j) / lower[j * n + j];
    const square = remainder(matrix, lower, n, i, i);
    if (!(square > 0)) return null;
    lower[i * n + i] = Math.sqrt(square);
  }
  return lower;
}

/** Solves L Lᵀ x = right, L a lower triangle: L y = right, then Lᵀ x = y. */
export function solve(lower: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i * n + k] * x[k];
    x[i] /= lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= lower[k * n + i] * x[k];
    x[i] /= lower[i * n + i];
  }
  return x;
}

/** Inverse of a symmetric positive definite matrix, or null when it is not positive definite. */
export function inverse(matrix: Float64Array, n: number): Float64Array | null {
  const lower = cholesky(matrix, n);
  if (!lower) return null;
  const result = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    const x = solve(lower, unit);
    for (let row = 0; row < n; row++) result[row * n + column] = x[row];
  }
  return result;
}

/** matrix × vector. */
export function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) result[i] += matrix[i * n + j] * vector[j];
  }
  return result;
}

export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * right[i];
  return sum;
}

export function identity(n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = 1;
  return result;
}
