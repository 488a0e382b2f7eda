import { seeded } from "../random.ts";
import { type Binned, binned, edgesOf } from "./bins.ts";
import type { Matrix } from "./features.ts";
import { sigmoid } from "./logistic.ts";
import { growTree, type Tree } from "./tree.ts";

/** Log-odds of leaving = intercept + the leaves a row falls into. */
export type Boosting = { kind: "boosting"; intercept: number; trees: Tree[] };

export type BoostingOptions = {
  trees: number;
  /** Share of a leaf's answer that is taken. */
  rate: number;
  depth: number;
  /** Share of the rows, and of the columns, that a tree sees. */
  rowShare: number;
  columnShare: number;
  /** Least curvature (about rows / 4) in a leaf, and the ridge on its answer. */
  leastInLeaf: number;
  ridge: number;
  seed: number;
};

/** Chosen on Telco by out-of-fold AUC; small slow trees, so that few hundred losses do not lead astray. */
export const BOOSTING: BoostingOptions = {
  trees: 250,
  rate: 0.05,
  depth: 3,
  rowShare: 0.6,
  columnShare: 0.4,
  leastInLeaf: 5,
  ridge: 5,
  seed: 1,
};

/** Log-odds of one row of a matrix. */
export function boostedLogOdds(
  { intercept, trees }: Boosting,
  { width, cells }: Matrix,
  row: number,
): number {
  let sum = intercept;
  for (const { column, threshold, right, value } of trees) {
    let node = 0;
    while (column[node] >= 0)
      node = cells[row * width + column[node]] <= threshold[node] ? node + 1 : right[node];
    sum += value[node];
  }
  return sum;
}

function draw(n: number, share: number, random: () => number): Int32Array {
  const taken: number[] = [];
  for (let i = 0; i < n; i++) if (random() < share) taken.push(i);
  return Int32Array.from(taken);
}

/** Adds the leaf of each row to its log-odds. */
function addLeaves(tree: Tree, { n, bins }: Binned, logOdds: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let node = 0;
    while (tree.column[node] >= 0) {
      node = bins[tree.column[node]][i] <= tree.bin[node] ? node + 1 : tree.right[node];
    }
    logOdds[i] += tree.value[node];
  }
}

/**
 * Gradient boosting of small trees on the logistic loss (Friedman 2001, Annals of Statistics 29; second-order leaves as
 * in Chen & Guestrin 2016), on histograms of at most 64 bins a column, each tree on a part of rows and columns.
 */
export function fitBoosting(
  matrix: Matrix,
  left: ArrayLike<number>,
  options: BoostingOptions = BOOSTING,
): Boosting {
  const random = seeded(options.seed);
  const data = binned(matrix, edgesOf(matrix));
  const { n } = matrix;
  const share = (Array.from(left).reduce((sum, gone) => sum + gone, 0) + 0.5) / (n + 1);
  const intercept = Math.log(share / (1 - share));
  const logOdds = new Float64Array(n).fill(intercept);
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n);
  const trees: Tree[] = [];
  for (let step = 0; step < options.trees; step++) {
    for (let i = 0; i < n; i++) {
      const chance = sigmoid(logOdds[i]);
      gradient[i] = left[i] - chance;
      curvature[i] = chance * (1 - chance);
    }
    const rows = draw(n, options.rowShare, random);
    const columns = draw(matrix.width, options.columnShare, random);
    const tree = growTree(data, { gradient, curvature, rows, columns }, options);
    trees.push(tree);
    addLeaves(tree, data, logOdds);
  }
  return { kind: "boosting", intercept, trees };
}
