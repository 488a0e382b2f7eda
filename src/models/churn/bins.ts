import type { Matrix } from "./features.ts";

const MOST_BINS = 64;

/** Columns as small whole numbers: bin b of a column holds values above edge b - 1 and up to edge b. */
export type Binned = { n: number; bins: Uint8Array[]; edges: Float64Array[] };

/** Upper edges of the bins of each column: between its distinct values when they are few, else at its quantiles. */
export function edgesOf({ n, width, cells }: Matrix): Float64Array[] {
  return Array.from({ length: width }, (_, j) => {
    const sorted = Float64Array.from({ length: n }, (_, i) => cells[i * width + j]).sort();
    const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    if (distinct.length <= MOST_BINS) {
      return Float64Array.from(
        { length: Math.max(0, distinct.length - 1) },
        (_, i) => (distinct[i] + distinct[i + 1]) / 2,
      );
    }
    const cuts = Array.from(
      { length: MOST_BINS - 1 },
      (_, i) => sorted[Math.floor(((i + 1) * n) / MOST_BINS)],
    );
    return Float64Array.from(new Set(cuts));
  });
}

/** Bin of a value: the number of edges below it. */
function binOf(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function binned({ n, width, cells }: Matrix, edges: Float64Array[]): Binned {
  const bins = edges.map((its, j) =>
    Uint8Array.from({ length: n }, (_, i) => binOf(its, cells[i * width + j])),
  );
  return { n, bins, edges };
}
