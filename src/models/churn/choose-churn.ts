import {
  type ChurnModel,
  type ChurnModelName,
  calibrate,
  chancesOf,
  fitScorer,
  scoresOf,
} from "./churn-model.ts";
import type { Feature } from "./features.ts";
import { foldsOf } from "./folds.ts";
import { type Auc, aucOf, brierOf, type CalibrationBin, calibrationOf } from "./quality.ts";

/** How well a model told, on rows it had not seen, who would leave. */
export type ChurnCheck = {
  model: ChurnModelName;
  auc: Auc;
  brier: number;
  /** Brier score of giving everybody the same chance: what knowing nothing costs. */
  brierOfAll: number;
  calibration: CalibrationBin[];
  rows: number;
  left: number;
};

export type ChurnReason =
  | "lowest-held-out-error"
  | "too-few-customers"
  | "too-few-losses"
  | "too-few-stayed"
  | "no-features";

export type ChurnChoice = {
  chosen: ChurnModelName | null;
  reason: ChurnReason;
  /** Later rows were hidden, or each fifth of the rows in turn. */
  heldOut: "later" | "fifths" | null;
  checks: ChurnCheck[];
  /** The chosen model fitted on everything. */
  model: ChurnModel | null;
};

/** What is known, a row a customer (or a customer at a time). */
export type ChurnRows = {
  features: readonly Feature[];
  /** 1 where the customer left. */
  left: Uint8Array;
  /** Rows of the same group are of the same customer: never on both sides of a test. */
  groups: Int32Array;
  /** 1 for rows of a later time, kept back as the test; all 0 when there is no such time. */
  later: Uint8Array;
};

/** Below these there is too little to learn from; a hidden time with fewer losses tests nothing. */
export const LEAST_CHURN = { customers: 100, losses: 30, stayed: 30, hiddenLosses: 20 };
const MODELS: readonly ChurnModelName[] = ["logistic", "boosting"];
const FOLDS = 5;

function rowsWhere(n: number, keep: (row: number) => boolean): number[] {
  return Array.from({ length: n }, (_, row) => row).filter(keep);
}

function take(values: Uint8Array, rows: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => values[row]);
}

function lossesOf(left: Uint8Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + left[row], 0);
}

/** Log-odds of each of the rows by a model that was fitted on the folds it is not in. */
function outOfFold(
  name: ChurnModelName,
  data: ChurnRows,
  rows: readonly number[],
  seed: number,
): Float64Array {
  const groups = Int32Array.from(rows, (row) => data.groups[row]);
  const folds = foldsOf(take(data.left, rows), FOLDS, seed, groups);
  const logOdds = new Float64Array(rows.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const scorer = fitScorer(
      name,
      data.features,
      data.left,
      rows.filter((_, i) => folds[i] !== fold),
    );
    const places = rowsWhere(rows.length, (i) => folds[i] === fold);
    const found = scoresOf(
      scorer,
      data.features,
      places.map((i) => rows[i]),
    );
    places.forEach((place, i) => {
      logOdds[place] = found[i];
    });
  }
  return logOdds;
}

function checkOf(model: ChurnModelName, chance: Float64Array, left: Uint8Array): ChurnCheck | null {
  const auc = aucOf(chance, left);
  if (!auc) return null;
  const gone = left.reduce((sum, one) => sum + one, 0);
  const share = gone / left.length;
  return {
    model,
    auc,
    brier: brierOf(chance, left),
    brierOfAll: share * (1 - share),
    calibration: calibrationOf(chance, left),
    rows: left.length,
    left: gone,
  };
}

type Trial = { model: ChurnModel; check: ChurnCheck | null };

/** Fits on the rows, calibrates out of fold, and checks on the hidden rows, or out of fold where none are hidden. */
function trial(name: ChurnModelName, data: ChurnRows, hidden: readonly number[], seed: number): Trial {
  const all = rowsWhere(data.left.length, () => true);
  const isHidden = new Set(hidden);
  const open = all.filter((row) => !isHidden.has(row));
  const openOdds = outOfFold(name, data, open, seed);
  const openLeft = take(data.left, open);
  const fitted = calibrate(fitScorer(name, data.features, data.left, open), openOdds, openLeft);
  if (hidden.length === 0) {
    const chance = openOdds.map((odds) => 1 / (1 + Math.exp(-(fitted.slope * odds + fitted.shift))));
    return { model: fitted, check: checkOf(name, chance, openLeft) };
  }
  return {
    model: { ...fitScorer(name, data.features, data.left, all), slope: fitted.slope, shift: fitted.shift },
    check: checkOf(name, chancesOf(fitted, data.features, hidden), take(data.left, hidden)),
  };
}

function lack({ left, features }: ChurnRows): ChurnReason | null {
  const gone = left.reduce((sum, one) => sum + one, 0);
  if (left.length < LEAST_CHURN.customers) return "too-few-customers";
  if (gone < LEAST_CHURN.losses) return "too-few-losses";
  if (left.length - gone < LEAST_CHURN.stayed) return "too-few-stayed";
  return features.length === 0 ? "no-features" : null;
}

/** Rows to hide: those of the later time, when they and the others hold enough losses to learn from and test on. */
function hiddenRows({ left, later }: ChurnRows): number[] {
  const hidden = rowsWhere(left.length, (row) => later[row] === 1);
  const losses = lossesOf(left, hidden);
  const open = left.reduce((sum, one) => sum + one, 0) - losses;
  const enough = losses >= LEAST_CHURN.hiddenLosses && losses < hidden.length && open >= LEAST_CHURN.losses;
  return enough ? hidden : [];
}

/**
 * Fits logistic regression and gradient boosting, checks both on rows kept back, and takes boosting only where it is
 * better both in AUC and in Brier score: else the logistic regression, which explains itself more simply. With too little
 * to learn from it says so and chooses nothing.
 */
export function chooseChurn(data: ChurnRows, seed: number): ChurnChoice {
  const reason = lack(data);
  if (reason) return { chosen: null, reason, heldOut: null, checks: [], model: null };
  const hidden = hiddenRows(data);
  const trials = MODELS.map((name) => trial(name, data, hidden, seed));
  const [plain, boosted] = trials;
  const better =
    (boosted.check?.auc.auc ?? 0) > (plain.check?.auc.auc ?? 0) &&
    (boosted.check?.brier ?? 1) < (plain.check?.brier ?? 1);
  return {
    chosen: better ? "boosting" : "logistic",
    reason: "lowest-held-out-error",
    heldOut: hidden.length > 0 ? "later" : "fifths",
    checks: trials.flatMap(({ check }) => (check ? [check] : [])),
    model: (better ? boosted : plain).model,
  };
}
