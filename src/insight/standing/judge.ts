import type { Choice } from "../../models/check/choose.ts";
import type { PurchaseModel } from "../../models/value/purchase-model.ts";
import type { Base } from "../base/base.ts";
import type { Lapse } from "../bucket/lapse.ts";
import { type Loss, lossOver } from "../bucket/loss.ts";
import { type Movements, movementsIn } from "../bucket/movements.ts";
import { floorsOf, yearSpend } from "../bucket/tiers-on.ts";
import { usualOf, type Worth, worthOf } from "../core/worth.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import { scoresOf } from "./scores.ts";
import type { Yardstick } from "./yardstick.ts";

/** Parameters alone: how sure they are is of no use here. */
function withoutUncertainty(model: PurchaseModel | null): PurchaseModel | null {
  return model && { ...model, covariance: null, nobodyLeaves: null };
}

/** JSON knows no infinity: an empty tier begins where nobody comes to. */
function finite(floors: readonly number[]): number[] {
  return floors.map((floor) => Math.min(floor, Number.MAX_SAFE_INTEGER));
}

export function yardstickOf(
  { base, endsEarlier, laterIgnored }: Question,
  found: { choice: Choice; worth: Worth | null; lapse: Lapse; loss: Loss | null; scores: Scores },
): Yardstick {
  const { choice, worth, lapse, loss, scores } = found;
  const nobody = new Float64Array(0);
  const days = (better: (one: number, other: number) => number) =>
    base.day.reduce((best, day) => better(best, day), base.day[0] ?? base.asOf);
  return {
    asOf: base.asOf,
    firstDay: days(Math.min),
    lastPurchase: days(Math.max),
    endsEarlier,
    laterIgnored,
    lapseDays: lapse.days,
    loss: loss && { from: loss.from, to: loss.to },
    model: withoutUncertainty(choice.model),
    survival: withoutUncertainty(choice.survival),
    spend: choice.spend,
    usual: usualOf(base),
    floors: {
      tier: finite(floorsOf(worth?.value ?? nobody, scores.tier)),
      tierThen: finite(floorsOf(loss ? yearSpend(base, loss.from) : nobody, scores.tierThen)),
    },
  };
}

/** Judges some customers, in `base`, as they stand on its day of judgement, by what a whole run found out. */
export function judgeBy(yardstick: Yardstick, base: Base): { scores: Scores; movements: Movements } {
  const { lapseDays, floors, usual, survival } = yardstick;
  const loss = yardstick.loss && lossOver(base, yardstick.loss, lapseDays);
  const worth = worthOf(base, yardstick, usual);
  const knowsLeaving = survival?.dropOutDetectable ?? false;
  return {
    scores: scoresOf({ base, lapseDays, loss, worth, knowsLeaving, floors }),
    movements: movementsIn(base, lapseDays),
  };
}
