import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { refusedRows } from "../import.queries.ts";
import type { Import, ImportMapping } from "../import.ts";
import { rowsOf } from "../staging/stage.ts";
import { REFUSED_COLUMNS } from "./added-columns.ts";
import { Sheet } from "./spreadsheet.ts";

const PAGE = 1000;

export async function clearRefused(db: Db, importId: string): Promise<void> {
  await sql`delete from import_refused where import_id = ${importId}::uuid`.execute(db);
}

/** Gives refused rows that have no text of the file yet theirs: the file is read again, a piece at a time. */
export async function fillRefusedTexts(
  db: Db,
  { importId, path, mapping }: { importId: string; path: string; mapping: ImportMapping },
): Promise<void> {
  if (!(await anyWithoutText(db, importId))) return;
  for await (const records of rowsOf(path, mapping)) {
    const lacking = await rowsWithoutText(
      db,
      importId,
      records.map(({ rowNo }) => rowNo),
    );
    const some = records.filter(({ rowNo }) => lacking.has(rowNo));
    if (some.length === 0) continue;
    const numbers = some.map(({ rowNo }) => rowNo);
    const texts = some.map(({ raw }) => raw.replaceAll("\0", "\uFFFD"));
    await sql`
      update import_refused r set raw = t.raw
      from unnest(${numbers}::bigint[], ${texts}::text[]) as t (row_no, raw)
      where r.import_id = ${importId}::uuid and r.row_no = t.row_no`.execute(db);
  }
}

async function anyWithoutText(db: Db, importId: string): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from import_refused where import_id = ${importId}::uuid and raw = '') as some`.execute(
    db,
  );
  return rows[0]?.some ?? false;
}

async function rowsWithoutText(
  db: Db,
  importId: string,
  rowNos: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ rowNo: number }>`
    select row_no as "rowNo" from import_refused
    where import_id = ${importId}::uuid and raw = '' and row_no = any(${[...rowNos]}::bigint[])`.execute(db);
  return new Set(rows.map(({ rowNo }) => rowNo));
}

/**
 * The refused rows as a file: its own columns, then row, field, value and reason; ready to be mended and imported again
 * (what was added is ignored then).
 */
export async function* refusedFile(
  db: Db,
  found: Pick<Import, "importId" | "columns" | "mapping">,
): AsyncGenerator<string> {
  const sheet = new Sheet(found);
  yield sheet.head(REFUSED_COLUMNS);
  for (let after = 0; ; ) {
    const rows = await refusedRows(db, found.importId, after, PAGE);
    for (const { rowNo, field, value, reason, raw } of rows) {
      yield sheet.row(raw, [String(rowNo), field, value, reason]);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.rowNo;
  }
}
