import { Webhook } from "standardwebhooks";
import type { Seal } from "../../../platform/auth/seal.ts";
import type { Claimed } from "../delivery.queries.ts";
import { bodyOf } from "../delivery.ts";

export type Message = { url: URL; headers: Record<string, string>; body: string };

/**
 * A delivery as it goes out now, signed as Standard Webhooks say: while a former secret is still good, by both.
 * Undefined when the secret cannot be read: the store was brought here without what seals it.
 */
export function messageOf(claimed: Claimed, seal: Seal, now: Date): Message | undefined {
  const secrets = secretsOf(claimed, seal, now);
  if (secrets === undefined) return undefined;
  const body = bodyOf(claimed);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(claimed.eventId, now, body));
  return {
    url: new URL(claimed.url),
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Vinculo-Webhooks",
      "webhook-id": claimed.eventId,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": signatures.join(" "),
    },
  };
}

function secretsOf(claimed: Claimed, seal: Seal, now: Date): string[] | undefined {
  const { sealedSecret, sealedFormer, formerUntil } = claimed;
  const secret = seal.open(sealedSecret);
  if (secret === undefined) return undefined;
  const former = sealedFormer !== null && formerUntil !== null && formerUntil > now;
  const old = former ? seal.open(sealedFormer) : undefined;
  return old === undefined ? [secret] : [secret, old];
}
