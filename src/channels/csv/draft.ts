import { createHash } from "node:crypto";
import { type CompanyFacts, companyFacts } from "../../memory/company.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { changeImport, findImport, insertImport, keepMapping, rememberedMapping } from "./import.queries.ts";
import type { Import, ImportColumn, ImportMapping } from "./import.ts";
import { type Guess, guessMapping } from "./mapping/guess.ts";
import { reducedHeader } from "./mapping/headers.ts";
import { profileFile } from "./mapping/profile.ts";
import { sniffDialect } from "./reading/dialect.ts";
import { forgetUpload, keepUpload, uploadPath } from "./staging/upload.ts";

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
  const bytes = await keepUpload(config.dataFolder, importId, upload.content);
  try {
    const facts = await companyFacts(db);
    const guess = await guessFile(uploadPath(config.dataFolder, importId), facts);
    const before = isSample ? undefined : await rememberedMapping(db, headersDigest(guess.columns));
    const { mapping, columns } = before ? asRemembered(guess, before) : guess;
    await insertImport(db, { importId, createdBy, fileName, bytes, isSample, mapping, columns }, now);
    return await theImport({ db }, importId);
  } catch (error) {
    await forgetUpload(config.dataFolder, importId);
    throw error;
  }
}

/** Finds out how to read a file on disk. */
export async function guessFile(path: string, facts: CompanyFacts): Promise<Guess> {
  const dialect = await sniffDialect(path);
  const profile = await profileFile(path, dialect);
  if (profile.rows < 0) throw new AppError("invalid", "The file has no rows");
  if (profile.first.length < 2) {
    const found = profile.first[0]?.slice(0, 80) ?? "";
    throw new AppError("invalid", `The file has no columns: its first row reads ${JSON.stringify(found)}`);
  }
  const guess = guessMapping(profile, dialect, facts);
  if (profile.rows === 0 && guess.mapping.hasHeader) {
    throw new AppError("invalid", "The file has a header but no rows");
  }
  return guess;
}

/** Reads the file as told from now on, and the next with the same headers. */
export async function changeMapping(
  { db }: Pick<Services, "db">,
  importId: string,
  mapping: ImportMapping,
  now: Date,
): Promise<Import> {
  const current = await theImport({ db }, importId);
  if (!["draft", "checked", "failed", "cancelled"].includes(current.state)) {
    throw new AppError("conflict", `An import that is ${current.state} cannot be read otherwise`);
  }
  checkFields(mapping, current.columns.length);
  const columns = current.columns.map((column, i) => {
    const field = mapping.fields[i] ?? "ignore";
    return field === column.field ? column : { ...column, field, why: "hand" as const, notes: [] };
  });
  await atomically(db, async (tx) => {
    await changeImport(tx, importId, { mapping, columns, state: "draft" });
    await keepMapping(tx, headersDigest(columns), mapping, now);
  });
  return theImport({ db }, importId);
}

/** @throws AppError `not_found`. */
export async function theImport({ db }: Pick<Services, "db">, importId: string): Promise<Import> {
  const found = await findImport(db, importId);
  if (!found) throw new AppError("not_found", `No import ${importId}`);
  return found;
}

function checkFields(mapping: ImportMapping, columns: number): void {
  if (mapping.fields.length !== columns) {
    throw new AppError("invalid", `fields: ${mapping.fields.length} given for ${columns} columns`);
  }
  const used = mapping.fields.filter((field) => field !== "ignore");
  const twice = used.find((field, i) => used.indexOf(field) !== i);
  if (twice) throw new AppError("invalid", `fields: ${twice} is given to two columns`);
}

/** As read before; the encoding is the file's own. */
function asRemembered({ mapping, columns }: Guess, before: ImportMapping): Guess {
  const { delimiter, encoding } = mapping;
  return {
    mapping: { ...before, delimiter, encoding },
    columns: columns.map((column, i) => ({
      ...column,
      field: before.fields[i] ?? "ignore",
      why: "remembered",
    })),
  };
}

function headersDigest(columns: readonly ImportColumn[]): string {
  const headers = columns.map(({ header }) => reducedHeader(header)).join("|");
  return createHash("sha256").update(`${columns.length}|${headers}`).digest("hex");
}
