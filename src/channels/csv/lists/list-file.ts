import { z } from "@hono/zod-openapi";
import { type Dialect, dialectsOf, readRecords, sheetsOf } from "../reading/dialect.ts";
import type { FileRecord } from "../reading/records.ts";
import { fileRefused } from "../reading/refusals.ts";

/** A list as its file tells it: one of its columns, a customer a row. */
export const ListFile = z
  .object({
    heading: z
      .array(z.string())
      .nullable()
      .openapi({ description: "The first row, where it is taken for the names of the columns." }),
    columns: z.array(z.string()).openapi({ description: "Their names, or numbers where they have none." }),
    column: z.int().openapi({ description: "The one that was read, from 0." }),
    rows: z.array(
      z.object({
        row: z.int().openapi({ description: "As a spreadsheet counts, from 1, heading and empty rows too." }),
        value: z.string(),
      }),
    ),
  })
  .openapi("ListFile");
export type ListFile = z.infer<typeof ListFile>;

/** How a list is to be read; what is not said is found out. */
export type ListReading = { column?: number | undefined; hasHeading?: boolean | undefined };

/** What is looked at to find out. */
const HEAD_ROWS = 100;
const MOST_ROWS = 1_000_000;
/** Nothing that says who somebody is is longer. */
const LONGEST = 300;

/**
 * Reads one column of a list: the one said, else the first with addresses, else the first. Rows without a value in it are
 * left out.
 *
 * @throws AppError `invalid` when it is not text in rows, or has more than a million.
 */
export async function readList(path: string, { column, hasHeading }: ListReading): Promise<ListFile> {
  const dialect = await dialectOf(path);
  const [first, ...others] = await headOf(path, dialect);
  if (!first) throw fileRefused("noRows");
  const isHeaded = hasHeading ?? isHeading(first, others);
  const width = Math.max(...[first, ...others].map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, at) => (isHeaded && first[at]) || `${at + 1}`);
  const chosen = column ?? likelyColumn(isHeaded ? others : [first, ...others]);
  return {
    heading: isHeaded ? first : null,
    columns,
    column: chosen,
    rows: await valuesOf(path, dialect, { column: chosen, isHeaded }),
  };
}

/** Names hold spaces, so none divides the columns. */
async function dialectOf(path: string): Promise<Dialect> {
  const [found] = await dialectsOf(path, await sheetsOf(path));
  if (!found) throw fileRefused("noSheets");
  return found.delimiter === " " ? { ...found, delimiter: "," } : found;
}

async function headOf(path: string, dialect: Dialect): Promise<string[][]> {
  const head: string[][] = [];
  for await (const records of readRecords(path, dialect)) {
    head.push(...records.slice(0, HEAD_ROWS).map(cellsOf));
    if (head.length >= HEAD_ROWS) break;
  }
  return head;
}

function cellsOf({ fields }: FileRecord): string[] {
  return fields.map((field) => field.trim().slice(0, LONGEST).replaceAll("\0", "\uFFFD").toWellFormed());
}

/** Whether a first row of words alone stands over a column that holds something else. */
function isHeading(first: readonly string[], others: readonly string[][]): boolean {
  const isWord = (cell: string) => !/[@\d]/.test(cell);
  return first.every(isWord) && others.some((cells) => !cells.every(isWord));
}

function likelyColumn(rows: readonly string[][]): number {
  const found = rows.map((cells) => cells.findIndex((cell) => cell.includes("@"))).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : 0;
}

type Column = { column: number; isHeaded: boolean };

async function valuesOf(path: string, dialect: Dialect, { column, isHeaded }: Column) {
  const rows: ListFile["rows"] = [];
  let isFirst = isHeaded;
  for await (const records of readRecords(path, dialect)) {
    for (const record of records) {
      const value = cellsOf(record)[column] ?? "";
      if (value !== "" && !isFirst) rows.push({ row: record.rowNo, value });
      isFirst = false;
    }
    if (rows.length > MOST_ROWS) throw fileRefused("tooManyRows", MOST_ROWS.toLocaleString("en"));
  }
  return rows;
}
