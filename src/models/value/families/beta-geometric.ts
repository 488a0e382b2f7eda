import { beta, gamma } from "../../random.ts";
import type { Grouped } from "../group.ts";
import { expectedWhileAlive } from "./expected-while-alive.ts";
import { type FittedFamily, largestCount, logistic, reciprocal, runningSum, softplus } from "./family.ts";

/** Sums over the repeat count that a set of parameters needs; `chances` counts chances to drop out survived. */
type Tables = {
  logGammaRatio: Float64Array;
  digammaDifference: Float64Array;
  logSurvived: Float64Array;
  slopeA: Float64Array;
  slopeB: Float64Array;
};

function tables(p: Float64Array, n: number, chances: number): Tables {
  const [r, , a, b] = p;
  const belowAB = runningSum(reciprocal, a + b, n + chances);
  const belowB = runningSum(reciprocal, b, n + chances);
  return {
    logGammaRatio: runningSum(Math.log, r, n),
    digammaDifference: runningSum(reciprocal, r, n),
    logSurvived: runningSum((z) => -Math.log1p(a / z), b, n + chances),
    slopeA: belowAB.map((sum) => -sum),
    slopeB: belowB.map((sum, i) => sum - belowAB[i]),
  };
}

/**
 * Log-likelihood of BG/NBD (firstChance = 0) and MBG/NBD (firstChance = 1), which differ in whether the first
 * purchase too is a chance to drop out: eq. 6 of Fader, Hardie & Lee (2005) with lnL = ln(alive) + ln(1 + odds
 * gone), and eq. 9 of Batislam, Denizel & Filiztekin (2007).
 */
function logLikelihood(firstChance: number, p: Float64Array, rows: Grouped, slope: Float64Array): number {
  const [r, alpha, a, b] = p;
  const sums = tables(p, largestCount(rows), firstChance);
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  slope.fill(0);
  let total = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i];
    const weight = rows.weight[i];
    const chances = x + firstChance;
    const logEnd = Math.log(alpha + rows.T[i]);
    const logLast = Math.log(alpha + rows.tx[i]);
    const logOdds =
      chances > 0
        ? logA - Math.log(b + chances - 1) + (r + x) * (logEnd - logLast)
        : Number.NEGATIVE_INFINITY;
    const gone = logistic(logOdds);
    total +=
      weight *
      (sums.logGammaRatio[x] +
        r * (logAlpha - logEnd) -
        x * logEnd +
        sums.logSurvived[chances] +
        softplus(logOdds));
    slope[0] += weight * (sums.digammaDifference[x] + logAlpha - logEnd + gone * (logEnd - logLast));
    slope[1] +=
      weight * (r / alpha - (r + x) * ((1 - gone) / (alpha + rows.T[i]) + gone / (alpha + rows.tx[i])));
    slope[2] += weight * (a * sums.slopeA[chances] + gone);
    slope[3] += weight * (sums.slopeB[chances] - (chances > 0 ? gone / (b + chances - 1) : 0));
  }
  slope[0] *= r;
  slope[1] *= alpha;
  slope[3] *= b;
  return total;
}

/** The BG/NBD (firstChance = 0) or MBG/NBD (firstChance = 1) family; parameters r, alpha, a, b. */
export function betaGeometric(name: "bg-nbd" | "mbg-nbd", firstChance: 0 | 1): FittedFamily {
  return {
    name,
    letters: ["r", "alpha", "a", "b"],
    timePower: [0, 1, 0, 0],
    starts: [
      [0.5, 0.2, 0.5, 1.5],
      [1, 0.1, 0.1, 5],
      [2, 0.5, 1, 1],
    ],
    dropsOutAtPurchase: true,
    logLikelihood: (p, rows, slope) => logLikelihood(firstChance, p, rows, slope),
    logOddsGone([r, alpha, a, b], x, tx, T) {
      const chances = x + firstChance;
      if (chances === 0) return Number.NEGATIVE_INFINITY;
      return Math.log(a / (b + chances - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx));
    },
    purchasesWhileAlive([r, alpha, a, b], x, T, horizon) {
      return expectedWhileAlive(r + x, alpha + T, a, b + x + firstChance, horizon);
    },
    newPurchases([r, alpha, a, b], t) {
      const stayed = firstChance === 0 ? 1 : b / (a + b);
      return stayed * expectedWhileAlive(r, alpha, a, b + firstChance, t);
    },
    drawRate: ([r, alpha], x, T, random) => gamma(random, r + x, alpha + T),
    drawDropOutRate: ([, , a, b], x, _T, rate, random) => rate * beta(random, a, b + x + firstChance),
  };
}
