import type { Choice } from "../../models/check/choose.ts";
import type { HoldoutReport } from "../../models/check/holdout.ts";
import { isoDay } from "../calendar.ts";
import type { Question } from "../runs/understanding.ts";
import type { ModelReport, Trust, TrustNote, TrustReason } from "./trust.ts";

/** Where the correlation of spend and frequency begins to matter to the model that assumes none. */
const CORRELATED = 0.3;
const LEAST_NAMED = 20;

const REASONS: Record<Exclude<Choice["reason"], "lowest-held-out-error">, TrustReason> = {
  "history-too-short": "historyTooShort",
  "too-few-customers": "tooFewCustomers",
  "too-few-repeat-purchases": "tooFewRepeatPurchases",
  "too-few-held-out-purchases": "tooFewHeldOutPurchases",
};

function share(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}

function reportOf(report: HoldoutReport, chosen: Choice["chosen"]): ModelReport {
  return {
    model: report.model,
    chosen: report.model === chosen,
    purchasesPredicted: report.purchasesPredicted,
    purchasesActual: report.purchasesActual,
    purchasesError: share(report.errorPct),
    mae: report.mae,
    rmse: report.rmse,
    spendPredictedMinor: report.spendPredicted,
    spendActualMinor: report.spendActual,
    spendError: share(report.spendErrorPct),
    parameters: report.fitted.parameters,
    logLikelihood: report.fitted.logLikelihood,
    dropOutDetectable: report.fitted.dropOutDetectable,
    weekly: report.weekly,
    groups: report.groups,
  };
}

function notesOf(choice: Choice, endsEarlier: boolean): TrustNote[] {
  const { spend, survival, reports } = choice;
  const smallest = reports[0]?.groups.some(({ customers }) => customers > 0 && customers < LEAST_NAMED);
  const all: [TrustNote, boolean][] = [
    ["noDropOutDetectable", survival !== null && !survival.dropOutDetectable],
    ["spendHasNoMean", spend !== null && !spend.meanDefined],
    ["spendGoesWithFrequency", Math.abs(spend?.correlation ?? 0) > CORRELATED],
    ["smallGroups", smallest ?? false],
    ["dataEndEarlier", endsEarlier],
  ];
  return all.filter(([, holds]) => holds).map(([note]) => note);
}

function reasonOf({ reason, chosen }: Choice): TrustReason {
  if (reason !== "lowest-held-out-error") return REASONS[reason];
  return chosen === "naive" ? "naiveWins" : "lowestError";
}

/** Why the numbers may be believed: how each model did on the held-out end of the past. */
export function trustOf({ base, currency, endsEarlier }: Question, choice: Choice): Trust {
  const { chosen, spend, splitDay } = choice;
  const first = base.day.reduce((least, day) => Math.min(least, day), base.asOf);
  return {
    asOf: isoDay(base.asOf),
    currency,
    customers: base.customers,
    purchases: base.purchases.reduce((sum, count) => sum + count, 0),
    from: isoDay(first),
    splitDay: splitDay === null ? null : isoDay(splitDay),
    endDay: isoDay(base.asOf),
    chosen,
    reason: reasonOf(choice),
    spend: spend && {
      p: spend.p,
      q: spend.q,
      gamma: spend.gamma,
      meanDefined: spend.meanDefined,
      correlation: spend.correlation,
      customers: spend.customers,
    },
    season: choice.season?.check ? { used: choice.season.season !== null, ...choice.season.check } : null,
    models: choice.reports.map((report) => reportOf(report, chosen)),
    notes: notesOf(choice, endsEarlier),
  };
}
