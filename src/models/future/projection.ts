import type { GammaGamma } from "../value/gamma-gamma.ts";
import type { Histories } from "../value/history.ts";
import type { PurchaseModel } from "../value/purchase-model.ts";
import { type Band, bandOf } from "./band.ts";
import { activeOf } from "./future.ts";
import { type Futures, playFutures } from "./futures.ts";
import type { Misfit } from "./misfit.ts";

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
  /** As in `FuturesOptions`. */
  season?: ArrayLike<number> | undefined;
  misfit?: Misfit | null;
  /** With it, how uncertain spend is goes into the bands. */
  spendModel?: GammaGamma | null;
};

type Summed = "purchases" | "income";

/** Income, or the number of purchases, of the first `months` months in each draw of a scenario. */
export function sumWithin(
  { tallies, scale, departures }: Futures,
  what: Summed,
  scenario: number,
  months: number,
): Float64Array {
  return Float64Array.from(tallies, (draw, i) => {
    let sum = 0;
    for (let month = 0; month < months; month++) {
      sum += draw[scenario][what][month] * departures[i][what][month] * scale;
    }
    return sum;
  });
}

/** Income of the first `months` months in each draw of a scenario. */
export function incomeWithin(futures: Futures, scenario: number, months: number): Float64Array {
  return sumWithin(futures, "income", scenario, months);
}

/** A scenario month by month. */
export function monthsOf(futures: Futures, scenario: number): ProjectionMonth[] {
  const { tallies, scale, still, months, departures, customers } = futures;
  const draws = tallies.map((draw) => draw[scenario]);
  const active = draws.map(activeOf);
  return Array.from({ length: months }, (_, month) => {
    const over = (value: (draw: number) => number, most = Number.POSITIVE_INFINITY) =>
      bandOf(draws.map((_draw, i) => Math.min(most, value(i))));
    const departed = (i: number) => scale * departures[i].purchases[month];
    return {
      month: month + 1,
      active: over((i) => still[month] + departed(i) * active[i][month], customers),
      buyers: over((i) => departed(i) * draws[i].buyers[month], customers),
      purchases: over((i) => departed(i) * draws[i].purchases[month]),
      income: over((i) => scale * departures[i].income[month] * draws[i].income[month]),
    };
  });
}

/** What today's customers will do in the coming months if no new customer ever comes: `playFutures` in one scenario. */
export function project(
  histories: Histories,
  model: PurchaseModel,
  spend: Float64Array,
  options: ProjectionOptions,
): ProjectionMonth[] {
  const { months = 60, draws = 200, maxCustomers = 5000, keepShare = 0, spendModel, ...others } = options;
  const futures = playFutures(
    { histories, model, spend, spendModel },
    { ...others, months, draws, maxCustomers, keepShares: [keepShare], keeping: "leavers" },
  );
  return monthsOf(futures, 0);
}
