import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Claimed } from "../sending/outbox.queries.ts";

/** A message that went out, and its invitation. */
export async function sentMessage(
  tx: Db,
  { customerId, messageId }: { customerId: string; messageId: string },
): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    select m.customer_id as "customerId", m.message_id as "messageId", m.channel, m.address, m.tries,
           m.made_at as "madeAt", i.made_for as "madeFor", i.survey_id as "surveyId", i.occasion, i.touchpoint,
           i.language, i.selected_at as "selectedAt", i.expires_at as "expiresAt"
    from outgoing_message m
    join survey_invitation i on i.customer_id = m.customer_id and i.invitation_id = m.message_id
    where m.customer_id = ${customerId}::uuid and m.message_id = ${messageId}::uuid`.execute(tx);
  return rows[0];
}
