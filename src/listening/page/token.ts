import type { Signer } from "../../platform/auth/signer.ts";

/** What a link says: whose invitation it is, or which link that anybody may use. */
export type Said =
  | { kind: "personal"; customerId: string; invitationId: string; expiresAt: Date }
  | { kind: "open"; linkId: string };

const PERSONAL = 1;
const OPEN = 2;
const ID_BYTES = 16;
const SIGNATURE_BYTES = 16;
const PURPOSE = "survey links";
/** Longest token there is. */
const LONGEST = 100;

/** A link's token: unreadable for nobody, but made by nobody else. 71 letters for a person, 44 for an open one. */
export function tokenOf(signer: Signer, said: Said): string {
  const message = messageOf(said);
  return Buffer.concat([message, signer.sign(PURPOSE, message)]).toString("base64url");
}

/** What a token says; undefined when it was not made here, or was changed. */
export function readToken(signer: Signer, token: string): Said | undefined {
  if (token.length > LONGEST || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const message = bytes.subarray(0, -SIGNATURE_BYTES);
  if (!signer.isGood(PURPOSE, message, bytes.subarray(-SIGNATURE_BYTES))) return undefined;
  if (message[0] === OPEN) return { kind: "open", linkId: idIn(message, 1) };
  const expiresAt = new Date(message.readUInt32BE(1 + 2 * ID_BYTES) * 1000);
  return {
    kind: "personal",
    customerId: idIn(message, 1),
    invitationId: idIn(message, 1 + ID_BYTES),
    expiresAt,
  };
}

function messageOf(said: Said): Buffer {
  if (said.kind === "open") return Buffer.concat([Buffer.of(OPEN), bytesOf(said.linkId)]);
  const until = Buffer.alloc(4);
  until.writeUInt32BE(Math.floor(said.expiresAt.getTime() / 1000));
  return Buffer.concat([Buffer.of(PERSONAL), bytesOf(said.customerId), bytesOf(said.invitationId), until]);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idIn(bytes: Buffer, at: number): string {
  const hex = bytes.subarray(at, at + ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
