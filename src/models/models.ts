/** The public entry of the models (`vinculo/models`): pure functions, no I/O, no clock, no hidden chance. */

export {
  type Choice,
  type ChoiceReason,
  chooseModel,
  heldOutError,
  LEAST,
  splitDayOf,
} from "./check/choose.ts";
export { type FitAll, fitAll } from "./check/fit-all.ts";
export { type HoldoutGroup, type HoldoutReport, holdout } from "./check/holdout.ts";
export type { Band } from "./future/band.ts";
export { type Futures, type FuturesOptions, playFutures } from "./future/futures.ts";
export {
  incomeWithin,
  monthsOf,
  type ProjectionMonth,
  type ProjectionOptions,
  project,
} from "./future/projection.ts";
export type { Today } from "./future/today.ts";
export {
  churn,
  churnOf,
  cohortRetention,
  type RevenueChange,
  retainedAfter,
  revenueChange,
  revenueRetention,
} from "./retention/churn.ts";
export { type Proportion, wilson } from "./surveys/wilson.ts";
export { type Core, coreOf, tiers } from "./value/core.ts";
export { type Events, eventsFrom } from "./value/events.ts";
export { fit } from "./value/fit.ts";
export { expectedSpend, expectedSpends, fitGammaGamma, type GammaGamma } from "./value/gamma-gamma.ts";
export { type Grouped, group } from "./value/group.ts";
export { type Histories, summarise } from "./value/history.ts";
export {
  expectedNewPurchases,
  expectedPurchases,
  expectedPurchasesOf,
  logLikelihoodOf,
  type PurchaseModel,
  type PurchaseModelName,
  probabilitiesAlive,
  probabilityAlive,
  purchaseModel,
} from "./value/purchase-model.ts";
