import { type Proportion, wilson } from "./wilson.ts";

/** From which answer on somebody is satisfied, by the length of the scale. */
const BOX: Readonly<Record<number, number>> = { 2: 2, 3: 3, 4: 3, 5: 4, 6: 4, 7: 5, 8: 6 };

/** How many answered how, by answer: 1 is the worst, `points` the best. */
export type Answers = Iterable<readonly [answer: number, count: number]>;

/**
 * The share of the satisfied among those who answered, with Wilson's interval: the upper box of the scale, {4, 5} of five.
 * Null when nobody answered.
 *
 * @param points of the scale, 2 to 8.
 */
export function csat(answers: Answers, points: number): Proportion | null {
  return shareFrom(answers, points, satisfiedFrom(points));
}

/** The lowest answer of the satisfied. */
export function satisfiedFrom(points: number): number {
  const box = BOX[points];
  if (box === undefined) throw new RangeError(`csat: points must be 2 to 8, got ${points}`);
  return box;
}

/** The share of answers of `least` and above, with Wilson's interval. Null when nobody answered. */
export function shareFrom(answers: Answers, points: number, least: number): Proportion | null {
  let [satisfied, n] = [0, 0];
  for (const [answer, count] of answers) {
    if (!(answer >= 1 && answer <= points)) {
      throw new RangeError(`shareFrom: an answer is 1 to ${points}, got ${answer}`);
    }
    n += count;
    if (answer >= least) satisfied += count;
  }
  return wilson(satisfied, n);
}
