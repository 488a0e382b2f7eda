import { createHash } from "node:crypto";
import { join } from "node:path";
import { readSecretFile, type SecretFile, WHOLE_CHARACTERS } from "../secret-file.ts";

const SIGNING: SecretFile = {
  leastCharacters: WHOLE_CHARACTERS,
  otherwise: "so nothing is safe behind it; put your copy of it in its place",
};

/**
 * The secret that signs session cookies, made at the first start. It lies beside the store and not in it: who
 * reads the store alone (a backup, say) cannot make a valid cookie from it.
 *
 * @throws AppError `unavailable` when its file is empty or cut short.
 */
export async function readSigningSecret(dataFolder: string): Promise<string> {
  return readSecretFile(join(dataFolder, "signing-secret"), SIGNING);
}

/** Tells two secrets apart and nothing else of them. */
export function markOf(secret: string): string {
  return createHash("sha256").update(`vinculo: which secret it is\n${secret}`).digest("hex").slice(0, 16);
}
