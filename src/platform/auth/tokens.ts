import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A secret for a link: 256 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What the store keeps of a token. Unsalted, for a token of 256 bits cannot be guessed. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
