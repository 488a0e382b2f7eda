import { tiers } from "../../models/value/core.ts";
import { type Base, netSpend } from "../base/base.ts";
import type { Day } from "../calendar.ts";
import { YEAR } from "./movements.ts";

/** Value tiers of those present on a day, by what they had spent in the year up to it; -1 for who was not there. */
export function tiersOn(base: Base, present: ArrayLike<number>, day: Day): Int8Array {
  const there = Int32Array.from({ length: base.customers }, (_, c) => c).filter((c) => present[c] > 0);
  const found = tiers(Float64Array.from(there, (c) => netSpend(base, c, day - YEAR, day)));
  const result = new Int8Array(base.customers).fill(-1);
  there.forEach((c, i) => {
    result[c] = found[i];
  });
  return result;
}
