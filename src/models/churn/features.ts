/** A column as known of every row: numbers (NaN where missing) or a label (null where missing). */
export type Feature =
  | { name: string; kind: "number"; values: Float64Array }
  | { name: string; kind: "label"; values: readonly (string | null)[] };

/** A column of the design: what a model sees. Several may come from one feature. */
export type Column =
  | { feature: number; kind: "number"; mean: number; deviation: number }
  | { feature: number; kind: "beyond"; knot: number; mean: number; deviation: number }
  | { feature: number; kind: "missing" }
  | { feature: number; kind: "label"; label: string };

/** How features become columns; learnt on the rows a model is fitted on, applied to any. */
export type Design = { columns: Column[] };

/** Row-major matrix of `n` rows and `width` columns. */
export type Matrix = { n: number; width: number; cells: Float64Array };

/** Labels of fewer rows than this, or than this share, go together as "other": too few to learn from. */
const RARE = { rows: 10, share: 0.002 };
/** At most so many labels of one feature are told apart, the most frequent first. */
const MOST_LABELS = 40;
/** A number of fewer distinct values has a straight slope. */
const LEAST_DISTINCT = 12;
const QUARTILES = [0.25, 0.5, 0.75];

function numberColumns(
  feature: number,
  values: Float64Array,
  rows: readonly number[],
  bent: boolean,
): Column[] {
  const known = rows.filter((row) => Number.isFinite(values[row]));
  if (known.length === 0) return [];
  const mean = known.reduce((sum, row) => sum + values[row], 0) / known.length;
  const variance = known.reduce((sum, row) => sum + (values[row] - mean) ** 2, 0) / known.length;
  const columns: Column[] = [];
  if (variance > 1e-18 * (1 + mean * mean)) {
    const deviation = Math.sqrt(variance);
    columns.push({ feature, kind: "number", mean, deviation });
    if (bent) columns.push(...bends(feature, values, known, deviation));
  }
  if (known.length < rows.length) columns.push({ feature, kind: "missing" });
  return columns;
}

/** Columns that let the slope of a number change at its quartiles: what is above each, 0 below. */
function bends(feature: number, values: Float64Array, known: readonly number[], deviation: number): Column[] {
  const sorted = Float64Array.from(known, (row) => values[row]).sort();
  const distinct = new Set(sorted).size;
  if (distinct < LEAST_DISTINCT) return [];
  const knots = new Set(QUARTILES.map((share) => sorted[Math.floor(share * (sorted.length - 1))]));
  return [...knots].map((knot) => {
    const mean = sorted.reduce((sum, value) => sum + Math.max(0, value - knot), 0) / sorted.length;
    return { feature, kind: "beyond", knot, mean, deviation };
  });
}

function labelColumns(
  feature: number,
  values: readonly (string | null)[],
  rows: readonly number[],
  rareBelow: number,
): Column[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const label = values[row];
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const frequent = [...counts].filter(([, count]) => count >= rareBelow);
  frequent.sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  const known = frequent.slice(0, MOST_LABELS).map(([label]): Column => ({ feature, kind: "label", label }));
  const missing = rows.some((row) => values[row] === null);
  if (missing) known.push({ feature, kind: "missing" });
  return known.length === 1 && !missing && counts.size === 1 ? [] : known;
}

/**
 * Learns the columns from the given rows of the features. With `bent` a number has further columns that let its slope
 * change: what a linear model needs and trees do not.
 */
export function designOf(features: readonly Feature[], rows: readonly number[], bent: boolean): Design {
  const rareBelow = Math.max(RARE.rows, RARE.share * rows.length);
  const columns = features.flatMap((feature, at) =>
    feature.kind === "number"
      ? numberColumns(at, feature.values, rows, bent)
      : labelColumns(at, feature.values, rows, rareBelow),
  );
  return { columns };
}

function cell(column: Column, feature: Feature, row: number): number {
  if (feature.kind === "label") {
    const label = feature.values[row];
    return column.kind === "label" ? Number(label === column.label) : Number(label === null);
  }
  const value = feature.values[row];
  if (column.kind === "missing") return Number(!Number.isFinite(value));
  if (column.kind === "label" || !Number.isFinite(value)) return 0;
  const measured = column.kind === "beyond" ? Math.max(0, value - column.knot) : value;
  return (measured - column.mean) / column.deviation;
}

/** The given rows as a matrix: numbers standardised, what is missing at the mean and flagged, labels one column each. */
export function matrixOf(design: Design, features: readonly Feature[], rows: readonly number[]): Matrix {
  const width = design.columns.length;
  const cells = new Float64Array(rows.length * width);
  for (let j = 0; j < width; j++) {
    const column = design.columns[j];
    const feature = features[column.feature];
    for (let i = 0; i < rows.length; i++) cells[i * width + j] = cell(column, feature, rows[i]);
  }
  return { n: rows.length, width, cells };
}
