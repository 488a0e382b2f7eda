import { expect, test } from "vitest";
import { eventsFrom } from "./events.ts";
import { group } from "./group.ts";
import { summarise } from "./history.ts";

const events = eventsFrom(
  Int32Array.of(1, 0, 1, 1, 0, 2),
  Int32Array.of(14, 30, 0, 14, 2, 99),
  Float64Array.of(5, 7, 1, 6, 3, 9),
  3,
);

test("events come out sorted, purchases of a day summed", () => {
  expect([...events.customer]).toEqual([0, 0, 1, 1, 2]);
  expect([...events.day]).toEqual([2, 30, 0, 14, 99]);
  expect([...events.amount]).toEqual([3, 7, 1, 11, 9]);
});

test("a history counts repeat days up to the day asked for", () => {
  const histories = summarise(events, 28);

  expect([...histories.customer]).toEqual([0, 1]);
  expect([...histories.x]).toEqual([0, 1]);
  expect([...histories.tx]).toEqual([0, 2]);
  expect([...histories.T]).toEqual([26 / 7, 4]);
  expect([...histories.meanSpend]).toEqual([0, 11]);
});

test("equal histories are one group", () => {
  const twins = eventsFrom(Int32Array.of(0, 1, 2), Int32Array.of(5, 5, 6), Float64Array.of(1, 2, 3), 3);

  expect([...group(summarise(twins, 10)).weight]).toEqual([2, 1]);
});

test("a customer out of range is refused", () => {
  expect(() => eventsFrom(Int32Array.of(3), Int32Array.of(0), Float64Array.of(1), 3)).toThrow(/customer 3/);
});

test("nobody and nothing is an empty summary", () => {
  const none = eventsFrom(new Int32Array(0), new Int32Array(0), new Float64Array(0), 0);

  expect(summarise(none, 10).n).toBe(0);
});
