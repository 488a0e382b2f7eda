import { inverse } from "../optimise/matrix.ts";
import { type Errors, errorsOf, type Fit, product } from "./errors.ts";
import { type Gathered, type Grouping, gather, maskOf, metOf } from "./gathered.ts";
import { type Leaving, type Lived, strataOf } from "./trials.ts";

/** An amount with its standard error. */
export type Estimate = { value: number; error: number };

/** What a cause goes together with in a group. */
export type Excess = {
  cause: number;
  /** How often it was met and could be compared. */
  met: number;
  /** Leavers beyond those of similar silences without it, and their money. */
  leavers: Estimate;
  money: Estimate;
};

/**
 * By how many more leave who met a cause than similar ones who met none of them, in each group.
 *
 * Of each trial that met something, what is expected is what became of the trials of its stratum that met nothing
 * (coarsened exact matching: Iacus, King & Porro 2012, Political Analysis 20(1)); those without any like them are left
 * out. What is left over is shared among the causes by least squares, so that two that come together are not both
 * given all of it. Errors are of customers, not of trials: one counts once however often he is compared.
 */
export function excessOf(
  leaving: Leaving,
  lived: Lived,
  causes: readonly number[],
  grouping: Grouping,
): Excess[][] {
  const gathered = gather(leaving, lived, maskOf(causes), grouping);
  const strata = strataOf(leaving);
  const perGroup = Array.from({ length: grouping.groups }, (): number[] => []);
  gathered.cell.forEach((cell, at) => {
    if (gathered.n[cell] > 0) perGroup[Math.floor(cell / strata)].push(at);
  });
  const fits = perGroup.map((rows) => fitOf(gathered, rows, { causes, money: leaving.money }));
  const errors = errorsOf({ leaving, lived, causes, grouping }, gathered, fits);
  return fits.map((fit, group) => excessIn(fit, errors[group], causes));
}

type Of = { causes: readonly number[]; money: Float64Array };

function fitOf(gathered: Gathered, rows: readonly number[], { causes, money }: Of): Fit {
  const p = causes.length;
  const products = new Float64Array(p * p);
  const [left, lost] = [new Float64Array(p), new Float64Array(p)];
  for (const at of rows) {
    const met = metOf(gathered.met[at], causes);
    const [over, overMoney] = residuals(gathered, at, money);
    for (const i of met) {
      left[i] += over;
      lost[i] += overMoney;
      for (const j of met) products[i * p + j] += 1;
    }
  }
  const times = Float64Array.from({ length: p }, (_, i) => products[i * p + i]);
  // What was never met here has an effect of nothing, and must not keep the others from being told.
  for (let i = 0; i < p; i++) if (times[i] === 0) products[i * p + i] = 1;
  const inverted = inverse(products, p);
  return {
    rows,
    met: times,
    inverted,
    leavers: inverted ? product(inverted, left) : new Float64Array(p),
    money: inverted ? product(inverted, lost) : new Float64Array(p),
  };
}

/** How much more became of a trial than of its like: leaving, and money. */
function residuals({ n, lost, money, cell, left, customer }: Gathered, at: number, worth: Float64Array) {
  const its = cell[at];
  return [left[at] - lost[its] / n[its], left[at] * worth[customer[at]] - money[its] / n[its]] as const;
}

function excessIn(fit: Fit, squares: Errors, causes: readonly number[]): Excess[] {
  return causes.map((cause, i) => ({
    cause,
    met: fit.met[i],
    leavers: { value: fit.met[i] * fit.leavers[i], error: fit.met[i] * Math.sqrt(squares.leavers[i]) },
    money: { value: fit.met[i] * fit.money[i], error: fit.met[i] * Math.sqrt(squares.money[i]) },
  }));
}
