/**
 * Speed of the value models. `node bench/models.bench.ts` prints one line of JSON and a table; customers are
 * simulated with a fixed seed, so that everyone measures the same work.
 */
import { readFileSync } from "node:fs";
import { gamma, normal, type Random, seeded } from "../src/models/random.ts";
import { type Events, eventsFrom } from "../src/models/value/events.ts";
import { fit as fitModel } from "../src/models/value/fit.ts";
import { fitGammaGamma } from "../src/models/value/gamma-gamma.ts";
import { group } from "../src/models/value/group.ts";
import { summarise } from "../src/models/value/history.ts";
import { project } from "../src/models/value/projection.ts";
import {
  expectedPurchasesOf,
  type PurchaseModel,
  probabilitiesAlive,
  purchaseModel,
} from "../src/models/value/purchase-model.ts";
import { simulateEvents } from "../src/models/value/simulate.ts";

export type Measurement = { task: string; milliseconds: number; aimMilliseconds: number; note: string };

/** Best of `times` runs. */
function measure<Result>(times: number, work: () => Result): { milliseconds: number; result: Result } {
  let best = Number.POSITIVE_INFINITY;
  let result = work();
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    result = work();
    best = Math.min(best, performance.now() - start);
  }
  return { milliseconds: Math.round(best * 10) / 10, result };
}

const BG = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const PARETO = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
/** Joined over 12 weeks, observed for 39: as CDNOW. */
const SPAN = { joinDays: 84, lastDay: 272 };

function cdnow(): Events {
  const file = new URL("../test/golden/CDNOW_sample.txt", import.meta.url);
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const dayOf = (date: string) =>
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
  const column = (at: number) => rows.map((row) => Number(row[at]));
  return eventsFrom(
    Int32Array.from(column(1), (id) => id - 1),
    Int32Array.from(rows, (row) => dayOf(row[2])),
    Float64Array.from(column(4)),
    2357,
  );
}

function parameters(model: PurchaseModel): string {
  return Object.entries(model.parameters)
    .map(([letter, value]) => `${letter} ${value.toFixed(3)}`)
    .join(" ");
}

/** A million customers with spend: a repeat count and a mean as the Gamma-Gamma model makes them. */
function spenders(n: number, random: Random): { x: Float64Array; mean: Float64Array } {
  const x = Float64Array.from({ length: n }, () => 1 + Math.floor(Math.abs(normal(random)) * 4));
  const mean = x.map((count) => gamma(random, 6.25 * count, count * gamma(random, 3.74, 15.44)));
  return { x, mean };
}

function small(): Measurement[] {
  const events = cdnow();
  const histories = summarise(events, 10134);
  const fitted = measure(5, () => fitModel("bg-nbd", group(histories)));
  const spend = new Float64Array(histories.n).fill(1);
  const projected = measure(2, () => project(histories, fitted.result, spend, { seed: 1 }));
  return [
    { task: "BG/NBD, CDNOW", aimMilliseconds: 50, note: parameters(fitted.result), ...fitted },
    { task: "projection, CDNOW, 60 months x 200 draws", aimMilliseconds: 1500, note: "", ...projected },
  ].map(({ task, milliseconds, aimMilliseconds, note }) => ({ task, milliseconds, aimMilliseconds, note }));
}

function million(): Measurement[] {
  const events = simulateEvents(purchaseModel("bg-nbd", BG), { customers: 1_000_000, ...SPAN }, seeded(1));
  const summary = measure(2, () => summarise(events, SPAN.lastDay));
  const histories = summary.result;
  const bg = measure(1, () => fitModel("bg-nbd", group(histories)));
  const mbg = measure(1, () => fitModel("mbg-nbd", group(histories)));
  const batch = measure(1, () =>
    expectedPurchasesOf(bg.result, histories, 39, probabilitiesAlive(bg.result, histories)),
  );
  const spend = new Float64Array(histories.n).fill(1);
  const projected = measure(1, () => project(histories, bg.result, spend, { seed: 1 }));
  const rows = `${events.customer.length} rows`;
  return [
    { task: "summarise, 1,000,000 customers", aimMilliseconds: 500, note: rows, ...summary },
    { task: "BG/NBD with grouping, 1,000,000", aimMilliseconds: 2000, note: parameters(bg.result), ...bg },
    { task: "MBG/NBD with grouping, 1,000,000", aimMilliseconds: 2000, note: parameters(mbg.result), ...mbg },
    { task: "P(alive) and E[39 weeks], 1,000,000", aimMilliseconds: 1000, note: "", ...batch },
    { task: "projection, 1,000,000 (5,000 simulated)", aimMilliseconds: 4000, note: "", ...projected },
  ].map(({ task, milliseconds, aimMilliseconds, note }) => ({ task, milliseconds, aimMilliseconds, note }));
}

function others(): Measurement[] {
  const events = simulateEvents(
    purchaseModel("pareto-nbd", PARETO),
    { customers: 100_000, ...SPAN },
    seeded(2),
  );
  const grouped = group(summarise(events, SPAN.lastDay));
  const pareto = measure(1, () => fitModel("pareto-nbd", grouped));
  const { x, mean } = spenders(1_000_000, seeded(3));
  const spend = measure(1, () => fitGammaGamma(x, mean));
  const found = spend.result;
  const note = found ? `p ${found.p.toFixed(3)} q ${found.q.toFixed(3)} gamma ${found.gamma.toFixed(3)}` : "";
  return [
    { task: "Pareto/NBD, 100,000", aimMilliseconds: 3000, note: parameters(pareto.result), ...pareto },
    { task: "Gamma-Gamma, 1,000,000", aimMilliseconds: 1000, note, ...spend },
  ].map(({ task, milliseconds, aimMilliseconds, note }) => ({ task, milliseconds, aimMilliseconds, note }));
}

export function run(): Measurement[] {
  return [...small(), ...million(), ...others()];
}

if (import.meta.main) {
  const measurements = run();
  console.log(JSON.stringify(measurements));
  console.log("| task | ms | aim | |\n|---|---|---|---|");
  for (const { task, milliseconds, aimMilliseconds, note } of measurements) {
    console.log(`| ${task} | ${milliseconds} | ${aimMilliseconds} | ${note} |`);
  }
}
