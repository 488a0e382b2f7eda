import { expect, test } from "vitest";
import { seeded } from "../random.ts";
import { type ClusterSums, designEffect, spreadShare } from "./design-effect.ts";
import { wilson } from "./wilson.ts";

function sumsOf(customers: readonly (readonly number[])[]): ClusterSums {
  const total = (of: (own: readonly number[]) => number) => customers.reduce((sum, own) => sum + of(own), 0);
  const sum = (own: readonly number[]) => own.reduce((all, one) => all + one, 0);
  return {
    customers: customers.length,
    n: total((own) => own.length),
    sum: total(sum),
    squares: total((own) => sum(own.map((one) => one * one))),
    ofSums: total((own) => sum(own) ** 2),
    ofProducts: total((own) => sum(own) * own.length),
    ofSizes: total((own) => own.length ** 2),
  };
}

test("answers of which each is of another customer are as many as they are", () => {
  const once = Array.from({ length: 100 }, (_, at) => [at < 30 ? 1 : 0]);

  expect(designEffect(sumsOf(once))).toBeCloseTo(100 / 99, 10);
  expect(spreadShare({ count: 30, n: 100 }, 1)).toEqual(wilson(30, 100));
});

test("ten alike of each customer are worth one of each", () => {
  const ten = Array.from({ length: 40 }, (_, at) => new Array<number>(10).fill(at % 4 === 0 ? 1 : 0));
  const effect = designEffect(sumsOf(ten)) ?? 0;

  expect(effect).toBeCloseTo((10 * 40) / 39, 10);
  const [found, plain] = [spreadShare({ count: 100, n: 400 }, 10), wilson(10, 40)];
  expect([found?.share, found?.n]).toEqual([0.25, 400]);
  expect([found?.low, found?.high]).toEqual([plain?.low, plain?.high]);
});

test("where nobody differs, or there is one customer, each customer counts once; of nobody there is none", () => {
  expect(designEffect(sumsOf([[1, 1, 1], [1]]))).toBe(2);
  expect(designEffect(sumsOf([[1, 0, 1]]))).toBe(3);
  expect(designEffect(sumsOf([]))).toBeNull();
});

test("the interval holds the truth in 95 of 100 companies where customers write several times; a plain one does not", () => {
  const random = seeded(5);
  let [held, plainly] = [0, 0];
  const companies = 400;
  for (let i = 0; i < companies; i++) {
    const customers = Array.from({ length: 60 }, () => {
      const grumbles = random() < 0.3 ? 0.9 : 0.1;
      return Array.from({ length: 1 + Math.floor(8 * random()) }, () => (random() < grumbles ? 1 : 0));
    });
    const sums = sumsOf(customers);
    const truth = 0.3 * 0.9 + 0.7 * 0.1;
    const counted = { count: sums.sum, n: sums.n };
    const holds = (effect: number) => {
      const found = spreadShare(counted, effect);
      return found !== null && found.low <= truth && truth <= found.high;
    };
    if (holds(designEffect(sums) ?? 1)) held++;
    if (holds(1)) plainly++;
  }

  expect(held / companies).toBeGreaterThan(0.92);
  expect(held / companies).toBeLessThan(0.98);
  expect(plainly / companies).toBeLessThan(0.85);
});
