import { isWorkbook, readSheet, type SheetReading, sheetNames } from "../workbook/workbook.ts";
import { type Encoding, sniffEncoding, startOf, textOf } from "./bytes.ts";
import { MOST_ROWS } from "./limits.ts";
import { type FileRecord, RecordSplitter, recordsOf } from "./records.ts";
import { fileRefused } from "./refusals.ts";

/** How a file is cut into rows and fields. `sheet`: the one that is read of a workbook; null for text. */
export type Dialect = { sheet: string | null; delimiter: string; encoding: Encoding };

const DELIMITERS = [";", "\t", "|", ","];
const HEAD_CHARACTERS = 256 * 1024;
const HEAD_ROWS = 200;
const SEP = /^"?sep=(.)"?\r?$/i;
/** How zip archives begin, and so workbooks. */
const ZIP = "504b0304";
/** The rows of a workbook are written as if a comma stood between their cells. */
const IN_WORKBOOKS = { delimiter: ",", encoding: "utf-8" } as const;

/**
 * The rows of a file, many at a time. A first row "sep=;", as spreadsheets write it, is left out.
 *
 * @param reading how cells of a workbook become text, once that is known; text files need none.
 * @throws AppError `invalid` when it cannot be read, or has more rows than are taken.
 */
export async function* readRecords(
  path: string,
  dialect: Dialect,
  reading?: SheetReading,
): AsyncGenerator<FileRecord[]> {
  let rows = 0;
  const records = dialect.sheet === null ? textRows(path, dialect) : readSheet(path, dialect.sheet, reading);
  for await (const some of records) {
    rows += some.length;
    if (rows > MOST_ROWS) throw fileRefused("tooManyRows", MOST_ROWS.toLocaleString("en"));
    yield some;
  }
}

async function* textRows(path: string, { encoding, delimiter }: Dialect): AsyncGenerator<FileRecord[]> {
  let first = true;
  for await (const records of recordsOf(textOf(path, encoding), delimiter)) {
    if (first && records[0]) {
      first = false;
      if (SEP.test(records[0].raw)) records.shift();
    }
    yield records;
  }
}

/** The sheets of a workbook, those it shows first; none of a text file. */
export async function sheetsOf(path: string): Promise<string[]> {
  const isZip = (await startOf(path, 4)).toString("hex") === ZIP;
  return isZip && (await isWorkbook(path)) ? sheetNames(path) : [];
}

/** The ways a file may be read: one for text, with its encoding and delimiter found, one for each of some sheets. */
export async function dialectsOf(path: string, sheets: readonly string[]): Promise<Dialect[]> {
  if (sheets.length === 0) return [await sniffDialect(path)];
  return sheets.map((sheet) => ({ sheet, ...IN_WORKBOOKS }));
}

/** Finds a text file's encoding and delimiter. The delimiter is the one that cuts all rows into as many fields. */
async function sniffDialect(path: string): Promise<Dialect> {
  const encoding = await sniffEncoding(path);
  const head = await headOf(path, encoding);
  const said = SEP.exec(head.split("\n", 1)[0] ?? "")?.[1];
  if (said !== undefined) return { sheet: null, encoding, delimiter: said };
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = agreement(head, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  if (best.score < 0.6 && agreement(head, " ") > best.score) best = { delimiter: " ", score: 1 };
  return { sheet: null, encoding, delimiter: best.delimiter };
}

async function headOf(path: string, encoding: Encoding): Promise<string> {
  let head = "";
  for await (const piece of textOf(path, encoding)) {
    head += piece;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  return head;
}

/** Share of the first rows that have as many fields as the first, which has more than one; more fields weigh a little. */
function agreement(head: string, delimiter: string): number {
  const rows = new RecordSplitter(delimiter).push(head).slice(0, HEAD_ROWS);
  const few = rows.length > 0 ? rows : new RecordSplitter(delimiter).push(head, true).slice(0, HEAD_ROWS);
  const width = few[0]?.fields.length ?? 0;
  if (width < 2) return 0;
  const agreeing = few.filter(({ fields }) => fields.length === width).length;
  return agreeing / few.length + width / 1000;
}
