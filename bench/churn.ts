/**
 * How well the models of leaving tell, on Telco, customers they have not seen: 5 times 5 folds with fixed seeds,
 * 7,043 customers, scores out of fold. `npm run bench:churn`; about a minute of one processor. Fails below the aims.
 */

import { type ChurnModelName, fitScorer, scoresOf } from "../src/models/churn/churn-model.ts";
import { foldsOf } from "../src/models/churn/folds.ts";
import { sigmoid } from "../src/models/churn/logistic.ts";
import { aucOf, brierOf } from "../src/models/churn/quality.ts";
import { telco } from "../test/telco.ts";

const SEEDS = [1, 2, 3, 4, 5];
const FOLDS = 5;
/** The least area under the curve, out of fold. */
export const AIMS: Readonly<Record<ChurnModelName, number>> = { logistic: 0.845, boosting: 0.846 };

/** What a model says of customers it has not seen, over five folds: area under the curve and Brier score. */
export function outOfFold(name: ChurnModelName, seed: number): { auc: number; brier: number } {
  const { features, left } = telco();
  const folds = foldsOf(left, FOLDS, seed);
  const chance = new Float64Array(left.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const rows = (here: boolean) => [...left.keys()].filter((row) => (folds[row] === fold) === here);
    const scorer = fitScorer(name, features, left, rows(false));
    const test = rows(true);
    scoresOf(scorer, features, test).forEach((logOdds, i) => {
      chance[test[i]] = sigmoid(logOdds);
    });
  }
  return { auc: aucOf(chance, left)?.auc ?? 0, brier: brierOf(chance, left) };
}

function measure(name: ChurnModelName): void {
  const cpu = process.cpuUsage();
  const runs = SEEDS.map((seed) => outOfFold(name, seed));
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const auc = mean((run) => run.auc);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${name}: AUC ${auc.toFixed(4)} (aim ${AIMS[name]}; by seed ${runs.map((run) => run.auc.toFixed(4)).join(", ")}), Brier ${mean((run) => run.brier).toFixed(4)}, ${((user + system) / 1e6).toFixed(1)} s of processor`,
  );
  if (auc < AIMS[name]) process.exitCode = 1;
}

if (import.meta.main) for (const name of ["logistic", "boosting"] as const) measure(name);
