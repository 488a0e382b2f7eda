/** Area under the curve: the chance that one who left was given a higher score than one who stayed; ties count half. */
export type Auc = { auc: number; low: number; high: number };

/** Those of a tenth of the forecasts: how many, what share was expected to leave, what share left. */
export type CalibrationBin = { customers: number; expected: number; left: number };

const Z95 = 1.959963984540054;

/** Null unless some left and some stayed. The interval is Hanley & McNeil's (1982), Radiology 143:29. */
export function aucOf(score: ArrayLike<number>, left: ArrayLike<number>): Auc | null {
  const order = Int32Array.from({ length: score.length }, (_, i) => i).sort((a, b) => score[a] - score[b]);
  let ranks = 0;
  let gone = 0;
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && score[order[last + 1]] === score[order[first]]) last += 1;
    for (let i = first; i <= last; i++) {
      if (!left[order[i]]) continue;
      gone += 1;
      ranks += (first + last) / 2 + 1;
    }
    first = last + 1;
  }
  const stayed = order.length - gone;
  if (gone === 0 || stayed === 0) return null;
  const auc = (ranks - (gone * (gone + 1)) / 2) / (gone * stayed);
  const oneMore = (gone - 1) * (auc / (2 - auc) - auc * auc);
  const oneLess = (stayed - 1) * ((2 * auc * auc) / (1 + auc) - auc * auc);
  const spread = Z95 * Math.sqrt(Math.max(0, auc * (1 - auc) + oneMore + oneLess) / (gone * stayed));
  return { auc, low: Math.max(0, auc - spread), high: Math.min(1, auc + spread) };
}

/** Mean squared distance of the stated chance from what happened (Brier 1950): 0 is perfect. */
export function brierOf(chance: ArrayLike<number>, left: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < chance.length; i++) sum += (chance[i] - left[i]) ** 2;
  return sum / chance.length;
}

/** Rows in ten groups of equal size by their stated chance, the lowest first; fewer groups when there are few rows. */
export function calibrationOf(chance: ArrayLike<number>, left: ArrayLike<number>): CalibrationBin[] {
  const n = chance.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => chance[a] - chance[b] || a - b);
  const groups = Math.min(10, Math.max(1, Math.floor(n / 20)));
  return Array.from({ length: groups }, (_, group) => {
    const rows = order.subarray(Math.floor((group * n) / groups), Math.floor(((group + 1) * n) / groups));
    const mean = (values: ArrayLike<number>) => rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
    return { customers: rows.length, expected: mean(chance), left: mean(left) };
  });
}
