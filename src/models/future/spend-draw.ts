import { cholesky } from "../optimise/matrix.ts";
import { gamma, normal, type Random } from "../random.ts";
import type { GammaGamma } from "../value/gamma-gamma.ts";
import type { Tally } from "./future.ts";
import type { Today } from "./today.ts";

/** What a purchase of each customer brings in one possible world. */
export type SpendDraw = {
  /** The mean of a customer's purchases, drawn given those he made. In the unit of `Today.spend`. */
  of(row: number, random: Random): number;
  /** Squared coefficient of variation of one purchase around that mean. */
  spread: number;
};

type Letters = Pick<GammaGamma, "p" | "q" | "gamma">;

function drawn(model: GammaGamma, random: Random): Letters {
  const root = model.covariance && cholesky(model.covariance, 3);
  if (!root) return model;
  const noise = [normal(random), normal(random), normal(random)];
  const shift = [0, 1, 2].map((i) =>
    noise.reduce((sum, z, j) => (j <= i ? sum + root[i * 3 + j] * z : sum), 0),
  );
  return {
    p: model.p * Math.exp(shift[0]),
    q: model.q * Math.exp(shift[1]),
    gamma: model.gamma * Math.exp(shift[2]),
  };
}

/**
 * Draws the parameters of the spend model from their uncertainty, and from these, when asked, each customer's mean
 * spend: p / ν with ν ~ Gamma(p x + q, gamma + m x) given x purchases of mean m (Fader & Hardie 2013, note 025). What is
 * expected of him stays `Today.spend`. Without a model, or where it has no mean, spend is taken as certain.
 */
export function drawSpend({ histories, spend, spendModel }: Today, random: Random): SpendDraw {
  if (!spendModel?.meanDefined) return { of: (row) => spend[row], spread: 0 };
  const { p, q, gamma: scale } = drawn(spendModel, random);
  const { x, meanSpend } = histories;
  const of = (row: number, chance: Random): number => {
    const own = x[row] * Math.max(0, meanSpend[row]);
    const expected = (spendModel.p * (spendModel.gamma + own)) / (spendModel.p * x[row] + spendModel.q - 1);
    return (spend[row] / expected) * ((p * (scale + own)) / gamma(chance, p * x[row] + q, 1));
  };
  return { of, spread: 1 / p };
}

/**
 * Purchases differ from one to the next: adds to each month's income what the sum of so many differs by, the same way in
 * all scenarios. `spread` is the squared coefficient of variation of a purchase.
 */
export function addSpread(tallies: readonly Tally[], spread: number, random: Random): void {
  if (spread === 0) return;
  const months = tallies[0]?.months ?? 0;
  for (let month = 0; month < months; month++) {
    const luck = normal(random) * Math.sqrt(spread);
    for (const { income, squares } of tallies) {
      income[month] = Math.max(0, income[month] + luck * Math.sqrt(squares[month]));
    }
  }
}
