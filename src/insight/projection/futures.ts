import { emptyTally, simulateActive, type Tally } from "../../models/future/future.ts";
import { DAYS_PER_MONTH } from "../../models/future/projection.ts";
import { normal, type Random, seeded } from "../../models/random.ts";
import type { Histories } from "../../models/value/history.ts";
import { familyOf, type PurchaseModel, probabilitiesAlive } from "../../models/value/purchase-model.ts";
import { parameterDraws } from "../../models/value/uncertainty.ts";

/** A base of customers: what they did, and the money each is expected to bring per purchase. */
export type Today = {
  model: PurchaseModel;
  histories: Histories;
  perPurchase: Float64Array;
  /** Where the model sees nobody leave: how fast they were seen to leave otherwise. */
  seen: SeenLeaving | null;
};

/** Rates of leaving measured elsewhere, by row of the histories. */
export type SeenLeaving = {
  perMonth: Float64Array;
  /** 0 for who is gone already, 1 for who is here. */
  alive: Float64Array;
  /** Standard error of the logarithm of the rates. */
  error: number;
};

/** How futures are played out. */
export type FuturesOptions = {
  months: number;
  draws: number;
  seed: number;
  /** Shares of drop-outs prevented, each a scenario. */
  keepShares: readonly number[];
  /** With more customers than this, one in every so many is played out and sums are scaled up. */
  maxCustomers: number;
  /** Told how many draws are done. */
  onDraw?: (done: number) => void;
};

/** Sums over customers by scenario and draw; counts are to be multiplied by `scale`, money is not. */
export type Futures = { keepShares: readonly number[]; scale: number; tallies: Tally[][] };

/** Anything odd: it only keeps the chances of a customer's rates apart from those of his purchases. */
const APART = 0x9e3779b1;

/** Every so many customers in the order of what they bring per purchase rate, so that the sample mirrors the base. */
function sampled({ histories, perPurchase }: Today, most: number): Int32Array {
  const { x, T } = histories;
  const worth = perPurchase.map((money, i) => (money * (x[i] + 1)) / (T[i] + 1));
  const order = Int32Array.from(worth.keys()).sort(
    (left, right) => worth[left] - worth[right] || left - right,
  );
  if (order.length <= most) return order;
  const step = order.length / most;
  return Int32Array.from({ length: most }, (_, i) => order[Math.floor((i + 0.5) * step)]);
}

function rowsOf({ histories, perPurchase, model, seen }: Today, rows: Int32Array): Today {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  const { x, tx, T, meanSpend, customer } = histories;
  return {
    model,
    histories: {
      n: rows.length,
      x: pick(x),
      tx: pick(tx),
      T: pick(T),
      meanSpend: pick(meanSpend),
      customer: Int32Array.from(rows, (row) => customer[row]),
    },
    perPurchase: pick(perPurchase),
    seen: seen && { ...seen, perMonth: pick(seen.perMonth), alive: pick(seen.alive) },
  };
}

function withParameters(model: PurchaseModel, p: Float64Array): PurchaseModel {
  const parameters = Object.fromEntries(familyOf(model.name).letters.map((letter, i) => [letter, p[i]]));
  return { ...model, parameters };
}

type Chance = { p: Float64Array; seed: number; random: Random; leavingFactor: number };

/** A customer's future in every scenario on the same chances, so that they differ by what is prevented only. */
function playOut(
  { model, histories, perPurchase, seen }: Today,
  row: number,
  chance: Chance,
  each: [Tally, number][],
): void {
  const family = familyOf(model.name);
  const { x, T } = histories;
  const perMonth = DAYS_PER_MONTH / model.daysPerUnit;
  const rate = family.drawRate(chance.p, x[row], T[row], chance.random) * perMonth;
  const leaving = seen
    ? seen.perMonth[row] * chance.leavingFactor
    : family.drawDropOutRate(chance.p, x[row], T[row], rate / perMonth, chance.random) * perMonth;
  const dropsOutAtPurchase = family.dropsOutAtPurchase && !seen;
  for (const [tally, keepShare] of each) {
    const dropOutRate = leaving * (1 - keepShare);
    const plainRate = dropsOutAtPurchase ? rate - dropOutRate : rate;
    const prospect = { rate: plainRate, dropOutRate, dropsOutAtPurchase, spend: perPurchase[row] };
    simulateActive(tally, prospect, seeded(chance.seed ^ APART));
  }
}

/** One possible future of all under one draw of the parameters, in every scenario. */
function playDraw(
  today: Today,
  p: Float64Array,
  seed: number,
  { keepShares, months }: FuturesOptions,
): Tally[] {
  const { seen } = today;
  const alive = seen ? seen.alive : probabilitiesAlive(withParameters(today.model, p), today.histories);
  const leavingFactor = seen ? Math.exp(seen.error * normal(seeded(seed ^ APART))) : 1;
  const tallies = keepShares.map(() => emptyTally(months));
  const each = tallies.map((tally, i): [Tally, number] => [tally, keepShares[i]]);
  for (let row = 0; row < today.histories.n; row++) {
    const own = (seed + Math.imul(row + 1, 0x85ebca6b)) | 0;
    const random = seeded(own);
    if (random() <= alive[row]) playOut(today, row, { p, seed: own, random, leavingFactor }, each);
  }
  return tallies;
}

/** The third parameter is the shape of the drop-out distribution; at 0 nobody leaves, whatever the draw. */
function canLeave(model: PurchaseModel): boolean {
  const letter = familyOf(model.name).letters[2];
  return letter !== undefined && model.parameters[letter] > 0;
}

/**
 * Plays out the coming months of today's customers under every scenario: each draw takes parameters from their
 * uncertainty, decides who is still there, gives each a rate of buying and of leaving given the history. As
 * `project` of the models, but all scenarios share the chances of a draw, so that their difference is meaningful.
 * Where nobody ever leaves under the model, all scenarios are one.
 */
export function playFutures(today: Today, options: FuturesOptions): Futures {
  const rows = sampled(today, options.maxCustomers);
  const sample = rowsOf(today, rows);
  const scale = rows.length > 0 ? today.histories.n / rows.length : 1;
  const random = seeded(options.seed);
  const differ = today.seen !== null || canLeave(today.model);
  const played = differ ? options : { ...options, keepShares: [0] };
  const tallies = parameterDraws(today.model, options.draws, random).map((p, draw) => {
    const found = playDraw(sample, p, Math.floor(random() * 2 ** 31), played);
    options.onDraw?.(draw + 1);
    return differ ? found : options.keepShares.map(() => found[0]);
  });
  return { keepShares: options.keepShares, scale, tallies };
}
