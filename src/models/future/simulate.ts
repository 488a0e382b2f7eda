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

/** Purchase days of one customer, from a first one on day 0 to `days`; several on a day count once. */
function purchaseDays(model: PurchaseModel, p: Float64Array, days: number, random: Random): number[] {
  const family = familyOf(model.name);
  const rate = family.drawRate(p, 0, 0, random, 0);
  // Under MBG/NBD the first purchase is itself a chance to drop out: before it, one purchase less has been survived.
  const firstToo = leavesAtFirst(model);
  const dropOutRate = family.drawDropOutRate(p, firstToo ? -1 : 0, 0, rate, random);
  const found = [0];
  const dropOut = rate > 0 && family.dropsOutAtPurchase ? dropOutRate / rate : 0;
  if (firstToo && random() < dropOut) return found;
  const leaves = family.dropsOutAtPurchase ? days : exponential(random, dropOutRate) * model.daysPerUnit;
  const next = () => gapOf(random, rate / model.daysPerUnit, ticksOf(model));
  for (let at = next(); at <= Math.min(leaves, days); at += next()) {
    const day = Math.ceil(at);
    if (day <= days && day !== found[found.length - 1]) found.push(day);
    if (random() < dropOut) break;
  }
  return found;
}

/**
 * Purchases of made-up customers who behave as the model says, to test on. Each first buys on a day from 0 to
 * `joinDays` - 1; observed to the end of `lastDay`. Every purchase has amount 1.
 */
export function simulateEvents(
  model: PurchaseModel,
  { customers, joinDays, lastDay }: { customers: number; joinDays: number; lastDay: number },
  random: Random,
): Events {
  const p = parametersOf(model);
  const customer: number[] = [];
  const day: number[] = [];
  for (let who = 0; who < customers; who++) {
    const first = Math.floor(random() * joinDays);
    for (const after of purchaseDays(model, p, lastDay - first, random)) {
      customer.push(who);
      day.push(first + after);
    }
  }
  return {
    customers,
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    amount: new Float64Array(customer.length).fill(1),
  };
}
