import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { asWritten, changeMapping, headersDigest, theImport } from "./draft.ts";
import type { Import, ImportField } from "./import.ts";
import { reducedHeader } from "./mapping/headers.ts";
import { deleteMapping, findMapping, nameMapping, noteUsed, writeMapping } from "./mapping/saved.queries.ts";
import type { SavedMapping } from "./mapping/saved.ts";
import { isAddedColumn } from "./report/added-columns.ts";

type Store = Pick<Services, "db" | "config">;

/**
 * Keeps the reading of an import under a name, in place of one of the same name. The day the file speaks of is not
 * part of it.
 */
export async function saveMapping(
  db: Db,
  { importId, name }: { importId: string; name: string },
  now: Date,
): Promise<SavedMapping> {
  const { columns, mapping } = await theImport({ db }, importId);
  const saved = {
    mappingId: newId(now),
    name,
    headers: columns.map(({ header }) => header),
    headersDigest: headersDigest(columns),
    mapping: { ...mapping, asOf: null },
  };
  await writeMapping(db, saved, now);
  return theMapping(db, { name });
}

/**
 * Reads the file of an import as a saved reading says. Columns are found by their headers, in whatever order they
 * stand; those it does not know are left as they were understood, as far as their meaning is still free.
 *
 * @throws AppError `conflict` when the file has none of its columns, or the import has gone too far.
 */
export async function readAsSaved(
  store: Store,
  { importId, by }: { importId: string; by: { mappingId: string } | { name: string } },
  now: Date,
): Promise<Import> {
  const saved = await theMapping(store.db, by);
  const current = await theImport(store, importId);
  const fields = fieldsBySaved(current, saved);
  const { hasHeader, asOf } = current.mapping;
  const written = asWritten(current.mapping, saved.mapping);
  const mapping = { ...saved.mapping, ...written, hasHeader, asOf, fields };
  await noteUsed(store.db, saved.mappingId, now);
  return changeMapping(store, importId, mapping, now);
}

function fieldsBySaved({ columns }: Import, { name, headers, mapping }: SavedMapping): ImportField[] {
  const known = new Map(headers.map((header, i) => [reducedHeader(header), mapping.fields[i] ?? "ignore"]));
  const found = columns.map(({ header }) => known.get(reducedHeader(header)));
  if (found.every((field) => field === undefined || field === "ignore")) {
    throw new AppError("conflict", `mapping: the file has none of the columns of ${name}`);
  }
  const rest: ImportField = mapping.kind === "subscriptions" ? "attribute" : "ignore";
  return found.map((field, i) => field ?? (isAddedColumn(columns[i]?.header ?? "") ? "ignore" : rest));
}

/** @throws AppError `not_found`; `conflict` when another has that name. */
export async function renameMapping(db: Db, mappingId: string, name: string): Promise<SavedMapping> {
  const other = await findMapping(db, { name });
  if (other && other.mappingId !== mappingId) {
    throw new AppError("conflict", `name: another reading is called ${name}`);
  }
  if (!(await nameMapping(db, mappingId, name))) throw new AppError("not_found", `No mapping ${mappingId}`);
  return theMapping(db, { mappingId });
}

/** @throws AppError `not_found`. */
export async function forgetMapping(db: Db, mappingId: string): Promise<void> {
  if (!(await deleteMapping(db, mappingId))) throw new AppError("not_found", `No mapping ${mappingId}`);
}

/** @throws AppError `not_found`. */
async function theMapping(db: Db, by: { mappingId: string } | { name: string }): Promise<SavedMapping> {
  const found = await findMapping(db, by);
  if (!found) throw new AppError("not_found", `No mapping ${"name" in by ? by.name : by.mappingId}`);
  return found;
}
