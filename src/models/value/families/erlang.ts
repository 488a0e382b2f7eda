import type { Random } from "../../random.ts";
import { type HiddenClock, MOST_TICKS } from "./family.ts";

/** Sums over the phases of a hidden clock, at one history; see `waitingPhases`. */
export type Waiting = {
  /** ln of Σ_j (n)_j / j! z^j over j < ticks. */
  log: number;
  /** Its derivative in n. */
  perShape: number;
  /** Average of j under the terms of the sum. */
  meanPhase: number;
};

/**
 * Fewer than `ticks` ticks have been heard in a silence: Σ_j (n)_j / j! z^j over j < ticks, where n is the shape of the
 * customer's rate and z = (T - tx) / (alpha + T). Times (1 - z)^n it is the chance that a negative binomial count is
 * below `ticks`. All terms are positive. With `terms` each term is written there. The sum itself is at most about
 * 1e60, for x = 5,000 and 12 ticks. Writes into `out`, and returns it.
 */
export function waitingPhases(
  { n, z, ticks }: { n: number; z: number; ticks: number },
  out: Waiting,
  terms?: Float64Array,
): Waiting {
  let term = 1;
  let sum = 1;
  let slope = 0;
  let phases = 0;
  let reciprocals = 0;
  if (terms) terms[0] = 1;
  for (let j = 1; j < ticks; j++) {
    term *= ((n + j - 1) / j) * z;
    reciprocals += 1 / (n + j - 1);
    sum += term;
    slope += term * reciprocals;
    phases += term * j;
    if (terms) terms[j] = term;
  }
  out.log = Math.log(sum);
  out.perShape = slope / sum;
  out.meanPhase = phases / sum;
  return out;
}

/** What `waitingPhases` writes into. */
export function noWaiting(): Waiting {
  return { log: 0, perShape: 0, meanPhase: 0 };
}

const chances = new Float64Array(MOST_TICKS);

/** How many ticks have gone by since the last purchase, drawn given the history (x, tx, T). */
export function drawPhase(
  clock: HiddenClock,
  p: Float64Array,
  [x, tx, T]: readonly [number, number, number],
  random: Random,
): number {
  clock.phases(p, x, tx, T, chances);
  const last = clock.ticks(p) - 1;
  let left = random();
  for (let phase = 0; phase < last; phase++) {
    left -= chances[phase];
    if (left < 0) return phase;
  }
  return last;
}
