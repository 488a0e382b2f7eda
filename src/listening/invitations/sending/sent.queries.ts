import { sql } from "kysely";
import type { MessageName } from "../../../channels/outbox/message.ts";
import type { Db } from "../../../platform/db/db.ts";

/** The invitation that a message brings. */
export type Invited = {
  invitationId: string;
  /** The customer as he was when he was chosen: by him the invitation is called wherever it goes. */
  madeFor: string;
  surveyId: string;
  occasion: string;
  touchpoint: string | null;
  caseId: string | null;
  language: string | null;
  selectedAt: Date;
  expiresAt: Date;
  /** Why he is not to be asked after all, where that is decided. */
  suppressedBecause: string | null;
};

/** The invitation that a message brings, which has its id; undefined: there is none any more. */
export async function invitedBy(
  db: Db,
  { customerId, messageId }: MessageName,
): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    select invitation_id as "invitationId", made_for as "madeFor", survey_id as "surveyId", occasion, touchpoint,
           case_id as "caseId", language, selected_at as "selectedAt", expires_at as "expiresAt",
           suppressed_because as "suppressedBecause"
    from survey_invitation
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid`.execute(db);
  return rows[0];
}

/** Notes that an invitation went out, be it that he was not to be asked any more by then; whether it had not yet. */
export async function markSent(tx: Db, { customerId, messageId }: MessageName, now: Date): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation set sent_at = ${now}, state = case when state in ('selected', 'suppressed') then 'sent' else state end
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and sent_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}

/** Notes that what was sent came back; whether that is new. Who answered all the same has answered. */
export async function markBounced(
  tx: Db,
  { customerId, messageId }: MessageName,
  because: string,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation
    set bounced_at = ${now}, bounced_because = ${because},
        state = case when state in ('selected', 'sent') then 'bounced' else state end
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and bounced_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}

/** Notes that what was sent was unwanted; whether that is new. */
export async function markComplained(
  tx: Db,
  { customerId, messageId }: MessageName,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation set complained_at = ${now}
    where customer_id = ${customerId}::uuid and invitation_id = ${messageId}::uuid and complained_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}
