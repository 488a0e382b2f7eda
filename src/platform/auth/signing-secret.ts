import { createHash, randomBytes } from "node:crypto";
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

/** Tells two secrets apart and nothing else of them. */
export function markOf(secret: string): string {
  return createHash("sha256").update(`vinculo: which secret it is\n${secret}`).digest("hex").slice(0, 16);
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
