import type { Signer } from "../../platform/auth/signer.ts";
import type { MessageName } from "./message.ts";

/** As it is called since surveys alone were mailed: what is out is known again when it comes back. */
const OF_MAIL = "survey mail";
const ID_BYTES = 16;
export const NAME_BYTES = 2 * ID_BYTES;
/** Half of a signature: a Message-ID stays within a line, and who guesses it gains nothing but a bounce. */
const MAIL_SIGNATURE_BYTES = 8;
const IN_TEXT = new RegExp(`\\b[0-9a-f]{${2 * (NAME_BYTES + MAIL_SIGNATURE_BYTES)}}\\b`, "gi");

/** What comes before the @ in the Message-ID of a message's mail: the same however often it is tried. */
export function mailName(signer: Signer, of: MessageName): string {
  const ids = bytesOf(of);
  return Buffer.concat([ids, signer.sign(OF_MAIL, ids).subarray(0, MAIL_SIGNATURE_BYTES)]).toString("hex");
}

/** The message whose mail a text names, made here and by nobody else; undefined: none. */
export function mailNamedIn(signer: Signer, text: string): MessageName | undefined {
  for (const [name] of text.matchAll(IN_TEXT)) {
    const bytes = Buffer.from(name, "hex");
    const ids = bytes.subarray(0, NAME_BYTES);
    const signature = signer.sign(OF_MAIL, ids).subarray(0, MAIL_SIGNATURE_BYTES);
    if (signature.equals(bytes.subarray(NAME_BYTES))) return nameIn(ids);
  }
  return undefined;
}

/** The ids of a message, one after the other. */
export function bytesOf({ customerId, messageId }: MessageName): Buffer {
  return Buffer.from(`${customerId}${messageId}`.replaceAll("-", ""), "hex");
}

/** Whose ids these are. */
export function nameIn(ids: Buffer): MessageName {
  return { customerId: idIn(ids, 0), messageId: idIn(ids, ID_BYTES) };
}

function idIn(bytes: Buffer, at: number): string {
  const hex = bytes.subarray(at, at + ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
