import { normal, type Random, seeded } from "../random.ts";
import { drawPhase } from "../value/families/erlang.ts";
import { type Family, logistic } from "../value/families/family.ts";
import { type Groups, groupRows } from "../value/group.ts";
import { familyOf, type PurchaseModel } from "../value/purchase-model.ts";
import { parameterDraws } from "../value/uncertainty.ts";
import {
  emptyTally,
  type Prospect,
  playCustomer,
  playRegular,
  plus,
  stillActive,
  type Tally,
} from "./future.ts";
import { type Departure, departures, type Misfit } from "./misfit.ts";
import { type SeasonClock, seasonClock } from "./season-clock.ts";
import { drawSpend, type SpendDraw } from "./spend-draw.ts";
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

/** One possible future of all under one draw of the parameters, in every scenario. */
function playDraw(setting: Setting, world: World, seed: number, keepShares: readonly number[]): Tally[] {
  const { today, lapse, season, options } = setting;
  const silent = options.keeping === "silent";
  const regular = setting.family.clock !== null;
  const alive = aliveUnder(world.p, setting);
  const own = emptyTally(options.months, lapse, season);
  const tallies = keepShares.map(() => emptyTally(options.months, lapse, season));
  const leavers = regular ? keepingRegular : keepingLeavers;
  const play = silent ? keepingSilent(own, tallies, keepShares) : leavers(tallies, keepShares);
  for (let row = 0; row < today.histories.n; row++) {
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
  addSpread(found, world.spend.spread, seeded(seed ^ SPREAD));
  return found;
}

/**
 * Purchases differ from one to the next: adds to each month's income what the sum of so many differs by, the same way in
 * all scenarios. `spread` is the squared coefficient of variation of a purchase.
 */
function addSpread(tallies: readonly Tally[], spread: number, random: Random): void {
  if (spread === 0) return;
  const months = tallies[0]?.months ?? 0;
  for (let month = 0; month < months; month++) {
    const luck = normal(random) * Math.sqrt(spread);
    for (const { income, squares } of tallies) {
      income[month] = Math.max(0, income[month] + luck * Math.sqrt(squares[month]));
    }
  }
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

/** At the end of how many months each customer of today still counts, by the purchases already made. */
function stillByMonth(silences: Float64Array, { lapseDays, months }: FuturesOptions): Float64Array {
  const still = new Float64Array(months);
  for (const days of silences) {
    const until = stillActive(days / DAYS_PER_MONTH, lapseDays / DAYS_PER_MONTH, months);
    if (until > 0) still[until - 1] += 1;
  }
  for (let month = months - 2; month >= 0; month--) still[month] += still[month + 1];
  return still;
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
  const sample = sampled(today, options.maxCustomers);
  const setting = settingOf(sample, options);
  const differ = options.keeping === "silent" || canLeave(today.model);
  const random = seeded(options.seed);
  const tallies = parameterDraws(today.model, draws, random).map((p, draw) => {
    const seed = Math.floor(random() * 2 ** 31);
    const world = { p, spend: drawSpend(sample, seeded(seed ^ APART)) };
    const found = playDraw(setting, world, seed, differ ? keepShares : [0]);
    options.onDraw?.(draw + 1);
    return differ ? found : keepShares.map(() => found[0]);
  });
  const silences = silencesOf(today);
  return {
    keepShares,
    months,
    level: silences.reduce((count, days) => count + (days < lapseDays ? 1 : 0), 0),
    still: stillByMonth(silences, options),
    customers: today.histories.n,
    scale: sample.histories.n > 0 ? today.histories.n / sample.histories.n : 1,
    tallies,
    departures: departures(options.misfit ?? null, draws, months, seeded(options.seed ^ SPREAD)),
  };
}
