import { describe, expect, test } from "vitest";
import { cdnow, dayOf } from "../../../test/golden-data.ts";
import { simulateEvents } from "../future/simulate.ts";
import { beta, exponential, gamma, type Random, seeded } from "../random.ts";
import { bySum, expectedWhileAlive, ofRegular } from "./families/expected-while-alive.ts";
import { fit as fitModel } from "./fit.ts";
import { group } from "./group.ts";
import { summarise } from "./history.ts";
import {
  expectedNewPurchases,
  expectedPurchases,
  expectedPurchasesOf,
  logLikelihoodOf,
  probabilitiesAlive,
  probabilityAlive,
  purchaseModel,
} from "./purchase-model.ts";

const PARAMETERS = { r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 };
const PLAIN = { "bg-cnbd-k": "bg-nbd", "mbg-cnbd-k": "mbg-nbd" } as const;
const NAMES = ["bg-cnbd-k", "mbg-cnbd-k"] as const;
const HISTORIES = [
  [0, 0, 30],
  [1, 4, 30],
  [7, 25, 30],
  [300, 29, 30],
  [5000, 3649, 3650],
] as const;

describe.each(NAMES)("%s with k = 1 is the model without a clock, to the last bit", (name) => {
  const regular = purchaseModel(name, { ...PARAMETERS, k: 1 });
  const plain = purchaseModel(PLAIN[name], PARAMETERS);

  test.each(HISTORIES)("x %i, tx %d, T %d", (x, tx, T) => {
    const row = {
      x: Float64Array.of(x),
      tx: Float64Array.of(tx),
      T: Float64Array.of(T),
      weight: Float64Array.of(2),
    };
    expect(probabilityAlive(regular, x, tx, T)).toBe(probabilityAlive(plain, x, tx, T));
    expect(expectedPurchases(regular, x, tx, T, 52)).toBe(expectedPurchases(plain, x, tx, T, 52));
    expect(logLikelihoodOf(regular, row)).toBe(logLikelihoodOf(plain, row));
    expect(expectedNewPurchases(regular, T)).toBe(expectedNewPurchases(plain, T));
  });

  test("a fit with k held at 1 is the plain fit; on CDNOW no regularity is found", () => {
    const rows = group(summarise(cdnow(), dayOf("1997-09-30")));
    const plainFit = fitModel(PLAIN[name], rows);

    expect(fitModel(name, rows, { k: 1 }).logLikelihood).toBe(plainFit.logLikelihood);
    const free = fitModel(name, rows);
    expect(free.parameters).toEqual({ ...plainFit.parameters, k: 1 });
  });
});

/** One customer by the story of the model, tick by tick: purchases up to T, and in the `horizon` after it. */
function live(name: (typeof NAMES)[number], k: number, [T, horizon]: [number, number], random: Random) {
  const rate = gamma(random, PARAMETERS.r, PARAMETERS.alpha);
  const chance = beta(random, PARAMETERS.a, PARAMETERS.b);
  const days: number[] = [];
  let there = name === "bg-cnbd-k" || random() >= chance;
  let at = 0;
  while (there && at <= T + horizon) {
    for (let tick = 0; tick < k; tick++) at += exponential(random, rate);
    days.push(at);
    there = random() >= chance;
  }
  const before = days.filter((day) => day <= T);
  return {
    x: before.length,
    tx: before.at(-1) ?? 0,
    later: days.filter((day) => day > T && day <= T + horizon).length,
    alive: there || days.length > before.length,
  };
}

describe.each([
  ["bg-cnbd-k", 2],
  ["mbg-cnbd-k", 3],
  ["mbg-cnbd-k", 6],
] as const)("%s, k = %i, against 60,000 customers played out", (name, k) => {
  const model = purchaseModel(name, { ...PARAMETERS, k });
  const random = seeded(k);
  const lives = Array.from({ length: 60_000 }, () => live(name, k, [20, 15], random));
  const mean = (of: typeof lives, value: (story: (typeof lives)[number]) => number) =>
    of.reduce((sum, story) => sum + value(story), 0) / of.length;

  test("purchases of a new customer", () => {
    expect(expectedNewPurchases(model, 20) / mean(lives, ({ x }) => x)).toBeCloseTo(1, 1);
  });

  test.each([
    [0, 0, 20],
    [1, 0, 10],
    [1, 10, 20],
    [3, 0, 15],
    [3, 15, 20],
  ])("of those with x = %i, last in %d..%d: still active, and purchases to come", (x, from, to) => {
    const some = lives.filter((story) => story.x === x && story.tx >= from && story.tx <= to);
    expect(some.length).toBeGreaterThan(400);
    const alive = mean(some, ({ tx }) => probabilityAlive(model, x, tx, 20));
    const later = mean(some, ({ tx }) => expectedPurchases(model, x, tx, 20, 15));

    const noise = 4 / Math.sqrt(some.length);
    expect(Math.abs(alive - mean(some, (story) => (story.alive ? 1 : 0)))).toBeLessThan(noise / 2);
    const spread = Math.sqrt(mean(some, (story) => (story.later - later) ** 2));
    expect(Math.abs(later - mean(some, (story) => story.later))).toBeLessThan(noise * spread + 1e-3);
  });

  test("the likelihoods of all numbers of purchases, integrated over the times, sum to 1", () => {
    const counted = lives.filter(({ x }) => x === 0).length / lives.length;
    const none = Math.exp(
      logLikelihoodOf(model, {
        x: Float64Array.of(0),
        tx: Float64Array.of(0),
        T: Float64Array.of(20),
        weight: Float64Array.of(1),
      }) ?? 0,
    );
    expect(Math.abs(none - counted)).toBeLessThan(0.01);
  });
});

describe("on simulated regular buyers", () => {
  const truth = purchaseModel("mbg-cnbd-k", { r: 1.2, alpha: 1.6, a: 0.6, b: 2.5, k: 3 });
  const events = simulateEvents(truth, { customers: 6000, joinDays: 180, lastDay: 540 }, seeded(5));
  const histories = summarise(events, 540);
  const rows = group(histories);

  test("k and the parameters they were made with are found", () => {
    const found = fitModel("mbg-cnbd-k", rows);

    expect(found.parameters.k).toBe(3);
    expect(found.dropOutDetectable).toBe(true);
    for (const [letter, value] of Object.entries(truth.parameters)) {
      expect(Math.abs(Math.log(found.parameters[letter] / value))).toBeLessThan(0.25);
    }
  });

  test("k is told by the likelihood as the times between purchases tell it", () => {
    const likelihoods = [1, 2, 3, 4, 5].map((k) => fitModel("mbg-cnbd-k", rows, { k }).logLikelihood ?? 0);

    expect(likelihoods.indexOf(Math.max(...likelihoods))).toBe(2);
    expect(fitModel("mbg-cnbd-k", rows).logLikelihood).toBeCloseTo(likelihoods[2], 3);
  });

  test("the unit of time does not matter", () => {
    const days = fitModel("mbg-cnbd-k", group(summarise(events, 540, 1)), { daysPerUnit: 1 });
    const weeks = fitModel("mbg-cnbd-k", rows);

    expect(days.parameters.k).toBe(weeks.parameters.k);
    expect(days.parameters.r).toBeCloseTo(weeks.parameters.r, 4);
    expect(days.parameters.alpha / 7).toBeCloseTo(weeks.parameters.alpha, 4);
  });

  test("the batch answers as one by one", () => {
    const alive = probabilitiesAlive(truth, histories);
    const expected = expectedPurchasesOf(truth, histories, 26);

    for (let i = 0; i < histories.n; i += 97) {
      const { [i]: x } = histories.x;
      expect(alive[i]).toBe(probabilityAlive(truth, x, histories.tx[i], histories.T[i]));
      const single = expectedPurchases(truth, x, histories.tx[i], histories.T[i], 26);
      expect(Math.abs(expected[i] / single - 1)).toBeLessThan(1e-12);
    }
  });
});

test("the sum and its limit for very many ticks agree", () => {
  for (const [shape, u, a, b, ticks] of [
    [3, 900, 0.8, 2.4, 3],
    [12, 400, 0.3, 4, 6],
    [40, 60, 1, 1, 12],
    [8, 500, 2.5, 30, 2],
    // Few ticks for many customers, who nearly all leave at once: there no root of unity has died out.
    [0.56, 120, 30, 3.2, 9],
    [75, 1.2, 5, 0.1, 6],
  ]) {
    for (const phase of [0, ticks - 1]) {
      const exact = bySum({ shape, rate: 1 }, { a, b }, u, { ticks, phase });
      expect(Math.abs(ofRegular(shape, u, { a, b }, { ticks, phase }) / exact - 1)).toBeLessThan(1e-9);
    }
  }
  const nobodyLeaves = { a: 0, b: 1 };
  const exact = bySum({ shape: 40, rate: 1 }, nobodyLeaves, 60, { ticks: 4, phase: 2 });
  expect(ofRegular(40, 60, nobodyLeaves, { ticks: 4, phase: 2 }) / exact).toBeCloseTo(1, 6);
  expect(
    expectedWhileAlive({ shape: 2, rate: 1e-4 }, { a: 0.5, b: 2 }, 3650, { ticks: 12, phase: 3 }),
  ).toBeGreaterThan(0);
});

test("hard inputs end in numbers", () => {
  for (const k of [1, 2, 12]) {
    for (const [r, alpha, a, b] of [
      [0.01, 0.001, 0.01, 50],
      [30, 500, 30, 0.01],
      [0.2, 4, 0, 1],
      [5, 1e-6, 1, 1],
    ]) {
      const model = purchaseModel("mbg-cnbd-k", { r, alpha, a, b, k });
      for (const [x, tx, T] of HISTORIES) {
        const alive = probabilityAlive(model, x, tx, T);
        const expected = expectedPurchases(model, x, tx, T, 3650);
        expect(alive >= 0 && alive <= 1, `P ${alive}`).toBe(true);
        expect(expected >= 0 && Number.isFinite(expected), `E ${expected} k ${k} r ${r} x ${x}`).toBe(true);
      }
    }
  }
});

test("an impossible k, or one that cannot be compared, is refused", () => {
  const rows = {
    ...group({ x: new Float64Array(3), tx: new Float64Array(3), T: new Float64Array(3).fill(9) }),
  };

  expect(() => purchaseModel("mbg-cnbd-k", { ...PARAMETERS, k: 1.5 })).toThrow(/got 1.5/);
  expect(() => fitModel("bg-cnbd-k", rows, { k: 13 })).toThrow(/got 13/);
  expect(() => fitModel("bg-cnbd-k", rows)).toThrow(/times between purchases/);
  expect(fitModel("bg-cnbd-k", rows, { k: 2 }).dropOutDetectable).toBe(false);
});
