import type { ContractNote, Contracts } from "../../insight/contracts/contract.ts";
import { moneyIn, percent, whole } from "./report-lines.ts";

const REASONS_SHOWN = 5;
const DRIVERS_SHOWN = 5;

const NOTES: Readonly<Record<ContractNote, string>> = {
  lossesOnOneDay: "all losses carry the same day: when customers left is not known",
  lossesRecordedLate: "losses were recorded only from some time on",
  noLosses: "nobody is seen to leave",
  historyTooShort: "losses have been recorded for less than 90 days",
  spanBelowYear: "the yearly rate is stretched from a shorter span",
  somePricesMissing: "contracts without a price count as customers, not as money",
  noPrices: "there are no prices",
  dataEndEarlier: "judged on the last day known, which is some time ago",
  futureIgnored: "contracts that begin later were left out",
  attributesOfToday: "the other columns are taken as they are now, also for the past",
};

/** The business of contracts in lines for a terminal. */
export function contractLines(contracts: Contracts): string[] {
  const money = moneyIn(contracts.currency);
  const { level, customers, incomeMinor, yearlyLoss: loss, lostLast12: lost, notes } = contracts;
  const rate =
    loss.share === null
      ? "not measurable"
      : `${percent(loss.share)} a year (${percent(loss.low)} to ${percent(loss.high)}; ${loss.count} of ${loss.n} in ${loss.spanDays} days)`;
  return [
    `CONTRACTS on ${contracts.asOf}: ${whole(level)} of ${whole(customers)} customers have one${incomeMinor === null ? "" : `, ${money(incomeMinor)} a month`}`,
    `  yearly loss ${rate}`,
    ...(lost
      ? [`  last 12 months: ${whole(lost.customers)} left, who paid ${money(lost.incomeMinor)} a month`]
      : []),
    ...contracts.reasons
      .slice(0, REASONS_SHOWN)
      .map(
        ({ reason, share }) =>
          `  reason ${reason.replace(/^~/, "").padEnd(38)} ${whole(share.count)} (${percent(share.share)})`,
      ),
    ...durationLines(contracts),
    ...riskLines(contracts),
    ...notes.map((note) => `  mind: ${NOTES[note]}`),
    "",
  ];
}

function durationLines({ duration, projection, currency }: Contracts): string[] {
  if (!duration.chosen) return [`  how long they last: too little data (${duration.reason})`];
  const checks = duration.checks.map(({ model, errorPct }) => `${model} ${errorPct.toFixed(1)}%`).join(", ");
  const money = moneyIn(currency);
  return [
    `  how long they last: ${duration.chosen}${checks ? `, off on the ${duration.heldOutPeriods} hidden periods by ${checks}` : " (not checked: too little data)"}`,
    ...projection
      .filter((_, at) => (at + 1) % 12 === 0)
      .map(
        ({ month, customers, incomeMinor }) =>
          `  ${month.slice(0, 7)} without new ones: ${whole(customers.mean)} customers (${whole(customers.low)} to ${whole(customers.high)}), ${money(incomeMinor.mean)} in the month`,
      ),
  ];
}

function riskLines({ risk }: Contracts): string[] {
  if (!risk.chosen) return [`  who may leave: too little data (${risk.reason})`];
  const checks = risk.checks.map(
    ({ model, auc, brier }) => `${model} AUC ${auc.toFixed(3)} Brier ${brier.toFixed(3)}`,
  );
  return [
    `  who may leave: ${risk.chosen} (${checks.join("; ")})`,
    ...risk.drivers
      .slice(0, DRIVERS_SHOWN)
      .map(
        ({ trait, groups }) =>
          `  goes with ${(trait.name || trait.kind).padEnd(24)} ${groups.map(({ label, low, high, left }) => `${label ?? (low === null ? "none" : `${low}-${high}`)} ${percent(left.share)}`).join(", ")}`,
      ),
  ];
}
