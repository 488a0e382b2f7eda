import { type Band, bandOf } from "../future/band.ts";
import { cholesky } from "../optimise/matrix.ts";
import { beta, normal, type Random } from "../random.ts";
import { logSurvivalOf, type RetentionModel, type RetentionModelName } from "./retention-model.ts";

/** Parameters a model might as well have. */
export type RetentionDraw = { name: RetentionModelName; parameters: Readonly<Record<string, number>> };

/**
 * Draws of the parameters: normal in their logarithms with the covariance of the fit. Where nobody left, or everybody
 * did, there is no curvature to draw from: the share that leaves is then drawn from its Jeffreys posterior.
 */
export function retentionDraws(model: RetentionModel, draws: number, random: Random): RetentionDraw[] {
  const { name, parameters, covariance, losses, observed } = model;
  const letters = Object.keys(parameters);
  const root = covariance && cholesky(covariance, letters.length);
  return Array.from({ length: draws }, (): RetentionDraw => {
    if (!root || name === "constant") {
      return {
        name: "constant",
        parameters: { leaving: Math.min(1 - 1e-12, beta(random, losses + 0.5, observed - losses + 0.5)) },
      };
    }
    const noise = letters.map(() => normal(random));
    const shift = (i: number) =>
      noise.reduce((sum, z, j) => sum + (j <= i ? root[i * letters.length + j] * z : 0), 0);
    const bounded = (i: number) => Math.min(30, Math.max(-30, Math.log(parameters[letters[i]]) + shift(i)));
    return {
      name,
      parameters: Object.fromEntries(letters.map((letter, i) => [letter, Math.exp(bounded(i))])),
    };
  });
}

/** Share of new customers still there at an age, in whole periods. */
export type RetentionPoint = { age: number; share: number } & Pick<Band, "low" | "high">;

/** The model's survival curve from age 0 to `periods`, with the band that holds 80 % of the draws. */
export function retentionCurve(
  model: RetentionModel,
  periods: number,
  random: Random,
  draws = 400,
): RetentionPoint[] {
  const drawn = retentionDraws(model, draws, random);
  return Array.from({ length: periods + 1 }, (_, age) => {
    const at = ({ name, parameters }: RetentionDraw) => Math.exp(logSurvivalOf(name, parameters, age));
    const { low, high } = bandOf(drawn.map(at));
    const share = at(model);
    return { age, share, low: Math.min(low, share), high: Math.max(high, share) };
  });
}
