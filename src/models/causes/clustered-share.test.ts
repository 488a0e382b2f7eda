import { expect, test } from "vitest";
import { seeded } from "../random.ts";
import { wilson } from "../surveys/wilson.ts";
import { clusteredShare } from "./clustered-share.ts";

test("of customers who count once it is Wilson's interval", () => {
  const once = Array.from({ length: 263 }, (_, at) => ({ count: at < 81 ? 1 : 0, n: 1 }));
  const expected = wilson(81, 263);

  const found = clusteredShare(once);

  expect(found).toMatchObject({ count: 81, n: 263, customers: 263 });
  expect(found?.low).toBeCloseTo(expected?.low ?? 0, 10);
  expect(found?.high).toBeCloseTo(expected?.high ?? 0, 10);
});

test("ten occasions of one customer that end alike are worth one", () => {
  const ten = Array.from({ length: 50 }, (_, at) => ({ count: at < 10 ? 10 : 0, n: 10 }));
  const expected = wilson(10, 50);

  expect(clusteredShare(ten)?.low).toBeCloseTo(expected?.low ?? 0, 6);
});

test("holds the true share about as often as it says", () => {
  const random = seeded(3);
  const held = Array.from({ length: 300 }, () => {
    const customers = Array.from({ length: 80 }, () => {
      const own = random() < 0.5 ? 0.1 : 0.3;
      const n = 1 + Math.floor(random() * 6);
      return { n, count: Array.from({ length: n }, () => random() < own).filter(Boolean).length };
    });
    const found = clusteredShare(customers);
    return found !== null && found.low <= 0.2 && found.high >= 0.2;
  }).filter(Boolean).length;

  expect(held / 300).toBeGreaterThan(0.91);
});

test("of nobody nothing is said", () => {
  expect(clusteredShare([])).toBeNull();
});
