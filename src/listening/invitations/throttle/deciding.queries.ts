import { sql } from "kysely";
import { queueMessages } from "../../../channels/outbox/outbox.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Due } from "./weighing.ts";

/** Notes until when invitations wait. */
export async function putOff(tx: Db, waits: readonly { due: Due; until: Date }[]): Promise<void> {
  if (waits.length === 0) return;
  await sql`
    update survey_invitation i set send_after = k.until
    from unnest(${waits.map(({ due }) => due.customerId)}::uuid[], ${waits.map(({ due }) => due.invitationId)}::uuid[],
                ${waits.map(({ until }) => until)}::timestamptz[]) as k (customer_id, invitation_id, until)
    where i.customer_id = k.customer_id and i.invitation_id = k.invitation_id`.execute(tx);
}

/** Notes that some are not asked, and why. */
export async function suppress(
  tx: Db,
  suppressed: readonly { due: Pick<Due, "customerId" | "invitationId">; because: string }[],
  now: Date,
): Promise<void> {
  if (suppressed.length === 0) return;
  await sql`
    update survey_invitation i
    set state = 'suppressed', suppressed_at = ${now}, suppressed_because = k.because, decided_at = ${now}
    from unnest(${suppressed.map(({ due }) => due.customerId)}::uuid[],
                ${suppressed.map(({ due }) => due.invitationId)}::uuid[],
                ${suppressed.map(({ because }) => because)}::text[]) as k (customer_id, invitation_id, because)
    where i.customer_id = k.customer_id and i.invitation_id = k.invitation_id`.execute(tx);
}

/** Puts messages on their way: who is asked, at which address, in which language. */
export async function handOver(
  tx: Db,
  asked: readonly { due: Due; address: string; language: string | null }[],
  now: Date,
): Promise<void> {
  if (asked.length === 0) return;
  await sql`
    update survey_invitation i set decided_at = ${now}, language = coalesce(i.language, k.language)
    from unnest(${asked.map(({ due }) => due.customerId)}::uuid[], ${asked.map(({ due }) => due.invitationId)}::uuid[],
                ${asked.map(({ language }) => language)}::text[]) as k (customer_id, invitation_id, language)
    where i.customer_id = k.customer_id and i.invitation_id = k.invitation_id`.execute(tx);
  const messages = asked.map(({ due: { customerId, invitationId, channel }, address }) => ({
    ...{ customerId, messageId: invitationId, kind: "invitation" as const, channel, address, dueAt: now },
  }));
  await queueMessages(tx, messages, now);
}
