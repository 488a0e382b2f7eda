import type { Random } from "../../random.ts";
import type { Grouped } from "../group.ts";

export type PurchaseModelName = "bg-nbd" | "mbg-nbd" | "pareto-nbd" | "bg-cnbd-k" | "mbg-cnbd-k" | "naive";

/** The most ticks of the hidden clock between two purchases that are tried. */
export const MOST_TICKS = 12;

/** How one purchase model answers questions about a customer. `p` holds its parameters in the order of `letters`. */
export type Family = {
  name: PurchaseModelName;
  letters: readonly string[];
  /** Whether a parameter is a length of time (1), a rate (-1) or without unit (0). */
  timePower: readonly number[];
  /** Natural logarithm of the odds that a customer with this history has dropped out; -Infinity: he cannot have. */
  logOddsGone(p: Float64Array, x: number, tx: number, T: number): number;
  /**
   * Purchases expected in the next `horizon` of a customer who is active at T, when `phase` ticks have gone by since
   * his last purchase (0 for families without a hidden clock).
   */
  purchasesWhileAlive(p: Float64Array, x: number, T: number, horizon: number, phase: number): number;
  /** Repeat purchases expected of a new customer within `t` of the first purchase. */
  newPurchases(p: Float64Array, t: number): number;
  /** A rate of purchases (of ticks, if there are any), drawn given the history and that the customer is active. */
  drawRate(p: Float64Array, x: number, T: number, random: Random, phase: number): number;
  /** A rate of dropping out, drawn likewise; `rate` is the rate drawn, times the chance to drop out after a purchase. */
  drawDropOutRate(p: Float64Array, x: number, T: number, rate: number, random: Random): number;
  /** True when a customer drops out right after a purchase, false when at any time. */
  dropsOutAtPurchase: boolean;
  /** Of families in which customers buy at regular intervals; null when purchases come at random. */
  clock: HiddenClock | null;
};

/** A hidden clock ticks at random; every so many ticks make a purchase, so that gaps are Erlang distributed. */
export type HiddenClock = {
  /** Ticks from one purchase to the next: 1 to `MOST_TICKS`. */
  ticks(p: Float64Array): number;
  /**
   * Writes into `out` the chances that 0, 1, … ticks have gone by since the last purchase, given that the customer is
   * active; they sum to 1.
   */
  phases(p: Float64Array, x: number, tx: number, T: number, out: Float64Array): void;
};

/**
 * A family fitted by maximum likelihood: r and alpha spread the purchase rates, the third parameter is the shape
 * of the drop-out distribution (0: nobody drops out).
 */
export type FittedFamily = Family & {
  /** Where searches begin, in a unit of time in which the longest history has length 1. */
  starts: readonly (readonly number[])[];
  /** Sum of log-likelihoods; `slope` receives its derivatives in the logarithms of the parameters. */
  logLikelihood(p: Float64Array, rows: Grouped, slope: Float64Array): number;
};

/** ln(1 + exp(z)) without overflow. */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** 1 / (1 + exp(-z)). */
export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Largest repeat count of the rows. */
export function largestCount(rows: Grouped): number {
  let largest = 0;
  for (const x of rows.x) if (x > largest) largest = x;
  return largest;
}

/** Sums over i < x of f(offset + i), for x = 0..n. */
export function runningSum(f: (z: number) => number, offset: number, n: number): Float64Array {
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i] + f(offset + i);
  return sums;
}

export function reciprocal(z: number): number {
  return 1 / z;
}
