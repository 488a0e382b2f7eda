import { digamma } from "../special/gamma.ts";
import { logGammaRatio } from "../special/gamma-ratio.ts";

/**
 * Chances of leaving differ between customers as Beta(alpha, beta); with c > 1 one customer's own chance rises with
 * his age, with c < 1 it falls, with c = 1 (sBG) it stays.
 */
export type BetaShape = { alpha: number; beta: number; c: number };

/** Above this age in transformed periods the curve is flat to the last bit; it keeps t^c finite. */
const FARTHEST = 1e15;

function transformed(age: number, c: number): number {
  return age === 0 ? 0 : Math.min(FARTHEST, age ** c);
}

/** ln S(t) = ln B(alpha, beta + t^c) - ln B(alpha, beta) for an age t ≥ 0 in periods; 0 at 0, never rises. */
export function logSurvival({ alpha, beta, c }: BetaShape, age: number): number {
  const z = transformed(age, c);
  if (z === 0) return 0;
  return Math.min(0, logGammaRatio(beta, alpha) - logGammaRatio(beta + z, alpha));
}

/** Slopes of `logSurvival` in ln alpha, ln beta and ln c. */
export function logSurvivalSlopes({ alpha, beta, c }: BetaShape, age: number): [number, number, number] {
  const z = transformed(age, c);
  if (z === 0) return [0, 0, 0];
  const both = digamma(alpha + beta + z);
  const here = digamma(beta + z);
  const start = digamma(alpha + beta);
  return [
    alpha * (start - both),
    beta * (here - both - digamma(beta) + start),
    c * (here - both) * z * Math.log(age),
  ];
}
