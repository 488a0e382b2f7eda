import type { Events } from "../value/events.ts";
import { fitGammaGamma, type GammaGamma } from "../value/gamma-gamma.ts";
import { summarise } from "../value/history.ts";
import type { PurchaseModel, PurchaseModelName } from "../value/purchase-model.ts";
import { heldOutError, PURCHASE_MODELS } from "./choose.ts";
import { type HoldoutReport, holdout } from "./holdout.ts";

export type FitAll = {
  customers: number;
  repeatPurchases: number;
  unit: "day" | "week";
  models: {
    model: PurchaseModel;
    /** What `chooseModel` compares; null when nothing was bought in the held-out period. */
    heldOutError: number | null;
    heldOut: HoldoutReport;
  }[];
  spend: GammaGamma | null;
};

/** Every model fitted up to `untilDay` and checked on the days after it up to `endDay`. */
export function fitAll(
  events: Events,
  untilDay: number,
  endDay: number,
  unit: "day" | "week" = "week",
  names: readonly PurchaseModelName[] = PURCHASE_MODELS,
): FitAll {
  const daysPerUnit = unit === "day" ? 1 : 7;
  const histories = summarise(events, untilDay, daysPerUnit);
  const reports = holdout(events, untilDay, endDay, names, { daysPerUnit });
  return {
    customers: histories.n,
    repeatPurchases: histories.x.reduce((sum, x) => sum + x, 0),
    unit,
    models: reports.map((heldOut) => ({
      model: heldOut.fitted,
      heldOutError: heldOutError(heldOut),
      heldOut,
    })),
    spend: fitGammaGamma(histories.x, histories.meanSpend),
  };
}
