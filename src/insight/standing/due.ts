import { type Base, firstDay, lastDay } from "../base/base.ts";
import { nextAgeDay } from "../bucket/age.ts";
import { lostOn } from "../bucket/movements.ts";
import type { Day } from "../calendar.ts";
import { gapsOf, silentFrom, slower } from "../core/cooling.ts";

/**
 * The next day after the day of judgement on which time alone, without anything bought, changes the state or the age
 * of a customer; 0 when nothing will. A day too early does no harm: he is looked at once more.
 */
export function dueDay(base: Base, customer: number, lapseDays: number): Day {
  const { asOf } = base;
  const joined = firstDay(base, customer);
  const last = lastDay(base, customer);
  const lost = lostOn(last, lapseDays);
  const due = [nextAgeDay(joined, asOf)];
  if (lost > asOf) due.push(lost, joined + lapseDays);
  const isSilent = slower(gapsOf(base, customer), asOf - last) !== null;
  if (lost > asOf && !isSilent) due.push(Math.max(asOf + 1, last + silentFrom(base, customer)));
  const ahead = due.filter((day) => day > asOf && day < Number.POSITIVE_INFINITY);
  return ahead.length > 0 ? Math.min(...ahead) : 0;
}
