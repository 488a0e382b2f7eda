import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

const at = (seconds: number) => new Date(1_000_000 + seconds * 1000);

test("so many at once, then so many a second; each caller by himself", () => {
  const limit = new RateLimit({ perSecond: 10, atOnce: 30 });

  expect(limit.take("a", 30, at(0))).toBeNull();
  expect(limit.take("a", 1, at(0))).toBe(1);
  expect(limit.take("a", 25, at(0))).toBe(3);
  expect(limit.take("b", 30, at(0))).toBeNull();
  expect(limit.take("a", 20, at(2))).toBeNull();
  expect(limit.take("a", 31, at(4))).toBe(1);
  expect(limit.take("a", 31, at(5))).toBeNull();
});

test("a call larger than all that may come at once is let through after a rest, and waited for", () => {
  const limit = new RateLimit({ perSecond: 10, atOnce: 30 });

  expect(limit.take("a", 100, at(0))).toBeNull();
  expect(limit.take("a", 1, at(7))).toBe(1);
  expect(limit.take("a", 1, at(8))).toBeNull();
});

test("a clock that goes back gives nothing and takes nothing", () => {
  const limit = new RateLimit({ perSecond: 10, atOnce: 10 });

  expect(limit.take("a", 10, at(10))).toBeNull();
  expect(limit.take("a", 5, at(0))).toBe(1);
  expect(limit.take("a", 5, at(0.5))).toBeNull();
});
