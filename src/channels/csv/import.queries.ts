import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Import, ImportColumn, ImportMapping, ImportProgress, ImportReport } from "./import.ts";
import { missingFields } from "./mapping/missing.ts";
import { wholeMapping } from "./mapping/saved.queries.ts";
import { NO_RECORDS } from "./report/no-records.ts";

export type ImportState = Import["state"];

type Row = {
  import_id: string;
  created_at: Date;
  created_by: string | null;
  file_name: string;
  bytes: number;
  state: ImportState;
  is_sample: boolean;
  sheets: string[];
  resumes: number;
  mapping: ImportMapping;
  columns: ImportColumn[];
  progress: ImportProgress | null;
  report: ImportReport | null;
  error: string | null;
  finished_at: Date | null;
  undone_at: Date | null;
};

/** An import about to be written. */
export type NewImport = Pick<
  Import,
  "importId" | "createdBy" | "fileName" | "bytes" | "isSample" | "sheets" | "mapping" | "columns"
>;

export async function insertImport(db: Db, draft: NewImport, now: Date): Promise<void> {
  await sql`
    insert into import (import_id, created_at, created_by, file_name, bytes, state, is_sample, sheets, mapping,
                        columns)
    values (${draft.importId}, ${now}, ${draft.createdBy}, ${draft.fileName}, ${draft.bytes}, 'draft', ${draft.isSample},
            ${draft.sheets}::text[], ${JSON.stringify(draft.mapping)}::jsonb, ${JSON.stringify(draft.columns)}::jsonb)`.execute(
    db,
  );
}

export async function findImport(db: Db, importId: string): Promise<Import | undefined> {
  const { rows } = await sql<Row>`select * from import where import_id = ${importId}::uuid`.execute(db);
  return rows[0] && asImport(rows[0]);
}

/** Imports, the newest first, after a place in that order. */
export async function listImports(
  db: Db,
  after: { createdAt: string; importId: string } | undefined,
  limit: number,
): Promise<Import[]> {
  const place = after
    ? sql`where (created_at, import_id) < (${after.createdAt}::timestamptz, ${after.importId}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`
    select * from import ${place} order by created_at desc, import_id desc limit ${limit}`.execute(db);
  return rows.map(asImport);
}

/** Moves an import on if it is in one of the states `from`; undefined when it is not. */
export async function moveImport(
  db: Db,
  importId: string,
  { from, to }: { from: readonly ImportState[]; to: ImportState },
): Promise<Import | undefined> {
  const { rows } = await sql<Row>`
    update import set state = ${to}, progress = null, error = null, cancel_asked = false
    where import_id = ${importId}::uuid and state = any(${[...from]}::text[])
    returning *`.execute(db);
  return rows[0] && asImport(rows[0]);
}

/** What may change of an import. */
type Changes = {
  state?: ImportState;
  mapping?: ImportMapping;
  columns?: ImportColumn[];
  progress?: ImportProgress;
  report?: ImportReport;
  error?: string;
  finishedAt?: Date;
  undoneAt?: Date;
};

export async function changeImport(db: Db, importId: string, changes: Changes): Promise<void> {
  const sets: RawBuilder<unknown>[] = [];
  for (const field of ["mapping", "columns", "progress", "report"] as const) {
    const value = changes[field];
    if (value !== undefined) sets.push(sql`${sql.ref(field)} = ${JSON.stringify(value)}::jsonb`);
  }
  if (changes.state) sets.push(sql`state = ${changes.state}`);
  if (changes.error !== undefined) sets.push(sql`error = ${changes.error}`);
  if (changes.finishedAt) sets.push(sql`finished_at = ${changes.finishedAt}`);
  if (changes.undoneAt) sets.push(sql`undone_at = ${changes.undoneAt}`);
  if (sets.length === 0) return;
  await sql`update import set ${sql.join(sets)} where import_id = ${importId}::uuid`.execute(db);
}

/** Notes that someone wants a run stopped; false when it does not run. */
export async function askCancel(db: Db, importId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update import set cancel_asked = true
    where import_id = ${importId}::uuid and state in ('checking', 'running')`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function isCancelAsked(db: Db, importId: string): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select cancel_asked as asked from import where import_id = ${importId}::uuid`.execute(db);
  return rows[0]?.asked ?? false;
}

/** A mapping chosen before for a file with the same headers. */
export async function rememberedMapping(db: Db, headersDigest: string): Promise<ImportMapping | undefined> {
  const { rows } = await sql<{ mapping: ImportMapping }>`
    select mapping from import_memory where headers_digest = ${headersDigest}`.execute(db);
  return rows[0] && wholeMapping(rows[0].mapping);
}

export async function keepMapping(
  db: Db,
  headersDigest: string,
  mapping: ImportMapping,
  now: Date,
): Promise<void> {
  await sql`
    insert into import_memory (headers_digest, mapping, used_at)
    values (${headersDigest}, ${JSON.stringify(mapping)}::jsonb, ${now})
    on conflict (headers_digest) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    db,
  );
}

/** A refused row. `raw` is as it stands in the file. */
export type RefusedRow = { rowNo: number; field: string; value: string; reason: string; raw: string };

export async function refusedRows(
  db: Db,
  importId: string,
  after: number,
  limit: number,
): Promise<RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`
    select row_no as "rowNo", field, value, reason, raw from import_refused
    where import_id = ${importId}::uuid and row_no > ${after} order by row_no limit ${limit}`.execute(db);
  return rows;
}

function asImport(row: Row): Import {
  return {
    importId: row.import_id,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    fileName: row.file_name,
    bytes: row.bytes,
    isSample: row.is_sample,
    sheets: row.sheets,
    resumes: row.resumes,
    state: row.state,
    mapping: wholeMapping(row.mapping),
    columns: row.columns,
    missing: missingFields(wholeMapping(row.mapping)),
    progress: row.progress,
    report: row.report && { ...NO_RECORDS, ...row.report },
    error: row.error,
    finishedAt: row.finished_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
  };
}
