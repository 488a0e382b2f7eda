import type { End, Journey } from "./journey.ts";
import { Spread } from "./spread.ts";

/** How journeys ended, counted. */
export type Ended = Record<End, number>;

/** What is counted of a step. */
export type StepCount = {
  /** Times it was come to, and journeys in which it was. */
  visits: number;
  journeys: number;
  /** Journeys in which it was come to again. */
  again: number;
  /** Journeys that ended there. */
  last: Ended;
};

export type FlowCount = { from: number; to: number; count: number; wait: Spread };
/** `isLonger`: ways that go on after these steps, counted together. */
export type WayCount = { steps: number[]; isLonger: boolean; count: number; ended: Ended; lasted: Spread };

/** Longer ways are told by their beginning. */
export const LONGEST_WAY = 8;
/** Ways kept apart at once: when there are more, those met once so far are forgotten, and then the rarest. */
const MOST_WAYS = 20_000;

const none = (): Ended => ({ again: 0, left: 0, open: 0 });

/** Journeys summed up as they come; what it takes does not grow with their number. */
export class JourneyTally {
  journeys = 0;
  readonly ended = none();
  readonly steps = new Map<number, StepCount>();
  readonly flows = new Map<string, FlowCount>();
  #ways = new Map<string, WayCount>();

  add(journey: Journey): void {
    const { steps, minutes, end } = journey;
    this.journeys += 1;
    this.ended[end] += 1;
    steps.forEach((step, at) => {
      this.#stepOf(step).visits += 1;
      if (at > 0) this.#flow(steps[at - 1], step, minutes[at] - minutes[at - 1]);
    });
    for (const step of new Set(steps)) {
      const count = this.#stepOf(step);
      count.journeys += 1;
      if (steps.indexOf(step) !== steps.lastIndexOf(step)) count.again += 1;
    }
    this.#stepOf(steps[steps.length - 1]).last[end] += 1;
    this.#way(journey);
  }

  /** The ways gone most, the most frequent first. */
  ways(most: number): WayCount[] {
    return [...this.#ways.values()]
      .toSorted(
        (one, other) => other.count - one.count || keyOfWay(one.steps).localeCompare(keyOfWay(other.steps)),
      )
      .slice(0, most);
  }

  #stepOf(step: number): StepCount {
    const known = this.steps.get(step);
    if (known) return known;
    const fresh = { visits: 0, journeys: 0, again: 0, last: none() };
    this.steps.set(step, fresh);
    return fresh;
  }

  #flow(from: number, to: number, minutes: number): void {
    const key = `${from} ${to}`;
    const flow = this.flows.get(key) ?? { from, to, count: 0, wait: new Spread() };
    flow.count += 1;
    flow.wait.add(minutes);
    this.flows.set(key, flow);
  }

  #way({ steps, minutes, end }: Journey): void {
    const key = keyOfWay(steps);
    const way = this.#ways.get(key) ?? {
      steps: steps.slice(0, LONGEST_WAY),
      isLonger: steps.length > LONGEST_WAY,
      count: 0,
      ended: none(),
      lasted: new Spread(),
    };
    way.count += 1;
    way.ended[end] += 1;
    way.lasted.add(minutes[minutes.length - 1] - minutes[0]);
    this.#ways.set(key, way);
    if (this.#ways.size > MOST_WAYS) {
      const frequent = [...this.#ways].filter(([, { count }]) => count > 1);
      frequent.sort(([, one], [, other]) => other.count - one.count);
      this.#ways = new Map(frequent.slice(0, MOST_WAYS / 2));
    }
  }
}

/** A way as a key; longer ones that begin alike have one. */
export function keyOfWay(steps: readonly number[]): string {
  const shown = steps.slice(0, LONGEST_WAY).join("-");
  return steps.length > LONGEST_WAY ? `${shown}-…` : shown;
}
