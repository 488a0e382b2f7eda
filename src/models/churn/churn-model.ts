import { type Boosting, boostedLogOdds, fitBoosting } from "./boosting.ts";
import { type Design, designOf, type Feature, type Matrix, matrixOf } from "./features.ts";
import { fitLogistic, type Logistic, logOddsOf, sigmoid } from "./logistic.ts";
import { addTreeShares, averageOf, type Leaf, leavesOf } from "./tree-shares.ts";

export type ChurnModelName = "logistic" | "boosting";

/** A fitted model without calibration: its log-odds rank customers, and each feature's part in them is known. */
export type Scorer = {
  name: ChurnModelName;
  design: Design;
  model: Logistic | Boosting;
  /** Mean of each column over the rows it was fitted on. */
  means: Float64Array;
  /** Log-odds of the average customer. */
  average: number;
};

/** A scorer with Platt's calibration: chance = sigmoid(slope × log-odds + shift). */
export type ChurnModel = Scorer & { slope: number; shift: number };

function columnMeans({ n, width, cells }: Matrix): Float64Array {
  const means = new Float64Array(width);
  for (let i = 0; i < n; i++) for (let j = 0; j < width; j++) means[j] += cells[i * width + j] / n;
  return means;
}

function averageLogOdds(model: Logistic | Boosting, means: Float64Array): number {
  if (model.kind === "boosting") {
    return model.trees.reduce((sum, tree) => sum + averageOf(tree), model.intercept);
  }
  return means.reduce((sum, mean, j) => sum + mean * model.weights[j], model.intercept);
}

/** Fits a named model on the given rows; `left` is 1 where the customer left. */
export function fitScorer(
  name: ChurnModelName,
  features: readonly Feature[],
  left: ArrayLike<number>,
  rows: readonly number[],
): Scorer {
  const design = designOf(features, rows, name === "logistic");
  const matrix = matrixOf(design, features, rows);
  const outcome = Uint8Array.from(rows, (row) => left[row]);
  const model = name === "logistic" ? fitLogistic(matrix, outcome) : fitBoosting(matrix, outcome);
  const means = columnMeans(matrix);
  return { name, design, model, means, average: averageLogOdds(model, means) };
}

/** Log-odds of the given rows. */
export function scoresOf({ design, model }: Scorer, features: readonly Feature[], rows: readonly number[]) {
  const matrix = matrixOf(design, features, rows);
  return Float64Array.from(rows, (_, i) =>
    model.kind === "logistic" ? logOddsOf(model, matrix, i) : boostedLogOdds(model, matrix, i),
  );
}

/**
 * Platt's calibration (1999) from log-odds of rows the scorer was not fitted on. A slope below 0 would turn the ranking
 * round: it becomes 0, and all get the same chance.
 */
export function calibrate(scorer: Scorer, logOdds: Float64Array, left: ArrayLike<number>): ChurnModel {
  const matrix = { n: logOdds.length, width: 1, cells: logOdds };
  const { weights, intercept } = fitLogistic(matrix, left);
  if (weights[0] > 0) return { ...scorer, slope: weights[0], shift: intercept };
  const share = (Array.from(left).reduce((sum, gone) => sum + gone, 0) + 0.5) / (left.length + 1);
  return { ...scorer, slope: 0, shift: Math.log(share / (1 - share)) };
}

/** Chance of leaving of the given rows, 0..1. */
export function chancesOf(
  model: ChurnModel,
  features: readonly Feature[],
  rows: readonly number[],
): Float64Array {
  return scoresOf(model, features, rows).map((logOdds) => sigmoid(model.slope * logOdds + model.shift));
}

/** Part of each column in the log-odds of row `i` of a matrix, against the average customer. */
function columnShares({ model, means }: Scorer, leaves: Leaf[][], { width, cells }: Matrix, i: number) {
  const row = cells.subarray(i * width, (i + 1) * width);
  const shares = new Float64Array(width);
  if (model.kind === "logistic") return shares.map((_, j) => model.weights[j] * (row[j] - means[j]));
  for (const its of leaves) addTreeShares(its, row, shares);
  return shares;
}

/**
 * What each feature does to the chance of each of the given rows, in log-odds against the average customer: exact, they
 * add up to the log-odds of the row less those of the average. In the order of the features.
 */
export function reasonsOf(
  model: ChurnModel,
  features: readonly Feature[],
  rows: readonly number[],
): Float64Array[] {
  const { columns } = model.design;
  const matrix = matrixOf(model.design, features, rows);
  const leaves = model.model.kind === "boosting" ? model.model.trees.map((tree) => leavesOf(tree)) : [];
  return rows.map((_, i) => {
    const shares = columnShares(model, leaves, matrix, i);
    const reasons = new Float64Array(features.length);
    for (let j = 0; j < columns.length; j++) reasons[columns[j].feature] += model.slope * shares[j];
    return reasons;
  });
}
