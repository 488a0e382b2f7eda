import type { Feature } from "./features.ts";
import { aucOf } from "./quality.ts";

/** One column alone that tells leavers from stayers this well was filled in after they left. */
const TOO_GOOD = 0.97;

/** Labels of fewer rows are taken together: one of its own would give its row away. */
const RARE_ROWS = 10;

/** Share of leavers among the rows of each label, missing included, as a score of the row. */
function labelScores(values: readonly (string | null)[], left: Uint8Array): Float64Array {
  const frequent = new Set(
    [...Map.groupBy(values, (label) => label)].flatMap(([label, its]) =>
      its.length >= RARE_ROWS ? [label] : [],
    ),
  );
  const seen = new Map<string | null, { rows: number; left: number }>();
  const keyOf = (label: string | null) => (frequent.has(label) ? label : "");
  values.forEach((label, row) => {
    const sums = seen.get(keyOf(label)) ?? { rows: 0, left: 0 };
    seen.set(keyOf(label), { rows: sums.rows + 1, left: sums.left + left[row] });
  });
  return Float64Array.from(values, (label) => {
    const sums = seen.get(keyOf(label));
    return sums ? sums.left / sums.rows : 0;
  });
}

function distance(score: Float64Array, left: Uint8Array): number {
  const found = aucOf(score, left);
  return found ? Math.max(found.auc, 1 - found.auc) : 0.5;
}

/** How well a feature alone tells who left, in either direction or by being missing: 0.5 not at all, 1 without fault. */
export function tellsAlone(feature: Feature, left: Uint8Array): number {
  if (feature.kind === "label") return distance(labelScores(feature.values, left), left);
  const missing = feature.values.map((value) => Number(!Number.isFinite(value)));
  const known = feature.values.map((value) => (Number.isFinite(value) ? value : 0));
  return Math.max(distance(known, left), distance(missing, left));
}

/** Features that look known only after leaving; a model must not see them. */
export function leaksOf(features: readonly Feature[], left: Uint8Array): string[] {
  return features.filter((feature) => tellsAlone(feature, left) >= TOO_GOOD).map(({ name }) => name);
}
