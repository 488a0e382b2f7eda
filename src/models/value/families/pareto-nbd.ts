import { gamma } from "../../random.ts";
import type { Grouped } from "../group.ts";
import { type DropOut, dropOutIntegral } from "./drop-out-integral.ts";
import { type FittedFamily, largestCount, logistic, reciprocal, runningSum, softplus } from "./family.ts";

function empty(): DropOut {
  return { logOdds: 0, logAlpha: 0, overAlpha: 0, logBeta: 0, overBeta: 0 };
}

/** Eq. 18 of Fader & Hardie (2005, note 009) as ln(alive at T) + ln(1 + odds of having dropped out). */
function logLikelihood(p: Float64Array, rows: Grouped, slope: Float64Array): number {
  const [r, alpha, s, beta] = p;
  const n = largestCount(rows);
  const logGammaRatio = runningSum(Math.log, r, n);
  const digammaDifference = runningSum(reciprocal, r, n);
  const out = empty();
  slope.fill(0);
  let total = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i];
    const tx = rows.tx[i];
    const T = rows.T[i];
    const weight = rows.weight[i];
    dropOutIntegral(p, x, tx, T, out);
    const gone = logistic(out.logOdds);
    const here = 1 - gone;
    const end = Math.log1p(T / alpha);
    const endBeta = Math.log1p(T / beta);
    const last = gone * (Math.log1p(tx / alpha) + out.logAlpha);
    const lastBeta = gone * (Math.log1p(tx / beta) + out.logBeta);
    const perAlpha = here / (alpha + T) + gone * out.overAlpha;
    const perBeta = (s * here) / (beta + T) + (s + 1) * gone * out.overBeta;
    total +=
      weight * (logGammaRatio[x] - r * end - x * Math.log(alpha + T) - s * endBeta + softplus(out.logOdds));
    slope[0] += weight * (digammaDifference[x] - here * end - last);
    slope[1] += weight * (r / alpha - (r + x) * perAlpha);
    slope[2] += weight * (gone - s * (here * endBeta + lastBeta));
    slope[3] += weight * (s / beta - perBeta);
  }
  slope[0] *= r;
  slope[1] *= alpha;
  slope[3] *= beta;
  return total;
}

/** (beta + T) / (s - 1) · (1 - ((beta + T) / (beta + T + t))^(s - 1)): time expected to stay within t; s = 1 included. */
function timeStayed(s: number, beta: number, t: number): number {
  const growth = Math.log1p(t / beta);
  const power = (1 - s) * growth;
  return beta * growth * (Math.abs(power) < 1e-300 ? 1 : Math.expm1(power) / power);
}

/**
 * Pareto/NBD: Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1), in the
 * form of Fader & Hardie (2005), note 009. Customers drop out at any time at a rate of their own, Gamma(s, beta).
 */
export const paretoNbd: FittedFamily = {
  name: "pareto-nbd",
  letters: ["r", "alpha", "s", "beta"],
  timePower: [0, 1, 0, 1],
  starts: [
    [0.5, 0.2, 0.5, 0.3],
    [1, 0.1, 1, 2],
  ],
  dropsOutAtPurchase: false,
  clock: null,
  logLikelihood,
  logOddsGone: (p, x, tx, T) => dropOutIntegral(p, x, tx, T, empty()).logOdds,
  purchasesWhileAlive([r, alpha, s, beta], x, T, horizon) {
    return ((r + x) / (alpha + T)) * timeStayed(s, beta + T, horizon);
  },
  newPurchases: ([r, alpha, s, beta], t) => (r / alpha) * timeStayed(s, beta, t),
  drawRate: ([r, alpha], x, T, random) => gamma(random, r + x, alpha + T),
  drawDropOutRate: ([, , s, beta], _x, T, _rate, random) => (s > 0 ? gamma(random, s, beta + T) : 0),
};
