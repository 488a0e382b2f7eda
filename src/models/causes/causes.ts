import { normalTail } from "../special/normal-tail.ts";
import { type Excess, excessOf } from "./excess.ts";
import { EVERYBODY, type Grouping } from "./gathered.ts";
import { lowestBit, separable } from "./separable.ts";
import { eachTrial, type Leaving, type Lived, MOST_CAUSES } from "./trials.ts";

/** Met seldomer nothing can be said of it. */
export const FEWEST_MET = 20;
/** Chance that a company without any cause is told of one. */
const CHANCE = 0.05;

export type CausesFound = {
  /** Causes that go together with more leaving than chance explains, the most leavers first. */
  causes: Excess[];
  /** How many were tried. */
  tried: number;
  /** The causes in each group: those of `causes`, in that order. */
  groups: Excess[][];
};

/**
 * Which of the experiences before leaving go together with more leaving than similar customers show without them. Tried
 * are all that were met 20 times and more; shown are those that hold when all that were tried are allowed for (Holm
 * 1979), and what they come to is then reckoned again among themselves alone, for everybody and for each group.
 */
export function findCauses(leaving: Leaving, lived: Lived, groupings: readonly Grouping[]): CausesFound[] {
  const tried = separable(leaving, lived, oftenMet(leaving, lived));
  const none = groupings.map(() => ({ causes: [], tried: tried.length, groups: [] }));
  if (tried.length === 0) return none;
  const everybody = EVERYBODY(leaving.customers);
  const [first] = excessOf(leaving, lived, tried, everybody);
  const held = thatHold(first);
  if (held.length === 0) return none;
  const [found] = excessOf(leaving, lived, held, everybody);
  const causes = found
    .filter(({ leavers }) => leavers.value > 0)
    .toSorted((one, other) => other.leavers.value - one.leavers.value);
  return groupings.map((grouping) => ({
    causes,
    tried: tried.length,
    groups: excessOf(
      leaving,
      lived,
      causes.map(({ cause }) => cause),
      grouping,
    ),
  }));
}

/** Causes met often enough to be tried, the most frequent first when there are more than can be. */
function oftenMet(leaving: Leaving, lived: Lived): number[] {
  const times = new Float64Array(lived.causes);
  eachTrial(leaving, lived, ({ met }) => {
    for (let left = met; left !== 0; left &= left - 1) times[lowestBit(left)] += 1;
  });
  return Array.from(times.keys())
    .slice(0, MOST_CAUSES)
    .filter((cause) => times[cause] >= FEWEST_MET);
}

/** Those whose chance stays below Holm's bound, from the least likely on; one-sided, for only leaving is a leak. */
function thatHold(all: readonly Excess[]): number[] {
  const ordered = all
    .map(({ cause, leavers }) => ({
      cause,
      chance: leavers.error > 0 ? normalTail(leavers.value / leavers.error) : 1,
    }))
    .toSorted((one, other) => one.chance - other.chance);
  const end = ordered.findIndex(({ chance }, rank) => chance > CHANCE / (ordered.length - rank));
  return (end < 0 ? ordered : ordered.slice(0, end)).map(({ cause }) => cause);
}
