import type { Base } from "../base/base.ts";
import type { Day } from "../calendar.ts";

const SHORTEST = 30;
const LONGEST = 365;
/** Of the silences that end in a purchase, this share ends within the lapse time. */
const ENDED = 0.9;
/** With fewer silences at risk the curve is not followed further, and with fewer ended ones not drawn. */
const FEWEST = 20;
const ROUNDING = 1e-12;
/** Half a year where the data cannot say. */
const ASSUMED = 180;

/** After how many days of silence a customer counts as lost, and whether the data said so. */
export type Lapse = { days: number; found: boolean };

type Silences = { ended: Int32Array; open: Int32Array; total: number; endedTotal: number };

/** Lengths in days of all silences: ended by a purchase, or still open on the day of judgement. */
function silences(base: Base, asOf: Day): Silences {
  const ended = new Int32Array(LONGEST + 2);
  const open = new Int32Array(LONGEST + 2);
  let endedTotal = 0;
  for (let row = 0; row < base.day.length; row++) {
    const isLast = row === base.start[base.customer[row] + 1] - 1;
    const until = isLast ? asOf : base.day[row + 1];
    const length = Math.min(until - base.day[row], LONGEST + 1);
    if (isLast) open[length] += 1;
    else ended[length] += 1;
    if (!isLast) endedTotal += 1;
  }
  return { ended, open, total: base.day.length, endedTotal };
}

/** Share of silences ended by a purchase within t days, t = 0…, by Kaplan and Meier's estimate. */
function endedWithin({ ended, open, total }: Silences): number[] {
  const shares: number[] = [];
  let atRisk = total;
  let lasting = 1;
  for (let t = 0; t <= LONGEST && atRisk >= FEWEST; t++) {
    lasting *= 1 - ended[t] / atRisk;
    atRisk -= ended[t] + open[t];
    shares.push(1 - lasting);
  }
  return shares;
}

/**
 * The silence within which nine in ten of the silences that do end in a purchase have ended, from 30 to 365
 * days. Silences still open count as long as they have lasted (Kaplan-Meier). Needs 20 ended silences;
 * otherwise 180 days are assumed.
 */
export function lapseOf(base: Base): Lapse {
  const all = silences(base, base.asOf);
  if (all.endedTotal < FEWEST) return { days: ASSUMED, found: false };
  const shares = endedWithin(all);
  const most = shares.at(-1) ?? 0;
  const days = shares.findIndex((share) => share >= ENDED * most - ROUNDING);
  return { days: Math.min(LONGEST, Math.max(SHORTEST, days)), found: true };
}
