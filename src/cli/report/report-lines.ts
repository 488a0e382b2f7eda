import type { Bucket } from "../../insight/bucket/bucket.ts";
import type { Core } from "../../insight/core/core.ts";
import type { Projection } from "../../insight/projection/projection.ts";
import type { Trust } from "../../insight/trust/trust.ts";
import { minorDigits } from "../../memory/money.ts";
import { NOTE_WORDS, type Note, REASON_WORDS } from "./note-words.ts";

const HOLES_SHOWN = 8;
const COOLING_SHOWN = 10;

/** The bucket in lines for a terminal. */
export function bucketLines(bucket: Bucket): string[] {
  const money = moneyIn(bucket.currency);
  const { yearlyLoss: loss, costNext12Minor: next } = bucket;
  const rate =
    loss.share === null
      ? "not measurable yet"
      : `${percent(loss.share)} a year (${percent(loss.low)} to ${percent(loss.high)}; ${loss.count} of ${loss.n} in ${loss.spanDays} days)`;
  return [
    `THE BUCKET on ${bucket.asOf}: ${whole(bucket.level)} of ${whole(bucket.customers)} customers are in it`,
    `  lost after ${bucket.lapseDays} days of silence; yearly loss ${rate}`,
    `  last 12 months: ${whole(bucket.lostLast12)} lost, who had spent ${money(bucket.costLast12Minor)} in their last year`,
    `  next 12 months: ${next ? `${money(next.mean)} (${money(next.low)} to ${money(next.high)})` : "too little data to say"}`,
    ...bucket.holes
      .slice(0, HOLES_SHOWN)
      .map(
        (hole) =>
          `  hole ${`${hole.dimension} ${hole.label}`.padEnd(40)} ${percent(hole.loss.share)} of ${whole(hole.loss.n)} left, ${money(hole.lostValueMinor)}`,
      ),
    ...noteLines(bucket.notes),
    "",
  ];
}

/** The no-new-customers projection, year by year. */
export function projectionLines({ currency, scenarios, carriedUntil, notes, asOf }: Projection): string[] {
  const money = moneyIn(currency);
  const months = scenarios.find(({ keepShare }) => keepShare === 0)?.months ?? [];
  const ends = months.filter((_, index) => (index + 1) % 12 === 0);
  return [
    `NO NEW CUSTOMERS from ${asOf}`,
    ...ends.map(
      ({ month, active, incomeMinor }) =>
        `  ${month.slice(0, 7)}: ${whole(active.mean)} customers (${whole(active.low)} to ${whole(active.high)}), ${money(incomeMinor.mean)} in the month (${money(incomeMinor.low)} to ${money(incomeMinor.high)})`,
    ),
    ...(carriedUntil ? [`  fixed costs are carried for ${carriedUntil.mean.months} months`] : []),
    ...noteLines(notes),
    "",
  ];
}

/** The core in lines for a terminal. */
export function coreLines(core: Core): string[] {
  const money = moneyIn(core.currency);
  return [
    `THE CORE: ${whole(core.half)} of ${whole(core.customers)} customers carry half of the ${money(core.expectedValueMinor)} expected in 12 months`,
    ...core.tiers.map(
      ({ tier, customers, shareOfValue, cooling }) =>
        `  ${tier.padEnd(8)} ${whole(customers).padStart(7)} customers, ${percent(shareOfValue)} of value, ${whole(cooling)} cooling`,
    ),
    ...core.cooling
      .slice(0, COOLING_SHOWN)
      .map(
        ({ name, valueAtRiskMinor, lastDay }) =>
          `  cooling: ${name}, ${money(valueAtRiskMinor)} at risk, last here ${lastDay}`,
      ),
    ...noteLines(core.notes),
    "",
  ];
}

/** How far the models were off, in lines for a terminal. */
export function trustLines({ chosen, reason, models, splitDay, endDay, notes }: Trust): string[] {
  return [
    `TRUST: ${chosen ?? "no model"} (${REASON_WORDS[reason]})${splitDay ? `, fitted to ${splitDay}, checked to ${endDay}` : ""}`,
    ...models.map(
      ({ model, purchasesPredicted, purchasesActual, purchasesError, mae }) =>
        `  ${model.padEnd(11)} foretold ${whole(purchasesPredicted)} purchases, there were ${whole(purchasesActual)} (${percent(purchasesError)}); off by ${mae?.toFixed(3) ?? "—"} a customer`,
    ),
    ...noteLines(notes),
    "",
  ];
}

function noteLines(notes: readonly Note[]): string[] {
  return notes.map((note) => `  mind: ${NOTE_WORDS[note]}`);
}

/** A count, grouped. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** A share as a percentage; a dash where there is none. */
export function percent(share: number | null): string {
  return share === null ? "—" : `${(100 * share).toFixed(1)}%`;
}

/** Writes minor units of a currency as whole units. */
export function moneyIn(currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 });
  const unit = 10 ** minorDigits(currency);
  return (minor) => format.format(minor / unit);
}
