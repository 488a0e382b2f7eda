import type { Features } from "../features/features.ts";

/** Classes of a text, from bad to good. */
export const NEGATIVE = 0;
export const NEUTRAL = 1;
export const POSITIVE = 2;
export const CLASSES = 3;
export type Class = typeof NEGATIVE | typeof NEUTRAL | typeof POSITIVE;

/** Texts as rows of a sparse matrix, with some dense columns beside it. */
export type Examples = {
  n: number;
  /** Row i has its buckets and values from starts[i] to starts[i + 1]. */
  starts: Int32Array;
  buckets: Int32Array;
  values: Float32Array;
  /** Columns of `dense`, row by row. */
  width: number;
  dense: Float32Array;
  classes: Uint8Array;
  /** How much each row counts. */
  weights: Float32Array;
};

/** Gathers rows one by one. */
export type ExampleBuilder = {
  add(features: Features, dense: Float32Array, label: Class, weight: number): void;
  done(): Examples;
};

class Growing {
  buckets = new Int32Array(1 << 16);
  values = new Float32Array(1 << 16);
  size = 0;

  push(features: Features): void {
    while (this.size + features.size > this.buckets.length) this.grow();
    this.buckets.set(features.buckets.subarray(0, features.size), this.size);
    this.values.set(features.counts, this.size);
    this.size += features.size;
  }

  grow(): void {
    const buckets = new Int32Array(2 * this.buckets.length);
    buckets.set(this.buckets);
    this.buckets = buckets;
    const values = new Float32Array(2 * this.values.length);
    values.set(this.values);
    this.values = values;
  }
}

export function exampleBuilder(width: number): ExampleBuilder {
  const cells = new Growing();
  const starts: number[] = [0];
  const dense: number[] = [];
  const classes: number[] = [];
  const weights: number[] = [];
  return {
    add(features, row, label, weight) {
      cells.push(features);
      starts.push(cells.size);
      for (const cell of row) dense.push(cell);
      classes.push(label);
      weights.push(weight);
    },
    done: () => ({
      n: classes.length,
      starts: Int32Array.from(starts),
      buckets: cells.buckets.slice(0, cells.size),
      values: cells.values.slice(0, cells.size),
      width,
      dense: Float32Array.from(dense),
      classes: Uint8Array.from(classes),
      weights: Float32Array.from(weights),
    }),
  };
}
