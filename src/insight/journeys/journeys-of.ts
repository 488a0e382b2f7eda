import { type Journey, journeysOf } from "../../models/journeys/journey.ts";
import type { Spread } from "../../models/journeys/spread.ts";
import { JourneyTally, keyOfWay } from "../../models/journeys/tally.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Day, isoDay } from "../calendar.ts";
import { eachHistory, FIRST_TOUCHPOINT, type Traveller } from "./journey.queries.ts";
import { ELSEWHERE, type JourneyFlow, type KeptJourneys, PURCHASE } from "./journey.ts";

const DAYS = 365;
/** Ways that are shown, and flows: what is rarer tells nothing of how it goes. */
const MOST_WAYS = 20;
export const MOST_FLOWS = 150;
/** Customers kept for each way. */
const MOST_TRAVELLERS = 200;
const DAY_MINUTES = 1440;

/** How a step, a loop or a drop is asked for. */
export const pathKeys = {
  way: (key: string) => `way ${key}`,
  again: (step: string) => `again ${step}`,
  left: (step: string) => `left ${step}`,
  flow: (from: string, to: string) => `flow ${from} ${to}`,
};

type Setting = { asOf: Day; lapseDays: number; places: readonly string[] };

/**
 * Goes twice through what happened in the last year: first to count, then to note who went the ways that are shown. Both
 * times customer by customer, so that what it takes does not grow with their number.
 */
export async function readJourneys(
  db: Db,
  { asOf, lapseDays, places }: Setting,
): Promise<{ kept: KeptJourneys; travellers: Traveller[] }> {
  const span = { since: asOf - DAYS + 1, before: asOf + 1 };
  const cutting = { purchase: 0, lapseDays, now: (asOf + 1) * DAY_MINUTES };
  const tally = new JourneyTally();
  let customers = 0;
  await eachHistory(db, span, (_, events) => {
    customers += 1;
    for (const journey of journeysOf(events, cutting)) tally.add(journey);
  });
  const nameOf = (step: number) => stepName(step, places);
  const ways = tally.ways(MOST_WAYS);
  const following = new Following(
    new Set(ways.map(({ steps, isLonger }) => keyOfWay(isLonger ? [...steps, 0] : steps))),
    new Set(flowsOf(tally, nameOf).map(({ from, to }) => pathKeys.flow(from, to))),
    nameOf,
  );
  await eachHistory(db, span, (customerId, events) => {
    for (const journey of journeysOf(events, cutting)) following.add(customerId, journey);
  });
  const kept = {
    from: isoDay(span.since),
    to: isoDay(asOf),
    ...{ lapseDays, customers, journeys: tally.journeys, ended: tally.ended },
    steps: [...tally.steps].map(([step, count]) => ({ step: nameOf(step), ...count })),
    flows: flowsOf(tally, nameOf),
    ways: ways.map(({ steps, isLonger, count, ended, lasted }) => ({
      key: pathKeys.way(keyOfWay(isLonger ? [...steps, 0] : steps)),
      steps: steps.map(nameOf),
      ...{ isLonger, count, ended, lasted: waitOf(lasted) },
    })),
  };
  return { kept, travellers: following.travellers() };
}

function stepName(step: number, places: readonly string[]): string {
  if (step === 0) return PURCHASE;
  return places[step - FIRST_TOUCHPOINT] ?? ELSEWHERE;
}

function flowsOf({ flows }: JourneyTally, nameOf: (step: number) => string): JourneyFlow[] {
  return [...flows.values()]
    .toSorted((one, other) => other.count - one.count || one.from - other.from || one.to - other.to)
    .slice(0, MOST_FLOWS)
    .map(({ from, to, count, wait }) => ({ from: nameOf(from), to: nameOf(to), count, wait: waitOf(wait) }));
}

function waitOf(spread: Spread): JourneyFlow["wait"] {
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => spread.quantile(share));
  return low === null || median === null || high === null ? null : { low, median, high };
}

/** Of a customer who went a way: what puts him before others, when he began it, and for a flow how long it took. */
type Noted = { rank: number; minute: number; waited: number | null };

/**
 * Who went the ways that are shown, came to a step again, or was last seen there: the newest of each; and of the flows that
 * are shown those who waited longest.
 */
class Following {
  readonly #ways: ReadonlySet<string>;
  readonly #flows: ReadonlySet<string>;
  readonly #nameOf: (step: number) => string;
  readonly #noted = new Map<string, Map<string, Noted>>();

  constructor(ways: ReadonlySet<string>, flows: ReadonlySet<string>, nameOf: (step: number) => string) {
    this.#ways = ways;
    this.#flows = flows;
    this.#nameOf = nameOf;
  }

  add(customerId: string, journey: Journey): void {
    const { steps, minutes, end } = journey;
    const began = { rank: minutes[0], minute: minutes[0], waited: null };
    const key = keyOfWay(steps);
    if (this.#ways.has(key)) this.#note(pathKeys.way(key), customerId, began);
    if (end === "left") this.#note(pathKeys.left(this.#nameOf(steps[steps.length - 1])), customerId, began);
    for (const step of new Set(steps)) {
      const isAgain = steps.indexOf(step) !== steps.lastIndexOf(step);
      if (isAgain) this.#note(pathKeys.again(this.#nameOf(step)), customerId, began);
    }
    this.#addFlows(customerId, journey);
  }

  #addFlows(customerId: string, { steps, minutes }: Journey): void {
    for (let at = 1; at < steps.length; at++) {
      const key = pathKeys.flow(this.#nameOf(steps[at - 1]), this.#nameOf(steps[at]));
      const waited = minutes[at] - minutes[at - 1];
      if (this.#flows.has(key))
        this.#note(key, customerId, { rank: waited, minute: minutes[at - 1], waited });
    }
  }

  *#all(): Generator<Traveller> {
    for (const [pathKey, noted] of this.#noted) {
      for (const [customerId, { minute, waited }] of cut(noted)) {
        yield { customerId, pathKey, at: new Date(minute * 60_000), waited };
      }
    }
  }

  travellers(): Traveller[] {
    return [...this.#all()];
  }

  #note(pathKey: string, customerId: string, one: Noted): void {
    const noted = this.#noted.get(pathKey) ?? new Map<string, Noted>();
    const known = noted.get(customerId);
    if (known === undefined || known.rank < one.rank) noted.set(customerId, one);
    this.#noted.set(pathKey, noted.size > 4 * MOST_TRAVELLERS ? cut(noted) : noted);
  }
}

function cut(noted: ReadonlyMap<string, Noted>): Map<string, Noted> {
  return new Map(
    [...noted].toSorted(([, one], [, other]) => other.rank - one.rank).slice(0, MOST_TRAVELLERS),
  );
}
