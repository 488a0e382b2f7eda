import { beta, gamma } from "../../random.ts";
import { logGamma } from "../../special/gamma.ts";
import type { Grouped } from "../group.ts";
import { noWaiting, type Waiting, waitingPhases } from "./erlang.ts";
import { expectedWhileAlive } from "./expected-while-alive.ts";
import {
  type FittedFamily,
  type HiddenClock,
  largestCount,
  logistic,
  reciprocal,
  runningSum,
  softplus,
} from "./family.ts";

/** Sums over the repeat count that a set of parameters needs; `chances` counts chances to drop out survived. */
type Tables = {
  /** By number of ticks. */
  logGammaRatio: Float64Array;
  digammaDifference: Float64Array;
  logSurvived: Float64Array;
  slopeA: Float64Array;
  slopeB: Float64Array;
};

function tables([r, , a, b, ticks]: Float64Array, n: number, chances: number): Tables {
  const belowAB = runningSum(reciprocal, a + b, n + chances);
  const belowB = runningSum(reciprocal, b, n + chances);
  return {
    logGammaRatio: runningSum(Math.log, r, n * ticks),
    digammaDifference: runningSum(reciprocal, r, n * ticks),
    logSurvived: runningSum((z) => -Math.log1p(a / z), b, n + chances),
    slopeA: belowAB.map((sum) => -sum),
    slopeB: belowB.map((sum, i) => sum - belowAB[i]),
  };
}

/**
 * The part of the log-likelihood that depends on the number of ticks alone: Σ (k - 1) ln(gap) - x ln (k - 1)!. 0 for
 * one tick; with more it is needed to compare numbers of ticks, and left out where the gaps are not known.
 */
function ofGaps({ x, weight, logGaps }: Grouped, ticks: number): number {
  if (ticks === 1) return 0;
  let gaps = 0;
  let purchases = 0;
  for (let i = 0; i < x.length; i++) {
    gaps += logGaps?.[i] ?? 0;
    purchases += x[i] * weight[i];
  }
  return (ticks - 1) * gaps - purchases * logGamma(ticks);
}

/**
 * Log-likelihood of BG/CNBD-k (firstChance = 0) and MBG/CNBD-k (firstChance = 1), which differ in whether the first
 * purchase too is a chance to drop out; with one tick (p[4] = 1) BG/NBD and MBG/NBD: eq. 6 of Fader, Hardie & Lee
 * (2005) with lnL = ln(alive) + ln(1 + odds gone), eq. 9 of Batislam, Denizel & Filiztekin (2007).
 */
function logLikelihood(firstChance: number, p: Float64Array, rows: Grouped, slope: Float64Array): number {
  const [r, alpha, a, b, ticks] = p;
  const sums = tables(p, largestCount(rows), firstChance);
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  const waiting = noWaiting();
  slope.fill(0);
  let total = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i];
    const T = rows.T[i];
    const tx = rows.tx[i];
    const weight = rows.weight[i];
    const chances = x + firstChance;
    const n = r + ticks * x;
    if (ticks > 1) waitingPhases({ n, z: (T - tx) / (alpha + T), ticks }, waiting);
    const logEnd = Math.log(alpha + T);
    const sinceLast = logEnd - Math.log(alpha + tx);
    const logOdds = chances > 0 ? logA - Math.log(b + chances - 1) + n * sinceLast - waiting.log : -Infinity;
    const gone = logistic(logOdds);
    const here = 1 - gone;
    total +=
      weight *
      (sums.logGammaRatio[ticks * x] +
        r * (logAlpha - logEnd) -
        ticks * x * logEnd +
        sums.logSurvived[chances] +
        (waiting.log + softplus(logOdds)));
    slope[0] +=
      weight *
      (sums.digammaDifference[ticks * x] + logAlpha - logEnd + gone * sinceLast + here * waiting.perShape);
    slope[1] +=
      weight * (r / alpha - (here * (n + waiting.meanPhase)) / (alpha + T) - (gone * n) / (alpha + tx));
    slope[2] += weight * (a * sums.slopeA[chances] + gone);
    slope[3] += weight * (sums.slopeB[chances] - (chances > 0 ? gone / (b + chances - 1) : 0));
  }
  slope[0] *= r;
  slope[1] *= alpha;
  slope[3] *= b;
  return total + ofGaps(rows, ticks);
}

function waitingOf([r, alpha, , , ticks]: Float64Array, x: number, tx: number, T: number) {
  return { n: r + ticks * x, z: (T - tx) / (alpha + T), ticks };
}

const scratch: Waiting = noWaiting();

const clock: HiddenClock = {
  ticks: (p) => p[4],
  phases(p, x, tx, T, out) {
    const total = Math.exp(waitingPhases(waitingOf(p, x, tx, T), scratch, out).log);
    for (let j = 0; j < p[4]; j++) out[j] /= total;
  },
};

type Name = "bg-nbd" | "mbg-nbd" | "bg-cnbd-k" | "mbg-cnbd-k";

/**
 * A family of customers who may leave after a purchase: after each repeat purchase (firstChance = 0), or after the first
 * too (1). Parameters r, alpha, a, b and the number of ticks between two purchases, which is 1 unless `regular`.
 */
export function betaGeometric(name: Name, firstChance: 0 | 1, regular = false): FittedFamily {
  return {
    name,
    letters: regular ? ["r", "alpha", "a", "b", "k"] : ["r", "alpha", "a", "b"],
    timePower: regular ? [0, 1, 0, 0, 0] : [0, 1, 0, 0],
    starts: [
      [0.5, 0.2, 0.5, 1.5],
      [1, 0.1, 0.1, 5],
      [2, 0.5, 1, 1],
    ],
    dropsOutAtPurchase: true,
    clock: regular ? clock : null,
    logLikelihood: (p, rows, slope) => logLikelihood(firstChance, p, rows, slope),
    logOddsGone(p, x, tx, T) {
      const [r, alpha, a, b, ticks] = p;
      const chances = x + firstChance;
      if (chances === 0) return -Infinity;
      const waiting = ticks > 1 ? waitingPhases(waitingOf(p, x, tx, T), scratch).log : 0;
      return (
        Math.log(a / (b + chances - 1)) + (r + ticks * x) * Math.log1p((T - tx) / (alpha + tx)) - waiting
      );
    },
    purchasesWhileAlive([r, alpha, a, b, ticks], x, T, horizon, phase) {
      const rates = { shape: r + ticks * x + phase, rate: alpha + T };
      return expectedWhileAlive(rates, { a, b: b + x + firstChance }, horizon, { ticks, phase });
    },
    newPurchases([r, alpha, a, b, ticks], t) {
      const stayed = firstChance === 0 ? 1 : b / (a + b);
      const chance = { a, b: b + firstChance };
      return stayed * expectedWhileAlive({ shape: r, rate: alpha }, chance, t, { ticks, phase: 0 });
    },
    drawRate: ([r, alpha, , , ticks], x, T, random, phase) => gamma(random, r + ticks * x + phase, alpha + T),
    drawDropOutRate: ([, , a, b], x, _T, rate, random) => rate * beta(random, a, b + x + firstChance),
  };
}
