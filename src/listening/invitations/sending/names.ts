import type { Signer } from "../../../platform/auth/signer.ts";

/** Whose an invitation is; the customer as he was when he was chosen. */
export type InvitationOf = { customerId: string; invitationId: string };

const OF_MAIL = "survey mail";
const OF_LEAVING = "no more survey mail";
const ID_BYTES = 16;
/** Half of a signature: a Message-ID stays within a line, and who guesses it gains nothing but a bounce. */
const MAIL_SIGNATURE_BYTES = 8;
const IN_TEXT = new RegExp(`\\b[0-9a-f]{${2 * (2 * ID_BYTES + MAIL_SIGNATURE_BYTES)}}\\b`, "gi");

/** What comes before the @ in the Message-ID of an invitation's mail: the same however often it is tried. */
export function mailName(signer: Signer, of: InvitationOf): string {
  const ids = bytesOf(of);
  return Buffer.concat([ids, signer.sign(OF_MAIL, ids).subarray(0, MAIL_SIGNATURE_BYTES)]).toString("hex");
}

/** The invitation whose mail a text names, made here and by nobody else; undefined: none. */
export function mailNamedIn(signer: Signer, text: string): InvitationOf | undefined {
  for (const [name] of text.matchAll(IN_TEXT)) {
    const bytes = Buffer.from(name, "hex");
    const ids = bytes.subarray(0, 2 * ID_BYTES);
    const signature = signer.sign(OF_MAIL, ids).subarray(0, MAIL_SIGNATURE_BYTES);
    if (signature.equals(bytes.subarray(2 * ID_BYTES))) return of(ids);
  }
  return undefined;
}

/** By what a customer says, without signing in, that he does not want to be asked by mail. */
export function leavingToken(signer: Signer, of: InvitationOf): string {
  const ids = bytesOf(of);
  return Buffer.concat([ids, signer.sign(OF_LEAVING, ids)]).toString("base64url");
}

/** Whose such a token is; undefined when it was not made here. */
export function leavingOf(signer: Signer, token: string): InvitationOf | undefined {
  if (!/^[\w-]{40,80}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const ids = bytes.subarray(0, 2 * ID_BYTES);
  return signer.isGood(OF_LEAVING, ids, bytes.subarray(2 * ID_BYTES)) ? of(ids) : undefined;
}

function bytesOf({ customerId, invitationId }: InvitationOf): Buffer {
  return Buffer.from(`${customerId}${invitationId}`.replaceAll("-", ""), "hex");
}

function of(ids: Buffer): InvitationOf {
  return { customerId: idIn(ids, 0), invitationId: idIn(ids, ID_BYTES) };
}

function idIn(bytes: Buffer, at: number): string {
  const hex = bytes.subarray(at, at + ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
