import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { from } from "pg-copy-streams";
import type { Db } from "./db.ts";
import { sendOnly, withClient } from "./driver.ts";

/** Characters gathered before they go out together. */
const CHUNK = 64 * 1024;
/**
 * So many calls share a commit at most, and so few rows go in quicker by one statement, which is kept planned for the next:
 * COPY takes two turns and is never kept planned.
 */
export const FEW = 100;

/**
 * Writes rows into a table by COPY, by far the fastest way in; inside a transaction it is part of it. `null` and
 * `undefined` become null, a Date a timestamp, arrays and objects JSON (give PostgreSQL arrays as "{…}" text).
 *
 * @returns how many rows were written.
 */
export function copyRows(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): Promise<number> {
  if (isFew(rows)) return insertRows(db, table, columns, rows);
  const list = columns.map(quoted).join(", ");
  return withClient(db, async (client) => {
    const stream = client.query(from(`copy ${table.split(".").map(quoted).join(".")} (${list}) from stdin`));
    await pipeline(Readable.from(chunks(rows), { objectMode: false }), stream);
    return stream.rowCount;
  });
}

function isFew(rows: object): rows is readonly (readonly unknown[])[] {
  return Array.isArray(rows) && rows.length <= FEW;
}

/** One text for any number of rows, so that it is planned once. */
async function insertRows(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const given = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, written(row[i])])));
  await sendOnly(
    db,
    sql`insert into ${sql.table(table)} (${list})
        select ${list} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(given)}::json)`,
  );
  return rows.length;
}

/** A value as JSON that says what COPY would read. */
function written(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return String(value);
  }
  if (typeof value !== "string") return value;
  if (value.includes("\0")) throw new RangeError(NUL);
  return value.toWellFormed();
}

function objectText(value: object): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

async function* chunks(
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Buffer> {
  let text = "";
  for await (const row of rows) {
    text += line(row);
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}

function line(row: readonly unknown[]): string {
  let text = "";
  for (let i = 0; i < row.length; i++) text += i === 0 ? field(row[i]) : `\t${field(row[i])}`;
  return `${text}\n`;
}

function field(value: unknown): string {
  switch (typeof value) {
    case "string":
      return escaped(value);
    case "number":
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "t" : "f";
    case "undefined":
      return "\\N";
    case "object":
      return value === null ? "\\N" : escaped(objectText(value));
    default:
      throw new TypeError(`copyRows: no column can hold a ${typeof value}`);
  }
}

const NUL = "copyRows: PostgreSQL's text cannot hold the character NUL";
const SPECIAL = /[\\\t\n\r\0]/;
const EACH_SPECIAL = /[\\\t\n\r\0]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, escapeOf) : text;
}

function escapeOf(character: string): string {
  const replacement = ESCAPES[character];
  if (replacement === undefined) throw new RangeError(NUL);
  return replacement;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
