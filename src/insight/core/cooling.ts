import type { Base } from "../base/base.ts";
import type { Cooling } from "./core.ts";

/** A departure is evidence when at most this share of the own past was as extreme. */
const UNUSUAL = 0.1;
/** Own gaps needed before a silence is judged: four days with purchases. */
const FEWEST_GAPS = 3;
/** Nobody is called silent within a week. */
const SHORTEST_SILENCE = 7;
/** The recent purchases that are compared with those before, and how many of these there must be. */
const RECENT = 3;
const FEWEST_BEFORE = 6;
/** What shrinks by less than two fifths is not worth an alarm, however regular the customer. */
const SHRUNK_TO = 0.6;

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Silence against the own gaps (in days). Surprise is the larger of two chances: the share of own gaps at least
 * as long, and that of so long a wait for somebody who buys at random at his own mean pace, of which k gaps of
 * total S tell: (S / (S + silence))^k.
 */
export function slower(gaps: ArrayLike<number>, silence: number): Cooling | null {
  const k = gaps.length;
  if (k < FEWEST_GAPS || silence < SHORTEST_SILENCE) return null;
  let total = 0;
  let asLong = 0;
  for (let i = 0; i < k; i++) {
    total += gaps[i];
    if (gaps[i] >= silence) asLong += 1;
  }
  const surprise = Math.max(asLong / k, (total / (total + silence)) ** k);
  return surprise <= UNUSUAL ? { kind: "slower", usual: median(gaps), now: silence, surprise } : null;
}

/**
 * The shortest silence, in days, that `slower` would call a departure (one day less where rounding leaves a doubt);
 * Infinity below four days with purchases.
 */
export function silentFrom(base: Base, customer: number): number {
  const gaps = gapsOf(base, customer).sort();
  const k = gaps.length;
  if (k < FEWEST_GAPS) return Number.POSITIVE_INFINITY;
  const total = base.day[base.start[customer + 1] - 1] - base.day[base.start[customer]];
  const atRandom = Math.floor(total * (UNUSUAL ** (-1 / k) - 1));
  const longest = gaps[k - 1 - Math.floor(UNUSUAL * k)] + 1;
  return Math.max(SHORTEST_SILENCE, atRandom, longest);
}

/** The mean of the last three values against those before them; null when there are fewer than six of these. */
function shrunk(kind: "smaller" | "narrower", values: ArrayLike<number>): Cooling | null {
  const before = values.length - RECENT;
  if (before < FEWEST_BEFORE) return null;
  const past = Float64Array.from({ length: before }, (_, i) => values[i]);
  let now = 0;
  for (let i = before; i < values.length; i++) now += values[i] / RECENT;
  const usual = median(past);
  const surprise = past.filter((value) => value <= now).length / before;
  return surprise <= UNUSUAL && now <= SHRUNK_TO * usual ? { kind, usual, now, surprise } : null;
}

/** Money per day with purchases, oldest first, minor units. */
export function smaller(amounts: ArrayLike<number>): Cooling | null {
  return shrunk("smaller", amounts);
}

/** Different lines per day with purchases, oldest first; silent when purchases came without lines. */
export function narrower(lines: ArrayLike<number>): Cooling | null {
  for (let i = 0; i < lines.length; i++) if (lines[i] === 0) return null;
  return shrunk("narrower", lines);
}

/** Days between the customer's days with purchases. */
export function gapsOf({ day, start }: Base, customer: number): Int32Array {
  const from = start[customer];
  return Int32Array.from(
    { length: start[customer + 1] - from - 1 },
    (_, i) => day[from + i + 1] - day[from + i],
  );
}

/** All ways in which a customer departs from his own habit. */
export function coolingOf(base: Base, customer: number): Cooling[] {
  const from = base.start[customer];
  const end = base.start[customer + 1];
  if (end - from <= FEWEST_GAPS) return [];
  const found = [
    slower(gapsOf(base, customer), base.asOf - base.day[end - 1]),
    smaller(base.amount.subarray(from, end)),
    narrower(base.lines.subarray(from, end)),
  ];
  return found.filter((one) => one !== null);
}

/** The usual days between purchases (median); null below two days with purchases. */
export function usualDaysBetween(base: Base, customer: number): number | null {
  const gaps = gapsOf(base, customer);
  return gaps.length > 0 ? median(gaps) : null;
}
