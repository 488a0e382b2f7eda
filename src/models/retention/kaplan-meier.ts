import type { SurvivalTable } from "./survival-table.ts";

/** Share still there after `age` whole periods with its 95 % interval, and how many were seen to enter that period. */
export type SurvivalPoint = { age: number; share: number; low: number; high: number; atRisk: number };

const Z95 = 1.959963984540054;

/** Bounds by the complementary log-log of the share (Kalbfleisch & Prentice 1980): they stay within 0..1. */
function bounds(share: number, greenwood: number): { low: number; high: number } {
  if (share <= 0 || share >= 1) return { low: share, high: share };
  const spread = (Z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { low: share ** Math.exp(spread), high: share ** Math.exp(-spread) };
}

/**
 * The survival curve that the data show without any model: Kaplan & Meier (1958), JASA 53:457, with Greenwood's
 * variance. Begins at age 0 with share 1 and ends with the last age at which anybody was under observation; where all
 * of them left, the share is 0 and says nothing about its interval.
 */
export function kaplanMeier({ atRisk, lost }: SurvivalTable): SurvivalPoint[] {
  const points: SurvivalPoint[] = [{ age: 0, share: 1, low: 1, high: 1, atRisk: atRisk[0] ?? 0 }];
  let share = 1;
  let greenwood = 0;
  for (let t = 0; t < atRisk.length && atRisk[t] > 0; t++) {
    share *= 1 - lost[t] / atRisk[t];
    if (lost[t] < atRisk[t]) greenwood += lost[t] / (atRisk[t] * (atRisk[t] - lost[t]));
    points.push({ age: t + 1, share, ...bounds(share, greenwood), atRisk: atRisk[t] });
  }
  return points;
}

/** The first age at which no more than half are still there; null while more than half stay. */
export function medianAge(points: readonly SurvivalPoint[]): number | null {
  return points.find(({ share }) => share <= 0.5)?.age ?? null;
}
