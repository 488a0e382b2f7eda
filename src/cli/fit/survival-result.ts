import { fitRetention } from "../../models/retention/fit-retention.ts";
import { type RetentionModelName, survival } from "../../models/retention/retention-model.ts";
import { tableOfSurvivors } from "../../models/retention/survival-table.ts";
import { AppError } from "../../platform/errors.ts";
import type { Cohort } from "./survival-file.ts";

export const RETENTION_MODELS: readonly RetentionModelName[] = ["sbg", "bdw", "constant"];

/** The last third of the periods is held out. */
const HELD_OUT_SHARE = 1 / 3;

export type SurvivalResult = ReturnType<typeof survivalResult>;

/** The last period to fit on: as asked for, or so that the last third is held out. */
function lastPeriod(text: string | undefined, periods: number): number {
  if (text === undefined) return Math.max(2, periods - Math.max(1, Math.round(periods * HELD_OUT_SHARE)));
  const until = Number(text);
  if (!(Number.isInteger(until) && until >= 2 && until <= periods)) {
    throw new AppError(
      "invalid",
      `--until ${text} must be a period from 2 to ${periods} of a table of survivors`,
    );
  }
  return until;
}

function cohortResult(
  { name, survivors }: Cohort,
  names: readonly RetentionModelName[],
  asked: string | undefined,
) {
  const periods = survivors.length - 1;
  const until = lastPeriod(asked, periods);
  const table = tableOfSurvivors([survivors.slice(0, until + 1)]);
  const later = survivors
    .slice(until + 1)
    .map((count, i) => ({ period: until + 1 + i, survived: count / survivors[0] }));
  const models = names.map((model) => {
    const fitted = fitRetention(model, table);
    const heldOut = later.map(({ period, survived }) => ({
      period,
      survived,
      foretold: survival(fitted, period),
    }));
    // Of nobody, no share can be off.
    const errors = heldOut
      .map(({ survived, foretold }) => Math.abs(foretold / survived - 1))
      .filter(Number.isFinite);
    return {
      model,
      parameters: fitted.parameters,
      logLikelihood: fitted.logLikelihood,
      converged: fitted.converged,
      /** Mean over the held-out periods in which somebody was left of how far off the curve is, in percent of it; null when there are none. */
      errorPct:
        errors.length > 0 ? (100 * errors.reduce((sum, error) => sum + error, 0)) / errors.length : null,
      heldOut,
    };
  });
  const ranked = models
    .filter(({ errorPct }) => errorPct !== null)
    .toSorted((one, other) => (one.errorPct ?? 0) - (other.errorPct ?? 0));
  return { cohort: name, customers: survivors[0], periods, until, best: ranked[0]?.model ?? null, models };
}

/** The result of `vinculo fit` on a table of survivors as it is printed in JSON: each cohort with each model. */
export function survivalResult(
  file: string,
  cohorts: readonly Cohort[],
  asked: { models: readonly RetentionModelName[]; until: string | undefined },
) {
  return { file, cohorts: cohorts.map((cohort) => cohortResult(cohort, asked.models, asked.until)) };
}

/** The result in lines for a terminal. */
export function survivalLines({ cohorts }: SurvivalResult): string[] {
  return cohorts.flatMap(({ cohort, customers, periods, until, models, best }) => [
    `${cohort}: ${customers} customers; fitted on periods 1 to ${until}, ${until < periods ? `checked on ${until + 1} to ${periods}` : "nothing held out"}`,
    ...models.map(({ model, parameters, logLikelihood, errorPct, heldOut }) => {
      const letters = Object.entries(parameters).map(
        ([letter, value]) => `${letter} ${value.toPrecision(5)}`,
      );
      const last = heldOut.at(-1);
      const check =
        last && errorPct !== null
          ? `\n            off by ${errorPct.toFixed(1)}% on average; after ${last.period} periods foretold ${percent(last.foretold)}, there were ${percent(last.survived)}${model === best ? "  (nearest)" : ""}`
          : "";
      return `${model.padEnd(12)}${letters.join("  ")}  log-likelihood ${logLikelihood.toFixed(3)}${check}`;
    }),
  ]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
