import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";

/** The password of the store in `dataFolder`, made at the first call; only its owner may read the file. */
export async function readSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "postgres.secret");
  const kept = await contentOf(file);
  if (kept !== undefined) return kept;
  const fresh = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, randomBytes(24).toString("hex"), { mode: 0o600, flush: true });
  await link(fresh, file).catch(() => undefined);
  await rm(fresh);
  return readSecret(dataFolder);
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new AppError("forbidden", `Cannot read ${file}; run as the user who made this store`);
  }
}
