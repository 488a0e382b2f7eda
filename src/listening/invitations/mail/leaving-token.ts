import { bytesOf, NAME_BYTES, nameIn } from "../../../channels/outbox/mail-name.ts";
import type { MessageName } from "../../../channels/outbox/message.ts";
import type { Signer } from "../../../platform/auth/signer.ts";

const OF_LEAVING = "no more survey mail";

/** By what a customer says, without signing in, that he does not want to be asked by mail. */
export function leavingToken(signer: Signer, of: MessageName): string {
  const ids = bytesOf(of);
  return Buffer.concat([ids, signer.sign(OF_LEAVING, ids)]).toString("base64url");
}

/** By whose mail such a token came; undefined when it was not made here. */
export function leavingOf(signer: Signer, token: string): MessageName | undefined {
  if (!/^[\w-]{40,80}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const ids = bytes.subarray(0, NAME_BYTES);
  return signer.isGood(OF_LEAVING, ids, bytes.subarray(NAME_BYTES)) ? nameIn(ids) : undefined;
}
