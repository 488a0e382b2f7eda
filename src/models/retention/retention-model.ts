import { type BetaShape, logSurvival } from "./beta-survival.ts";
import type { SurvivalTable } from "./survival-table.ts";

/** sBG: shifted-beta-geometric. BdW: beta-discrete-Weibull. Constant: the same share leaves in every period. */
export type RetentionModelName = "sbg" | "bdw" | "constant";

/** A model of how long customers stay, fitted to a survival table; ages are in the table's periods. */
export type RetentionModel = {
  name: RetentionModelName;
  /** sBG: alpha, beta. BdW: alpha, beta, c. Constant: leaving, the share that leaves in a period. */
  parameters: Readonly<Record<string, number>>;
  logLikelihood: number;
  /** Customer-periods it was fitted on, and the losses among them. */
  observed: number;
  losses: number;
  /** False when customers cannot be told apart: the chances of leaving look the same for all. */
  differencesDetectable: boolean;
  converged: boolean;
  /** What it was fitted on: all that tells how uncertain it is. */
  table: SurvivalTable;
};

function shapeOf({ alpha, beta, c = 1 }: Readonly<Record<string, number>>): BetaShape {
  return { alpha, beta, c };
}

/** ln S(age) under given parameters of a named model. */
export function logSurvivalOf(
  name: RetentionModelName,
  parameters: Readonly<Record<string, number>>,
  age: number,
): number {
  if (name !== "constant") return logSurvival(shapeOf(parameters), age);
  return age === 0 ? 0 : age * Math.log1p(-parameters.leaving);
}

/** Share of new customers still there after `age` ≥ 0 periods. */
export function survival({ name, parameters }: RetentionModel, age: number): number {
  if (!(age >= 0)) throw new RangeError(`survival: age must be ≥ 0, got ${age}`);
  return Math.exp(logSurvivalOf(name, parameters, age));
}

/** Share of those of `age` periods who are still there `periods` later: S(age + periods) / S(age), in 0..1. */
export function stayingOn(
  { name, parameters }: Pick<RetentionModel, "name" | "parameters">,
  age: number,
  periods: number,
): number {
  if (!(age >= 0 && periods >= 0)) throw new RangeError(`stayingOn: got age ${age}, periods ${periods}`);
  const [now, later] = [age, age + periods].map((at) => logSurvivalOf(name, parameters, at));
  return now === Number.NEGATIVE_INFINITY ? 0 : Math.exp(later - now);
}
