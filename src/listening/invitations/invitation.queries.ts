import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import type { Invitation, InvitationState } from "./invitation.ts";

const COLUMNS = sql`
  i.customer_id as "customerId", i.survey_id as "surveyId", i.occasion, i.invitation_id as "invitationId",
  i.touchpoint, i.contact_id as "contactId", i.case_id as "caseId", i.channel, i.language, i.state,
  i.selected_at as "selectedAt", i.sent_at as "sentAt", i.opened_at as "openedAt", i.started_at as "startedAt",
  i.partial_at as "partialAt", i.completed_at as "completedAt", i.expires_at as "expiresAt"`;

export type InvitationName = { customerId: string; invitationId: string };

/** An invitation, and what it is about: the matter of its contact. */
export type KnownInvitation = Invitation & { matterId: string | null; contactTouchpoint: string | null };

/** Invitations by their names; those that are none are absent. */
export async function invitationsOf(db: Db, names: readonly InvitationName[]): Promise<KnownInvitation[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<KnownInvitation>`
    select ${COLUMNS}, c.matter_id as "matterId", c.touchpoint as "contactTouchpoint"
    from unnest(${names.map((one) => one.customerId)}::uuid[], ${names.map((one) => one.invitationId)}::uuid[])
      as k (customer_id, invitation_id)
    join survey_invitation i on i.customer_id = k.customer_id and i.invitation_id = k.invitation_id
    left join contact c on c.customer_id = i.customer_id and c.contact_id = i.contact_id`.execute(db);
  return rows;
}

/** The invitation of a customer to a survey on an occasion; undefined when there is none, whoever he was then. */
export async function invitationOn(
  db: Db,
  { customerId, surveyId, occasion }: Pick<Invitation, "customerId" | "surveyId" | "occasion">,
): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`
    select ${COLUMNS} from survey_invitation i
    where i.customer_id = ${customerId}::uuid and i.survey_id = ${surveyId}::uuid and i.occasion = ${occasion}
    order by i.invitation_id limit 1`.execute(db);
  return rows[0];
}

export type NewInvitation = Pick<
  Invitation,
  | "customerId"
  | "surveyId"
  | "occasion"
  | "invitationId"
  | "touchpoint"
  | "contactId"
  | "channel"
  | "language"
> & { selectedAt: Date; expiresAt: Date };

/** Writes an invitation that is handed out at once; whether the customer had none for the occasion. */
export async function insertInvitation(tx: Db, one: NewInvitation): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into survey_invitation
      (customer_id, survey_id, occasion, made_for, invitation_id, touchpoint, contact_id, channel, language, state,
       selected_at, send_after, sent_at, expires_at)
    values (${one.customerId}, ${one.surveyId}, ${one.occasion}, ${one.customerId}, ${one.invitationId},
            ${one.touchpoint}, ${one.contactId}, ${one.channel}, ${one.language}, 'sent', ${one.selectedAt},
            ${one.selectedAt}, ${one.selectedAt}, ${one.expiresAt})
    on conflict (customer_id, survey_id, occasion, made_for) do nothing`.execute(tx);
  return numAffectedRows > 0n;
}

/** Gives an invitation more time. */
export async function prolong(
  tx: Db,
  { customerId, invitationId }: InvitationName,
  expiresAt: Date,
): Promise<void> {
  await sql`
    update survey_invitation set expires_at = ${expiresAt}
    where customer_id = ${customerId}::uuid and invitation_id = ${invitationId}::uuid`.execute(tx);
}

/** How far an invitation has come. Moments that are null stay as they are. */
export type Mark = InvitationName & {
  state: InvitationState;
  openedAt: Date | null;
  startedAt: Date | null;
  partialAt: Date | null;
  completedAt: Date | null;
};

/** Notes how far invitations have come; a moment that is known already stays. */
export async function markInvitations(tx: Db, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await sendOnly(
    tx,
    sql`
    update survey_invitation i set state = k.state, opened_at = coalesce(i.opened_at, k.opened_at),
      started_at = coalesce(i.started_at, k.started_at), partial_at = coalesce(i.partial_at, k.partial_at),
      completed_at = coalesce(i.completed_at, k.completed_at)
    from unnest(${marks.map((one) => one.customerId)}::uuid[], ${marks.map((one) => one.invitationId)}::uuid[],
                ${marks.map((one) => one.state)}::text[], ${marks.map((one) => one.openedAt)}::timestamptz[],
                ${marks.map((one) => one.startedAt)}::timestamptz[], ${marks.map((one) => one.partialAt)}::timestamptz[],
                ${marks.map((one) => one.completedAt)}::timestamptz[])
      as k (customer_id, invitation_id, state, opened_at, started_at, partial_at, completed_at)
    where i.customer_id = k.customer_id and i.invitation_id = k.invitation_id`,
  );
}

/** Notes that an invitation's page was fetched for the first time; whether it was. */
export async function noteOpened(
  tx: Db,
  { customerId, invitationId }: InvitationName,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update survey_invitation
    set opened_at = ${now}, state = case when state in ('selected', 'sent', 'bounced') then 'opened' else state end
    where customer_id = ${customerId}::uuid and invitation_id = ${invitationId}::uuid and opened_at is null`.execute(
    tx,
  );
  return numAffectedRows > 0n;
}
