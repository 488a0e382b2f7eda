import { createHash } from "node:crypto";
import { companyFacts } from "../../memory/company.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { changeImport, findImport, insertImport, keepMapping, rememberedMapping } from "./import.queries.ts";
import type { Import, ImportColumn, ImportMapping } from "./import.ts";
import { FIELDS_OF, KEYS_OF } from "./mapping/fields.ts";
import { type Guess, type GuessFacts, guessMapping } from "./mapping/guess.ts";
import { reducedHeader } from "./mapping/headers.ts";
import { missingFields } from "./mapping/missing.ts";
import { type FileProfile, profileFile } from "./mapping/profile.ts";
import { mappingForHeaders } from "./mapping/saved.queries.ts";
import { type Dialect, dialectsOf, sheetsOf } from "./reading/dialect.ts";
import { MOST_COLUMNS } from "./reading/limits.ts";
import { fileRefused } from "./reading/refusals.ts";
import { dialectOf } from "./staging/stage.ts";
import { forgetUpload, keepUpload, keptUpload, uploadPath } from "./staging/upload.ts";

/** A file that comes in. */
export type Upload = {
  fileName: string;
  content: AsyncIterable<Uint8Array>;
  /** Who brings it, as the record shows him. */
  createdBy: string | null;
  isSample: boolean;
};

type Store = Pick<Services, "db" | "config">;

/**
 * Keeps a file and proposes how to read it: as a file with the same headers was read before, or guessed.
 *
 * @throws AppError `invalid` when it is empty, too large or not text in rows.
 */
export async function draftImport({ db, config }: Store, upload: Upload, now: Date): Promise<Import> {
  const importId = newId(now);
  const { fileName, createdBy, isSample } = upload;
  const bytes = await keepUpload(config, importId, upload.content);
  try {
    const facts = await companyFacts(db);
    const path = uploadPath(config.dataFolder, importId);
    const sheets = await sheetsOf(path);
    const guess = await guessFile(path, facts);
    const before = isSample ? undefined : await readingBefore(db, guess.columns);
    const { mapping, columns } = before ? asRemembered(guess, before) : guess;
    await insertImport(db, { importId, createdBy, fileName, bytes, isSample, sheets, mapping, columns }, now);
    return await theImport({ db }, importId);
  } catch (error) {
    await forgetUpload(config.dataFolder, importId);
    throw error;
  }
}

/** How a file with the same headers was read: as somebody chose last, or saved under a name. */
async function readingBefore(db: Db, columns: readonly ImportColumn[]): Promise<ImportMapping | undefined> {
  const digest = headersDigest(columns);
  return (await rememberedMapping(db, digest)) ?? (await mappingForHeaders(db, digest))?.mapping;
}

/** How characters become columns: what changes it makes the columns others. */
type Cut = Pick<ImportMapping, "sheet" | "delimiter" | "encoding" | "hasHeader">;

/** Of a workbook with more sheets, the first ones are looked at for one that holds sales. */
const SHEETS_LOOKED_AT = 12;

/**
 * Finds out how to read a file on disk. Of a workbook it is the first sheet with all that is needed, or else the first
 * with columns.
 *
 * @param cut how it is cut into columns, where that was said.
 * @throws AppError `invalid` when it is not text in rows and columns.
 */
export async function guessFile(path: string, facts: GuessFacts, cut?: Cut): Promise<Guess> {
  const dialects = cut ? [dialectOf(cut)] : await dialectsOf(path, await sheetsOf(path));
  let first: Guess | undefined;
  let fault: unknown;
  for (const dialect of dialects.slice(0, SHEETS_LOOKED_AT)) {
    try {
      const guess = await guessAs(path, dialect, facts, cut?.hasHeader);
      if (missingFields(guess.mapping).length === 0) return guess;
      first ??= guess;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      fault ??= error;
    }
  }
  if (!first) throw fault;
  return first;
}

async function guessAs(
  path: string,
  dialect: Dialect,
  facts: GuessFacts,
  hasHeader: boolean | undefined,
): Promise<Guess> {
  const profile = await profileFile(path, dialect);
  checkColumns(profile);
  const guess = guessMapping(profile, dialect, facts, hasHeader);
  if (profile.rows === 0 && guess.mapping.hasHeader) throw fileRefused("headerOnly");
  return guess;
}

function checkColumns({ rows, first, fault }: FileProfile): void {
  if (rows < 0) throw fileRefused("noRows");
  if (first.length > MOST_COLUMNS) throw fileRefused("tooManyColumns", first.length, MOST_COLUMNS);
  if (first.length >= 2) return;
  if (fault !== null) throw fileRefused("firstRow", fault);
  throw fileRefused("noColumns", JSON.stringify(first[0]?.slice(0, 80) ?? ""));
}

/**
 * Reads the file as told from now on, and the next with the same headers. Cut into columns otherwise than before, its
 * columns are read again; `fields` that are not as many as the columns then are guessed anew.
 *
 * @throws AppError `invalid` when it has no columns when cut so; `conflict` when the import has gone too far.
 */
export async function changeMapping(
  { db, config }: Store,
  importId: string,
  asked: ImportMapping,
  now: Date,
): Promise<Import> {
  const current = await theImport({ db }, importId);
  if (!["draft", "checked", "failed", "cancelled"].includes(current.state)) {
    throw new AppError("conflict", `An import that is ${current.state} cannot be read otherwise`);
  }
  checkSheet(current, asked);
  const { mapping, columns } = isReadOtherwise(current.mapping, asked)
    ? await readAgain({ db, config }, current, asked)
    : { mapping: asked, columns: withFields(current.columns, asked) };
  await atomically(db, async (tx) => {
    await changeImport(tx, importId, { mapping, columns, state: "draft" });
    await keepMapping(tx, headersDigest(columns), mapping, now);
  });
  return theImport({ db }, importId);
}

function checkSheet({ sheets }: Import, { sheet }: ImportMapping): void {
  if (sheet === null ? sheets.length === 0 : sheets.includes(sheet)) return;
  throw sheet === null ? new AppError("invalid", "sheet: say which") : fileRefused("noSheet", sheet);
}

/** @throws AppError `not_found`. */
export async function theImport({ db }: Pick<Services, "db">, importId: string): Promise<Import> {
  const found = await findImport(db, importId);
  if (!found) throw new AppError("not_found", `No import ${importId}`);
  return found;
}

/** Whether the columns themselves look different, or are of another kind and not yet said what they mean there. */
function isReadOtherwise(before: ImportMapping, after: ImportMapping): boolean {
  const cut = ["sheet", "delimiter", "encoding", "hasHeader"] as const;
  if (cut.some((name) => before[name] !== after[name])) return true;
  return before.kind !== after.kind && !fitKind(after);
}

/** Whether all that columns are said to mean has a meaning in files of the kind. */
function fitKind({ kind, fields }: ImportMapping): boolean {
  return fields.every((field) => field === "ignore" || FIELDS_OF[kind].includes(field));
}

async function readAgain({ db, config }: Store, current: Import, asked: ImportMapping): Promise<Guess> {
  const path = await keptUpload(config.dataFolder, current.importId);
  const { kind, mode, asOf, channel, currency, timeZone, source, fields } = asked;
  // Another sheet may hold something else, unless it was said what.
  const isOpen = fields.length === 0 && kind === current.mapping.kind;
  const facts = { ...(await companyFacts(db)), currency, timeZone, kind: isOpen ? undefined : kind };
  const { mapping, columns } = await guessFile(path, facts, asked);
  if (fields.length === columns.length && fitKind(asked)) {
    return { mapping: asked, columns: withFields(columns, asked) };
  }
  return { mapping: { ...mapping, mode, asOf, channel, source }, columns };
}

/** Columns that mean what was said of them. */
function withFields(columns: readonly ImportColumn[], asked: ImportMapping): ImportColumn[] {
  checkFields(asked, columns.length);
  return columns.map((column, i) => {
    const field = asked.fields[i] ?? "ignore";
    return field === column.field ? column : { ...column, field, why: "hand", notes: [] };
  });
}

function checkFields({ kind, key, fields }: ImportMapping, columns: number): void {
  if (fields.length !== columns) {
    throw new AppError("invalid", `fields: ${fields.length} given for ${columns} columns`);
  }
  const used = fields.filter((field) => field !== "ignore" && field !== "attribute");
  const twice = used.find((field, i) => used.indexOf(field) !== i);
  if (twice) throw new AppError("invalid", `fields: ${twice} is given to two columns`);
  const strange = fields.find((field) => field !== "ignore" && !FIELDS_OF[kind].includes(field));
  if (strange) throw new AppError("invalid", `fields: ${strange} means nothing in a file of ${kind}`);
  if (!KEYS_OF[kind].includes(key)) {
    throw new AppError("invalid", `key: ${key} does not tell what is known in a file of ${kind}`);
  }
}

/** As read before; how it is cut is the file's own, and the day it speaks of has to be said anew. */
function asRemembered({ mapping, columns }: Guess, before: ImportMapping): Guess {
  return {
    mapping: { ...before, ...asWritten(mapping, before), asOf: null },
    columns: columns.map((column, i) => {
      const field = before.fields[i] ?? "ignore";
      const notes = field === column.field ? column.notes.filter((note) => note !== "customerByValues") : [];
      return { ...column, field, notes, why: "remembered" };
    }),
  };
}

/**
 * What of a reading stays a file's own: how it is cut into columns; and, where one is a workbook and the other text, how
 * days and numbers are written, since cells of a workbook are always read in one form.
 */
export function asWritten(own: ImportMapping, reading: ImportMapping): Partial<ImportMapping> {
  const { sheet, delimiter, encoding, dateOrder, decimal } = own;
  const isAlike = (sheet === null) === (reading.sheet === null);
  return { sheet, delimiter, encoding, ...(!isAlike && { dateOrder, decimal }) };
}

/** Tells files apart by their headers. */
export function headersDigest(columns: readonly ImportColumn[]): string {
  const headers = columns.map(({ header }) => reducedHeader(header)).join("|");
  return createHash("sha256").update(`${columns.length}|${headers}`).digest("hex");
}
