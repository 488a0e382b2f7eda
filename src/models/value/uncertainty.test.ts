import { expect, test } from "vitest";
import { seeded } from "../random.ts";
import { fit as fitModel } from "./fit.ts";
import type { Grouped } from "./group.ts";
import { logLikelihoodOf, parametersOf, purchaseModel } from "./purchase-model.ts";
import { parameterDraws } from "./uncertainty.ts";

/** Everybody came back until the very end: nobody is seen to leave. */
const faithful: Grouped = {
  x: Float64Array.from({ length: 40 }, (_, i) => 2 + (i % 9)),
  tx: Float64Array.from({ length: 40 }, () => 49),
  T: Float64Array.from({ length: 40 }, () => 50),
  weight: new Float64Array(40).fill(5),
};

test("where nobody is seen to leave, in every other draw nobody leaves, and in the rest some, as far as the likelihood allows", () => {
  const model = fitModel("mbg-nbd", faithful);
  const draws = parameterDraws(model, 4000, seeded(7));
  const a = draws.map((p) => p[2]).filter((its) => its > 0);
  const scale = model.edge ?? Number.NaN;

  expect(model.parameters.a).toBe(0);
  expect(scale).toBeGreaterThan(0);
  expect(a).toHaveLength(2000);
  expect(a.reduce((sum, one) => sum + one, 0) / a.length / scale).toBeCloseTo(1, 1);
});

test("at the scale of the edge the log-likelihood is 1 lower", () => {
  const model = fitModel("mbg-nbd", faithful);
  const beside = purchaseModel("mbg-nbd", { ...model.parameters, a: model.edge ?? Number.NaN });

  expect((logLikelihoodOf(model, faithful) ?? 0) - (logLikelihoodOf(beside, faithful) ?? 0)).toBeCloseTo(
    1,
    2,
  );
});

test("a model that saw people leave has no edge, and given parameters have no uncertainty", () => {
  const given = purchaseModel("bg-nbd", { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });

  expect(given.edge).toBeNull();
  expect(parameterDraws(given, 3, seeded(1))).toEqual([
    parametersOf(given),
    parametersOf(given),
    parametersOf(given),
  ]);
});
