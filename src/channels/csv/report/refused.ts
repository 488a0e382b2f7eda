import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { refusedRows } from "../import.queries.ts";
import type { Import, ImportMapping } from "../import.ts";
import { readRecords } from "../reading/dialect.ts";
import { dialectOf, writeRefused } from "../staging/stage.ts";
import { type SharedKey, takeOutSharedKeys } from "./report.queries.ts";
import { Sheet } from "./spreadsheet.ts";

const PAGE = 1000;
const ADDED = ["refused row", "refused field", "refused value", "refused reason"];

export async function clearRefused(db: Db, importId: string): Promise<void> {
  await sql`delete from import_refused where import_id = ${importId}::uuid`.execute(db);
}

/** Refuses rows whose purchase key another customer had first; their text is read from the file again. */
export async function refuseSharedKeys(
  db: Db,
  { importId, path, mapping }: { importId: string; path: string; mapping: ImportMapping },
): Promise<void> {
  const shared = await takeOutSharedKeys(db, importId);
  if (shared.length === 0) return;
  const byRow = new Map(shared.map((one) => [one.rowNo, one]));
  for await (const records of readRecords(path, dialectOf(mapping))) {
    const some = records.flatMap(({ rowNo, raw }) => {
      const found = byRow.get(rowNo);
      return found ? [{ rowNo, raw, ...faultOf(found) }] : [];
    });
    await writeRefused(db, importId, some);
  }
}

function faultOf({ key, firstRow }: SharedKey) {
  return {
    field: "purchaseKey",
    value: key,
    reason: `is the purchase of another customer in row ${firstRow}`,
  };
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
  yield sheet.head(ADDED);
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
