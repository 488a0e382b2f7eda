import { bgCnbdK } from "./families/bg-cnbd-k.ts";
import { bgNbd } from "./families/bg-nbd.ts";
import {
  type Family,
  type FittedFamily,
  type HiddenClock,
  logistic,
  MOST_TICKS,
  type PurchaseModelName,
} from "./families/family.ts";
import { mbgCnbdK } from "./families/mbg-cnbd-k.ts";
import { mbgNbd } from "./families/mbg-nbd.ts";
import { naive } from "./families/naive.ts";
import { paretoNbd } from "./families/pareto-nbd.ts";
import { type Grouped, groupRows } from "./group.ts";
import type { Histories } from "./history.ts";

export type { PurchaseModelName } from "./families/family.ts";

/** A purchase model with its parameters. Times given to it are in units of `daysPerUnit` days. */
export type PurchaseModel = {
  name: PurchaseModelName;
  parameters: Record<string, number>;
  /** Of the data it was fitted on; null for the naive rule, which has none. */
  logLikelihood: number | null;
  /** False when the data cannot tell this model from one in which nobody drops out. */
  dropOutDetectable: boolean;
  converged: boolean;
  /** Of the logarithms of the parameters, row-major, in the order of `parameters`; null when not known. */
  covariance: Float64Array | null;
  /**
   * Where the third parameter is 0, so that nobody drops out: the scale of its one-sided uncertainty, the value at
   * which the log-likelihood is 1 lower. Null elsewhere, and when not known.
   */
  edge: number | null;
  /** Where drop-out cannot be told from none: the fit in which nobody leaves. Null elsewhere, and when not known. */
  nobodyLeaves: { parameters: Record<string, number>; covariance: Float64Array | null } | null;
  daysPerUnit: number;
};

const FITTED = {
  "bg-nbd": bgNbd,
  "mbg-nbd": mbgNbd,
  "pareto-nbd": paretoNbd,
  "bg-cnbd-k": bgCnbdK,
  "mbg-cnbd-k": mbgCnbdK,
};

export function fittedFamily(name: Exclude<PurchaseModelName, "naive">): FittedFamily {
  return FITTED[name];
}

export function familyOf(name: PurchaseModelName): Family {
  return name === "naive" ? naive : FITTED[name];
}

/** The parameters as the family takes them; the fifth is the number of ticks between purchases, 1 without a clock. */
export function parametersOf(model: Pick<PurchaseModel, "name" | "parameters">): Float64Array {
  const p = Float64Array.of(0, 0, 0, 0, 1);
  p.set(familyOf(model.name).letters.map((letter) => model.parameters[letter]));
  return p;
}

/** Ticks of the hidden clock between two purchases: 1 where customers buy at random. */
export function ticksOf(model: PurchaseModel): number {
  return familyOf(model.name).clock?.ticks(parametersOf(model)) ?? 1;
}

/** A model with given parameters, for example published ones. */
export function purchaseModel(
  name: PurchaseModelName,
  parameters: Record<string, number>,
  daysPerUnit = 7,
): PurchaseModel {
  for (const letter of familyOf(name).letters) {
    const value = parameters[letter];
    if (!(value >= 0)) throw new RangeError(`purchaseModel: ${letter} must be ≥ 0, got ${value}`);
    if (letter === "k" && !(Number.isInteger(value) && value >= 1 && value <= MOST_TICKS)) {
      throw new RangeError(`purchaseModel: k must be a whole number from 1 to ${MOST_TICKS}, got ${value}`);
    }
  }
  return {
    name,
    parameters,
    logLikelihood: null,
    dropOutDetectable: name !== "naive",
    converged: true,
    covariance: null,
    edge: null,
    nobodyLeaves: null,
    daysPerUnit,
  };
}

function check(x: number, tx: number, T: number, horizon: number): void {
  if (!(Number.isInteger(x) && x >= 0)) throw new RangeError(`x must be an integer ≥ 0, got ${x}`);
  if (!(tx >= 0 && tx <= T && T < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`0 ≤ tx ≤ T must hold, got tx = ${tx}, T = ${T}`);
  }
  if (!(horizon >= 0 && horizon < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`horizon must be ≥ 0, got ${horizon}`);
  }
}

/** Probability that a customer with x repeat purchases, the last at tx, is still active at T. */
export function probabilityAlive(model: PurchaseModel, x: number, tx: number, T: number): number {
  check(x, tx, T, 0);
  return logistic(-familyOf(model.name).logOddsGone(parametersOf(model), x, tx, T));
}

/** Purchases expected of that customer from T to T + horizon. */
export function expectedPurchases(
  model: PurchaseModel,
  x: number,
  tx: number,
  T: number,
  horizon: number,
): number {
  check(x, tx, T, horizon);
  const family = familyOf(model.name);
  const p = parametersOf(model);
  const alive = logistic(-family.logOddsGone(p, x, tx, T));
  if (!family.clock) return alive * family.purchasesWhileAlive(p, x, T, horizon, 0);
  const chances = new Float64Array(family.clock.ticks(p));
  family.clock.phases(p, x, tx, T, chances);
  return chances.reduce(
    (sum, chance, phase) => sum + alive * chance * family.purchasesWhileAlive(p, x, T, horizon, phase),
    0,
  );
}

/** Repeat purchases expected of a new customer within t of the first purchase. */
export function expectedNewPurchases(model: PurchaseModel, t: number): number {
  check(0, 0, 0, t);
  return familyOf(model.name).newPurchases(parametersOf(model), t);
}

/** Log-likelihood of histories under the model; null for the naive rule. */
export function logLikelihoodOf(model: PurchaseModel, rows: Grouped): number | null {
  if (model.name === "naive") return null;
  return fittedFamily(model.name).logLikelihood(parametersOf(model), rows, new Float64Array(4));
}

/** f of each distinct row, spread to all rows. */
function spread(of: Int32Array, rows: Int32Array, f: (row: number) => number): Float64Array {
  const values = Float64Array.from(rows, f);
  return Float64Array.from(of, (index) => values[index]);
}

/** `probabilityAlive` of every customer; equal histories are worked out once. */
export function probabilitiesAlive(model: PurchaseModel, { x, tx, T }: Histories): Float64Array {
  const family = familyOf(model.name);
  const p = parametersOf(model);
  const { of, row } = groupRows(x, tx, T);
  return spread(of, row, (i) => logistic(-family.logOddsGone(p, x[i], tx[i], T[i])));
}

/** `expectedPurchases` of every customer; pass `alive` when `probabilitiesAlive` is already known. */
export function expectedPurchasesOf(
  model: PurchaseModel,
  histories: Histories,
  horizon: number,
  alive: Float64Array = probabilitiesAlive(model, histories),
): Float64Array {
  check(0, 0, 0, horizon);
  const { x, T } = histories;
  const family = familyOf(model.name);
  const p = parametersOf(model);
  const { of, row } = groupRows(x, T, T);
  const whileAlive = (phase: number) =>
    spread(of, row, (i) => family.purchasesWhileAlive(p, x[i], T[i], horizon, phase));
  if (!family.clock) return whileAlive(0).map((expected, i) => expected * alive[i]);
  const chances = phaseChances(family.clock, p, histories);
  const expected = new Float64Array(histories.n);
  for (let phase = 0; phase < family.clock.ticks(p); phase++) {
    const inPhase = whileAlive(phase);
    for (let i = 0; i < expected.length; i++) expected[i] += alive[i] * chances(i, phase) * inPhase[i];
  }
  return expected;
}

/** The chance that so many ticks have gone by since a customer's last purchase; equal histories are worked out once. */
function phaseChances(clock: HiddenClock, p: Float64Array, { x, tx, T }: Histories) {
  const ticks = clock.ticks(p);
  const { of, row } = groupRows(x, tx, T);
  const chances = new Float64Array(row.length * ticks);
  for (let at = 0; at < row.length; at++) {
    const i = row[at];
    clock.phases(p, x[i], tx[i], T[i], chances.subarray(at * ticks, (at + 1) * ticks));
  }
  return (i: number, phase: number) => chances[of[i] * ticks + phase];
}
