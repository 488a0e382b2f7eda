import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Base, startsOf } from "../base/base.ts";
import { dayOf } from "../calendar.ts";
import { livedOf } from "../lived/lived.ts";
import { understand } from "./understand.ts";

/** The CDNOW sample (Fader & Hardie): master id, id, date, CDs, dollars. */
function cdnow(): Base {
  const file = new URL("../../../test/golden/CDNOW_sample.txt", import.meta.url);
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const days = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const [, id, date, , dollars] of rows) {
    const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    const key = `${numbers.get(id)} ${dayOf(iso)}`;
    days.set(key, (days.get(key) ?? 0) + Math.round(100 * Number(dollars)));
  }
  const sorted = [...days]
    .map(([key, amount]) => [...key.split(" ").map(Number), amount])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const customer = Int32Array.from(sorted, ([who]) => who);
  const customers = numbers.size;
  const none = new Int32Array(0);
  return {
    customers,
    asOf: dayOf("1998-06-30"),
    customer,
    day: Int32Array.from(sorted, ([, day]) => day),
    amount: Float64Array.from(sorted, ([, , amount]) => amount),
    purchases: new Int32Array(sorted.length).fill(1),
    lines: new Int32Array(sorted.length),
    start: startsOf(customer, customers),
    returns: { customer: none, day: none, amount: new Float64Array(0), start: new Int32Array(customers + 1) },
    country: new Int32Array(customers).fill(-1),
    firstProduct: new Int32Array(customers).fill(-1),
    orphanReturns: { day: none, amount: new Float64Array(0) },
  };
}

test("CDNOW: the whole understanding hangs together", () => {
  const steps = new Set<string>();
  const base = cdnow();
  const question = {
    base,
    countries: [],
    products: [],
    lived: livedOf([], base.customers, []),
    others: livedOf([], 0, []),
    currency: "USD",
    isSample: false,
    endsEarlier: true,
    laterIgnored: false,
    contracts: null,
  };

  const { bucket, core, projection, trust, scores } = understand(question, ({ step }) => steps.add(step));

  expect([...steps]).toEqual(["choosing", "projecting"]);
  expect(trust).toMatchObject({ customers: 2357, reason: "lowestError" });
  expect(trust.models.map(({ model }) => model).toSorted()).toEqual([
    "bg-nbd",
    "mbg-nbd",
    "naive",
    "pareto-nbd",
  ]);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(bucket.months.map(({ joined }) => joined.customers))).toBe(2357);
  expect(bucket.months.at(-1)?.level).toBe(bucket.level);
  expect(bucket.yearlyLoss.count).toBeLessThan(bucket.yearlyLoss.n);
  for (const dimension of ["tier", "age"]) {
    const holes = bucket.holes.filter((hole) => hole.dimension === dimension);
    expect([dimension, sum(holes.map(({ loss }) => loss.n))]).toEqual([dimension, bucket.yearlyLoss.n]);
    expect([dimension, sum(holes.map(({ loss }) => loss.count))]).toEqual([
      dimension,
      bucket.yearlyLoss.count,
    ]);
  }
  expect(sum(core.tiers.map(({ customers }) => customers))).toBe(2357);
  expect(core.tiers[0]?.customers).toBe(core.half);
  expect(core.tiers[0]?.shareOfValue).toBeGreaterThanOrEqual(0.5);
  expect(sum(core.tiers.map(({ cooling }) => cooling))).toBe(bucket.cooling);
  expect(scores.low.every((low, c) => low <= scores.value[c] + 1e-6 || scores.value[c] === 0)).toBe(true);

  expect(projection.level).toBe(bucket.level);
  const [month] = projection.scenarios[0]?.months ?? [];
  expect(Math.abs((month?.active.mean ?? 0) - bucket.level)).toBeLessThan(0.1 * bucket.level);
  const lastBuyers = projection.past.slice(-3).map(({ buyers }) => buyers);
  expect(month?.buyers.mean).toBeGreaterThan(0.7 * Math.min(...lastBuyers));
  expect(month?.buyers.mean).toBeLessThan(1.3 * Math.max(...lastBuyers));

  // A year ahead, played out, against the closed form: within the noise of 100 draws.
  const [scenario] = projection.scenarios;
  const year = sum(scenario.months.slice(0, 12).map(({ incomeMinor }) => incomeMinor.mean));
  expect(year / core.expectedValueMinor).toBeGreaterThan(0.9);
  expect(year / core.expectedValueMinor).toBeLessThan(1.1);
  const gains = projection.scenarios.map(({ gainMinor }) => gainMinor.mean);
  expect(gains.every((gain, i) => i === 0 || gain > gains[i - 1])).toBe(true);
  expect(bucket.costNext12Minor?.mean).toBeGreaterThan(gains[0] ?? 0);
});
