import { DAYS_PER_MONTH } from "../../models/future/projection.ts";
import { tiers } from "../../models/value/core.ts";
import { type Base, netSpend } from "../base/base.ts";
import type { Loss } from "../bucket/loss.ts";
import { presentOn, YEAR } from "../bucket/movements.ts";
import type { SeenLeaving } from "./futures.ts";

const TIER_COUNT = 4;

/** Value tiers of those present on a day, by what they had spent in the year up to it; -1 for who was not there. */
export function tiersOn(base: Base, present: ArrayLike<number>, day: number): Int8Array {
  const there = Int32Array.from({ length: base.customers }, (_, c) => c).filter((c) => present[c] > 0);
  const found = tiers(Float64Array.from(there, (c) => netSpend(base, c, day - YEAR, day)));
  const result = new Int8Array(base.customers).fill(-1);
  there.forEach((c, i) => {
    result[c] = found[i];
  });
  return result;
}

/** Rates of leaving per month of each tier; half a loss is added, so that no tier is without any. */
function ratesOf(loss: Loss, tier: Int8Array): number[] {
  return Array.from({ length: TIER_COUNT }, (_, wanted) => {
    let present = 0;
    let gone = 0;
    for (let c = 0; c < tier.length; c++) {
      if (tier[c] !== wanted) continue;
      present += loss.present[c];
      gone += loss.gone[c];
    }
    const kept = 1 - (gone + 0.5) / (present + 1);
    return (-Math.log(kept) / loss.spanDays) * DAYS_PER_MONTH;
  });
}

/**
 * How fast today's customers would leave if each tier went on losing as the bucket saw it lose: a constant rate by
 * tier. For data in which the models cannot tell leaving from buying seldom. Null where loss could not be measured.
 */
export function seenLeaving(base: Base, loss: Loss | null, lapseDays: number): SeenLeaving | null {
  const lost = loss?.gone.reduce((sum, one) => sum + one, 0) ?? 0;
  if (!loss || lost === 0) return null;
  const rates = ratesOf(loss, tiersOn(base, loss.present, loss.from));
  const alive = Float64Array.from({ length: base.customers }, (_, c) =>
    presentOn(base, c, base.asOf, lapseDays) ? 1 : 0,
  );
  const tier = tiersOn(base, alive, base.asOf);
  return {
    perMonth: Float64Array.from(tier, (one) => (one < 0 ? 0 : rates[one])),
    alive,
    error: 1 / Math.sqrt(lost),
  };
}
