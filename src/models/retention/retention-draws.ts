import { type Band, bandOf } from "../future/band.ts";
import { beta, type Random } from "../random.ts";
import { posteriorOf } from "./posterior.ts";
import { logSurvivalOf, type RetentionModel, type RetentionModelName } from "./retention-model.ts";

/** Parameters customers might as well have. */
export type RetentionDraw = { name: RetentionModelName; parameters: Readonly<Record<string, number>> };

/**
 * Draws of what the data allow: from the posterior of BdW, also where sBG was chosen, as a hidden period or two do not
 * prove that a customer's own chance never changes; and of the constant rate as often as it is likely that all are alike.
 * Of the constant rate alone where it is the model, and where nobody left, or everybody did: the share that leaves, from
 * its Jeffreys posterior.
 */
export function retentionDraws(model: RetentionModel, draws: number, random: Random): RetentionDraw[] {
  const { name, losses, observed, table } = model;
  const several = name !== "constant" && losses > 0 && losses < observed;
  const posterior = several ? posteriorOf(table, random) : null;
  return Array.from({ length: draws }, () => {
    if (posterior && random() >= posterior.alike) return { name: "bdw", parameters: posterior.next() };
    const leaving = Math.min(1 - 1e-12, beta(random, losses + 0.5, observed - losses + 0.5));
    return { name: "constant", parameters: { leaving } };
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
