import { exponential, type Random } from "../random.ts";
import type { Events } from "../value/events.ts";
import { familyOf, type PurchaseModel, parametersOf, ticksOf } from "../value/purchase-model.ts";

/** Whether the first purchase too is a chance to drop out. */
function leavesAtFirst({ name }: PurchaseModel): boolean {
  return name === "mbg-nbd" || name === "mbg-cnbd-k";
}

/** The time to the next purchase: of so many ticks of a clock that ticks at `rate`. */
function gapOf(random: Random, rate: number, ticks: number): number {
  let gap = 0;
  for (let tick = 0; tick < ticks; tick++) gap += exponential(random, rate);
  return gap;
}

/** The day on which the customers' own clock, which runs faster in busy months, reaches a time; -1: after the last. */
type Clock = (first: number, after: number) => number;

/** A clock that runs `season[m]` times as fast in calendar month m, to the end of `lastDay`. */
function clockOf(season: ArrayLike<number> | undefined, lastDay: number): Clock {
  if (!season) return (first, after) => (first + after <= lastDay ? first + Math.ceil(after) : -1);
  const reached = new Float64Array(lastDay + 1);
  for (let day = 1; day <= lastDay; day++) {
    reached[day] = reached[day - 1] + season[new Date(day * 86_400_000).getUTCMonth()];
  }
  return (first, after) => reached.findIndex((at, day) => day > first && at >= reached[first] + after);
}

/** Purchase days of one customer after a first one on day `first`; several on a day count once. */
function purchaseDays(
  model: PurchaseModel,
  p: Float64Array,
  [first, clock]: [number, Clock],
  random: Random,
) {
  const family = familyOf(model.name);
  const rate = family.drawRate(p, 0, 0, random, 0);
  // Under MBG/NBD the first purchase is itself a chance to drop out: before it, one purchase less has been survived.
  const firstToo = leavesAtFirst(model);
  const dropOutRate = family.drawDropOutRate(p, firstToo ? -1 : 0, 0, rate, random);
  const found = [first];
  const dropOut = rate > 0 && family.dropsOutAtPurchase ? dropOutRate / rate : 0;
  if (firstToo && random() < dropOut) return found;
  const leaves = family.dropsOutAtPurchase ? Infinity : exponential(random, dropOutRate) * model.daysPerUnit;
  const next = () => gapOf(random, rate / model.daysPerUnit, ticksOf(model));
  let there = true;
  for (let at = next(); there && at <= leaves; at += next()) {
    const day = clock(first, at);
    if (day > found[found.length - 1]) found.push(day);
    there = day >= 0 && random() >= dropOut;
  }
  return found;
}

export type SimulatedSpan = {
  customers: number;
  joinDays: number;
  lastDay: number;
  /** How busy each month of the year is, January first: 1 is average. Days count from 1970-01-01. */
  season?: ArrayLike<number>;
};

/**
 * Purchases of made-up customers who behave as the model says, to test on. Each first buys on a day from 0 to
 * `joinDays` - 1; observed to the end of `lastDay`. Every purchase has amount 1.
 */
export function simulateEvents(
  model: PurchaseModel,
  { customers, joinDays, lastDay, season }: SimulatedSpan,
  random: Random,
): Events {
  const p = parametersOf(model);
  const clock = clockOf(season, lastDay);
  const customer: number[] = [];
  const day: number[] = [];
  for (let who = 0; who < customers; who++) {
    const first = Math.floor(random() * joinDays);
    for (const on of purchaseDays(model, p, [first, clock], random)) {
      customer.push(who);
      day.push(on);
    }
  }
  return {
    customers,
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    amount: new Float64Array(customer.length).fill(1),
  };
}
