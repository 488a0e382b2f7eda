import type { Projection, ProjectionScenario } from "../../../src/insight/projection/projection.ts";

/** What each part of the screen is drawn from. `needed`: income a month that pays the fixed costs, if known. */
export type Parts = {
  projection: Projection;
  /** Nobody more is kept. */
  base: ProjectionScenario;
  /** As many are kept as the slider says. */
  kept: ProjectionScenario;
  needed: number | null;
};
