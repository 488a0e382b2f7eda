import { tiers } from "../../models/value/core.ts";
import { type Base, netSpend } from "../base/base.ts";
import type { Day } from "../calendar.ts";
import { YEAR } from "./movements.ts";

/** What customers had spent in the year up to a day, net of returns, minor units. */
export function yearSpend(base: Base, day: Day): Float64Array {
  return Float64Array.from({ length: base.customers }, (_, c) => netSpend(base, c, day - YEAR, day));
}

/** Value tiers of those present, by `value`; -1 for who was not there. */
export function tiersAmong(present: ArrayLike<number>, value: Float64Array): Int8Array {
  const there = Int32Array.from(value.keys()).filter((c) => present[c] > 0);
  const found = tiers(Float64Array.from(there, (c) => value[c]));
  const result = new Int8Array(value.length).fill(-1);
  there.forEach((c, i) => {
    result[c] = found[i];
  });
  return result;
}

/** The least value in each tier but the last, by which others are put beside them; Infinity where a tier is empty. */
export function floorsOf(value: Float64Array, tier: Int8Array): number[] {
  const floors = [0, 1, 2].map(() => Number.POSITIVE_INFINITY);
  for (let c = 0; c < value.length; c++) {
    const at = tier[c];
    if (at >= 0 && at < floors.length) floors[at] = Math.min(floors[at], value[c]);
  }
  return floors;
}

/** The tier of a value among customers whose tiers begin at `floors`. */
export function tierBy(floors: readonly number[], value: number): number {
  const found = floors.findIndex((floor) => value > 0 && value >= floor);
  return found < 0 ? floors.length : found;
}
