import { expect, test } from "vitest";
import { simulateEvents } from "../future/simulate.ts";
import { seeded } from "../random.ts";
import { eventsFrom } from "../value/events.ts";
import { purchaseModel } from "../value/purchase-model.ts";
import { chooseModel, heldOutError } from "./choose.ts";
import { fitAll } from "./fit-all.ts";
import { type HoldoutReport, holdout } from "./holdout.ts";

const leaving = purchaseModel("mbg-nbd", { r: 1.5, alpha: 5, a: 1, b: 2 });

function shop(customers: number, lastDay: number) {
  return simulateEvents(leaving, { customers, joinDays: 60, lastDay }, seeded(9));
}

function heldOutErrorOf(reports: readonly HoldoutReport[], name: string): number {
  const report = reports.find(({ model }) => model === name);
  return (report && heldOutError(report)) ?? Number.NaN;
}

test("takes the model with the lowest held-out error and keeps the check", () => {
  const choice = chooseModel(shop(2000, 500), 500);

  expect(choice.chosen).not.toBe("naive");
  expect(choice.model?.name).toBe(choice.chosen);
  expect(choice.survival).toBe(choice.model);
  const errors = choice.reports.map((report) => heldOutError(report) ?? Number.POSITIVE_INFINITY);
  const best = choice.reports[errors.indexOf(Math.min(...errors))];
  expect(choice.chosen).toBe(best.model);
});

test("regular buyers are told, and their model wins on held-out data", () => {
  const regular = purchaseModel("mbg-cnbd-k", { r: 1.5, alpha: 1, a: 1, b: 3, k: 4 });
  const events = simulateEvents(regular, { customers: 2500, joinDays: 200, lastDay: 600 }, seeded(4));

  const { chosen, model, reports } = chooseModel(events, 600);

  expect(["mbg-cnbd-k", "bg-cnbd-k"]).toContain(chosen);
  expect(model?.parameters.k).toBe(4);
  const error = (name: string) => heldOutErrorOf(reports, name);
  expect(error("mbg-cnbd-k")).toBeLessThan(error("mbg-nbd") - 0.05);
  expect(error("mbg-cnbd-k")).toBeLessThan(error("pareto-nbd") - 0.05);
});

test("where purchases come at random no model of regular buyers is shown", () => {
  const { reports } = chooseModel(shop(1500, 500), 500);

  expect(reports.map(({ model }) => model)).toEqual(["mbg-nbd", "pareto-nbd", "bg-nbd", "naive"]);
});

test("everyone who buys every week and never leaves is no worse off with the naive rule", () => {
  const weeks = 40;
  const n = 150;
  const customer = Int32Array.from({ length: n * weeks }, (_, i) => Math.floor(i / weeks));
  const day = Int32Array.from({ length: n * weeks }, (_, i) => 7 * (i % weeks));
  const choice = chooseModel(
    eventsFrom(customer, day, new Float64Array(n * weeks).fill(5), n),
    7 * (weeks - 1),
  );

  expect(choice.chosen).toBe("naive");
  expect(choice.survival?.name).not.toBe("naive");
  expect(choice.survival?.dropOutDetectable).toBe(false);
});

test.each([
  ["history-too-short", shop(500, 60), 60],
  ["too-few-customers", shop(50, 400), 400],
  ["history-too-short", eventsFrom(new Int32Array(0), new Int32Array(0), new Float64Array(0), 0), 0],
] as const)("says %s instead of guessing", (reason, events, endDay) => {
  expect(chooseModel(events, endDay)).toMatchObject({ chosen: null, reason, model: null, spend: null });
});

test("says so when nobody ever bought again", () => {
  const n = 200;
  const once = eventsFrom(
    Int32Array.from({ length: n }, (_, i) => i),
    Int32Array.from({ length: n }, (_, i) => i % 100),
    new Float64Array(n).fill(3),
    n,
  );

  expect(chooseModel(once, 300)).toMatchObject({ chosen: null, reason: "too-few-repeat-purchases" });
});

test("models fitted on a part of the customers are compared on all of them, and agree", () => {
  const events = shop(4000, 500);
  const [[all], [part]] = [4000, 2000].map((fitOn) => holdout(events, 330, 500, ["mbg-nbd"], { fitOn }));

  expect(part.customers).toBe(4000);
  expect(part.purchasesActual).toBe(all.purchasesActual);
  expect(part.fitted.logLikelihood).not.toBe(all.fitted.logLikelihood);
  expect(Math.abs(part.purchasesPredicted / all.purchasesPredicted - 1)).toBeLessThan(0.05);
});

test("fitAll reports every model asked for, in the unit asked for", () => {
  const all = fitAll(shop(400, 400), 250, 400, "day", ["mbg-nbd", "naive"]);

  expect(all.models.map(({ model }) => model.name)).toEqual(["mbg-nbd", "naive"]);
  expect(all.models.every(({ model }) => model.daysPerUnit === 1)).toBe(true);
  expect(all.models[1].model.logLikelihood).toBeNull();
  expect(all.models[0].heldOutError).toBeGreaterThan(0);
});
