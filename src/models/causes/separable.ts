import { eigenOf } from "../drivers/eigen.ts";
import { eachTrial, type Leaving, type Lived, MOST_CAUSES } from "./trials.ts";

/** What a cause must have of its own beside the others. */
const LEAST_OWN = 0.05;

/** Causes that others tell already are passed over: the earlier of the list stay. */
export function separable(leaving: Leaving, lived: Lived, causes: readonly number[]): number[] {
  const together = metTogether(leaving, lived);
  const times = (i: number, j: number) => together[i * MOST_CAUSES + j];
  const kept: number[] = [];
  for (const cause of causes) {
    const would = [...kept, cause];
    const alike = would.flatMap((i) => would.map((j) => times(i, j) / Math.sqrt(times(i, i) * times(j, j))));
    const values = times(cause, cause) > 0 ? eigenOf(Float64Array.from(alike), would.length).values : [0];
    if (Math.min(...values) > LEAST_OWN) kept.push(cause);
  }
  return kept;
}

/** How often two causes were met in one trial. */
function metTogether(leaving: Leaving, lived: Lived): Float64Array {
  const together = new Float64Array(MOST_CAUSES * MOST_CAUSES);
  eachTrial(leaving, lived, ({ met }) => {
    for (let one = met; one !== 0; one &= one - 1) {
      for (let other = met; other !== 0; other &= other - 1) {
        together[lowestBit(one) * MOST_CAUSES + lowestBit(other)] += 1;
      }
    }
  });
  return together;
}

/** Place of the lowest bit of a number that is not 0. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
