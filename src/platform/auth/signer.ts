import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Signs small things that go out to people and come back, such as what a link says. */
export type Signer = {
  /** @param purpose what is signed for one purpose is good for no other. */
  sign(purpose: string, message: Uint8Array): Buffer;
  isGood(purpose: string, message: Uint8Array, signature: Uint8Array): boolean;
  /** What something is called in one list alone, so that its id joins it with nothing elsewhere. */
  nameFor(list: string, id: string): string;
};

const KEY_BYTES = 32;
/** Half of SHA-256: nobody guesses it, and links stay short. */
const SIGNATURE_BYTES = 16;

/** A signer (HMAC-SHA-256) whose keys are drawn (HKDF) from the secret that lies beside the store, as the seal's is. */
export function signerOf(secret: string): Signer {
  const keys = new Map<string, Buffer>();
  const keyOf = (purpose: string) => {
    const key =
      keys.get(purpose) ?? Buffer.from(hkdfSync("sha256", secret, "", `vinculo: ${purpose}`, KEY_BYTES));
    keys.set(purpose, key);
    return key;
  };
  const sign = (purpose: string, message: Uint8Array) =>
    createHmac("sha256", keyOf(purpose)).update(message).digest().subarray(0, SIGNATURE_BYTES);
  return {
    sign,
    isGood: (purpose, message, signature) =>
      signature.length === SIGNATURE_BYTES && timingSafeEqual(sign(purpose, message), signature),
    nameFor: (list, id) => sign(list, Buffer.from(id)).toString("base64url"),
  };
}
