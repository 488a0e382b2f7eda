import { sql } from "kysely";
import { openStore } from "../../../src/platform/db/open.ts";
import { silentLog } from "../../../src/platform/log.ts";
import { dueVerdicts } from "../../../src/quality/verdicts/verdict.queries.ts";
import { startApplication } from "../../application.ts";
import { listsPerSecond, type Target, timesAlone, timesAtRate } from "../../contact-calls.ts";
import { type Figure, percentile } from "../../table.ts";
import { underLoad } from "../screens.ts";
import { fillContacts } from "./fill-contacts.ts";

const PER_SECOND = 50;
const SECONDS = 60;
const LISTED = 30_000;
const DUE_PAGE = 200;
const DUE_TIMES = 300;
const ALONE = 1000;
const HOUR_MS = 3_600_000;

type Held = { contacts: number; customers: number; runningVerdicts: number; openCases: number };

/** Fills a store unless it is filled, then measures what people and programs do with so many contacts. */
export async function contactFigures(
  folder: string,
  port: number,
  wanted: number,
  now: Date,
): Promise<Figure[]> {
  const { filled, held, due } = await prepare(folder, wanted, now);
  const application = await startApplication(folder, port);
  try {
    const { url } = application;
    const screens = await screenTimes(url);
    const target = { url, customers: held.customers, run: `${Date.now()}-` };
    const written = await writing(target);
    const peak = await application.peakMegabytes();
    return [
      ...filled,
      { what: "held", measured: JSON.stringify(held), asked: "" },
      ...screens,
      due,
      ...written,
      { what: "peak memory of the application", measured: `${peak ?? "?"} MB`, asked: "" },
    ];
  } finally {
    await application.stop();
  }
}

async function prepare(folder: string, wanted: number, now: Date) {
  const store = await openStore({ dataFolder: folder, exclusive: false, log: silentLog });
  try {
    const { db } = store;
    const { rows } = await sql<{ any: boolean }>`select exists (select from contact) as any`.execute(db);
    const filled: Figure[] = [];
    if (!rows[0]?.any) {
      const { contacts, seconds } = await fillContacts(db, wanted, now);
      const rate = Math.round(contacts / seconds);
      const measured = `${seconds.toFixed(0)} s, ${rate} contacts/s`;
      filled.push({
        what: `${contacts} contacts remembered and judged, as a file's`,
        measured,
        asked: "5,000 contacts/s",
      });
    }
    const held = await sql<Held>`
      select (select count(*)::int from contact) as contacts, (select count(*)::int from customer) as customers,
             (select count(*)::int from verdict where verdict = 'running') as "runningVerdicts",
             (select count(*)::int from service_case where state = 'open') as "openCases"`.execute(db);
    const times: number[] = [];
    for (let i = 0; i < DUE_TIMES; i++) {
      const began = performance.now();
      const at = new Date(now.getTime() + i * HOUR_MS);
      await dueVerdicts(db, { now: at, from: undefined, limit: DUE_PAGE });
      times.push(performance.now() - began);
    }
    const [found = { contacts: 0, customers: 1, runningVerdicts: 0, openCases: 0 }] = held.rows;
    return { filled, held: found, due: figure("verdicts due found, a page", times, "p95 < 10 ms") };
  } finally {
    await store.close();
  }
}

/** What people look at, asked for evenly. */
async function screenTimes(url: string): Promise<Figure[]> {
  const ids = await someIds(url);
  const kinds = [
    { name: "timeline", weight: 3, paths: ids.map((id) => `/api/v1/customers/${id}/timeline`) },
    { name: "customer page", weight: 1, paths: ids.map((id) => `/api/v1/customers/${id}`) },
    { name: "Today", weight: 2, paths: ["/api/v1/today"] },
    { name: "cases", weight: 1, paths: ["/api/v1/cases"] },
  ];
  await underLoad({ url, perSecond: PER_SECOND, kinds, seconds: 5 });
  const { times, failed } = await underLoad({ url, perSecond: PER_SECOND, kinds, seconds: SECONDS });
  const asked: Record<string, string> = { timeline: "p95 < 30 ms", Today: "p95 < 50 ms" };
  const figures = Object.entries(times).map(([name, all]) => figure(name, all, asked[name] ?? ""));
  return [...figures, { what: "failed", measured: String(failed), asked: "0" }];
}

async function someIds(url: string): Promise<string[]> {
  const found: string[] = [];
  for (let number = 1; number <= 100; number++) {
    const answer = await fetch(`${url}/api/v1/customers?search=s${number * 7}&limit=1`);
    const { items } = (await answer.json()) as { items: { customerId: string }[] };
    found.push(...items.map(({ customerId }) => customerId));
  }
  return found;
}

/** What programs tell: one after another, single contacts at a rate, and lists, which leave the store to sweep. */
async function writing(target: Target): Promise<Figure[]> {
  const alone = await timesAlone(target, 0, ALONE);
  const atRate: number[][] = [];
  for (const from of [1, 2])
    atRate.push(await timesAtRate(target, { from: from * LISTED, perSecond: 200, seconds: 30 }));
  const lists: Figure[] = [];
  for (const [turn, clients] of [1, 2, 3, 3].entries()) {
    const from = (3 + turn) * LISTED;
    const rate = await listsPerSecond(target, { from, to: from + LISTED, clients });
    const measured = `${Math.round(rate)} contacts/s`;
    lists.push({
      what: `lists of 1,000 of known customers, ${clients} at once`,
      measured,
      asked: "5,000 contacts/s",
    });
  }
  return [
    figure("one contact after another", alone, "p95 at most 1.2 times that with 100,000"),
    ...atRate.map((times) => figure("one by one, 200 a second for 30 s", times, "p99 < 50 ms")),
    ...lists,
  ];
}

function figure(what: string, times: number[], asked: string): Figure {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1));
  return { what: `${what} (${times.length})`, measured: `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`, asked };
}
