/** How drivers go together with each other and with what they drive; row-major, p × p, and p. */
export type Correlations = { drivers: Float64Array; outcome: Float64Array };

/** Columns of equal length, a number a customer. */
export type Columns = readonly Float64Array[];

/** Below this, against its mean square, a column counts as one that never changes. */
const CONSTANT = 1e-12;

/**
 * Pearson's correlations of columns with each other and with the outcome, over `rows` (drawn with repetition by a
 * bootstrap). A column that does not change in these rows goes together with nothing.
 */
export function correlationsOf(columns: Columns, outcome: Float64Array, rows: Int32Array): Correlations {
  const all = [...columns, outcome].map((column) => standardised(column, rows));
  const p = columns.length;
  const drivers = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      const r = i === j ? 1 : product(all[i], all[j]);
      drivers[i * p + j] = r;
      drivers[j * p + i] = r;
    }
  }
  return { drivers, outcome: Float64Array.from({ length: p }, (_, i) => product(all[i], all[p])) };
}

/** Whether a column says the same of everybody. */
export function isConstant(column: Float64Array): boolean {
  const rows = Int32Array.from(column.keys());
  return standardised(column, rows).every((value) => value === 0);
}

/** Values less their mean, of length 1 together; zeros for what never changes. */
function standardised(column: Float64Array, rows: Int32Array): Float64Array {
  let sum = 0;
  for (const row of rows) sum += column[row];
  const mean = sum / Math.max(1, rows.length);
  const values = Float64Array.from(rows, (row) => column[row] - mean);
  const square = product(values, values);
  const isStill = square <= CONSTANT * rows.length * (mean * mean + CONSTANT);
  const length = Math.sqrt(square);
  return values.map((value) => (isStill ? 0 : value / length));
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * right[i];
  return sum;
}
