import { expect, test } from "vitest";
import { seeded } from "../random.ts";
import { type Event, type Journey, journeysOf } from "./journey.ts";
import { Spread } from "./spread.ts";
import { JourneyTally } from "./tally.ts";

const [BUY, DELIVERY, HELP] = [0, 1, 2];
const DAY = 1440;
const CUTTING = { purchase: BUY, lapseDays: 60, now: 400 * DAY };

function event(day: number, step: number, isOut = false): Event {
  return { step, minute: day * DAY, isOut };
}

test("a journey goes from one purchase to the next, or until the customer has been silent for too long", () => {
  const events = [
    ...[event(0, HELP), event(2, BUY), event(4, DELIVERY, true), event(9, BUY)],
    ...[event(12, HELP), event(100, HELP), event(380, BUY)],
  ];

  expect(journeysOf(events, CUTTING).map(({ steps, end }) => [steps, end])).toEqual([
    [[HELP], "again"],
    [[BUY, DELIVERY], "again"],
    [[BUY, HELP], "left"],
    [[HELP], "left"],
    [[BUY], "open"],
  ]);
});

test("an answer of the company is no step; that the customer comes again is", () => {
  const events = [
    event(0, BUY),
    event(1, HELP),
    event(2, HELP, true),
    event(3, HELP),
    event(4, DELIVERY, true),
  ];

  expect(journeysOf(events, CUTTING)[0].steps).toEqual([BUY, HELP, HELP, DELIVERY]);
});

test("what the company begins ends no silence and begins no journey", () => {
  const events = [
    ...[event(0, HELP, true), event(1, BUY), event(30, HELP, true), event(70, DELIVERY, true)],
    ...[event(380, BUY), event(399, HELP, true)],
  ];

  expect(journeysOf(events, CUTTING).map(({ steps, end }) => [steps, end])).toEqual([
    [[BUY, HELP], "left"],
    [[BUY, HELP], "open"],
  ]);
});

test("journeys add up: every journey ends once, every step but the first of a journey follows another", () => {
  const tally = new JourneyTally();
  const random = seeded(5);
  const all: Journey[] = Array.from({ length: 500 }, () => {
    const steps = Array.from({ length: 1 + Math.floor(6 * random()) }, () => Math.floor(4 * random()));
    return { steps, minutes: steps.map((_, at) => at * 100), end: random() < 0.3 ? "left" : "again" };
  });

  for (const journey of all) tally.add(journey);

  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const visits = sum([...tally.steps.values()].map((step) => step.visits));
  expect(visits).toBe(sum(all.map(({ steps }) => steps.length)));
  expect(sum([...tally.flows.values()].map(({ count }) => count))).toBe(visits - 500);
  expect(sum([...tally.steps.values()].map(({ last }) => last.left + last.again))).toBe(500);
  expect(tally.ended.left + tally.ended.again).toBe(500);
  expect(sum(tally.ways(10_000).map(({ count }) => count))).toBe(500);
  const again = all.filter(({ steps }) => steps.indexOf(2) !== steps.lastIndexOf(2)).length;
  expect(tally.steps.get(2)?.again).toBe(again);
});

test("the ways gone most stand first, and as many as are asked for", () => {
  const tally = new JourneyTally();
  const way = (steps: number[], end: Journey["end"]): Journey => ({
    steps,
    minutes: steps.map(() => 0),
    end,
  });
  for (let i = 0; i < 3; i++) tally.add(way([BUY, DELIVERY], "again"));
  tally.add(way([BUY], "left"));
  tally.add(way([BUY], "again"));
  tally.add(way([HELP], "left"));

  expect(tally.ways(2)).toMatchObject([
    { steps: [BUY, DELIVERY], count: 3, ended: { again: 3, left: 0 } },
    { steps: [BUY], count: 2, ended: { again: 1, left: 1 } },
  ]);
});

test("what it takes does not grow: many different ways are forgotten, frequent ones stay", () => {
  const tally = new JourneyTally();
  const random = seeded(2);
  for (let i = 0; i < 60_000; i++) {
    const steps = i % 10 === 0 ? [1, 2, 3] : Array.from({ length: 7 }, () => Math.floor(30 * random()));
    tally.add({ steps, minutes: steps.map(() => 0), end: "again" });
  }

  expect(tally.ways(1)).toMatchObject([{ steps: [1, 2, 3], count: 6000 }]);
  expect(tally.ways(1_000_000).length).toBeLessThanOrEqual(20_000);
});

test("of many ways met more than once the most frequent stay, whenever they were met first", () => {
  const tally = new JourneyTally();
  const add = (steps: number[]) => tally.add({ steps, minutes: steps.map(() => 0), end: "again" });
  for (let way = 0; way < 19_999; way++) {
    add([way]);
    add([way]);
  }
  for (let i = 0; i < 5; i++) add([1, 2, 3]);
  add([0, 0]);

  expect(tally.ways(1)).toMatchObject([{ steps: [1, 2, 3], count: 5 }]);
});

test("quantiles of a spread are right to within a class", () => {
  const spread = new Spread();
  for (let i = 1; i <= 1000; i++) spread.add(i);

  for (const share of [0.25, 0.5, 0.75]) {
    expect((spread.quantile(share) ?? 0) / (1000 * share)).toBeCloseTo(1, 1);
  }
  expect(new Spread().quantile(0.5)).toBeNull();
});
