import type { Misfit } from "../future/misfit.ts";
import type { Events } from "../value/events.ts";
import { fit as fitModel } from "../value/fit.ts";
import { fitGammaGamma, type GammaGamma } from "../value/gamma-gamma.ts";
import { group } from "../value/group.ts";
import { type Histories, summarise } from "../value/history.ts";
import type { PurchaseModel, PurchaseModelName } from "../value/purchase-model.ts";
import { chooseSeason, type SeasonChoice } from "./choose-season.ts";
import { type HoldoutReport, holdout } from "./holdout.ts";
import { misfitOf } from "./misfit-of.ts";

export const PURCHASE_MODELS: readonly PurchaseModelName[] = [
  "mbg-nbd",
  "pareto-nbd",
  "bg-nbd",
  "mbg-cnbd-k",
  "bg-cnbd-k",
  "naive",
];

/** Below these there is too little to fit and check a model on. */
export const LEAST = { historyDays: 84, customers: 100, repeatPurchases: 20 };
/** The share of the past that is held out, in days between these bounds. */
const HELD_OUT = { share: 1 / 3, atLeast: 28, atMost: 365 };
/**
 * The contest is fitted on at most so many customers: an estimate's error is then below half a percent, far less than
 * what the models differ by. The winner is fitted on all.
 */
const CONTEST_CUSTOMERS = 200_000;

export type ChoiceReason =
  | "lowest-held-out-error"
  | "history-too-short"
  | "too-few-customers"
  | "too-few-repeat-purchases"
  | "too-few-held-out-purchases";

export type Choice = {
  /** Null when there is too little data to say. */
  chosen: PurchaseModelName | null;
  reason: ChoiceReason;
  /** Last day the models were fitted on for the check; null when no check was made. */
  splitDay: number | null;
  reports: HoldoutReport[];
  /** The chosen model fitted on everything up to the end. */
  model: PurchaseModel | null;
  /** The best model that lets customers leave: the chosen one, or the runner-up when the naive rule won. */
  survival: PurchaseModel | null;
  spend: GammaGamma | null;
  /** Whether the months of the year differ; null when nothing was chosen. */
  season: SeasonChoice | null;
  /** What `survival` missed in hidden times beyond its own band; null when that was not measured. */
  misfit: Misfit | null;
};

/**
 * Of 100 purchases made in the held-out period: how many were expected of the wrong customer, plus by how many the
 * total is off; as a share (100 purchases = 1). Null when nothing was bought.
 */
export function heldOutError(report: HoldoutReport): number | null {
  if (report.errorPct === null) return null;
  const misplaced = (report.mae * report.customers) / report.purchasesActual;
  return misplaced + Math.abs(report.errorPct) / 100;
}

function undecided(reason: ChoiceReason, splitDay: number | null, reports: HoldoutReport[] = []): Choice {
  const nothing = { chosen: null, model: null, survival: null, spend: null, season: null, misfit: null };
  return { ...nothing, reason, splitDay, reports };
}

/** The last day to fit on: the last third of the time is held out, at least 4 weeks and at most a year. */
export function splitDayOf(firstDay: number, endDay: number): number {
  const held = Math.round((endDay - firstDay) * HELD_OUT.share);
  return endDay - Math.min(HELD_OUT.atMost, Math.max(HELD_OUT.atLeast, held));
}

function tooLittle(histories: Histories): ChoiceReason | null {
  if (histories.n < LEAST.customers) return "too-few-customers";
  const repeats = histories.x.reduce((sum, x) => sum + x, 0);
  return repeats < LEAST.repeatPurchases ? "too-few-repeat-purchases" : null;
}

/** A model of regular buyers that found no regularity (k = 1) is one of the others, and is not shown twice. */
function isOneOfTheOthers({ fitted }: HoldoutReport): boolean {
  return fitted.parameters.k === 1;
}

function firstDayOf(events: Events): number {
  return events.day.reduce((first, day) => Math.min(first, day), Number.POSITIVE_INFINITY);
}

/**
 * Fits all models on the past, checks them on its held-out end, and takes the one with the lowest `heldOutError`;
 * the naive rule may win. With too little data it says so and chooses nothing. Times are in weeks.
 */
export function chooseModel(events: Events, endDay: number): Choice {
  const firstDay = firstDayOf(events);
  if (!(endDay - firstDay >= LEAST.historyDays)) return undecided("history-too-short", null);
  const splitDay = splitDayOf(firstDay, endDay);
  const lack = tooLittle(summarise(events, splitDay));
  if (lack) return undecided(lack, splitDay);
  const reports = holdout(events, splitDay, endDay, PURCHASE_MODELS, { fitOn: CONTEST_CUSTOMERS }).filter(
    (report) => !isOneOfTheOthers(report),
  );
  if (reports[0].purchasesActual < LEAST.repeatPurchases) {
    return undecided("too-few-held-out-purchases", splitDay, reports);
  }
  const error = (report: HoldoutReport) => heldOutError(report) ?? Number.POSITIVE_INFINITY;
  const ranked = reports.toSorted((left, right) => error(left) - error(right)).map((report) => report.model);
  const histories = summarise(events, endDay);
  const grouped = group(histories);
  const survivor = ranked.find((name) => name !== "naive") ?? "mbg-nbd";
  const survival = fitModel(survivor, grouped);
  const atSplit = reports.find(({ model }) => model === survivor)?.fitted ?? survival;
  const season = chooseSeason(events, { firstDay, splitDay, endDay }, { atSplit, onAll: survival });
  return {
    chosen: ranked[0],
    reason: "lowest-held-out-error",
    splitDay,
    reports,
    model: ranked[0] === survivor ? survival : fitModel(ranked[0], grouped),
    survival,
    spend: fitGammaGamma(histories.x, histories.meanSpend),
    season,
    misfit: misfitOf(
      events,
      { splitDay, fitted: atSplit, season: season.atSplit },
      endDay,
      (known) => tooLittle(known) === null,
    ),
  };
}
