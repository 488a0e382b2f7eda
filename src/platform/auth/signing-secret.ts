import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const OWNER_ONLY = 0o600;

/**
 * The secret that signs session cookies, made at the first start. It lies beside the store and not in it: who
 * reads the store alone (a backup, say) cannot make a valid cookie from it.
 */
export async function readSigningSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "signing-secret");
  await mkdir(dataFolder, { recursive: true });
  try {
    await writeFile(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: OWNER_ONLY });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  return (await readFile(file, "utf8")).trim();
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
