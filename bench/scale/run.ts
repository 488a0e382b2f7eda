/**
 * What is claimed about scale, to be repeated:
 *
 *   npm run bench:scale -- import [folder] [customers]    a simulated file by the front door, beside a bare COPY
 *   npm run bench:scale -- fill <folder> [customers]      a simulated company put into a new store
 *   npm run bench:scale -- insight <folder>               a whole run, and a night after 1% changed
 *   npm run bench:scale -- growth <folder> [customers]    10,000, 100,000 … up to so many: import, insight, screens
 *   npm run bench:scale -- screens <folder>               the screens' questions at 50 a second, then single purchases
 *   npm run bench:scale -- purchases <folder>             single purchases alone
 *   npm run bench:scale -- contacts <folder> [contacts]   contacts put into a new store, or one filled so; then all done with them
 *   npm run bench:scale -- merge <folder> [contacts]      pairs of customers with so many judged contacts each, merged and undone
 */
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";
import { startApplication } from "../application.ts";
import { type Asker, ask } from "../asking.ts";
import { companyOf, giveThoseAtRisk, programAt, signIn, someSignedIn } from "../people.ts";
import { type Figure, markdownTable } from "../table.ts";
import { contactFigures } from "./contacts/contact-figures.ts";
import { mergeFigures } from "./contacts/merge.ts";
import { fillStore } from "./fill.ts";
import { growthFigures } from "./growth.ts";
import { importFigures } from "./import-rate.ts";
import { insightFigures } from "./insight.ts";
import { onStore } from "./on-store.ts";
import { screenFigures } from "./screens.ts";
import { singlePurchases } from "./single.ts";

const PORT = 3919;
const PER_SECOND = 50;
const SECONDS = 60;
/** Simulated companies are looked at from this day, so that figures do not depend on when they are taken; the night after it is over. */
const TODAY = new Date("2026-11-21T09:00:00Z");
const SEED = 7;

function sizeOf(customers: number) {
  return { customers, today: Math.floor(TODAY.getTime() / 86_400_000), seed: SEED };
}

function sizesTo(most: number) {
  return [10_000, 100_000, 1_000_000].filter((customers) => customers <= most).map(sizeOf);
}

async function fill(folder: string, customers: number): Promise<Figure[]> {
  const store = await openStore({ dataFolder: folder, exclusive: false, log: silentLog });
  const began = performance.now();
  try {
    const purchases = await fillStore(store.db, sizeOf(customers), (step) => console.log(`${step} …`));
    await sql`vacuum analyze`.execute(store.db);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    return [{ what: `${customers} customers, ${purchases} purchases`, measured: `${seconds} s`, asked: "" }];
  } finally {
    await store.close();
  }
}

async function screens(folder: string): Promise<Figure[]> {
  const { people, key } = await onStore(folder, (db) => companyOf(db, new Date()));
  const application = await startApplication(folder, PORT);
  try {
    const { url } = application;
    const director = await signIn(url, people.director);
    const customers = await customersIn(director);
    const agents = await someSignedIn(url, people);
    await giveThoseAtRisk(director, people.agents);
    const askers = agents.map(({ headers }) => headers);
    const figures = await screenFigures({ asker: director, as: askers }, PER_SECOND, SECONDS);
    const singles = await singlePurchases(programAt(url, key), customers);
    const peak = await application.peakMegabytes();
    return [...figures, ...singles, { what: "peak memory", measured: `${peak ?? "?"} MB`, asked: "" }];
  } finally {
    await application.stop();
  }
}

/** Single purchases alone: of several stores in turn these can be compared. */
async function purchases(folder: string): Promise<Figure[]> {
  const { key } = await onStore(folder, (db) => companyOf(db, new Date()));
  const application = await startApplication(folder, PORT);
  try {
    const { rows } = await onStore(folder, (db) =>
      sql<{ customers: number }>`select count(*)::int as customers from customer`.execute(db),
    );
    return await singlePurchases(programAt(application.url, key), rows[0]?.customers ?? 0);
  } finally {
    await application.stop();
  }
}

async function customersIn(asker: Asker): Promise<number> {
  const bucket = await ask<{ customers: number } | null>(asker, "GET", "/bucket");
  if (!bucket) throw new Error("nothing is understood yet: run `insight` first");
  return bucket.customers;
}

async function imported(folder: string | undefined, customers: number): Promise<Figure[]> {
  const chosen = folder ?? (await mkdtemp(join(tmpdir(), "vinculo-scale-")));
  try {
    return await importFigures(chosen, PORT, sizeOf(customers));
  } finally {
    if (folder === undefined) await rm(chosen, { recursive: true, force: true });
  }
}

const COMMANDS: Readonly<Record<string, (folder: string, many: string | undefined) => Promise<Figure[]>>> = {
  fill: (folder, many) => fill(folder, Number(many ?? 1_000_000)),
  growth: (folder, many) => growthFigures(folder, PORT, sizesTo(Number(many ?? 1_000_000))),
  insight: (folder) => insightFigures(folder, TODAY),
  screens: (folder) => screens(folder),
  purchases: (folder) => purchases(folder),
  contacts: (folder, many) => contactFigures(folder, PORT, Number(many ?? 1_000_000)),
  merge: (folder, many) => mergeFigures(folder, PORT, Number(many ?? 10_000)),
};

async function figuresOf(what: string | undefined, folder: string | undefined, many: string | undefined) {
  if (what === "import") return imported(folder, Number(many ?? 100_000));
  const command = COMMANDS[what ?? ""];
  if (!command) throw new Error(`Say what: import, ${Object.keys(COMMANDS).join(", ")}`);
  if (folder === undefined)
    throw new Error("Say which folder: npm run bench:scale -- fill /tmp/scale 100000");
  return command(folder, many);
}

const [what, folder, many] = process.argv.slice(2);
const before = loadavg()[0] ?? 0;
console.log(markdownTable(await figuresOf(what, folder, many)));
console.log(`\nLoad average before: ${before.toFixed(1)}, after: ${(loadavg()[0] ?? 0).toFixed(1)}`);
