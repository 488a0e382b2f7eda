import { type Random, seeded } from "../../random.ts";
import { BUCKETS } from "../features/hash.ts";
import { CLASSES, type Examples } from "./examples.ts";
import { HASHED_LENGTH, normalise, type Softmax, sublinear } from "./softmax.ts";

/** How a model is fitted; the same seed and examples give the same bytes. */
export type FitOptions = {
  seed: number;
  /** Rounds over all examples. */
  rounds: number;
  /** Classes weigh (all / their share) to this power: 0 as they come, 1 all alike. */
  balance: number;
  /** Buckets of fewer texts than this are not learnt. */
  leastTexts: number;
};

const RATE = 0.1;
/** Slopes are taken to have been this large (squared) before the first: early steps stay small. */
const SLOPE_AT_START = { hashed: 1, dense: 0.1 };

/** How telling each bucket is: the logarithm of texts over texts that have it. */
function raritiesOf({ n, buckets }: Examples, leastTexts: number): Float32Array {
  const rarity = new Float32Array(BUCKETS);
  for (const bucket of buckets) rarity[bucket] += 1;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    rarity[bucket] = rarity[bucket] < leastTexts ? 0 : Math.log(n / rarity[bucket]);
  }
  return rarity;
}

/** The values of all rows as the model sees them: sublinear, times rarity, each row of the same length. */
function scaledValues({ n, starts, buckets, values }: Examples, rarity: Float32Array): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let row = 0; row < n; row++) {
    let square = 0;
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      scaled[at] = sublinear(values[at]) * rarity[buckets[at]];
      square += scaled[at] * scaled[at];
    }
    const scale = square > 0 ? HASHED_LENGTH / Math.sqrt(square) : 0;
    for (let at = starts[row]; at < starts[row + 1]; at++) scaled[at] *= scale;
  }
  return scaled;
}

function classWeights({ classes, weights }: Examples, balance: number): number[] {
  const sums = [0, 0, 0];
  classes.forEach((label, row) => {
    sums[label] += weights[row];
  });
  const all = sums[0] + sums[1] + sums[2];
  return sums.map((sum) => (sum === 0 ? 0 : (all / (CLASSES * sum)) ** balance));
}

/** Weights with what Adagrad remembers of their slopes (Duchi, Hazan & Singer 2011, JMLR 12). */
type Learnt = { weights: Float32Array; slopes: Float32Array };

function learnt(size: number, atStart: number): Learnt {
  return { weights: new Float32Array(size), slopes: new Float32Array(size).fill(atStart) };
}

function step({ weights, slopes }: Learnt, at: number, slope: number, rate: number): void {
  slopes[at] += slope * slope;
  weights[at] -= (rate * slope) / Math.sqrt(slopes[at]);
}

type Fitting = { examples: Examples; scaled: Float32Array; hashed: Learnt; dense: Learnt };

function gapsOf(
  { examples, scaled, hashed, dense }: Fitting,
  row: number,
  logits: Float64Array,
): Float64Array {
  const { starts, buckets, width } = examples;
  logits.fill(0);
  for (let at = starts[row]; at < starts[row + 1]; at++) {
    const base = CLASSES * buckets[at];
    for (let c = 0; c < CLASSES; c++) logits[c] += scaled[at] * hashed.weights[base + c];
  }
  for (let column = 0; column < width; column++) {
    const cell = examples.dense[row * width + column];
    for (let c = 0; c < CLASSES; c++) logits[c] += cell * dense.weights[column * CLASSES + c];
  }
  normalise(logits)[examples.classes[row]] -= 1;
  return logits;
}

function learnRow(
  { examples, scaled, hashed, dense }: Fitting,
  row: number,
  gaps: Float64Array,
  rate: number,
): void {
  const { starts, buckets, width } = examples;
  for (let at = starts[row]; at < starts[row + 1]; at++) {
    if (scaled[at] === 0) continue;
    const base = CLASSES * buckets[at];
    for (let c = 0; c < CLASSES; c++) step(hashed, base + c, gaps[c] * scaled[at], rate);
  }
  for (let column = 0; column < width; column++) {
    const cell = examples.dense[row * width + column];
    if (cell === 0) continue;
    for (let c = 0; c < CLASSES; c++) step(dense, column * CLASSES + c, gaps[c] * cell, rate);
  }
}

function shuffle(order: Int32Array, random: Random): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
}

/** Rounds `values` to `steps` whole steps to either side of 0. */
function stepOf(values: Float32Array, steps: number): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most > 0 ? most / steps : 1;
}

function quantised(hashed: Float32Array, dense: Float32Array, rarity: Float32Array): Softmax {
  const weightStep = stepOf(hashed, 127);
  const rarityStep = stepOf(rarity, 255);
  return {
    weightStep,
    rarityStep,
    weights: Int8Array.from(hashed, (weight) => Math.round(weight / weightStep)),
    rarity: Uint8Array.from(rarity, (value) => Math.round(value / rarityStep)),
    dense,
  };
}

/** Softmax regression by stochastic steps of Adagrad, with rates that fall to 0. */
export function fitSoftmax(examples: Examples, options: FitOptions): Softmax {
  const rarity = raritiesOf(examples, options.leastTexts);
  const fitting: Fitting = {
    examples,
    scaled: scaledValues(examples, rarity),
    hashed: learnt(BUCKETS * CLASSES, SLOPE_AT_START.hashed),
    dense: learnt(examples.width * CLASSES, SLOPE_AT_START.dense),
  };
  const classes = classWeights(examples, options.balance);
  const random = seeded(options.seed);
  const order = Int32Array.from({ length: examples.n }, (_, row) => row);
  const logits = new Float64Array(CLASSES);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random);
    const rate = RATE * (1 - round / options.rounds);
    for (const row of order) {
      const gaps = gapsOf(fitting, row, logits);
      const weight = classes[examples.classes[row]] * examples.weights[row];
      for (let c = 0; c < CLASSES; c++) gaps[c] *= weight;
      learnRow(fitting, row, gaps, rate);
    }
  }
  return quantised(fitting.hashed.weights, fitting.dense.weights, rarity);
}
