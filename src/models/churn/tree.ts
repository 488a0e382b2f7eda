import type { Binned } from "./bins.ts";

/**
 * A tree, nodes in the order of a walk that goes left first: the left child of a node is the next one. `column` is -1 at
 * a leaf. Rows with a cell ≤ `threshold` go left; `bin` says the same in bins. `cover` is the number of rows seen.
 */
export type Tree = {
  column: Int16Array;
  threshold: Float64Array;
  bin: Uint8Array;
  right: Int16Array;
  value: Float64Array;
  cover: Float64Array;
};

export type Growing = {
  gradient: Float64Array;
  curvature: Float64Array;
  rows: Int32Array;
  columns: Int32Array;
};

export type Limits = { depth: number; rate: number; leastInLeaf: number; ridge: number };

type Sums = { gradient: number; curvature: number };
type Split = { column: number; bin: number; gain: number };
type Node = { column: number; threshold: number; bin: number; right: number; value: number; cover: number };
type Part = { rows: Int32Array; sums: Sums };
type Growth = { data: Binned; from: Growing; limits: Limits; nodes: Node[] };

const BINS = 64;
const gradients = new Float64Array(BINS);
const curvatures = new Float64Array(BINS);

function partOf({ gradient, curvature }: Growing, rows: Int32Array): Part {
  const sums = { gradient: 0, curvature: 0 };
  for (const row of rows) {
    sums.gradient += gradient[row];
    sums.curvature += curvature[row];
  }
  return { rows, sums };
}

function score({ gradient, curvature }: Sums, ridge: number): number {
  return (gradient * gradient) / (curvature + ridge);
}

/** Sums of the part by bin of a column, into `gradients` and `curvatures`. */
function fillHistogram(bins: Uint8Array, { gradient, curvature }: Growing, rows: Int32Array): void {
  gradients.fill(0);
  curvatures.fill(0);
  for (const row of rows) {
    gradients[bins[row]] += gradient[row];
    curvatures[bins[row]] += curvature[row];
  }
}

/** Best bin of one column to split a part at, or the best so far when this column has no better one. */
function better(
  best: Split | null,
  column: number,
  part: Part,
  { data, from, limits }: Growth,
): Split | null {
  fillHistogram(data.bins[column], from, part.rows);
  let found = best;
  const low = { gradient: 0, curvature: 0 };
  const whole = score(part.sums, limits.ridge);
  for (let bin = 0; bin < data.edges[column].length; bin++) {
    low.gradient += gradients[bin];
    low.curvature += curvatures[bin];
    const curvature = part.sums.curvature - low.curvature;
    if (low.curvature < limits.leastInLeaf || curvature < limits.leastInLeaf) continue;
    const high = { gradient: part.sums.gradient - low.gradient, curvature };
    const gain = score(low, limits.ridge) + score(high, limits.ridge) - whole;
    if (gain > (found?.gain ?? 1e-9)) found = { column, bin, gain };
  }
  return found;
}

/** Appends the node of a part and all below it; returns its place. */
function grow(part: Part, depth: number, growth: Growth): number {
  const { data, from, limits, nodes } = growth;
  const { sums, rows } = part;
  const value = (limits.rate * sums.gradient) / (sums.curvature + limits.ridge);
  const node: Node = { column: -1, threshold: 0, bin: 0, right: 0, value, cover: rows.length };
  const place = nodes.push(node) - 1;
  if (depth === 0) return place;
  let split: Split | null = null;
  for (const column of from.columns) split = better(split, column, part, growth);
  if (!split) return place;
  const { column, bin } = split;
  const bins = data.bins[column];
  Object.assign(node, { column, bin, threshold: data.edges[column][bin] });
  grow(
    partOf(
      from,
      rows.filter((row) => bins[row] <= bin),
    ),
    depth - 1,
    growth,
  );
  node.right = grow(
    partOf(
      from,
      rows.filter((row) => bins[row] > bin),
    ),
    depth - 1,
    growth,
  );
  return place;
}

/** Grows one tree whose leaves hold `rate` times the Newton step of the rows that fall into them. */
export function growTree(data: Binned, from: Growing, limits: Limits): Tree {
  const nodes: Node[] = [];
  grow(partOf(from, from.rows), limits.depth, { data, from, limits, nodes });
  return {
    column: Int16Array.from(nodes, ({ column }) => column),
    threshold: Float64Array.from(nodes, ({ threshold }) => threshold),
    bin: Uint8Array.from(nodes, ({ bin }) => bin),
    right: Int16Array.from(nodes, ({ right }) => right),
    value: Float64Array.from(nodes, ({ value }) => value),
    cover: Float64Array.from(nodes, ({ cover }) => cover),
  };
}
