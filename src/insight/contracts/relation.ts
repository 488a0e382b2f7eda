import { monthlyPriceMinor, type Subscription } from "../../memory/subscriptions/subscription.ts";
import { STILL_THERE } from "../../models/retention/contract-days.ts";
import { type Day, dayOf } from "../calendar.ts";

/** A subscription within a relation; `endDay` STILL_THERE where it runs on. Money a month, null when not known. */
export type Part = {
  startDay: Day;
  endDay: Day;
  monthlyMinor: number | null;
} & Pick<Subscription, "product" | "billingPeriod" | "reason" | "attributes">;

/**
 * What a customer's subscriptions come to as long as no gap between them is longer than a month: changing the plan is
 * not leaving. `spell` counts a customer's relations from 1.
 */
export type Relation = { customerId: string; spell: number; startDay: Day; endDay: Day; parts: Part[] };

const LONGEST_GAP = 31;

function partOf(subscription: Subscription): Part {
  const { product, billingPeriod, reason, attributes, startedOn, endedOn } = subscription;
  return {
    startDay: dayOf(startedOn),
    endDay: endedOn === null ? STILL_THERE : dayOf(endedOn),
    monthlyMinor: monthlyPriceMinor(subscription),
    product,
    billingPeriod,
    reason,
    attributes,
  };
}

/** The relations of one customer from his subscriptions, the first begun first. */
export function relationsOf(subscriptions: readonly Subscription[]): Relation[] {
  const found: Relation[] = [];
  for (const subscription of subscriptions) {
    const part = partOf(subscription);
    const open = found.at(-1);
    if (open && part.startDay <= Math.min(open.endDay, STILL_THERE - LONGEST_GAP) + LONGEST_GAP) {
      open.parts.push(part);
      open.endDay = Math.max(open.endDay, part.endDay);
    } else {
      const { customerId } = subscription;
      found.push({ customerId, spell: found.length + 1, ...part, parts: [part] });
    }
  }
  return found.map(({ customerId, spell, startDay, endDay, parts }) => ({
    customerId,
    spell,
    startDay,
    endDay,
    parts,
  }));
}

export function runsOn({ startDay, endDay }: { startDay: Day; endDay: Day }, day: Day): boolean {
  return startDay <= day && day < endDay;
}

/** The day on which a relation is described: `asOf`, or its last. */
export function lastDay({ startDay, endDay }: Relation, asOf: Day): Day {
  return Math.max(startDay, Math.min(endDay - 1, asOf));
}

/** Subscriptions running on a day; where none is (a gap, or it ended the day it began), those begun last before. */
export function partsOn({ parts }: Relation, day: Day): Part[] {
  const running = parts.filter((part) => runsOn(part, day));
  if (running.length > 0) return running;
  const begun = parts.filter((part) => part.startDay <= day);
  return begun.slice(-1);
}

/** Income a month on a day; null where no price is known. */
export function incomeOn(relation: Relation, day: Day): number | null {
  const known = partsOn(relation, day).flatMap(({ monthlyMinor }) => monthlyMinor ?? []);
  return known.length > 0 ? known.reduce((sum, minor) => sum + minor, 0) : null;
}

/** The dearest subscription running on a day: what the relation is called by. */
export function mainPart(relation: Relation, day: Day): Part {
  const [first = relation.parts[0], ...others] = partsOn(relation, day);
  return others.reduce(
    (dearest, part) => ((part.monthlyMinor ?? 0) > (dearest.monthlyMinor ?? 0) ? part : dearest),
    first,
  );
}

/** Why the customer left: the reason of what ended last. */
export function reasonOf({ parts }: Relation): string | null {
  const said = parts.filter(({ reason }) => reason !== null);
  return said.toSorted((one, other) => other.endDay - one.endDay)[0]?.reason ?? null;
}

/** A column of the file as text; null where it says nothing. */
export function attributeOf({ attributes }: Part, name: string): string | number | null {
  const value = attributes[name];
  if (value === undefined || value === "") return null;
  return typeof value === "boolean" ? String(value) : value;
}
