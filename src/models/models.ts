/** The public entry of the models (`vinculo/models`): pure functions, no I/O, no clock, no hidden chance. */

export { type CausesFound, findCauses } from "./causes/causes.ts";
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
export { type Driver, type DriversFound, findDrivers } from "./drivers/drivers.ts";
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
  type Gap,
  gapBetween,
  joined,
  markOf,
  pairedGap,
  serviceGap,
} from "./gaps/gap.ts";
export { cronbachAlpha, dimensionMeans, onSevenPoints, overDimensions } from "./gaps/servqual.ts";
export { type Journey, journeysOf } from "./journeys/journey.ts";
export { JourneyTally } from "./journeys/tally.ts";
export {
  type ContractsKnown,
  chooseRetention,
  chooseRetentionByAge,
  LEAST_CONTRACTS,
  type RetentionCheck,
  type RetentionChoice,
  type RetentionReason,
} from "./retention/choose-retention.ts";
export {
  churn,
  churnOf,
  cohortRetention,
  type RevenueChange,
  retainedAfter,
  revenueChange,
  revenueRetention,
} from "./retention/churn.ts";
export { type ContractDays, STILL_THERE, spellsOn, wholeMonths } from "./retention/contract-days.ts";
export { fitRetention } from "./retention/fit-retention.ts";
export { kaplanMeier, medianAge, type SurvivalPoint } from "./retention/kaplan-meier.ts";
export { type ContractMonth, projectContracts, type Running } from "./retention/project-contracts.ts";
export { discountedLifetime } from "./retention/remaining-lifetime.ts";
export { type RetentionPoint, retentionCurve } from "./retention/retention-draws.ts";
export {
  type RetentionModel,
  type RetentionModelName,
  stayingOn,
  survival,
} from "./retention/retention-model.ts";
export {
  lossesIn,
  type Spells,
  type SurvivalTable,
  tableOfSpells,
  tableOfSurvivors,
} from "./retention/survival-table.ts";
export { tQuantile95 } from "./special/t-quantile.ts";
export { type Ces, ces } from "./surveys/ces.ts";
export { type Answers, csat } from "./surveys/csat.ts";
export {
  type Mean,
  type MeanDifference,
  meanDifference,
  meanOf,
  type Scale,
  type Sums,
  sumsOf,
} from "./surveys/mean.ts";
export {
  type Nps,
  type NpsCounts,
  type NpsDifference,
  nps,
  npsAnswersNeeded,
  npsCounts,
  npsDifference,
} from "./surveys/nps.ts";
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
