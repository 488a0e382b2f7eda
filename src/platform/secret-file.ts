import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "./errors.ts";
import { flushFolder } from "./flush-folder.ts";

const OWNER_ONLY = 0o600;
const BYTES = 48;
/** Of a secret as it is made here. */
export const WHOLE_CHARACTERS = 64;

/** What is to be known of a secret's file: of how few characters it was ever made, and what to do where it has fewer. */
export type SecretFile = { leastCharacters: number; otherwise: string };

/**
 * The secret in a file, made at the first call; only its owner may read it. It is written beside its place and put there
 * when the disk has it, so that it is whole or not there, whatever is killed when; of two starts at once one makes it.
 *
 * @throws AppError `unavailable` when the file holds less than a secret, `forbidden` when it may not be read.
 */
export async function readSecretFile(file: string, kind: SecretFile): Promise<string> {
  const kept = await contentOf(file);
  if (kept === undefined) {
    await make(file);
    return readSecretFile(file, kind);
  }
  if (kept.length >= kind.leastCharacters) return kept;
  throw new AppError("unavailable", `${file} is empty or cut short, ${kind.otherwise}`);
}

async function make(file: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const fresh = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(fresh, randomBytes(BYTES).toString("base64url"), { mode: OWNER_ONLY, flush: true });
  // A link replaces nothing that another start has put there; some disks have none.
  await link(fresh, file).catch((error) => (codeOf(error) === "EEXIST" ? undefined : rename(fresh, file)));
  await rm(fresh, { force: true });
  await flushFolder(folder);
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new AppError("forbidden", `Cannot read ${file}; run as the user who made this store`);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
