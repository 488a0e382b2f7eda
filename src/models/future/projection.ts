import type { Histories } from "../value/history.ts";
import type { PurchaseModel } from "../value/purchase-model.ts";
import { type Band, bandOf } from "./band.ts";
import { activeOf } from "./future.ts";
import { type Futures, playFutures } from "./futures.ts";

export type ProjectionMonth = {
  /** 1 is the first month ahead; a month is 365.25 / 12 days. */
  month: number;
  /** Customers at the end of the month whose last purchase lies less than the lapse time back. */
  active: Band;
  /** Customers with at least one purchase in the month. */
  buyers: Band;
  purchases: Band;
  /** Purchases times each customer's spend per purchase, in the unit of that spend. */
  income: Band;
};

export type ProjectionOptions = {
  months?: number;
  draws?: number;
  seed: number;
  /** Days without a purchase after which a customer no longer counts as active. */
  lapseDays: number;
  /** With more customers than this, one in every so many is played out and the sums are scaled up. */
  maxCustomers?: number;
  /** Share of drop-outs that are prevented, 0..1: each is cancelled with this probability. */
  keepShare?: number;
};

/** Income of the first `months` months in each draw of a scenario. */
export function incomeWithin({ tallies, scale }: Futures, scenario: number, months: number): Float64Array {
  return Float64Array.from(tallies, (draw) => {
    let income = 0;
    for (let month = 0; month < months; month++) income += draw[scenario].income[month] * scale;
    return income;
  });
}

/** A scenario month by month. */
export function monthsOf({ tallies, scale, still, months }: Futures, scenario: number): ProjectionMonth[] {
  const draws = tallies.map((draw) => draw[scenario]);
  const active = draws.map(activeOf);
  return Array.from({ length: months }, (_, month) => {
    const scaled = (values: readonly number[]) => bandOf(values.map((value) => value * scale));
    return {
      month: month + 1,
      active: bandOf(active.map((more) => still[month] + scale * more[month])),
      buyers: scaled(draws.map(({ buyers }) => buyers[month])),
      purchases: scaled(draws.map(({ purchases }) => purchases[month])),
      income: scaled(draws.map(({ income }) => income[month])),
    };
  });
}

/** What today's customers will do in the coming months if no new customer ever comes: `playFutures` in one scenario. */
export function project(
  histories: Histories,
  model: PurchaseModel,
  spend: Float64Array,
  { months = 60, draws = 200, seed, lapseDays, maxCustomers = 5000, keepShare = 0 }: ProjectionOptions,
): ProjectionMonth[] {
  const futures = playFutures(
    { histories, model, spend },
    { months, draws, seed, lapseDays, maxCustomers, keepShares: [keepShare], keeping: "leavers" },
  );
  return monthsOf(futures, 0);
}
