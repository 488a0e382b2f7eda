import { createHmac, timingSafeEqual } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS = 5;
const BYTE = 8;
const STEP_MS = 30_000;
const DIGITS = 6;
/** A phone's clock may be a step early or late. */
const NEAR = [0, -1, 1];

/** Bytes in base 32 without padding (RFC 4648), as authenticator apps and people copy them. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(BYTE, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(BITS, "0"), 2)]).join("");
}

/** The bytes of a text in base 32; what is not of its alphabet is passed over. */
export function bytesOf(text: string): Buffer {
  const bits = [...text]
    .filter((letter) => ALPHABET.includes(letter))
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(BITS, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** How many half minutes have passed since 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / STEP_MS);
}

/** The code of a step: HOTP with HMAC-SHA-1 and six digits (RFC 4226, 5.3), as RFC 6238 counts steps. */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(BYTE);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step whose code this is, around `now` and after `last` (none works twice); undefined when there is none. */
export function stepOfCode(secret: string, code: string, last: number, now: Date): number | undefined {
  const around = NEAR.map((shift) => stepAt(now) + shift).filter((step) => step > last);
  return around.find((step) => isSame(codeOf(secret, step), code));
}

/** The address that an authenticator app reads from the picture. */
export function totpUri(secret: string, account: string): string {
  const label = `${encodeURIComponent("Vínculo")}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent("Vínculo")}`;
}

function isSame(one: string, other: string): boolean {
  return (
    one.length === other.length &&
    timingSafeEqual(Buffer.from(one), Buffer.from(other.replace(/[^\x20-\x7e]/g, "?")))
  );
}
