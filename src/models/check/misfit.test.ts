import { expect, test } from "vitest";
import { dayOf, onlineRetail } from "../../../test/golden-data.ts";
import { simulateEvents } from "../future/simulate.ts";
import { seeded } from "../random.ts";
import { fit as fitModel } from "../value/fit.ts";
import { group } from "../value/group.ts";
import { summarise } from "../value/history.ts";
import { purchaseModel } from "../value/purchase-model.ts";
import { misfitOf } from "./misfit-of.ts";

/** Tries the model on the one hidden end only. */
const once = () => false;
const truth = purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 });

test("what happened outside the band widens it by as much as was missed; within it nothing is added", () => {
  const events = simulateEvents(truth, { customers: 800, joinDays: 180, lastDay: 480 }, seeded(1));
  const known = { splitDay: 360, fitted: truth, season: null };
  const nobodyLeaves = purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0, b: 1 });

  expect(misfitOf(events, known, 480, once)).toEqual({ purchases: 0, income: 0, months: 3 });
  expect(misfitOf(events, { ...known, fitted: nobodyLeaves }, 480, once)?.purchases).toBeGreaterThan(0.2);
  expect(misfitOf(events, known, 380, once)).toBeNull();
});

test("Online Retail, whose hidden autumn no model foretold, gets a wider band", () => {
  const retail = onlineRetail();
  const splitDay = dayOf("2011-08-07");
  const fitted = fitModel("mbg-nbd", group(summarise(retail, splitDay)));

  const misfit = misfitOf(retail, { splitDay, fitted, season: null }, dayOf("2011-12-09"), once);

  expect(misfit?.purchases).toBeGreaterThan(0.1);
  expect(misfit?.income).toBeGreaterThan(misfit?.purchases ?? 1);
});

test("what one hidden end missed counts for less where the model was right at earlier ones", () => {
  const events = simulateEvents(truth, { customers: 800, joinDays: 120, lastDay: 480 }, seeded(1));
  const known = {
    splitDay: 360,
    fitted: purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0, b: 1 }),
    season: null,
  };

  const single = misfitOf(events, known, 480, once)?.purchases ?? 0;
  const three = misfitOf(events, known, 480, ({ n }) => n > 100)?.purchases ?? 0;

  expect(three).toBeGreaterThan(0.1);
  expect(three).toBeLessThan(0.8 * single);
});
