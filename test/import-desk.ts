import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { hooks } from "../src/api/hooks.ts";
import { changeMapping, draftImport } from "../src/channels/csv/draft.ts";
import { moveImport } from "../src/channels/csv/import.queries.ts";
import type { Import, ImportMapping } from "../src/channels/csv/import.ts";
import { checkImport, runImport, undoImport, type Work } from "../src/channels/csv/imports.ts";
import { parseConfig } from "../src/platform/config.ts";
import type { Db } from "../src/platform/db/db.ts";
import { test as base } from "./database.ts";

export { expect } from "./database.ts";

export const noon = new Date("2026-03-01T12:00:00Z");

/** Lines of a shop's invoices: customers, purchases and lines at once, one repeated, one given back, one without customer. */
export const RETAIL = [
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  "536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536366,22633,HAND WARMER,1,2010-12-02 08:28:00,1.85,,France",
  "536367,22633,HAND WARMER,2,2010-12-03 08:28:00,1.85,13047.0,France",
  "C536379,22633,HAND WARMER,-1,2010-12-04 09:41:00,1.85,13047.0,France",
  "536380,22633,HAND WARMER,4,2010-12-05 09:41:00,0,13047.0,France",
].join("\n");

/** Work on the database of the test, with a folder of its own; what is asked of jobs is written down. */
export type Desk = Work & { asked: string[] };

export const test = base.extend<{ desk: Desk }>({
  desk: async ({ db }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-import-"));
    await use(deskOn(db, folder));
    await rm(folder, { recursive: true });
  },
});

export function deskOn(db: Db, folder: string): Desk {
  const asked: string[] = [];
  const jobs = {
    ask: async ({ name }: { name: string }) => {
      asked.push(name);
    },
    moveToTimeZone: async () => undefined,
  };
  return { db, config: parseConfig({ VINCULO_DATA: folder }), clock: () => noon, jobs, hooks, asked };
}

export async function draft(desk: Desk, file: string | Buffer): Promise<Import> {
  const content = [Buffer.from(file)];
  async function* pieces() {
    yield* content;
  }
  return draftImport(desk, { fileName: "f.csv", content: pieces(), createdBy: null, isSample: false }, noon);
}

export async function check(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["draft", "checked", "failed"], to: "checking" });
  return checkImport(desk, importId);
}

export async function run(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["checked", "failed", "cancelled"], to: "running" });
  return runImport(desk, importId);
}

export async function undo(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["done", "failed", "cancelled"], to: "undoing" });
  return undoImport(desk, importId);
}

export async function wholeImport(
  desk: Desk,
  file: string | Buffer,
  mapping: Partial<ImportMapping> = {},
): Promise<Import> {
  const drafted = await draft(desk, file);
  await changeMapping(desk, drafted.importId, { ...drafted.mapping, ...mapping }, noon);
  return run(desk, await check(desk, drafted));
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

export async function rollups(db: Db) {
  const { rows } = await sql<{ name: string; purchases: number; returns: number; spend: number }>`
    select name, purchases, returns, spend_minor - returned_minor as spend
    from customer join customer_rollup using (customer_id) order by name`.execute(db);
  return rows;
}

export async function rowsIn(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from customer) as customers, (select count(*) from identity) as identities,
           (select count(*) from purchase) as purchases, (select count(*) from purchase_line) as lines,
           (select count(*) from timeline) as entries, (select count(*) from inbox) as claims,
           (select count(*) from customer_day) as days, (select count(*) from customer_rollup) as rollups`.execute(
    db,
  );
  return rows[0] ?? {};
}
