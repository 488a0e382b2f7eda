import type { Asker } from "../asking.ts";
import { type Figure, percentile } from "../table.ts";

/** About a minute's, so that what the program itself does every minute is among them. */
const COUNT = 8000;
/** Until each connection has made its plans and the code is compiled, calls take up to twice as long. */
const WARM_UP = 1000;

/**
 * Records purchases one after another over HTTP, of customers all over the company, each once; durable when answered.
 * Milliseconds of each after the first thousand.
 */
export async function timesOfSingles(
  { url, headers }: Asker,
  customers: number,
  count = COUNT,
): Promise<number[]> {
  const times: number[] = [];
  const run = Date.now();
  for (let i = 0; i < count + WARM_UP; i++) {
    const number = 1 + ((run + i * 7919) % customers);
    const purchase = {
      source: "bench",
      externalId: `${run}/${i}`,
      at: new Date(run).toISOString(),
      customer: { externalId: `S${number}` },
      lines: [{ sku: `P${1 + (i % 400)}`, unitPrice: 12.5 }],
    };
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/purchases`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify([purchase]),
    });
    const taken = await answer.text();
    if (i >= WARM_UP) times.push(performance.now() - began);
    if (!answer.ok || !taken.includes('"new":1')) throw new Error(`${answer.status} ${taken}`);
  }
  return times;
}

/** The same, told: the first minute, in which a page is touched first since the server began, and the next. */
export async function singlePurchases(asker: Asker, customers: number): Promise<Figure[]> {
  const times = await timesOfSingles(asker, customers, 2 * COUNT);
  return [times.slice(0, COUNT), times.slice(COUNT)].map((some, i) => {
    const [p50, p95] = [0.5, 0.95].map((share) => percentile(some, share).toFixed(1));
    return {
      what: `one purchase recorded, ${i === 0 ? "the first" : "the next"} ${COUNT}`,
      measured: `p50 ${p50} ms, p95 ${p95} ms`,
      asked: "p95 < 15 ms",
    };
  });
}
