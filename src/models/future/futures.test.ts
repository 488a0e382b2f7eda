import { describe, expect, test } from "vitest";
import { seeded } from "../random.ts";
import type { Histories } from "../value/history.ts";
import { purchaseModel } from "../value/purchase-model.ts";
import { bandOf } from "./band.ts";
import { activeOf, emptyTally, playCustomer } from "./future.ts";
import { DAYS_PER_MONTH, type FuturesOptions, playFutures } from "./futures.ts";
import { incomeWithin, monthsOf } from "./projection.ts";

const PARETO = purchaseModel("pareto-nbd", { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 });
const MBG = purchaseModel("mbg-nbd", { r: 0.52, alpha: 6.2, a: 0.89, b: 1.6 });
const NOBODY_LEAVES = purchaseModel("mbg-nbd", { r: 0.52, alpha: 6.2, a: 0, b: 1 });

/** Customers observed for 40 weeks; the silence of each in weeks. */
function base(silences: readonly number[], x: (i: number) => number = (i) => i % 12): Histories {
  const n = silences.length;
  return {
    n,
    x: Float64Array.from({ length: n }, (_, i) => x(i)),
    tx: Float64Array.from(silences, (weeks) => 40 - weeks),
    T: new Float64Array(n).fill(40),
    meanSpend: new Float64Array(n).fill(1000),
    logGaps: new Float64Array(n),
    customer: Int32Array.from({ length: n }, (_, i) => i),
  };
}

const histories = base(Array.from({ length: 400 }, (_, i) => (i % 12 === 0 ? 40 : 10)));
const spend = new Float64Array(400).fill(1000);
const options: FuturesOptions = {
  months: 24,
  draws: 40,
  seed: 1,
  lapseDays: 120,
  keepShares: [0, 0.25, 0.5, 1],
  keeping: "leavers",
  maxCustomers: 1000,
};

test("one more draw lies in the band with a chance of four fifths, however few there are", () => {
  const band = bandOf(Array.from({ length: 99 }, (_, i) => i + 1));

  expect(band).toEqual({ mean: 50, low: 10, high: 90 });
  expect(bandOf([1, 2, 3])).toEqual({ mean: 2, low: 1, high: 3 });
});

describe("active customers", () => {
  test("without a purchase to come, each is active until his own silence reaches the lapse time", () => {
    const silences = [0, 1, 5, 10, 17, 18, 30];
    const model = purchaseModel("naive", { rate: 0.1 });
    const today = { model, histories: base(silences, () => 0), spend: new Float64Array(7) };

    const futures = playFutures(today, { ...options, months: 5 });

    const at = (month: number) =>
      silences.filter((weeks) => weeks * 7 + month * DAYS_PER_MONTH < options.lapseDays).length;
    expect(futures.level).toBe(at(0));
    expect(monthsOf(futures, 0).map(({ active }) => active)).toEqual(
      [1, 2, 3, 4, 5].map(at).map((count) => ({ mean: count, low: count, high: count })),
    );
  });

  test("a silence of exactly the lapse time is a loss, as in the bucket", () => {
    const silences = [119, 120, 121].map((days) => days / 7);
    const today = { model: PARETO, histories: base(silences), spend: new Float64Array(3) };

    expect(playFutures(today, options).level).toBe(1);
  });

  test("the line goes on from the level: of the first month only buyers may be added, and only the silent missing", () => {
    const futures = playFutures({ model: PARETO, histories, spend }, options);

    const [first] = monthsOf(futures, 0);

    expect(futures.level).toBe(366);
    expect(first.active.mean).toBeLessThanOrEqual(futures.level + first.buyers.mean);
    expect(first.active.low).toBeGreaterThanOrEqual(futures.still[0]);
    expect(futures.still[0]).toBe(366);
  });

  /** 1 - exp(-rate · time in which a purchase would still count), for who is not active by the past. */
  test.each([0.2, 0.9, 6])("at a rate of %f a month as many are active as the closed form says", (rate) => {
    const lapse = 1.7;
    const tally = emptyTally(6, lapse);
    const customers = 20_000;
    for (let i = 0; i < customers; i++) {
      const prospect = { rate, dropOutRate: 0, dropsOutAtPurchase: false, spend: 1, silence: 9 };
      playCustomer(tally, prospect, seeded(i));
    }

    activeOf(tally).forEach((active, month) => {
      const expected = 1 - Math.exp(-rate * Math.min(lapse, month + 1));
      expect(Math.abs(active / customers - expected)).toBeLessThan(0.015);
    });
  });
});

describe("keeping", () => {
  test.each([PARETO, MBG])("more leavers brings more ($name)", (model) => {
    const futures = playFutures({ model, histories, spend }, options);

    const totals = options.keepShares.map((_, scenario) => bandOf(incomeWithin(futures, scenario, 24)));

    for (let i = 1; i < totals.length; i++) expect(totals[i].mean).toBeGreaterThan(totals[i - 1].mean);
  });

  test("more of the silent brings more in every draw, and all of them leaves nobody to be lost", () => {
    const today = { model: NOBODY_LEAVES, histories, spend };
    const futures = playFutures(today, { ...options, keeping: "silent" });

    const totals = options.keepShares.map((_, scenario) => incomeWithin(futures, scenario, 24));

    for (let i = 1; i < totals.length; i++) {
      expect(totals[i].every((income, draw) => income > totals[i - 1][draw])).toBe(true);
    }
    const active = monthsOf(futures, 3).map((month) => month.active.low);
    expect(active.every((count, i) => count >= (active[i - 1] ?? futures.level))).toBe(true);
    const months = monthsOf(futures, 3);
    expect(months.every(({ buyers, purchases }) => buyers.mean <= purchases.mean)).toBe(true);
    expect(months.every(({ buyers }) => buyers.high <= histories.n)).toBe(true);
  });

  test("who is won back buys when the lapse time is reached, and after every lapse time more", () => {
    const today = {
      model: purchaseModel("naive", { rate: 0.1 }),
      histories: base([10, 30], () => 0),
      spend: Float64Array.of(5, 5),
    };
    const futures = playFutures(today, { ...options, months: 12, draws: 1, keeping: "silent" });

    // 120 days of silence are reached 50 days from now, then every 120 days; the other is lost already.
    const expected = new Array(12).fill(0);
    for (let day = 50; day < 12 * DAYS_PER_MONTH; day += 120) expected[Math.floor(day / DAYS_PER_MONTH)] += 5;
    const [none, , , all] = options.keepShares.map((_, scenario) => monthsOf(futures, scenario));
    expect(all.map(({ income }) => income.mean)).toEqual(expected);
    expect(all.every(({ active }) => active.mean === 1)).toBe(true);
    expect(none.every(({ income }) => income.mean === 0)).toBe(true);
  });

  test("changes nothing where the model lets nobody leave", () => {
    const futures = playFutures({ model: NOBODY_LEAVES, histories, spend }, options);

    expect(monthsOf(futures, 3)).toEqual(monthsOf(futures, 0));
  });
});

test("a sample of the customers stands for all, and the level is exact", () => {
  const today = { model: PARETO, histories, spend };
  const all = playFutures(today, { ...options, draws: 160 });
  const some = playFutures(today, { ...options, maxCustomers: 100, draws: 160 });

  const [whole, part] = [all, some].map((futures) => bandOf(incomeWithin(futures, 0, 24)).mean);

  expect(part / whole).toBeGreaterThan(0.93);
  expect(part / whole).toBeLessThan(1.07);
  expect(some.level).toBe(all.level);
  expect(some.still).toEqual(all.still);
});

test("the same seed gives the same numbers, and every draw is told of", () => {
  const told: number[] = [];
  const [one, same] = [1, 2].map(() =>
    playFutures(
      { model: MBG, histories, spend },
      { ...options, draws: 3, onDraw: (done) => told.push(done) },
    ),
  );

  expect(one).toEqual(same);
  expect(told).toEqual([1, 2, 3, 1, 2, 3]);
});

test("shares that do not ascend and a lapse time of nothing are refused", () => {
  const today = { model: MBG, histories, spend };

  expect(() => playFutures(today, { ...options, keepShares: [0.5, 0] })).toThrow(/ascend, got 0.5, 0/);
  expect(() => playFutures(today, { ...options, lapseDays: 0 })).toThrow(/got 0/);
});

describe("what the band carries", () => {
  const spendModel = {
    ...{ p: 6.25, q: 3.74, gamma: 1540, logLikelihood: 0, customers: 400, correlation: null },
    ...{ meanDefined: true, converged: true, covariance: null },
  };
  const width = ({ mean, low, high }: ReturnType<typeof bandOf>) => (high - low) / mean;

  test("spend that is not certain widens income and leaves purchases as they are", () => {
    const few = base([10, 10, 10, 10], () => 2);
    const known = { model: NOBODY_LEAVES, histories: few, spend: new Float64Array(4).fill(1000) };
    const [certain, uncertain] = [null, spendModel].map((its) =>
      playFutures({ ...known, spendModel: its }, { ...options, draws: 300 }),
    );

    const income = [certain, uncertain].map((futures) => bandOf(incomeWithin(futures, 0, 24)));
    expect(width(income[1])).toBeGreaterThan(1.05 * width(income[0]));
    expect(income[1].mean / income[0].mean).toBeCloseTo(1, 1);
    expect(monthsOf(uncertain, 0)[5].purchases).toEqual(monthsOf(certain, 0)[5].purchases);
  });

  test("what the model has missed widens it ever more with time, and leaves what is expected", () => {
    const today = { model: PARETO, histories, spend };
    const [plain, missed] = [null, { purchases: 0.2, income: 0.3, months: 4 }].map((misfit) =>
      monthsOf(playFutures(today, { ...options, draws: 200, misfit }), 0),
    );

    expect(width(missed[1].income)).toBeGreaterThan(width(plain[1].income));
    expect(width(missed[23].income)).toBeGreaterThan(1.5 * width(missed[1].income));
    expect(missed[23].income.mean / plain[23].income.mean).toBeCloseTo(1, 1);
    expect(missed[23].active.high).toBeLessThanOrEqual(histories.n);
  });
});

test("regular buyers are played once for all shares kept, and each share gets what it would alone", () => {
  const model = purchaseModel("mbg-cnbd-k", { r: 0.8, alpha: 2, a: 0.6, b: 2, k: 3 });
  const today = { model, histories, spend };
  const together = playFutures(today, { ...options, draws: 10 });

  options.keepShares.forEach((share, scenario) => {
    const alone = playFutures(today, { ...options, draws: 10, keepShares: [share] });
    expect(monthsOf(together, scenario)).toEqual(monthsOf(alone, 0));
  });
});
