/**
 * Speed of the value models. `node bench/models.bench.ts` prints one line of JSON and a table; customers are
 * simulated with a fixed seed, so that everyone measures the same work.
 */
import { readFileSync } from "node:fs";
import { project } from "../src/models/future/projection.ts";
import { simulateEvents } from "../src/models/future/simulate.ts";
import { gamma, normal, type Random, seeded } from "../src/models/random.ts";
import { type Events, eventsFrom } from "../src/models/value/events.ts";
import { fit as fitModel } from "../src/models/value/fit.ts";
import { fitGammaGamma } from "../src/models/value/gamma-gamma.ts";
import { group } from "../src/models/value/group.ts";
import { summarise } from "../src/models/value/history.ts";
import {
  expectedPurchasesOf,
  type PurchaseModel,
  probabilitiesAlive,
  purchaseModel,
} from "../src/models/value/purchase-model.ts";

export type Measurement = {
  task: string;
  milliseconds: number;
  /** Processor time of all threads: what remains comparable when the machine is busy. */
  cpuMilliseconds: number;
  aimMilliseconds: number;
  note: string;
};

type Measured<Result> = { milliseconds: number; cpuMilliseconds: number; result: Result };

/** Best of `times` runs, after one to warm up. */
function measure<Result>(times: number, work: () => Result): Measured<Result> {
  const best = { milliseconds: Number.POSITIVE_INFINITY, cpuMilliseconds: Number.POSITIVE_INFINITY };
  let result = work();
  for (let run = 0; run < times; run++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    result = work();
    best.milliseconds = Math.min(best.milliseconds, performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    best.cpuMilliseconds = Math.min(best.cpuMilliseconds, (user + system) / 1000);
  }
  const round = (value: number) => Math.round(value * 10) / 10;
  return { milliseconds: round(best.milliseconds), cpuMilliseconds: round(best.cpuMilliseconds), result };
}

/** The measurement without its result. */
function line(task: string, aimMilliseconds: number, measured: Measured<unknown>, note = ""): Measurement {
  const { milliseconds, cpuMilliseconds } = measured;
  return { task, milliseconds, cpuMilliseconds, aimMilliseconds, note };
}

const BG = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const REGULAR = { r: 0.525, alpha: 2, a: 0.891, b: 1.614, k: 3 };
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
  const projected = measure(2, () => project(histories, fitted.result, spend, { seed: 1, lapseDays: 180 }));
  return [
    line("BG/NBD, CDNOW", 50, fitted, parameters(fitted.result)),
    line("projection, CDNOW, 60 months x 200 draws", 1500, projected),
  ];
}

/** A million purchases of 100,000 customers in no order, as a file brings them, summed up by customer. */
function transactions(): Measurement {
  const rows = 1_000_000;
  const random = seeded(4);
  const customer = Int32Array.from({ length: rows }, () => Math.floor(random() * 100_000));
  const day = Int32Array.from({ length: rows }, () => 10_000 + Math.floor(random() * 730));
  const amount = new Float64Array(rows).fill(10);
  const summary = measure(2, () => summarise(eventsFrom(customer, day, amount, 100_000), 10_730));
  return line("RFM summary, 1,000,000 unsorted transactions", 500, summary, `${summary.result.n} customers`);
}

/** A hundred thousand customers who buy at regular intervals; the number of ticks is sought too. */
function regulars(): Measurement[] {
  const model = purchaseModel("mbg-cnbd-k", REGULAR);
  const events = simulateEvents(model, { customers: 100_000, ...SPAN }, seeded(5));
  const histories = summarise(events, SPAN.lastDay);
  const fitted = measure(1, () => fitModel("mbg-cnbd-k", group(histories)));
  const batch = measure(1, () => expectedPurchasesOf(fitted.result, histories, 39));
  return [
    line("MBG/CNBD-k with grouping, 100,000", 3000, fitted, parameters(fitted.result)),
    line("P(alive) and E[39 weeks] of MBG/CNBD-k, 100,000", 1000, batch),
  ];
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
  const projected = measure(1, () => project(histories, bg.result, spend, { seed: 1, lapseDays: 180 }));
  const rows = `${events.customer.length} rows`;
  return [
    line("summarise, 1,000,000 customers", 500, summary, rows),
    line("BG/NBD with grouping, 1,000,000", 2000, bg, parameters(bg.result)),
    line("MBG/NBD with grouping, 1,000,000", 2000, mbg, parameters(mbg.result)),
    line("P(alive) and E[39 weeks], 1,000,000", 1000, batch),
    line("projection, 1,000,000 (5,000 simulated)", 4000, projected),
  ];
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
    line("Pareto/NBD, 100,000", 3000, pareto, parameters(pareto.result)),
    line("Gamma-Gamma, 1,000,000", 1000, spend, note),
  ];
}

export function run(): Measurement[] {
  return [...small(), transactions(), ...million(), ...others(), ...regulars()];
}

if (import.meta.main) {
  const measurements = run();
  console.log(JSON.stringify(measurements));
  console.log("| task | ms | CPU ms | aim | |\n|---|---|---|---|---|");
  for (const { task, milliseconds, cpuMilliseconds, aimMilliseconds, note } of measurements) {
    console.log(`| ${task} | ${milliseconds} | ${cpuMilliseconds} | ${aimMilliseconds} | ${note} |`);
  }
}
