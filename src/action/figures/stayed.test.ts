import { expect, test } from "vitest";
import { compareStayed, type Watched } from "./stayed.ts";

/** So many customers of a tier, of whom some stayed. */
function some(n: number, stayed: number, said: Partial<Watched>): Watched[] {
  const one = { tier: "low", age: "24+", spendMinor: 100, isFailed: false, hasStayed: false, ...said };
  return Array.from({ length: n }, (_, i) => ({ ...one, hasStayed: i < stayed }));
}

test("failed customers are compared with those like them, not with all", () => {
  const compared = compareStayed([
    ...some(40, 20, { tier: "core", isFailed: true }),
    ...some(100, 90, { tier: "core" }),
    ...some(10, 5, { tier: "low", isFailed: true }),
    ...some(1000, 500, { tier: "low" }),
  ]);

  expect(compared.failed).toMatchObject({ customers: 50, stayed: { count: 25, n: 50, share: 0.5 } });
  expect(compared.comparable.customers).toBe(1100);
  expect(compared.comparable.stayed?.share).toBeCloseTo(0.8 * 0.9 + 0.2 * 0.5, 12);
  expect(compared.difference?.difference).toBeCloseTo(0.5 - 0.82, 12);
});

test("the fewer and the more unlike those beside them, the wider the interval", () => {
  const failed = [...some(40, 20, { tier: "core", isFailed: true }), ...some(10, 5, { isFailed: true })];
  const width = (others: Watched[]) => {
    const { stayed } = compareStayed([...failed, ...others]).comparable;
    return (stayed?.high ?? 1) - (stayed?.low ?? 0);
  };
  const alike = width([...some(80, 40, { tier: "core" }), ...some(20, 10, {})]);
  const unlike = width([...some(20, 10, { tier: "core" }), ...some(80, 40, {})]);

  expect(unlike).toBeGreaterThan(alike);
  expect(
    compareStayed([...failed, ...some(80, 40, { tier: "core" }), ...some(20, 10, {})]).comparable.stayed?.n,
  ).toBe(100);
});

test("the failed like whom nobody is are left out and counted", () => {
  const compared = compareStayed([
    ...some(3, 3, { tier: "core", isFailed: true }),
    ...some(4, 2, { isFailed: true }),
    ...some(10, 5, {}),
  ]);

  expect(compared).toMatchObject({ unmatched: 3, failed: { customers: 4 } });
});

test("customers of another fifth of value are not alike", () => {
  const rich = [1, 2, 3, 4, 5].flatMap((spendMinor) => some(20, spendMinor * 4, { spendMinor }));
  const compared = compareStayed([...rich, ...some(10, 5, { spendMinor: 5, isFailed: true })]);

  expect(compared.comparable).toMatchObject({ customers: 20, stayed: { share: 1 } });
});

test("where nobody was failed there is nothing to compare", () => {
  expect(compareStayed(some(10, 5, {}))).toEqual({
    failed: { customers: 0, stayed: null },
    comparable: { customers: 0, stayed: null },
    difference: null,
    unmatched: 0,
  });
});
