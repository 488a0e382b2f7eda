import type { Events } from "../value/events.ts";
import { fit as fitModel } from "../value/fit.ts";
import { expectedSpends, fitGammaGamma } from "../value/gamma-gamma.ts";
import { group } from "../value/group.ts";
import { type Histories, summarise, thinned } from "../value/history.ts";
import { expectedPurchasesOf, type PurchaseModel, type PurchaseModelName } from "../value/purchase-model.ts";
import { cohortByDay, type TrackedWeek, track } from "./tracking.ts";

const LABELS = ["0", "1", "2", "3", "4-6", "7+"] as const;

/** Customers by their repeat purchases before the split, and their mean number of purchases after it. */
export type HoldoutGroup = {
  label: (typeof LABELS)[number];
  customers: number;
  predicted: number;
  actual: number;
};

/** A model fitted up to the split, against what the same customers bought afterwards. */
export type HoldoutReport = {
  model: PurchaseModelName;
  fitted: PurchaseModel;
  customers: number;
  purchasesPredicted: number;
  purchasesActual: number;
  /** Predicted over actual, minus 1, in percent; null when nothing was bought. */
  errorPct: number | null;
  /** Mean absolute error of a customer's number of purchases. */
  mae: number;
  rmse: number;
  spendPredicted: number;
  spendActual: number;
  spendErrorPct: number | null;
  weekly: TrackedWeek[];
  groups: HoldoutGroup[];
};

type Outcome = { purchases: Float64Array; spend: Float64Array };

/** What each customer of the histories bought after `splitDay` up to `endDay`. */
function outcomeOf(events: Events, histories: Histories, splitDay: number, endDay: number): Outcome {
  const rowOf = new Int32Array(events.customers).fill(-1);
  for (let i = 0; i < histories.n; i++) rowOf[histories.customer[i]] = i;
  const purchases = new Float64Array(histories.n);
  const spend = new Float64Array(histories.n);
  for (let i = 0; i < events.customer.length; i++) {
    const row = rowOf[events.customer[i]];
    if (row < 0 || events.day[i] <= splitDay || events.day[i] > endDay) continue;
    purchases[row] += 1;
    spend[row] += events.amount[i];
  }
  return { purchases, spend };
}

function labelIndex(x: number): number {
  if (x <= 3) return x;
  return x <= 6 ? 4 : 5;
}

function groupsOf(x: Float64Array, predicted: Float64Array, actual: Float64Array): HoldoutGroup[] {
  const groups = LABELS.map((label) => ({ label, customers: 0, predicted: 0, actual: 0 }));
  for (let i = 0; i < x.length; i++) {
    const { [labelIndex(x[i])]: its } = groups;
    its.customers += 1;
    its.predicted += predicted[i];
    its.actual += actual[i];
  }
  return groups.map((sums) => ({
    ...sums,
    predicted: sums.customers > 0 ? sums.predicted / sums.customers : 0,
    actual: sums.customers > 0 ? sums.actual / sums.customers : 0,
  }));
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function errorPct(predicted: number, actual: number): number | null {
  return actual > 0 ? 100 * (predicted / actual - 1) : null;
}

function compare(fitted: PurchaseModel, predicted: Float64Array, actual: Float64Array) {
  const errors = predicted.map((value, i) => Math.abs(value - actual[i]));
  const purchasesPredicted = sum(predicted);
  const purchasesActual = sum(actual);
  return {
    model: fitted.name,
    fitted,
    customers: errors.length,
    purchasesPredicted,
    purchasesActual,
    errorPct: errorPct(purchasesPredicted, purchasesActual),
    mae: sum(errors) / errors.length,
    rmse: Math.sqrt(sum(errors.map((error) => error * error)) / errors.length),
  };
}

/**
 * Fits the models on purchases up to and including `splitDay` and compares what they expect up to `endDay` with
 * what the same customers did. Nobody who first bought after the split is counted. With more than `fitOn` customers the
 * models are fitted on that many of them; all are compared.
 */
export function holdout(
  events: Events,
  splitDay: number,
  endDay: number,
  names: readonly PurchaseModelName[],
  { daysPerUnit = 7, fitOn = Number.POSITIVE_INFINITY }: { daysPerUnit?: number; fitOn?: number } = {},
): HoldoutReport[] {
  if (!(endDay > splitDay)) throw new RangeError(`holdout: endDay must be after ${splitDay}, got ${endDay}`);
  const histories = summarise(events, splitDay, daysPerUnit);
  if (histories.n === 0) throw new RangeError(`holdout: nobody had bought by day ${splitDay}`);
  const grouped = group(thinned(histories, fitOn));
  const outcome = outcomeOf(events, histories, splitDay, endDay);
  const cohort = cohortByDay(events, splitDay, endDay);
  const spends = expectedSpends(fitGammaGamma(histories.x, histories.meanSpend), histories);
  const spendActual = sum(outcome.spend);
  return names.map((name) => {
    const fitted = fitModel(name, grouped, { daysPerUnit });
    const predicted = expectedPurchasesOf(fitted, histories, (endDay - splitDay) / daysPerUnit);
    const spendPredicted = sum(predicted.map((expected, i) => expected * spends[i]));
    return {
      ...compare(fitted, predicted, outcome.purchases),
      spendPredicted,
      spendActual,
      spendErrorPct: errorPct(spendPredicted, spendActual),
      weekly: track(fitted, cohort),
      groups: groupsOf(histories.x, predicted, outcome.purchases),
    };
  });
}
