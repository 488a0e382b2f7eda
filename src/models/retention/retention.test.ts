import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "../../../test/golden-data.ts";
import { beta, seeded } from "../random.ts";
import { chooseRetention, chooseRetentionByAge } from "./choose-retention.ts";
import { STILL_THERE } from "./contract-days.ts";
import { fitRetention } from "./fit-retention.ts";
import { kaplanMeier, medianAge } from "./kaplan-meier.ts";
import { projectContracts } from "./project-contracts.ts";
import { discountedLifetime } from "./remaining-lifetime.ts";
import { retentionCurve, retentionDraws } from "./retention-draws.ts";
import { logSurvivalOf, type RetentionModel, stayingOn, survival } from "./retention-model.ts";
import { tableOfSpells, tableOfSurvivors } from "./survival-table.ts";

/** Survivors of 1,000 at years 0-12 (Fader & Hardie 2007, table 1). */
function published(column: 1 | 2): number[] {
  const lines = golden("fader_hardie_2007_survival.csv").toString().trim().split("\n").slice(1);
  return lines.map((line) => Math.round(Number(line.split(",")[column]) * 10));
}

const highEnd = published(1);
const regular = published(2);
const inYears = (survivors: number[], years: number) => tableOfSurvivors([survivors.slice(0, years + 1)]);
const missPct = (model: RetentionModel, survivors: number[], from: number) =>
  (100 *
    survivors
      .slice(from)
      .reduce((sum, actual, i) => sum + Math.abs((1000 * survival(model, from + i)) / actual - 1), 0)) /
  (survivors.length - from);

describe("the published segments", () => {
  test("sBG on seven years of High End", () => {
    const model = fitRetention("sbg", inYears(highEnd, 7));

    expect(model.parameters.alpha).toBeCloseTo(0.668088, 5);
    expect(model.parameters.beta).toBeCloseTo(3.806095, 5);
    expect(model.logLikelihood).toBeCloseTo(-1611.158, 3);
    expect(survival(model, 12)).toBeCloseTo(0.378, 4);
    expect([8, 9, 10, 11, 12].map((t) => Math.round(1000 * survival(model, t)) / 1000)).toEqual([
      0.46, 0.436, 0.414, 0.395, 0.378,
    ]);
  });

  test("BdW on seven years of High End", () => {
    const model = fitRetention("bdw", inYears(highEnd, 7));

    expect(model.parameters.alpha).toBeCloseTo(0.214253, 5);
    expect(model.parameters.beta).toBeCloseTo(1.426575, 5);
    expect(model.parameters.c).toBeCloseTo(1.723565, 5);
    expect(model.logLikelihood).toBeCloseTo(-1605.314, 3);
    expect(model.differencesDetectable).toBe(true);
  });

  test("Regular: alpha is .704, not the .688 of one public test suite", () => {
    const { parameters } = fitRetention("sbg", inYears(regular, 7));

    expect(parameters.alpha).toBeCloseTo(0.704, 3);
    expect(parameters.beta).toBeCloseTo(1.182, 3);
  });

  test("several cohorts at once", () => {
    const { parameters } = fitRetention(
      "sbg",
      tableOfSurvivors([
        [10000, 8000, 6480, 5307, 4391],
        [10000, 8000, 6480, 5307],
        [10000, 8000, 6480],
        [10000, 8000],
      ]),
    );

    expect(parameters.alpha).toBeCloseTo(3.798, 3);
    expect(parameters.beta).toBeCloseTo(15.192, 3);
  });

  test("from four years sBG misses years 5 to 12 by 13 %, BdW by 1.7 %", () => {
    expect(missPct(fitRetention("sbg", inYears(highEnd, 4)), highEnd, 5)).toBeCloseTo(13.2, 1);
    expect(missPct(fitRetention("bdw", inYears(highEnd, 4)), highEnd, 5)).toBeCloseTo(1.7, 1);
  });

  test("discounted residual lifetime after seven renewals at 10 %", () => {
    const fitted = fitRetention("sbg", inYears(highEnd, 7));
    const rounded = { ...fitted, parameters: { alpha: 0.668, beta: 3.806 } };

    expect(discountedLifetime(fitted, 7, 0.1)).toBeCloseTo(7.5296, 4);
    expect(discountedLifetime(rounded, 7, 0.1)).toBeCloseTo(7.52995, 5);
  });

  test("the better on the hidden years is chosen, and the constant rate is shown beside", () => {
    const choice = chooseRetentionByAge(tableOfSurvivors([highEnd]));
    const error = (name: string) => choice.checks.find(({ model }) => model === name)?.errorPct ?? 0;

    expect(choice).toMatchObject({ chosen: "bdw", reason: "lowest-held-out-error", split: { age: 8 } });
    expect(error("bdw")).toBeLessThan(error("sbg"));
    expect(error("constant")).toBeGreaterThan(5 * error("sbg"));
  });
});

describe("never NaN, whatever the table", () => {
  const survivors = fc
    .array(fc.integer({ min: 0, max: 2000 }), { minLength: 2, maxLength: 40 })
    .map((counts) => counts.sort((a, b) => b - a))
    .filter(([first]) => first > 0);

  test("curves stay in 0..1 and never rise", () => {
    fc.assert(
      fc.property(survivors, fc.constantFrom("sbg", "bdw", "constant"), (counts, name) => {
        const model = fitRetention(name, tableOfSurvivors([counts]));
        const curve = retentionCurve(model, 60, seeded(1), 20);
        for (const [i, { share, low, high }] of curve.entries()) {
          expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
          if (i > 0) expect(share).toBeLessThanOrEqual(curve[i - 1].share);
        }
        const onward = stayingOn(model, 50, 12);
        expect(onward >= 0 && onward <= 1).toBe(true);
        expect(Number.isFinite(model.logLikelihood)).toBe(true);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("nobody left: the curve stays at one and its band knows how little was seen", () => {
    const few = fitRetention("sbg", tableOfSurvivors([[20, 20, 20]]));
    const many = fitRetention("sbg", tableOfSurvivors([[2000, 2000, 2000]]));
    const low = (model: RetentionModel) => retentionCurve(model, 12, seeded(1))[12].low;

    expect(survival(few, 12)).toBeCloseTo(1, 6);
    expect(low(few)).toBeLessThan(0.9);
    expect(low(many)).toBeGreaterThan(0.99);
    expect(few.differencesDetectable).toBe(false);
  });

  test("too little is said", () => {
    expect(chooseRetentionByAge(tableOfSurvivors([[20, 10, 5, 2]])).reason).toBe("too-few-customers");
    expect(chooseRetentionByAge(tableOfSurvivors([[200, 199, 198, 198]])).reason).toBe("too-few-losses");
    expect(chooseRetentionByAge(tableOfSurvivors([[200, 100]])).reason).toBe("too-few-periods");
    expect(() => fitRetention("sbg", tableOfSurvivors([]))).toThrow(/no customers/);
    expect(() => tableOfSurvivors([[10, 20]])).toThrow(/10, 20/);
  });
});

describe("Kaplan-Meier", () => {
  test("those still there count as long as they were seen", () => {
    const table = tableOfSpells({ from: [0, 0, 0, 0], to: [0, 1, 1, 2], left: [1, 1, 0, 0] });
    const points = kaplanMeier(table);

    expect(Array.from(table.atRisk)).toEqual([4, 2]);
    expect(points.map(({ share }) => share)).toEqual([1, 0.75, 0.375]);
    expect(points[1].low).toBeLessThan(0.75);
    expect(medianAge(points)).toBe(2);
  });

  test("agrees with the share still there when all were seen to the end", () => {
    const points = kaplanMeier(inYears(highEnd, 12));

    expect(points[12].share).toBeCloseTo(0.394, 12);
    expect(points[12].high - points[12].low).toBeCloseTo(2 * 1.96 * Math.sqrt((0.394 * 0.606) / 1000), 2);
  });
});

/** Contracts begun over four years by customers whose chances of leaving differ as Beta(a, b), as known on 2025-01-01. */
function simulated(a: number, b: number, n: number) {
  const random = seeded(11);
  const startDay = new Int32Array(n);
  const endDay = new Int32Array(n).fill(STILL_THERE);
  const today = Date.parse("2025-01-01T00:00:00Z") / 86_400_000;
  for (let i = 0; i < n; i++) {
    startDay[i] = today - Math.floor(random() * 4 * 365);
    const leaving = beta(random, a, b);
    let months = 1;
    while (months < 100 && random() > leaving) months += 1;
    const end = startDay[i] + Math.round(months * 30.4375) - 5;
    if (end <= today) endDay[i] = end;
  }
  return { contracts: { startDay, endDay }, onDay: today, monthsPerPeriod: 1 };
}

test("on simulated subscribers the hidden months are met", () => {
  const choice = chooseRetention(simulated(0.8, 6, 4000));

  expect(choice.reason).toBe("lowest-held-out-error");
  expect(choice.split?.by).toBe("calendar");
  const chosen = choice.checks.find(({ model }) => model === choice.chosen);
  expect(chosen?.errorPct).toBeLessThan(2);
  expect(chosen?.predicted).toHaveLength(15);
});

test("the projection starts below today, falls, and its bands hold the mean", () => {
  const model = fitRetention("sbg", tableOfSurvivors([highEnd]));
  const running = { ageMonths: [0, 5, 11, 30, 70, 100], income: [10, 10, 20, 20, 30, 30] };

  const months = projectContracts(running, model, { seed: 3, monthsPerPeriod: 12 });

  expect(months).toHaveLength(60);
  expect(months[0].income.mean).toBeLessThanOrEqual(120);
  for (const [i, { income, running: left }] of months.entries()) {
    expect(income.low <= income.mean && income.mean <= income.high && income.low >= 0).toBe(true);
    if (i > 0) expect(left.mean).toBeLessThanOrEqual(months[i - 1].running.mean);
  }
  const expected = running.ageMonths.reduce(
    (sum, age) =>
      sum + stayingOn(model, Math.floor(age / 12), Math.floor((age + 60) / 12) - Math.floor(age / 12)),
    0,
  );
  expect(Math.abs(months[59].running.mean - expected)).toBeLessThan(0.3);
});

test("what the model missed when checked widens the band", () => {
  const model = fitRetention("sbg", tableOfSurvivors([highEnd]));
  const running = { ageMonths: new Array(400).fill(12), income: new Array(400).fill(10) };
  const width = (miss: number) => {
    const last = projectContracts(running, model, { seed: 3, monthsPerPeriod: 12, miss }).at(-1);
    return last ? last.running.high - last.running.low : 0;
  };

  expect(width(0.3)).toBeGreaterThan(2 * width(0));
  const check = chooseRetentionByAge(tableOfSurvivors([highEnd])).checks.find(
    (its) => its.model === "constant",
  );
  expect(check?.miss).toBeGreaterThan(0.1);
});

test("a tenth of many contracts played out gives the bands of all", () => {
  const model = fitRetention("sbg", tableOfSurvivors([highEnd]));
  const ages = Array.from({ length: 6000 }, (_, i) => (i * 7) % 100);
  const running = { ageMonths: ages, income: ages.map((age, i) => age + (i % 13)) };
  const width = (maxContracts: number) => {
    const months = projectContracts(running, model, { seed: 3, monthsPerPeriod: 12, maxContracts });
    return [11, 59].flatMap((i) =>
      [months[i].running, months[i].income].map(({ mean, low, high }) => (high - low) / mean),
    );
  };

  const [all, tenth] = [width(6000), width(600)];

  // Scaled up without more they are 1.4 to 2.5 times as wide; of 200 draws the correction knows a third more or less.
  for (const [i, its] of all.entries()) {
    expect(tenth[i] / its).toBeGreaterThan(0.5);
    expect(tenth[i] / its).toBeLessThan(1.35);
  }
});

test("that all are alike is believed where nothing speaks against it, and not where they differ", () => {
  const alike = tableOfSurvivors([Array.from({ length: 19 }, (_, t) => Math.round(2000 * 0.95 ** t))]);
  const shareAlike = (table: ReturnType<typeof tableOfSurvivors>) =>
    retentionDraws(fitRetention("sbg", table), 200, seeded(2)).filter(({ name }) => name === "constant")
      .length / 200;

  expect(shareAlike(alike)).toBeGreaterThan(0.4);
  expect(shareAlike(alike)).toBeLessThan(1);
  expect(shareAlike(inYears(highEnd, 12))).toBe(0);
});

test("an 80 % band of the curve holds 75 to 85 % of the truths", () => {
  const random = seeded(5);
  let held = 0;
  const tries = 200;
  for (let k = 0; k < tries; k++) {
    const counts = [400, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 400; i++) {
      const leaving = beta(random, 1, 4);
      for (let t = 1; t <= 6 && random() > leaving; t++) counts[t] += 1;
    }
    const model = fitRetention("sbg", tableOfSurvivors([counts]));
    const draws = retentionDraws(model, 200, random).map(({ name, parameters }) =>
      Math.exp(logSurvivalOf(name, parameters, 9)),
    );
    draws.sort((left, right) => left - right);
    const truth = [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((share, t) => (share * (3 + t)) / (4 + t), 1);
    if (draws[20] <= truth && truth <= draws[179]) held += 1;
  }
  expect(held / tries).toBeGreaterThan(0.73);
  expect(held / tries).toBeLessThan(0.87);
});
