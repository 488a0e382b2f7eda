import { describe, expect, test } from "vitest";
import { STILL_THERE, spellsOn, wholeMonths } from "./contract-days.ts";

/** Day number of a date. */
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

describe("contracts by their days", () => {
  test("months are the calendar's", () => {
    expect(wholeMonths(day("2024-01-31"), day("2024-02-29"))).toBe(1);
    expect(wholeMonths(day("2023-03-15"), day("2024-03-14"))).toBe(11);
    expect(wholeMonths(day("2023-03-15"), day("2024-03-15"))).toBe(12);
  });

  test("one who leaves as his year ends did not renew it", () => {
    const contracts = {
      startDay: Int32Array.from([day("2022-01-01"), day("2022-01-01"), day("2022-01-01"), day("2025-01-01")]),
      endDay: Int32Array.from([day("2022-12-31"), day("2023-01-01"), STILL_THERE, STILL_THERE]),
    };

    const { to, left } = spellsOn(contracts, day("2024-06-01"), 12);

    expect([to, left]).toEqual([
      [0, 0, 2],
      [1, 1, 0],
    ]);
  });

  test("where losses were recorded late, earlier years count for nobody", () => {
    const contracts = {
      startDay: Int32Array.from([day("2020-01-01"), day("2020-01-01"), day("2023-02-01")]),
      endDay: Int32Array.from([day("2021-06-01"), STILL_THERE, day("2023-05-01")]),
    };

    const { from, to } = spellsOn(contracts, day("2024-01-01"), 1, day("2023-01-01"));

    expect([from, to]).toEqual([
      [35, 0],
      [48, 2],
    ]);
  });
});
