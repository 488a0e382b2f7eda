import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Store } from "../db/open.ts";
import { flushFolder } from "../flush-folder.ts";
import { type BackupCounts, frameLine } from "./format.ts";
import { appliedMigrations, quoted, type Table, tablesInOrder } from "./tables.queries.ts";

/** What is told to a backup, and by it. */
type BackupTold = {
  /** Of the secret beside the store. */
  secretMark?: string;
  onTable?: (table: string) => void;
};

/**
 * Writes the whole store into one file while the application goes on working: one repeatable-read snapshot,
 * one COPY a table. The file appears under its name only when it is whole and the disk has it.
 *
 * @returns rows by table.
 */
export async function backup(
  { pool }: Pick<Store, "pool">,
  file: string,
  now: Date,
  told: BackupTold = {},
): Promise<BackupCounts> {
  const client = await pool.connect();
  const counts: BackupCounts = {};
  const unfinished = `${file}.unfinished`;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    const frames = Readable.from(framesOf(client, counts, now, told), { objectMode: false });
    await pipeline(
      frames,
      createGzip({ level: 5 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await client.query("commit");
    await rename(unfinished, file);
    await flushFolder(dirname(file));
    client.release();
    return counts;
  } catch (error) {
    client.release(true);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* framesOf(
  client: ClientBase,
  counts: BackupCounts,
  now: Date,
  { secretMark, onTable }: BackupTold,
): AsyncGenerator<Buffer> {
  const migrations = await appliedMigrations(client);
  const madeAt = now.toISOString();
  yield frameLine({ kind: "header", format: "vinculo-backup-1", madeAt, migrations, secretMark });
  for (const table of await tablesInOrder(client)) {
    onTable?.(table.name);
    yield frameLine({ kind: "table", ...table });
    counts[table.name] = yield* rowsOf(client, table);
  }
  yield frameLine({ kind: "end", rows: counts });
}

async function* rowsOf(client: ClientBase, table: Table): AsyncGenerator<Buffer, number> {
  const columns = table.columns.map(quoted).join(", ");
  const rows = client.query(copyTo(`copy ${quoted(table.name)} (${columns}) to stdout`));
  let count = 0;
  for await (const chunk of rows) {
    if (!Buffer.isBuffer(chunk) || chunk.length === 0) continue;
    count += linesIn(chunk);
    yield frameLine({ kind: "rows", bytes: chunk.length });
    yield chunk;
  }
  return count;
}

/**
 * Each row of COPY's text is a line, and no value holds the end of one as it is. The driver's own count may come only
 * after the last row, when the file would say already that there were none.
 */
function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}
