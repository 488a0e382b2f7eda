/**
 * A mean over dimensions of service: all alike, or by weights that are made to add up to 1 (Parasuraman, Zeithaml & Berry's
 * weighted score, with Σw = 1). Not the mean of all items: a dimension of five items counts as much as one of four.
 * Null for no dimension.
 *
 * @throws RangeError for weights that are negative, that are none for a dimension, or that add up to 0.
 */
export function overDimensions(values: readonly number[], weights?: readonly number[]): number | null {
  if (values.length === 0) return null;
  const each = weights ?? values.map(() => 1);
  const total = each.reduce((sum, weight) => sum + weight, 0);
  if (each.length !== values.length || each.some((weight) => !(weight >= 0)) || total === 0) {
    throw new RangeError(`overDimensions: ${values.length} values cannot be weighted by ${each.join(", ")}`);
  }
  return values.reduce((sum, value, at) => sum + (value * (each[at] ?? 0)) / total, 0);
}

/** The mean of each dimension's items, in the order of the dimensions. */
export function dimensionMeans(items: readonly (readonly number[])[]): number[] {
  return items.map((own) => {
    if (own.length === 0) throw new RangeError("dimensionMeans: a dimension has no items");
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}

/** An answer on a scale from 1 to `points` as it is on seven points: the ends meet, and what lies between is spread evenly. */
export function onSevenPoints(answer: number, points: number): number {
  if (!(points >= 2)) throw new RangeError(`onSevenPoints: points must be ≥ 2, got ${points}`);
  return 1 + (6 * (answer - 1)) / (points - 1);
}

/**
 * Cronbach's alpha: how far items that are to measure one thing do so, at most 1. From the answers of respondents who
 * answered all items. Null for less than two items or respondents, or where all of them add up to the same.
 */
export function cronbachAlpha(respondents: readonly (readonly number[])[]): number | null {
  const k = respondents[0]?.length ?? 0;
  if (k < 2 || respondents.length < 2) return null;
  if (respondents.some((one) => one.length !== k)) {
    throw new RangeError("cronbachAlpha: every respondent must have answered all items");
  }
  const ofItem = Array.from({ length: k }, (_, item) => variance(respondents.map((one) => one[item] ?? 0)));
  const ofTotal = variance(respondents.map((one) => one.reduce((sum, value) => sum + value, 0)));
  if (ofTotal === 0) return null;
  return (k / (k - 1)) * (1 - ofItem.reduce((sum, one) => sum + one, 0) / ofTotal);
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
