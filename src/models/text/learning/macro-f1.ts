import type { Random } from "../../random.ts";

/** True and predicted classes, text by text. */
export type Judged = { truth: Uint8Array; predicted: Uint8Array };

type Counts = { hit: Float64Array; said: Float64Array; is: Float64Array };

/**
 * Mean over `classes` of F1 = 2 · hits / (said + are); a class that neither is nor was said counts 0 (Sokolova & Lapalme
 * 2009, Information Processing & Management 45). Null without texts.
 */
export function macroF1({ truth, predicted }: Judged, classes: readonly number[]): number | null {
  if (truth.length === 0) return null;
  const rows = Int32Array.from(truth, (_, row) => row);
  return macroF1Of({ truth, predicted }, classes, rows);
}

function macroF1Of({ truth, predicted }: Judged, classes: readonly number[], rows: Int32Array): number {
  const counts: Counts = {
    hit: new Float64Array(256),
    said: new Float64Array(256),
    is: new Float64Array(256),
  };
  for (const row of rows) {
    counts.said[predicted[row]] += 1;
    counts.is[truth[row]] += 1;
    if (truth[row] === predicted[row]) counts.hit[truth[row]] += 1;
  }
  const f1s = classes.map((c) => (2 * counts.hit[c]) / Math.max(1, counts.said[c] + counts.is[c]));
  return f1s.reduce((sum, f1) => sum + f1, 0) / classes.length;
}

/** Two models on the same texts: how much better the first is, with a 95 % interval. */
export type Gain = { gain: number; low: number; high: number };

const REPEATS = 500;

/**
 * The difference of macro-F1 of two predictions of the same texts, with the percentile interval of a bootstrap over texts
 * (Efron & Tibshirani 1993, chapter 13). Null without texts.
 */
export function gainOf(
  truth: Uint8Array,
  predictions: { one: Uint8Array; other: Uint8Array },
  classes: readonly number[],
  random: Random,
): Gain | null {
  const n = truth.length;
  if (n === 0) return null;
  const one = { truth, predicted: predictions.one };
  const other = { truth, predicted: predictions.other };
  const differenceOn = (rows: Int32Array) => macroF1Of(one, classes, rows) - macroF1Of(other, classes, rows);
  const drawn = new Int32Array(n);
  const repeats = Float64Array.from({ length: REPEATS }, () => {
    for (let at = 0; at < n; at++) drawn[at] = Math.floor(random() * n);
    return differenceOn(drawn);
  }).sort();
  return {
    gain: differenceOn(Int32Array.from(truth, (_, row) => row)),
    low: repeats[Math.floor(0.025 * REPEATS)],
    high: repeats[Math.ceil(0.975 * REPEATS) - 1],
  };
}
