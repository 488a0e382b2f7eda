import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Makes small secrets unreadable and readable again. */
export type Seal = {
  close(secret: string): string;
  /** Undefined when it was sealed with another secret, or changed since. */
  open(sealed: string): string | undefined;
};

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A seal (AES-256-GCM) whose key is drawn (HKDF-SHA-256) from the secret that lies beside the store: a backup of the
 * store alone tells nothing of what was sealed.
 */
export function sealOf(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "vinculo: sealed in the store", KEY_BYTES));
  return {
    close: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed) => opened(key, Buffer.from(sealed, "base64url")),
  };
}

/** Opens each of some secrets once: for much that goes out under one. Not to be kept for longer than that takes. */
export function openingOnce(seal: Seal): Seal {
  const known = new Map<string, string | undefined>();
  const open = (sealed: string) => {
    if (!known.has(sealed)) known.set(sealed, seal.open(sealed));
    return known.get(sealed);
  };
  return { ...seal, open };
}

function opened(key: Buffer, bytes: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
