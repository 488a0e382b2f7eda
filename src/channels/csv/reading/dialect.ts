import { type Encoding, sniffEncoding, textOf } from "./bytes.ts";
import { type FileRecord, RecordSplitter, recordsOf } from "./records.ts";

/** How a file is cut into rows and fields. `sheet`: the one that is read of a workbook; null for text. */
export type Dialect = { sheet: string | null; delimiter: string; encoding: Encoding };

const DELIMITERS = [";", "\t", "|", ","];
const HEAD_CHARACTERS = 256 * 1024;
const HEAD_ROWS = 200;
const SEP = /^"?sep=(.)"?\r?$/i;

/** The rows of a file, many at a time. A first row "sep=;", as spreadsheets write it, is left out. */
export async function* readRecords(path: string, dialect: Dialect): AsyncGenerator<FileRecord[]> {
  let first = true;
  for await (const records of recordsOf(textOf(path, dialect.encoding), dialect.delimiter)) {
    if (first && records[0]) {
      first = false;
      if (SEP.test(records[0].raw)) records.shift();
    }
    yield records;
  }
}

/** Finds a file's encoding and delimiter. The delimiter is the one that cuts all rows into as many fields. */
export async function sniffDialect(path: string): Promise<Dialect> {
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
