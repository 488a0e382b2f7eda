import { type Random, seeded } from "../random.ts";
import { drawPhase } from "../value/families/erlang.ts";
import { type Family, logistic } from "../value/families/family.ts";
import { type Groups, groupRows } from "../value/group.ts";
import { familyOf, type PurchaseModel } from "../value/purchase-model.ts";
import { parameterDraws } from "../value/uncertainty.ts";
import { emptyTally, type Prospect, playCustomer, playRegular, plus, type Tally } from "./future.ts";
import { type Departure, departures, type Misfit } from "./misfit.ts";
import { type SeasonClock, seasonClock } from "./season-clock.ts";
import { addSpread, drawSpend, type SpendDraw } from "./spend-draw.ts";
import { liftOfActive, stillByMonth } from "./still.ts";
import { sampled, silencesOf, type Today } from "./today.ts";
import { addWonBack, firstAbove } from "./won-back.ts";

export const DAYS_PER_MONTH = 365.25 / 12;

/** How futures are played out. */
export type FuturesOptions = {
  months: number;
  draws: number;
  /** The same seed gives the same futures. */
  seed: number;
  /** Days without a purchase after which a customer no longer counts as active. */
  lapseDays: number;
  /** Shares of those lost that are kept, 0..1 and ascending, each a scenario. */
  keepShares: readonly number[];
  /**
   * What keeping does. "leavers": each drop-out of the model is cancelled with that chance. "silent": of the silences
   * that reach the lapse time, that share is broken by a purchase then, and after each further lapse time; for data in
   * which the model sees nobody leave.
   */
  keeping: "leavers" | "silent";
  /** With more customers than this, one in every so many is played out and sums are scaled up. */
  maxCustomers: number;
  /** Purchases of each month ahead in units of an average month's; absent where all are alike. */
  season?: ArrayLike<number> | undefined;
  /** What the model has been seen to miss; absent or null where its own uncertainty is all there is. */
  misfit?: Misfit | null | undefined;
  /** Told how many draws are done. */
  onDraw?: (done: number) => void;
};

/** What became of the customers, by draw and scenario. */
export type Futures = {
  keepShares: readonly number[];
  months: number;
  /** Customers active today: the last purchase of each lies less than the lapse time back. */
  level: number;
  /** Of all customers, those active at each month's end by a purchase already made. */
  still: Float64Array;
  /** All customers: no more can be active, or buy. */
  customers: number;
  /** Customers each one played out stands for; what the tallies hold is to be multiplied by it. */
  scale: number;
  tallies: Tally[][];
  /** The same of every other customer played out: tells chance from what the parameters do. Null where all are played. */
  halves: Tally[][] | null;
  /** What a sample's purchases, income and activity by month are to be multiplied by, beyond `scale`, to be those of all. */
  lift: { purchases: number; income: number; active: Float64Array };
  /** By draw, factors on what the tallies hold. */
  departures: Departure[];
};

/** Anything odd: it only keeps the chances of a customer's rates apart from those of his purchases. */
const APART = 0x9e3779b1;
const SPREAD = 0x85ebca6b;

/** What every draw needs. */
type Setting = {
  today: Today;
  family: Family;
  groups: Groups;
  /** Months since each customer's last purchase. */
  silence: Float64Array;
  lapse: number;
  season: SeasonClock | null;
  options: FuturesOptions;
};

function check({ histories, spend }: Today, { months, keepShares, lapseDays, season }: FuturesOptions): void {
  if (spend.length !== histories.n) {
    throw new RangeError(`playFutures: one spend per customer (${histories.n}), got ${spend.length}`);
  }
  if (!(Number.isInteger(months) && months >= 1)) {
    throw new RangeError(`playFutures: months must be ≥ 1, got ${months}`);
  }
  if (!(lapseDays > 0)) throw new RangeError(`playFutures: lapseDays must be > 0, got ${lapseDays}`);
  for (const share of keepShares) {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`playFutures: keepShare must be in 0..1, got ${share}`);
    }
  }
  if (season && season.length < months) {
    throw new RangeError(
      `playFutures: season must have a factor for each of ${months} months, got ${season.length}`,
    );
  }
  if (keepShares.some((share, i) => i > 0 && share < keepShares[i - 1])) {
    throw new RangeError(`playFutures: keepShares must ascend, got ${keepShares.join(", ")}`);
  }
}

/** Probability of being a customer still, equal histories worked out once. */
function aliveUnder(p: Float64Array, { family, today, groups }: Setting): (row: number) => number {
  const { x, tx, T } = today.histories;
  const alive = Float64Array.from(groups.row, (i) => logistic(-family.logOddsGone(p, x[i], tx[i], T[i])));
  return (row) => alive[groups.of[row]];
}

/** The parameters of one possible world. */
type World = { p: Float64Array; spend: SpendDraw };

/** A customer's rates and spend drawn from their distributions given the history; without rates when he is gone. */
function prospectOf(
  { family, today, silence }: Setting,
  { p, spend }: World,
  [row, alive]: [number, number],
  random: Random,
): Prospect {
  const { x, tx, T } = today.histories;
  const perMonth = DAYS_PER_MONTH / today.model.daysPerUnit;
  const { dropsOutAtPurchase } = family;
  const known = { dropsOutAtPurchase, spend: today.spend[row], silence: silence[row] };
  if (random() > alive) return { ...known, rate: 0, dropOutRate: 0 };
  const phase = family.clock ? drawPhase(family.clock, p, [x[row], tx[row], T[row]], random) : 0;
  const rate = family.drawRate(p, x[row], T[row], random, phase);
  const dropOutRate = family.drawDropOutRate(p, x[row], T[row], rate, random);
  // After the rates, so that the same purchases are played out with certain and uncertain spend.
  known.spend = spend.of(row, random);
  const ticks = family.clock?.ticks(p) ?? 1;
  const regular = family.clock
    ? { ticks, ahead: ticks - phase, dropOutChance: rate > 0 ? dropOutRate / rate : 0 }
    : undefined;
  return { ...known, rate: rate * perMonth, dropOutRate: dropOutRate * perMonth, regular };
}

/** The same customer when a share of drop-outs is cancelled, and his purchases without the one that is the last. */
function kept(prospect: Prospect, keepShare: number): Prospect {
  const { regular } = prospect;
  if (regular) {
    return { ...prospect, regular: { ...regular, dropOutChance: regular.dropOutChance * (1 - keepShare) } };
  }
  const dropOutRate = prospect.dropOutRate * (1 - keepShare);
  const rate = prospect.dropsOutAtPurchase ? prospect.rate - dropOutRate : prospect.rate;
  return { ...prospect, dropOutRate, rate };
}

/** How the customers of a draw are played into the tallies of all scenarios. */
type Play = (prospect: Prospect, seed: number) => void;

function keepingLeavers(tallies: readonly Tally[], keepShares: readonly number[]): Play {
  return (prospect, seed) => {
    if (prospect.rate === 0) return;
    for (let i = 0; i < keepShares.length; i++) {
      playCustomer(tallies[i], kept(prospect, keepShares[i]), seeded(seed));
    }
  };
}

/** Everybody is played once; what a share keeps more goes to its own tally. */
function keepingRegular(tallies: readonly Tally[], keepShares: readonly number[]): Play {
  return (prospect, seed) => playRegular({ tallies, keepShares }, prospect, seeded(seed));
}

/** Everybody is played once into the first tally; what winning back adds goes to the first scenario that does. */
function keepingSilent(own: Tally, more: readonly Tally[], keepShares: readonly number[]): Play {
  return (prospect, seed) => {
    const random = seeded(seed);
    const coins = seeded(seed ^ SPREAD);
    const onSilence = (since: number, until: number): void => {
      const first = firstAbove(keepShares, coins());
      if (first >= 0) addWonBack(more[first], { since, until, spend: prospect.spend });
    };
    playCustomer(own, { ...kept(prospect, 0), onSilence }, random);
  };
}

/** A draw: what holds in its world, and its chances. */
type Draw = { world: World; seed: number; keepShares: readonly number[] };

/** One possible future, in every scenario, of each `step`-th customer from the `first`. */
function playRows(setting: Setting, { world, seed, keepShares }: Draw, first: number, step: number): Tally[] {
  const { today, lapse, season, options } = setting;
  const silent = options.keeping === "silent";
  const regular = setting.family.clock !== null;
  const alive = aliveUnder(world.p, setting);
  const own = emptyTally(options.months, lapse, season);
  const tallies = keepShares.map(() => emptyTally(options.months, lapse, season));
  const leavers = regular ? keepingRegular : keepingLeavers;
  const play = silent ? keepingSilent(own, tallies, keepShares) : leavers(tallies, keepShares);
  for (let row = first; row < today.histories.n; row += step) {
    const chance = (seed + Math.imul(row + 1, SPREAD)) | 0;
    play(prospectOf(setting, world, [row, alive(row)], seeded(chance)), chance ^ APART);
  }
  let sum = own;
  const found =
    silent || regular
      ? tallies.map((more) => {
          sum = plus(sum, more);
          return sum;
        })
      : tallies;
  addSpread(found, world.spend.spread, seeded((seed ^ SPREAD) + first));
  return found;
}

/** One possible future of all, in every scenario; of a sample, of its one half too. */
function playDraw(setting: Setting, draw: Draw, isSample: boolean): { all: Tally[]; half: Tally[] } {
  if (!isSample) {
    const all = playRows(setting, draw, 0, 1);
    return { all, half: all };
  }
  const half = playRows(setting, draw, 0, 2);
  const other = playRows(setting, draw, 1, 2);
  return { all: half.map((tally, i) => plus(tally, other[i])), half };
}

/** The third parameter is the shape of the drop-out distribution; at 0 nobody leaves, whatever the draw. */
function canLeave(model: PurchaseModel): boolean {
  const letter = familyOf(model.name).letters[2];
  return letter !== undefined && model.parameters[letter] > 0;
}

function settingOf(today: Today, options: FuturesOptions): Setting {
  const { x, tx, T } = today.histories;
  return {
    today,
    family: familyOf(today.model.name),
    groups: groupRows(x, tx, T),
    silence: silencesOf(today).map((days) => days / DAYS_PER_MONTH),
    lapse: options.lapseDays / DAYS_PER_MONTH,
    season: options.season ? seasonClock(options.season) : null,
    options,
  };
}

function stillOf(today: Today, { lapseDays, months }: FuturesOptions): Float64Array {
  const silences = silencesOf(today).map((days) => days / DAYS_PER_MONTH);
  return stillByMonth(silences, lapseDays / DAYS_PER_MONTH, months);
}

/**
 * Plays out the coming months of today's customers under every scenario if no new customer ever comes: each draw takes
 * parameters from their uncertainty, decides who is still a customer, gives each a rate of buying and of leaving given
 * the history. All scenarios share the chances of a draw, so that their differences are those of keeping alone; where
 * keeping can change nothing, they are one.
 */
export function playFutures(today: Today, options: FuturesOptions): Futures {
  check(today, options);
  const { keepShares, months, lapseDays, draws } = options;
  const { today: sample, lift } = sampled(today, options.maxCustomers);
  const setting = settingOf(sample, options);
  const differ = options.keeping === "silent" || canLeave(today.model);
  const random = seeded(options.seed);
  const isSample = sample.histories.n < today.histories.n;
  const played = parameterDraws(today.model, draws, random).map((p, draw) => {
    const seed = Math.floor(random() * 2 ** 31);
    const world = { p, spend: drawSpend(sample, seeded(seed ^ APART)) };
    const { all, half } = playDraw(setting, { world, seed, keepShares: differ ? keepShares : [0] }, isSample);
    options.onDraw?.(draw + 1);
    const inAll = (found: Tally[]) => (differ ? found : keepShares.map(() => found[0]));
    return { all: inAll(all), half: inAll(half) };
  });
  const silences = silencesOf(today);
  const customers = today.histories.n;
  const still = stillOf(today, options);
  return {
    keepShares,
    months,
    level: silences.reduce((count, days) => count + (days < lapseDays ? 1 : 0), 0),
    still,
    customers,
    scale: sample.histories.n > 0 ? customers / sample.histories.n : 1,
    tallies: played.map(({ all }) => all),
    halves: isSample ? played.map(({ half }) => half) : null,
    lift: {
      ...lift,
      active: isSample
        ? liftOfActive(
            { still, customers },
            { still: stillOf(sample, options), customers: sample.histories.n },
          )
        : still.map(() => 1),
    },
    departures: departures(options.misfit ?? null, draws, months, seeded(options.seed ^ SPREAD)),
  };
}
