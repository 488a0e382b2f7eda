import { tiers } from "../../models/value/core.ts";
import { type Base, firstDay, lastDay } from "../base/base.ts";
import { agesOn } from "../bucket/age.ts";
import type { Loss } from "../bucket/loss.ts";
import { lostDays, yearBefore } from "../bucket/movements.ts";
import { tierBy, tiersAmong, yearSpend } from "../bucket/tiers-on.ts";
import { coolingOf, usualDaysBetween } from "../core/cooling.ts";
import type { Cooling } from "../core/core.ts";
import type { Worth } from "../core/worth.ts";
import type { Scores } from "../runs/understanding.ts";
import { dueDay } from "./due.ts";

type Setting = {
  base: Base;
  lapseDays: number;
  loss: Loss | null;
  worth: Worth | null;
  /** Whether the model can tell leaving from buying seldom; otherwise its chance of still being there says nothing. */
  knowsLeaving: boolean;
  /** Where the tiers begin, today and when loss began to be measured, when that was found among others than these. */
  floors?: { tier: readonly number[]; tierThen: readonly number[] };
};

function unknown(customers: number): Float64Array {
  return new Float64Array(customers).fill(Number.NaN);
}

/** Everybody's departures from habit; those who are lost are past cooling. */
function whoCools(base: Base, lost: Int32Array): Map<number, Cooling[]> {
  const found = new Map<number, Cooling[]>();
  for (let customer = 0; customer < base.customers; customer++) {
    const evidence = lost[customer] > 0 ? [] : coolingOf(base, customer);
    if (evidence.length > 0) found.set(customer, evidence);
  }
  return found;
}

/** lost before cooling before new (too new to have been lost) before active. */
function stateOf(isLost: boolean, cools: boolean, isNew: boolean): number {
  if (isLost) return 3;
  if (cools) return 2;
  return isNew ? 0 : 1;
}

function noTiers(customers: number): Int8Array {
  return new Int8Array(customers).fill(-1);
}

function tiersToday({ base, worth, floors }: Setting): Int8Array {
  if (!worth) return noTiers(base.customers);
  if (!floors) return Int8Array.from(tiers(worth.value));
  return Int8Array.from(worth.value, (value) => tierBy(floors.tier, value));
}

function tiersThen({ base, loss, floors }: Setting): Int8Array {
  if (!loss) return noTiers(base.customers);
  const spend = yearSpend(base, loss.from);
  if (!floors) return tiersAmong(loss.present, spend);
  return Int8Array.from(spend, (value, c) => (loss.present[c] > 0 ? tierBy(floors.tierThen, value) : -1));
}

/** What each customer spent in all, net of returns. */
function spendOf(base: Base): Float64Array {
  const spend = new Float64Array(base.customers);
  for (let row = 0; row < base.day.length; row++) spend[base.customer[row]] += base.amount[row];
  const { customer, amount } = base.returns;
  for (let row = 0; row < customer.length; row++) spend[customer[row]] -= amount[row];
  return spend;
}

/** How every customer stands. */
export function scoresOf(setting: Setting): Scores {
  const { base, lapseDays, loss, worth, knowsLeaving } = setting;
  const { customers, asOf } = base;
  const customer = Int32Array.from({ length: customers }, (_, c) => c);
  const lostDay = lostDays(base, lapseDays);
  const cooling = whoCools(base, lostDay);
  const joinedDay = customer.map((c) => firstDay(base, c));
  const yearMinor = Float64Array.from(customer, (c) => {
    const last = lastDay(base, c);
    return yearBefore(base, c, last, lostDay[c] || asOf);
  });
  return {
    state: Uint8Array.from(customer, (c) =>
      stateOf(lostDay[c] > 0, cooling.has(c), asOf - joinedDay[c] < lapseDays),
    ),
    joinedDay,
    lostDay,
    age: agesOn(base, asOf),
    ageThen: loss ? agesOn(base, loss.from) : new Int8Array(customers).fill(-1),
    tier: tiersToday(setting),
    tierThen: tiersThen(setting),
    leak: Uint8Array.from(customer, (c) => (loss ? loss.present[c] + loss.gone[c] : 0)),
    alive: worth && knowsLeaving ? worth.alive : unknown(customers),
    purchases: worth?.purchases ?? unknown(customers),
    value: worth?.value ?? unknown(customers),
    low: worth?.low ?? unknown(customers),
    high: worth?.high ?? unknown(customers),
    atRisk: worth ? worth.value.map((value, c) => Math.max(0, yearMinor[c] - value)) : unknown(customers),
    usualDays: Float64Array.from(customer, (c) => usualDaysBetween(base, c) ?? Number.NaN),
    yearMinor,
    spendMinor: spendOf(base),
    lastDay: customer.map((c) => lastDay(base, c)),
    dueDay: customer.map((c) => dueDay(base, c, lapseDays)),
    cooling,
  };
}
