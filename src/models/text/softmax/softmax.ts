import type { Features } from "../features/features.ts";
import { BUCKETS } from "../features/hash.ts";
import { CLASSES } from "./examples.ts";

/**
 * Softmax regression over hashed words and a few dense columns, in small numbers: each weight and each rarity is a
 * whole number times a step of its own table.
 */
export type Softmax = {
  /** Bucket by bucket, the weights of the classes. */
  weights: Int8Array;
  weightStep: number;
  /** How telling a bucket is by its rarity; 0 for those never learnt. */
  rarity: Uint8Array;
  rarityStep: number;
  /** Dense column by column, the weights of the classes. */
  dense: Float32Array;
};

/** Length that the hashed part of every text has, against dense columns of about 1. */
export const HASHED_LENGTH = 2;

const LOGS = Float32Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** A count grows by its logarithm: a word said ten times is not ten times as telling. */
export function sublinear(count: number): number {
  return count < 64 ? LOGS[count] : 1 + Math.log(count);
}

/** Turns the logarithms of chances (up to a constant) into chances, in place. */
export function normalise(logits: Float64Array): Float64Array {
  const most = Math.max(logits[0], logits[1], logits[2]);
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) {
    logits[c] = Math.exp(logits[c] - most);
    sum += logits[c];
  }
  for (let c = 0; c < CLASSES; c++) logits[c] /= sum;
  return logits;
}

/** The hashed part: tf · idf with sublinear tf, scaled to `HASHED_LENGTH`. Added to `logits`. */
function addHashed(model: Softmax, { size, buckets, counts }: Features, logits: Float64Array): void {
  const { weights, rarity } = model;
  let square = 0;
  let [bad, middling, good] = [0, 0, 0];
  for (let at = 0; at < size; at++) {
    const bucket = buckets[at];
    const value = sublinear(counts[at]) * rarity[bucket];
    square += value * value;
    bad += value * weights[3 * bucket];
    middling += value * weights[3 * bucket + 1];
    good += value * weights[3 * bucket + 2];
  }
  if (square === 0) return;
  const scale = (HASHED_LENGTH * model.weightStep) / Math.sqrt(square);
  logits[0] += scale * bad;
  logits[1] += scale * middling;
  logits[2] += scale * good;
}

/** The chances that a text is negative, neutral and positive. */
export function chancesOf(model: Softmax, features: Features, dense: Float32Array): Float64Array {
  const logits = new Float64Array(CLASSES);
  addHashed(model, features, logits);
  for (let column = 0; column < dense.length; column++) {
    for (let c = 0; c < CLASSES; c++) logits[c] += dense[column] * model.dense[column * CLASSES + c];
  }
  return normalise(logits);
}

const MAGIC = 0x31_44_57_56;
const HEAD = 16;

/** The model as bytes, little-endian: "VWD1", columns of `dense`, two steps, `dense`, rarity, weights. */
export function softmaxBytes(model: Softmax): Uint8Array {
  const columns = model.dense.length / CLASSES;
  const bytes = new Uint8Array(HEAD + 4 * model.dense.length + BUCKETS + BUCKETS * CLASSES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, columns, true);
  view.setFloat32(8, model.weightStep, true);
  view.setFloat32(12, model.rarityStep, true);
  model.dense.forEach((weight, at) => {
    view.setFloat32(HEAD + 4 * at, weight, true);
  });
  const tables = HEAD + 4 * model.dense.length;
  bytes.set(model.rarity, tables);
  bytes.set(
    new Uint8Array(model.weights.buffer, model.weights.byteOffset, model.weights.length),
    tables + BUCKETS,
  );
  return bytes;
}

/** Reads what `softmaxBytes` wrote for `columns` dense columns. Throws RangeError on anything else. */
export function softmaxFrom(bytes: Uint8Array, columns: number): Softmax {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = HEAD + 4 * columns * CLASSES;
  const fits = bytes.length === tables + BUCKETS * (CLASSES + 1);
  if (!fits || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== columns) {
    throw new RangeError("softmaxFrom: not a model of words of this version");
  }
  return {
    weightStep: view.getFloat32(8, true),
    rarityStep: view.getFloat32(12, true),
    dense: Float32Array.from({ length: columns * CLASSES }, (_, at) => view.getFloat32(HEAD + 4 * at, true)),
    rarity: bytes.slice(tables, tables + BUCKETS),
    weights: Int8Array.from(new Int8Array(bytes.slice(tables + BUCKETS).buffer)),
  };
}
