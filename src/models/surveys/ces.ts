import { type Answers, shareFrom } from "./csat.ts";
import { type Mean, meanOf, sumsOf } from "./mean.ts";
import type { Proportion } from "./wilson.ts";

/** How easy customers say it was: the mean on their scale, where it says which end is good, and who agrees that it was. */
export type Ces = Mean & { points: number; lowIsGood: boolean; agreeing: Proportion | null };

/**
 * The customer effort score: the mean of the answers on the scale they were given on, never turned round nor mixed with
 * another scale. `agreeing` is the share that found it easy: 5 and above of 7 (CES 2.0), on other scales those above the
 * middle; where low is good, as far from the other end. Null when nobody answered.
 */
export function ces(
  answers: Answers,
  { points, lowIsGood }: { points: number; lowIsGood: boolean },
): Ces | null {
  const all = [...answers];
  const mean = meanOf(sumsOf(all), { least: 1, most: points });
  if (mean === null) return null;
  const easy = all.map(([answer, count]) => [lowIsGood ? points + 1 - answer : answer, count] as const);
  return { ...mean, points, lowIsGood, agreeing: shareFrom(easy, points, easyFrom(points)) };
}

/** The lowest answer of those who found it easy, where high is good. */
export function easyFrom(points: number): number {
  return Math.floor((points + 1) / 2) + 1;
}
