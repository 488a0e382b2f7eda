import { createWriteStream } from "node:fs";
import { access, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Config } from "../../../platform/config.ts";
import { isDiskFull } from "../../../platform/db/outage/outage.ts";
import { AppError } from "../../../platform/errors.ts";
import { flushFolder } from "../../../platform/flush-folder.ts";
import { LARGEST_FILE } from "../reading/limits.ts";
import { FILE_REFUSALS, fileRefused } from "../reading/refusals.ts";

/** Where the file of an import is kept until it is undone. */
export function uploadPath(dataFolder: string, importId: string): string {
  return join(dataFolder, "uploads", importId);
}

/**
 * Keeps an uploaded file as it streams in; the disk has it before it is said to be kept.
 *
 * @returns its size in bytes.
 * @throws AppError `invalid` when it is empty or larger than may be; nothing is kept then.
 */
export async function keepUpload(
  { dataFolder, largestFile = LARGEST_FILE }: Pick<Config, "dataFolder" | "largestFile">,
  importId: string,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  const path = uploadPath(dataFolder, importId);
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > largestFile) throw fileRefused("tooLarge", largestFile / 1024 ** 3);
      yield chunk;
    }
  }
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  try {
    await pipeline(counted(), file);
    if (bytes === 0) throw fileRefused("empty");
    await flushFolder(folder);
    return bytes;
  } catch (error) {
    // Refused at its first bytes it may not even be opened yet, and would be made after it was removed.
    if (!file.closed) await new Promise<void>((gone) => file.once("close", gone));
    await rm(path, { force: true });
    throw isDiskFull(error) ? new AppError("no_room", FILE_REFUSALS.noRoom()) : error;
  }
}

/**
 * The file of an import, to be read again.
 *
 * @throws AppError `conflict` when it is no longer kept: the import was given up or undone.
 */
export async function keptUpload(dataFolder: string, importId: string): Promise<string> {
  const path = uploadPath(dataFolder, importId);
  try {
    await access(path);
    return path;
  } catch {
    throw new AppError("conflict", FILE_REFUSALS.notKept());
  }
}

export async function forgetUpload(dataFolder: string, importId: string): Promise<void> {
  await rm(uploadPath(dataFolder, importId), { force: true });
}
