import { bandOf } from "../future/band.ts";
import { DAYS_PER_MONTH, type Futures, playFutures } from "../future/futures.ts";
import type { Misfit } from "../future/misfit.ts";
import { sumWithin } from "../future/projection.ts";
import type { Events } from "../value/events.ts";
import { fit as fitModel } from "../value/fit.ts";
import { expectedSpends, fitGammaGamma } from "../value/gamma-gamma.ts";
import { group } from "../value/group.ts";
import { type Histories, summarise, thinned } from "../value/history.ts";
import type { PurchaseModel } from "../value/purchase-model.ts";
import { factorsAhead, type Season } from "./season.ts";

/** The band holds the middle four fifths: its edges lie so many standard deviations out. */
const EDGE = 1.2815515655446004;
const DRAWS = 100;
const MOST_CUSTOMERS = 3000;
/** Any number: the same data then give the same answer. */
const SEED = 20_050_401;

/** Purchases and money of customers known by `splitDay`, after it up to `untilDay`. */
function happened({ customer, day, amount }: Events, splitDay: number, untilDay: number) {
  const sums = { purchases: 0, income: 0 };
  let known = -1;
  for (let row = 0; row < customer.length; row++) {
    if (day[row] <= splitDay) known = customer[row];
    else if (customer[row] === known && day[row] <= untilDay) {
      sums.purchases += 1;
      sums.income += amount[row];
    }
  }
  return sums;
}

/**
 * How much wider a band must be for what happened to lie on its edge, as the standard deviation of a logarithm that adds
 * to the band's own; 0 when it lies within.
 */
function excess(draws: Float64Array, actual: number): number {
  const { mean, low, high } = bandOf(draws);
  if (actual >= low && actual <= high) return 0;
  const part = 0.5 / draws.length;
  const log = (value: number) => Math.log((value + part * mean) / (mean + part * mean));
  const own = log(actual < low ? low : high) / EDGE;
  return Math.sqrt(Math.max(0, (log(actual) / EDGE) ** 2 - own ** 2));
}

/** What was known at the split. */
type Known = { splitDay: number; fitted: PurchaseModel; season: Season | null };

function playHeldOut(events: Events, { splitDay, fitted, season }: Known, months: number): Futures {
  const histories = summarise(events, splitDay, fitted.daysPerUnit);
  const spendModel = fitGammaGamma(histories.x, histories.meanSpend);
  const spend = expectedSpends(spendModel, histories);
  return playFutures(
    { model: fitted, histories, spend, spendModel },
    {
      ...{ months, draws: DRAWS, seed: SEED, maxCustomers: MOST_CUSTOMERS },
      ...{ lapseDays: DAYS_PER_MONTH, keepShares: [0], keeping: "leavers" },
      ...(season && { season: factorsAhead(season, splitDay, months, DAYS_PER_MONTH) }),
    },
  );
}

/**
 * What a model, fitted up to `splitDay`, missed in the whole months from then to `endDay` that its own 80 % band did
 * not allow for. Null when less than a month was held out.
 */
export function misfitOf(events: Events, known: Known, endDay: number): Misfit | null {
  const { splitDay } = known;
  const months = Math.floor((endDay - splitDay) / DAYS_PER_MONTH);
  if (months < 1) return null;
  const futures = playHeldOut(events, known, months);
  const actual = happened(events, splitDay, splitDay + months * DAYS_PER_MONTH);
  const missed = (what: "purchases" | "income") => excess(sumWithin(futures, what, 0, months), actual[what]);
  return { purchases: missed("purchases"), income: missed("income"), months };
}

/** Parts of the held-out time by which the model is tried earlier too. */
const EARLIER = [0.5, 1];
/** Tried earlier it is fitted on at most so many customers. */
const MOST_FITTED = 20_000;

/**
 * The same, tried again from half the held-out time earlier and from a whole one, each time as far ahead: one hidden end
 * may be foretold by luck. The root mean square of what was missed. An earlier day with too few customers or repeat
 * purchases to fit on is left out.
 */
export function misfitOver(
  events: Events,
  known: Known,
  endDay: number,
  isEnough: (histories: Histories) => boolean,
): Misfit | null {
  const held = endDay - known.splitDay;
  const earlier = EARLIER.flatMap((part) => {
    const splitDay = known.splitDay - Math.round(part * held);
    const histories = summarise(events, splitDay, known.fitted.daysPerUnit);
    if (!isEnough(histories)) return [];
    const { name, daysPerUnit } = known.fitted;
    const fitted = fitModel(name, group(thinned(histories, MOST_FITTED)), { daysPerUnit });
    return [misfitOf(events, { ...known, splitDay, fitted }, splitDay + held)];
  });
  const found = [misfitOf(events, known, endDay), ...earlier].filter((one) => one !== null);
  const [latest] = found;
  if (!latest) return null;
  const typical = (what: "purchases" | "income") =>
    Math.sqrt(found.reduce((sum, one) => sum + one[what] ** 2, 0) / found.length);
  return { purchases: typical("purchases"), income: typical("income"), months: latest.months };
}
