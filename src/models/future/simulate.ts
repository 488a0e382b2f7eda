import { exponential, type Random } from "../random.ts";
import type { Events } from "../value/events.ts";
import { familyOf, type PurchaseModel, parametersOf } from "../value/purchase-model.ts";

/** Purchase days of one customer, from a first one on day 0 to `days`; several on a day count once. */
function purchaseDays(model: PurchaseModel, p: Float64Array, days: number, random: Random): number[] {
  const family = familyOf(model.name);
  const rate = family.drawRate(p, 0, 0, random);
  // Under MBG/NBD the first purchase is itself a chance to drop out: before it, one purchase less has been survived.
  const survived = model.name === "mbg-nbd" ? -1 : 0;
  const dropOutRate = family.drawDropOutRate(p, survived, 0, rate, random);
  const found = [0];
  const dropOut = rate > 0 && family.dropsOutAtPurchase ? dropOutRate / rate : 0;
  if (model.name === "mbg-nbd" && random() < dropOut) return found;
  const leaves = family.dropsOutAtPurchase ? days : exponential(random, dropOutRate) * model.daysPerUnit;
  const daily = rate / model.daysPerUnit;
  for (let at = exponential(random, daily); at <= Math.min(leaves, days); at += exponential(random, daily)) {
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
