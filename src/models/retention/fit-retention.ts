import { type Minimum, minimise, type Objective } from "../optimise/minimise.ts";
import { total } from "../total.ts";
import { logSurvival, logSurvivalSlopes } from "./beta-survival.ts";
import type { RetentionModel, RetentionModelName } from "./retention-model.ts";
import { lossesIn, type SurvivalTable } from "./survival-table.ts";

/** One step in ln c is so many steps of the search: the box of ±12 keeps c between .135 and 7.4. */
export const C_SCALE = 1 / 6;
const LIMIT = 12;
const STARTS = [
  [0, 0, 0],
  [-0.4, 1.3, 0],
  [-1.5, 0.3, 3],
  [1.5, 4, -2],
];
/** Gain in 2 lnL over equal customers at which they are told apart, one-sided 5 % at the edge. */
const DETECTABLE = 2.706;
/** Shares below this have no logarithm that could be reckoned with. */
export const LEAST_SHARE = 1e-300;

/** ln(1 - e^d) of a fall d ≤ 0 in ln S, and how it changes with d; finite also where nothing falls. */
function leaving(fall: number): { log: number; slope: number } {
  const share = Math.max(LEAST_SHARE, -Math.expm1(fall));
  return { log: Math.log(share), slope: share > LEAST_SHARE ? -Math.exp(fall) / share : 0 };
}

/** Mean negative log-likelihood per customer-period in (ln alpha, ln beta[, ln c / C_SCALE]). */
export function retentionObjective({ atRisk, lost }: SurvivalTable, free: 2 | 3): Objective {
  const n = total(atRisk);
  return (point, gradient) => {
    const c = free === 3 ? Math.exp(point[2] * C_SCALE) : 1;
    const shape = { alpha: Math.exp(point[0]), beta: Math.exp(point[1]), c };
    gradient.fill(0);
    let value = 0;
    let before = 0;
    let slopesBefore: readonly number[] = [0, 0, 0];
    for (let t = 1; t <= atRisk.length; t++) {
      const log = logSurvival(shape, t);
      const slopes = logSurvivalSlopes(shape, t);
      const stayed = atRisk[t - 1] - lost[t - 1];
      const gone = leaving(Math.min(0, log - before));
      value += stayed * (log - before) + (lost[t - 1] > 0 ? lost[t - 1] * gone.log : 0);
      const weight = stayed + lost[t - 1] * gone.slope;
      for (let i = 0; i < free; i++) gradient[i] -= (weight * (slopes[i] - slopesBefore[i])) / n;
      before = log;
      slopesBefore = slopes;
    }
    if (free === 3) gradient[2] *= C_SCALE;
    return -value / n;
  };
}

/** The same share leaves in every period: losses over customer-periods, lnL as in a geometric distribution. */
function fitConstant(table: SurvivalTable): RetentionModel {
  const observed = total(table.atRisk);
  const losses = lossesIn(table);
  const share = losses / observed;
  const stay = observed - losses;
  return {
    name: "constant",
    parameters: { leaving: share },
    logLikelihood: (losses > 0 ? losses * Math.log(share) : 0) + (stay > 0 ? stay * Math.log1p(-share) : 0),
    observed,
    losses,
    differencesDetectable: false,
    converged: true,
    table,
  };
}

function search(table: SurvivalTable, free: 2 | 3): Minimum {
  const function_ = retentionObjective(table, free);
  const minima = STARTS.map((start) =>
    minimise(function_, start.slice(0, free), { limit: LIMIT, tolerance: 1e-10 }),
  );
  return minima.reduce((best, next) => (next.value < best.value ? next : best));
}

function fitBeta(name: "sbg" | "bdw", table: SurvivalTable): RetentionModel {
  const free = name === "sbg" ? 2 : 3;
  const equal = fitConstant(table);
  const found = search(table, free);
  const logLikelihood = -found.value * equal.observed;
  const [alpha, beta] = found.point.map(Math.exp);
  return {
    ...equal,
    name,
    parameters: free === 2 ? { alpha, beta } : { alpha, beta, c: Math.exp(found.point[2] * C_SCALE) },
    logLikelihood,
    differencesDetectable: 2 * (logLikelihood - equal.logLikelihood) > DETECTABLE,
    converged: found.converged,
  };
}

/**
 * Fits one model by maximum likelihood. sBG: Fader & Hardie (2007), "How to project customer retention", J. Interactive
 * Marketing 21(1). BdW: Fader, Hardie, Liu, Davin & Steenburgh (2018), J. Interactive Marketing 43. Never throws on
 * data and never gives NaN: where nobody left, or customers cannot be told apart, the parameters stand at the edge of
 * what is searched (`differencesDetectable` is false) and the curve is still right. Throws RangeError on an empty table.
 */
export function fitRetention(name: RetentionModelName, table: SurvivalTable): RetentionModel {
  if (!(total(table.atRisk) > 0)) throw new RangeError("fitRetention: no customers under observation, got 0");
  return name === "constant" ? fitConstant(table) : fitBeta(name, table);
}
