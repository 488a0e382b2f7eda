/**
 * What is known of how long customers stay, by age in whole periods: at index t - 1, how many entered their t-th
 * period under observation, and how many of them left in it. It is all that a discrete survival model needs, also with
 * customers who are still there (they stop being counted) or who were first seen at a later age (they start being
 * counted there).
 */
export type SurvivalTable = { atRisk: Float64Array; lost: Float64Array };

/**
 * Customers one by one, in whole periods. `from` is the age at which one was first under observation (0 unless those
 * who left earlier are missing from the data), `to` the periods survived when he left or was last seen; one who
 * `left` did so in period `to + 1`.
 */
export type Spells = { from: ArrayLike<number>; to: ArrayLike<number>; left: ArrayLike<number> };

/** The table of survivors at ages 0, 1, 2, … of one or more closed cohorts, each begun at age 0. */
export function tableOfSurvivors(cohorts: readonly (readonly number[])[]): SurvivalTable {
  const longest = cohorts.reduce((most, cohort) => Math.max(most, cohort.length - 1), 0);
  const table = { atRisk: new Float64Array(longest), lost: new Float64Array(longest) };
  for (const cohort of cohorts) {
    for (let t = 1; t < cohort.length; t++) {
      const lost = cohort[t - 1] - cohort[t];
      if (!(lost >= 0 && cohort[t] >= 0)) {
        throw new RangeError(`survivors must fall from period to period, got ${cohort[t - 1]}, ${cohort[t]}`);
      }
      table.atRisk[t - 1] += cohort[t - 1];
      table.lost[t - 1] += lost;
    }
  }
  return table;
}

/** The table of customers known one by one. */
export function tableOfSpells({ from, to, left }: Spells): SurvivalTable {
  let longest = 0;
  for (let i = 0; i < to.length; i++) longest = Math.max(longest, to[i] + (left[i] ? 1 : 0));
  const change = new Float64Array(longest + 1);
  const lost = new Float64Array(longest);
  for (let i = 0; i < to.length; i++) {
    const last = to[i] + (left[i] ? 1 : 0);
    if (!(from[i] >= 0 && last >= from[i])) continue;
    change[from[i]] += 1;
    change[last] -= 1;
    if (left[i]) lost[to[i]] += 1;
  }
  const atRisk = new Float64Array(longest);
  let present = 0;
  for (let t = 0; t < longest; t++) {
    present += change[t];
    atRisk[t] = present;
  }
  return { atRisk, lost };
}

/** Customers who left, over all ages. */
export function lossesIn({ lost }: SurvivalTable): number {
  return lost.reduce((sum, here) => sum + here, 0);
}
