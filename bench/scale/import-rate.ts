import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { from, to } from "pg-copy-streams";
import type { Db } from "../../src/platform/db/db.ts";
import { withClient } from "../../src/platform/db/driver.ts";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";
import { startApplication } from "../application.ts";
import { importOverHttp, sampleShown } from "../journey.ts";
import type { Figure } from "../table.ts";
import type { CompanySize } from "./company.ts";
import { writeFile } from "./company-file.ts";

/** Where an import leaves rows, parents first. */
const TABLES = [
  "product",
  "identity",
  "inbox",
  "customer",
  "customer_identity",
  "purchase",
  "purchase_line",
  "timeline",
  "customer_day",
  "customer_rollup",
  "customer_product",
];
type Bare = { table: string; rows: number; seconds: number };

/** Copies what an import left into empty tables of the same kind, indexes and foreign keys with them, and times it. */
async function bareCopy(db: Db, folder: string): Promise<Bare[]> {
  await sql`drop schema if exists bare cascade`.execute(db);
  await sql`create schema bare`.execute(db);
  const files = TABLES.map((table) => join(folder, `${table}.copy`));
  for (const [i, table] of TABLES.entries()) {
    await sql.raw(`create table bare.${table} (like public.${table} including all)`).execute(db);
    await sql.raw(foreignKeys(table)).execute(db);
    await withClient(db, (client) =>
      pipeline(client.query(to(`copy public.${table} to stdout`)), createWriteStream(files[i])),
    );
  }
  const copied: Bare[] = [];
  for (const [i, table] of TABLES.entries()) {
    const began = performance.now();
    const rows = await withClient(db, async (client) => {
      const stream = client.query(from(`copy bare.${table} from stdin`));
      await pipeline(createReadStream(files[i], { highWaterMark: 1024 ** 2 }), stream);
      return stream.rowCount;
    });
    copied.push({ table, rows, seconds: (performance.now() - began) / 1000 });
  }
  await sql`drop schema bare cascade`.execute(db);
  return copied;
}

/** Those of the memory's own, which `like` does not copy. */
function foreignKeys(table: string): string {
  if (!["customer_identity", "purchase", "timeline"].includes(table)) return "select 1";
  return `alter table bare.${table} add foreign key (customer_id) references bare.customer`;
}

/** Imports a simulated file by the front door, then copies the same rows bare, on the same server. */
export async function importFigures(folder: string, port: number, size: CompanySize): Promise<Figure[]> {
  const scratch = join(folder, "scratch");
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, "purchases.csv");
  const lines = await writeFile(path, size);
  const { size: bytes } = await stat(path);
  const application = await startApplication(join(folder, "data"), port);
  try {
    await sampleShown(application.url);
    const { seconds } = await importOverHttp(application.url, path);
    const peak = await application.peakMegabytes();
    const store = await openStore({ dataFolder: join(folder, "data"), exclusive: false, log: silentLog });
    const bare = await bareCopy(store.db, scratch).finally(() => store.close());
    const copy = bare.reduce((sum, one) => sum + one.seconds, 0);
    const rows = bare.reduce((sum, one) => sum + one.rows, 0);
    const door = seconds.upload + seconds.dryRun + seconds.import;
    const step = (value: number) => `${value.toFixed(1)} s`;
    const by = bare
      .map(({ table, rows: count, seconds: took }) => `${table} ${count}: ${step(took)}`)
      .join(", ");
    return [
      {
        what: `file of ${lines} purchases of ${size.customers} customers`,
        measured: `${(bytes / 1e6).toFixed(0)} MB`,
        asked: "",
      },
      { what: "upload", measured: step(seconds.upload), asked: "" },
      { what: "dry run (read, understood, staged, reported)", measured: step(seconds.dryRun), asked: "" },
      { what: "remembered", measured: step(seconds.import), asked: "" },
      {
        what: "file to memory, all three",
        measured: `${step(door)}, ${Math.round(lines / door)} lines/s`,
        asked: "",
      },
      { what: `bare COPY of the same ${rows} rows (${by})`, measured: step(copy), asked: "" },
      {
        what: "rate of the import against the bare COPY",
        measured: (copy / door).toFixed(2),
        asked: "≥ 0.30",
      },
      {
        what: "the same without upload and dry run",
        measured: (copy / seconds.import).toFixed(2),
        asked: "",
      },
      { what: "insight after it", measured: step(seconds.insight), asked: "" },
      { what: "peak memory of the application", measured: `${peak ?? "?"} MB`, asked: "" },
    ];
  } finally {
    await application.stop();
  }
}
