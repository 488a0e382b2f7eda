import { stat } from "node:fs/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError } from "../../../platform/errors.ts";
import { MOST_PARTS } from "../reading/limits.ts";
import { Unpacking } from "../reading/packed.ts";
import { fileRefused } from "../reading/refusals.ts";

/** The parts of a workbook's package, by their names in lower case without a leading slash. */
export type Parts = {
  has(name: string): boolean;
  /** The bytes of a part, unpacked as they are asked for. */
  bytesOf(name: string): AsyncGenerator<Buffer>;
  close(): void;
};

/**
 * Opens a workbook's package.
 *
 * @throws AppError `invalid` when it is damaged or has more parts than any workbook.
 */
export async function openParts(path: string): Promise<Parts> {
  const [zip, { size }] = await Promise.all([openZip(path), stat(path)]);
  try {
    const entries = await entriesOf(zip);
    return {
      has: (name) => entries.has(name),
      bytesOf: (name) => bytesOfEntry(zip, entries.get(name), size),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw damaged(error);
  }
}

/** Runs work over the parts of a workbook, and closes it. */
export async function* withParts<T>(
  path: string,
  work: (parts: Parts) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const parts = await openParts(path);
  try {
    yield* work(parts);
  } finally {
    parts.close();
  }
}

function openZip(path: string): Promise<ZipFile> {
  return openPromise(path, { autoClose: false }).catch((error) => {
    throw damaged(error);
  });
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.toLowerCase(), entry);
    if (entries.size > MOST_PARTS || zip.entriesRead > MOST_PARTS) {
      throw fileRefused("workbook", `it has more than ${MOST_PARTS} parts`);
    }
  }
  return entries;
}

async function* bytesOfEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  fileSize: number,
): AsyncGenerator<Buffer> {
  if (!entry) throw fileRefused("workbook", "a part is missing");
  if (entry.isEncrypted()) throw fileRefused("oldWorkbook");
  // What the package says of sizes may be a lie; the file on disk is as large as it is.
  const unpacking = new Unpacking(Math.min(entry.compressedSize, fileSize));
  try {
    const stream = await zip.openReadStreamPromise(entry);
    try {
      for await (const chunk of stream) yield unpacking.passed(chunk);
    } finally {
      stream.destroy();
    }
  } catch (error) {
    throw damaged(error);
  }
}

/** What a broken package throws is a refusal; what we throw ourselves stays. */
export function damaged(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return fileRefused("workbook", error instanceof Error ? error.message : String(error));
}
