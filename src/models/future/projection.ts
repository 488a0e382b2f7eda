import type { GammaGamma } from "../value/gamma-gamma.ts";
import type { Histories } from "../value/history.ts";
import type { PurchaseModel } from "../value/purchase-model.ts";
import { type Band, bandOf } from "./band.ts";
import { activeOf, type Tally } from "./future.ts";
import { type Futures, playFutures } from "./futures.ts";
import type { Departure, Misfit } from "./misfit.ts";
import { withChanceOfAll } from "./sample-chance.ts";

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

/** Reads a sum off what became of those played out in one draw, by scenario. */
type Read = (scenarios: readonly Tally[], departure: Departure) => number;

/** A sum over all customers in each draw. */
function drawn({ tallies, halves, departures, scale }: Futures, lift: number, read: Read): Float64Array {
  const over = (played: readonly Tally[][]) =>
    Float64Array.from(played, (scenarios, draw) => scale * lift * read(scenarios, departures[draw]));
  return halves ? withChanceOfAll(over(tallies), over(halves), scale) : over(tallies);
}

function within(what: Summed, scenario: number, months: number): Read {
  return (scenarios, departure) => {
    let sum = 0;
    for (let month = 0; month < months; month++) {
      sum += scenarios[scenario][what][month] * departure[what][month];
    }
    return sum;
  };
}

/** Income, or the number of purchases, of the first `months` months in each draw of a scenario. */
export function sumWithin(futures: Futures, what: Summed, scenario: number, months: number): Float64Array {
  return drawn(futures, futures.lift[what], within(what, scenario, months));
}

/** Income of the first `months` months in each draw of a scenario. */
export function incomeWithin(futures: Futures, scenario: number, months: number): Float64Array {
  return sumWithin(futures, "income", scenario, months);
}

/** How much more income a scenario brings in the first `months` months than the first one, draw by draw. */
export function gainWithin(futures: Futures, scenario: number, months: number): Float64Array {
  const [its, without] = [scenario, 0].map((one) => within("income", one, months));
  return drawn(
    futures,
    futures.lift.income,
    (scenarios, departure) => its(scenarios, departure) - without(scenarios, departure),
  );
}

/** A scenario month by month. */
export function monthsOf(futures: Futures, scenario: number): ProjectionMonth[] {
  const { tallies, halves, still, months, customers, lift } = futures;
  const active = new Map(
    [...tallies, ...(halves ?? [])].map(({ [scenario]: its }) => [its, activeOf(its)] as const),
  );
  return Array.from({ length: months }, (_, month) => {
    const over = (of: Summed, by: number, value: (its: Tally) => number) =>
      drawn(futures, by, ({ [scenario]: its }, departure) => departure[of][month] * value(its));
    const people = (sums: Float64Array) => bandOf(sums.map((sum) => Math.min(customers, sum)));
    const again = over("purchases", lift.active[month], (its) => active.get(its)?.[month] ?? 0);
    return {
      month: month + 1,
      active: people(again.map((sum) => still[month] + sum)),
      buyers: people(over("purchases", lift.purchases, (its) => its.buyers[month])),
      purchases: bandOf(over("purchases", lift.purchases, (its) => its.purchases[month])),
      income: bandOf(over("income", lift.income, (its) => its.income[month])),
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
