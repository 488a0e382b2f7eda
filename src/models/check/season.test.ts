import { describe, expect, test } from "vitest";
import { cdnow, dayOf, onlineRetail } from "../../../test/golden-data.ts";
import { DAYS_PER_MONTH } from "../future/futures.ts";
import { project } from "../future/projection.ts";
import { calendarTime, seasonClock } from "../future/season-clock.ts";
import { simulateEvents } from "../future/simulate.ts";
import { seeded } from "../random.ts";
import { summarise } from "../value/history.ts";
import { purchaseModel } from "../value/purchase-model.ts";
import { chooseModel } from "./choose.ts";
import { factorsAhead, type MonthCell, seasonIn } from "./season.ts";

const model = purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 3 });
/** Christmas, and a quiet start of the year. */
const SEASON = [0.7, 0.7, 0.9, 0.9, 1, 1, 0.8, 0.8, 1, 1.1, 1.4, 1.7];

function shop(lastDay: number, season?: number[]) {
  const span = { customers: 1200, joinDays: Math.floor(lastDay * 0.6), lastDay };
  return simulateEvents(model, season ? { ...span, season } : span, seeded(3));
}

describe("a company with a season", () => {
  test.each([760, 1095])("in %i days it is found, foretells the hidden Christmas, and is used", (days) => {
    const { season } = chooseModel(shop(days, SEASON), days);

    expect(season?.reason).toBe("lower-error");
    expect(season?.check?.errorWith).toBeLessThan(0.6 * (season?.check?.errorWithout ?? 0));
    const factors = [...(season?.season?.factors ?? [])];
    expect(factors).toHaveLength(12);
    factors.forEach((factor, month) => {
      expect(Math.abs(Math.log(factor / SEASON[month]))).toBeLessThan(0.25);
    });
  });

  test("under two years nothing is claimed, however strong it is", () => {
    expect(chooseModel(shop(700, SEASON), 700).season).toMatchObject({ reason: "too-short", season: null });
  });
});

test("a company without one is not given one", () => {
  expect(chooseModel(shop(1095), 1095).season).toMatchObject({ season: null });
});

test("neither CDNOW (18 months) nor Online Retail (12 months) is long enough", () => {
  expect(chooseModel(cdnow(), dayOf("1998-06-30")).season?.reason).toBe("too-short");
  expect(chooseModel(onlineRetail(), dayOf("2011-12-09")).season?.reason).toBe("too-short");
});

/** Months from January 1970 of a company that expects `expected` in each. */
function cells(months: number, expected: number, ratio: (month: number) => number): MonthCell[] {
  return Array.from({ length: months }, (_, month) => ({ month, actual: expected * ratio(month), expected }));
}

describe("what is taken for a season", () => {
  test("what is seen every year, not a level that grows", () => {
    const grows = seasonIn(cells(36, 400, (month) => 1 + 0.5 * Math.floor(month / 12)));
    const season = seasonIn(
      cells(36, 400, (month) => SEASON[month % 12] * (1 + 0.5 * Math.floor(month / 12))),
    );

    expect(grows).toBeNull();
    season?.factors.forEach((factor, month) => {
      expect(factor / SEASON[month]).toBeCloseTo(1, 1);
    });
  });

  test("of few purchases less is believed than of many", () => {
    const [few, many] = [30, 3000].map((expected) =>
      seasonIn(cells(24, expected, (month) => SEASON[month % 12])),
    );

    expect(many?.factors[11]).toBeGreaterThan((few?.factors[11] ?? 1) + 0.02);
    expect(few?.factors[11]).toBeGreaterThan(1.2);
  });

  test("one month that was odd once is drawn in; a missing calendar month is no season", () => {
    const odd = seasonIn(cells(36, 400, (month) => (month === 5 ? 3 : SEASON[month % 12])));

    expect(odd?.factors[5] ?? 1).toBeLessThan(1.6);
    expect(seasonIn(cells(11, 400, (month) => SEASON[month]))).toBeNull();
  });
});

describe("months ahead", () => {
  test("each takes the factors of the days it spans", () => {
    const ahead = factorsAhead(
      { factors: Float64Array.from(SEASON) },
      dayOf("1999-12-31"),
      12,
      DAYS_PER_MONTH,
    );

    expect(ahead[0]).toBeCloseTo(0.7, 6);
    expect(ahead[11]).toBeCloseTo(1.7, 2);
  });

  test("the clock runs faster in a busy month, and its calendar is the way back", () => {
    const clock = seasonClock([0.5, 2, 1]);

    expect([0, 0.25, 0.5, 1.5, 2.5, 3].map((at) => calendarTime(clock, at))).toEqual([
      0, 0.5, 1, 1.5, 2, 2.5,
    ]);
    expect(calendarTime(clock, 3.5)).toBe(Number.POSITIVE_INFINITY);
    expect(calendarTime(null, 7)).toBe(7);
    expect(() => seasonClock([1, 0])).toThrow(/got 0/);
  });

  test.each([
    purchaseModel("mbg-nbd", { r: 3, alpha: 2, a: 0.2, b: 20 }),
    purchaseModel("pareto-nbd", { r: 3, alpha: 8, s: 0.2, beta: 100 }),
    purchaseModel("mbg-cnbd-k", { r: 3, alpha: 1, a: 0.2, b: 20, k: 3 }),
  ])("$name: purchases follow them, and the year's total stays", (its) => {
    const span = { customers: 800, joinDays: 84, lastDay: 272 };
    const histories = summarise(simulateEvents(its, span, seeded(1)), 272);
    const spend = new Float64Array(histories.n).fill(1);
    const [plain, seasonal] = [undefined, SEASON].map((season) =>
      project(histories, its, spend, { months: 12, draws: 40, seed: 1, lapseDays: 90, season }),
    );
    const year = (months: typeof plain) => months.reduce((sum, { purchases }) => sum + purchases.mean, 0);

    seasonal.forEach(({ purchases }, month) => {
      expect(Math.abs(purchases.mean / plain[month].purchases.mean / SEASON[month] - 1)).toBeLessThan(0.12);
    });
    expect(year(seasonal) / year(plain)).toBeCloseTo(1, 1);
  });
});
