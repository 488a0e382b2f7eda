import { findDrivers } from "../../models/drivers/drivers.ts";
import type { Loss } from "../bucket/loss.ts";
import { YEAR } from "../bucket/movements.ts";
import { isoDay } from "../calendar.ts";
import { GAP, type Lived, meansOf } from "../lived/lived.ts";
import type { Scores } from "../runs/understanding.ts";
import type { GapWorth } from "./driver.ts";
import { SEED, stayedOf, worth } from "./worth.ts";

const HUNDREDTHS = 100;

/**
 * What one point less between what customers expect and what they perceive goes together with, at each touchpoint by
 * itself: of those who told both in the year before loss began to be measured, whether they stayed.
 */
export function gapsWorth(lived: Lived, loss: Loss, scores: Scores): GapWorth[] {
  return [-1, ...lived.places.keys()].flatMap((place) => {
    const span = { after: loss.from - YEAR, until: loss.from };
    const told = meansOf(lived, { kind: GAP, place, ...span }, (row) => lived.value[row] / HUNDREDTHS);
    const values = told.map((value, c) => (loss.present[c] === 0 ? Number.NaN : value));
    const known = values.filter((value) => !Number.isNaN(value));
    if (known.length === 0) return [];
    return {
      touchpoint: lived.places[place] ?? null,
      n: known.length,
      gap: known.reduce((sum, value) => sum + value, 0) / known.length,
      ...{ from: isoDay(span.after + 1), to: isoDay(loss.to) },
      worth: worthOf(values, loss, scores),
    };
  });
}

function worthOf(values: Float64Array, loss: Loss, scores: Scores): GapWorth["worth"] {
  const driver = findDrivers([{ name: "gap", values }], stayedOf(loss), SEED)?.drivers[0];
  return driver ? worth(values, { slope: driver.slope, reach: nearer }, { loss, scores }) : null;
}

/** One point nearer to what is expected, as far as less is perceived: who gets more has nothing to close. */
function nearer(gap: number): number {
  return Math.min(1, Math.max(0, -gap));
}
