import { sql } from "kysely";
import type { Db } from "../../../src/platform/db/db.ts";
import { dueVerdicts } from "../../../src/quality/verdicts/verdict.queries.ts";
import { startApplication } from "../../application.ts";
import { type Asker, ask } from "../../asking.ts";
import { listsPerSecond, type Target, timesAlone, timesAtRate } from "../../contact-calls.ts";
import { companyOf, type People, programAt } from "../../people.ts";
import { openReceiver, type Receiver, subscribe } from "../../receiver.ts";
import { atRateFigures, type Figure, percentiles } from "../../table.ts";
import { onStore } from "../on-store.ts";
import { underLoad } from "../screens.ts";
import { type AtWork, lengthsOfToday, setToWork } from "./at-work.ts";
import { fileFigures } from "./contact-file.ts";
import { fillContacts, makePromises } from "./fill-contacts.ts";

const PER_SECOND = 50;
const DUE_PAGE = 200;
const DUE_TIMES = 300;
const HOUR_MS = 3_600_000;
const TO_RECEIVERS = { WEBHOOKS_ALLOW_PRIVATE: "true" };

/** How much is asked and told; a trial is short. */
const WHOLE = { screens: 60, alone: 1000, listed: 30_000, file: 100_000, first: 10, after: 60 };
const TRIAL = { screens: 5, alone: 100, listed: 3_000, file: 3_000, first: 3, after: 7 };

type Held = {
  contacts: number;
  customers: number;
  runningVerdicts: number;
  openCases: number;
  events: number;
};
type Bench = { folder: string; port: number; size: typeof WHOLE; people: People; target: Target };

/** Fills a store unless it is filled, then measures what people and programs do with so many contacts. */
export async function contactFigures(folder: string, port: number, wanted: number): Promise<Figure[]> {
  const now = new Date();
  const prepared = await onStore(folder, (db) => prepare(db, wanted, now));
  const asker = programAt(`http://127.0.0.1:${port}`, prepared.key);
  const target = { asker, customers: prepared.held.customers, run: `${now.getTime()}-`, now: now.getTime() };
  const size = wanted < 100_000 ? TRIAL : WHOLE;
  const receiver = await openReceiver();
  const bench = { folder, port, size, people: prepared.people, target };
  try {
    const { figures: read, work } = await reading(bench, receiver);
    const { figures: written, peak } = await writing(bench, work);
    const followed = await onStore(folder, (db) => followedFrom(db, now, prepared.held.events));
    return [
      ...prepared.filled,
      { what: "held", measured: JSON.stringify(prepared.held), asked: "" },
      ...read,
      prepared.due,
      ...written,
      {
        what: "followed from what was told",
        measured: `${followed}, ${receiver.got()} of them told to a webhook by the end`,
        asked: "",
      },
      { what: "peak memory of the application", measured: `${peak ?? "?"} MB`, asked: "" },
    ];
  } finally {
    receiver.close();
  }
}

async function prepare(db: Db, wanted: number, now: Date) {
  const { people, key } = await companyOf(db, now);
  await makePromises(db, now);
  const { rows } = await sql<{ any: boolean }>`select exists (select from contact) as any`.execute(db);
  const filled: Figure[] = [];
  if (!rows[0]?.any) {
    const { contacts, seconds } = await fillContacts(db, wanted, now);
    const measured = `${seconds.toFixed(0)} s, ${Math.round(contacts / seconds)} contacts/s`;
    const what = `${contacts} contacts remembered and judged within the program, three writers, no door`;
    filled.push({ what, measured, asked: "" });
  }
  const held = await sql<Held>`
    select (select count(*)::int from contact) as contacts, (select count(*)::int from customer) as customers,
           (select count(*)::int from verdict where verdict = 'running') as "runningVerdicts",
           (select count(*)::int from service_case where state = 'open') as "openCases",
           (select count(*)::int from event) as events`.execute(db);
  const [found = { contacts: 0, customers: 1, runningVerdicts: 0, openCases: 0, events: 0 }] = held.rows;
  return {
    people,
    key,
    filled,
    held: found,
    due: await dueFigure(db, now),
  };
}

async function dueFigure(db: Db, now: Date): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < DUE_TIMES; i++) {
    const began = performance.now();
    const at = new Date(now.getTime() + i * HOUR_MS);
    await dueVerdicts(db, { now: at, from: undefined, limit: DUE_PAGE });
    times.push(performance.now() - began);
  }
  return figure("verdicts due found, a page", times, "p95 < 10 ms");
}

/** What people look at, asked for evenly by agents who have customers and cases. */
async function reading({ folder, port, size, people, target }: Bench, receiver: Receiver) {
  const application = await startApplication(folder, port, TO_RECEIVERS);
  try {
    const work = await setToWork(target, people);
    await subscribe(work.director, receiver);
    const lengths = await lengthsOfToday(work.agents);
    const what = `lists of Today, of ${work.agents.length} agents`;
    const figures = await screenTimes(target.asker.url, work, size.screens);
    return { work, figures: [{ what, measured: lengths, asked: "none empty" }, ...figures] };
  } finally {
    await application.stop();
  }
}

async function screenTimes(url: string, { agents, director }: AtWork, seconds: number): Promise<Figure[]> {
  const ids = await someIds(director);
  const kinds = [
    { name: "timeline", weight: 3, paths: ids.map((id) => `/api/v1/customers/${id}/timeline`) },
    { name: "customer", weight: 1, paths: ids.map((id) => `/api/v1/customers/${id}`) },
    { name: "Today", weight: 2, paths: ["/api/v1/today"] },
    { name: "cases", weight: 1, paths: ["/api/v1/cases", "/api/v1/cases?holder=me"] },
  ];
  const load = { url, perSecond: PER_SECOND, kinds, as: agents.map(({ headers }) => headers) };
  await underLoad({ ...load, seconds: 5 });
  const { times, failed } = await underLoad({ ...load, seconds });
  const asked: Record<string, string> = { timeline: "p95 < 30 ms", Today: "p95 < 50 ms" };
  const figures = Object.entries(times).map(([name, all]) => figure(name, all, asked[name] ?? ""));
  return [...figures, { what: "failed", measured: String(failed), asked: "0" }];
}

async function someIds(asker: Asker): Promise<string[]> {
  const found: string[] = [];
  for (let number = 1; number <= 100; number++) {
    type Customers = { items: { customerId: string }[] };
    const { items } = await ask<Customers>(asker, "GET", `/customers?search=s${number * 7}&limit=1`);
    found.push(...items.map(({ customerId }) => customerId));
  }
  return found;
}

/**
 * What programs tell, to an application just started: single contacts at a rate, twice, then one after another, lists, which
 * leave the store to sweep, and a file.
 */
async function writing({ folder, port, size, target }: Bench, { director }: AtWork) {
  const application = await startApplication(folder, port, TO_RECEIVERS);
  const parts = partsOf(1_000_000);
  try {
    const told = { target, perSecond: 200 };
    const first = await timesAtRate({ ...told, from: parts(), seconds: size.first + size.after });
    const again = await timesAtRate({ ...told, from: parts(), seconds: size.after });
    const alone = await timesAlone(target, parts(), size.alone);
    const asked = { warmUpSeconds: size.first, asked: "p99 < 50 ms" };
    const figures = [
      ...atRateFigures("one by one, 200 a second after a start", first, asked),
      ...atRateFigures("again", again, { ...asked, warmUpSeconds: 0 }).slice(1),
      figure("one contact after another", alone, "p95 at most 1.2 times that with 100,000"),
    ];
    for (const clients of [1, 2, 3, 3]) {
      const from = parts();
      const rate = await listsPerSecond(target, { from, to: from + size.listed, clients });
      const what = `lists of 1,000 of known customers, ${clients} at once`;
      figures.push({ what, measured: `${Math.round(rate)} contacts/s`, asked: "5,000 contacts/s" });
    }
    const ofFile = { ...target, asker: { ...director, url: application.url }, run: `${target.run}F` };
    figures.push(...(await fileFigures(folder, ofFile, size.file)));
    return { figures, peak: await application.peakMegabytes() };
  } finally {
    await application.stop();
  }
}

/** Numbers of contacts far apart, so that no part of a run tells what another told. */
function partsOf(each: number): () => number {
  let part = 0;
  return () => ++part * each;
}

/** What came of all contacts of a run, told by programs or in its file; `before`: events that were written earlier. */
async function followedFrom(db: Db, since: Date, before: number): Promise<string> {
  const { rows } = await sql<{ contacts: number; cases: number; notices: number; events: number }>`
    select (select count(*)::int from contact
            where source in ('bench', 'file') and external_id ^@ ${`${since.getTime()}-`}) as contacts,
           (select count(*)::int from service_case where opened_at >= ${since}) as cases,
           (select count(*)::int from notification where at >= ${since}) as notices,
           (select count(*)::int from event) as events`.execute(db);
  const [{ contacts, cases, notices, events } = { contacts: 0, cases: 0, notices: 0, events: 0 }] = rows;
  if (cases === 0) throw new Error("no case was opened: nothing of what costs most was measured");
  return `${cases} cases opened by ${contacts} contacts, ${notices} notices, ${events - before} events`;
}

function figure(what: string, times: number[], asked: string): Figure {
  return { what: `${what} (${times.length})`, measured: percentiles(times), asked };
}
