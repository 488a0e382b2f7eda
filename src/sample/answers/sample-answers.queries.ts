import { sql } from "kysely";
import type { NewInvitation } from "../../listening/invitations/invitation.queries.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Outcome } from "./answering.ts";

/** A contact of the sample as the memory has it. */
export type KeptContact = { customerId: string; contactId: string; matterId: string; externalId: string };

/** The contacts of some customers that came from a source under an id. */
export async function contactsFrom(
  db: Db,
  source: string,
  customerIds: readonly string[],
): Promise<KeptContact[]> {
  const { rows } = await sql<KeptContact>`
    select customer_id as "customerId", contact_id as "contactId", matter_id as "matterId", external_id as "externalId"
    from contact
    where customer_id = any(${[...customerIds]}::uuid[]) and source = ${source} and external_id is not null`.execute(
    db,
  );
  return rows;
}

/** An invitation as it went. */
export type WrittenInvitation = NewInvitation & Pick<Outcome, "state" | "because" | "startedAt">;

const COLUMNS = [
  ...[
    "customer_id",
    "survey_id",
    "occasion",
    "made_for",
    "invitation_id",
    "touchpoint",
    "contact_id",
    "channel",
  ],
  ...[
    "language",
    "state",
    "selected_at",
    "send_after",
    "suppressed_at",
    "suppressed_because",
    "sent_at",
    "opened_at",
  ],
  ...["started_at", "partial_at", "completed_at", "expires_at", "decided_at"],
];

/** Writes invitations with all that became of them. */
export async function writeInvitations(tx: Db, invitations: readonly WrittenInvitation[]): Promise<void> {
  await copyRows(tx, "survey_invitation", COLUMNS, invitations.map(rowOf));
}

function rowOf(one: WrittenInvitation): unknown[] {
  const { state, because, selectedAt, startedAt } = one;
  const isSuppressed = because !== null;
  const isOpened = startedAt !== null || state === "opened";
  return [
    ...[
      one.customerId,
      one.surveyId,
      one.occasion,
      one.customerId,
      one.invitationId,
      one.touchpoint,
      one.contactId,
    ],
    ...[one.channel, one.language, state, selectedAt, selectedAt],
    ...[isSuppressed ? selectedAt : null, because, isSuppressed ? null : selectedAt],
    ...[isOpened ? (startedAt ?? selectedAt) : null, startedAt, startedAt],
    ...[state === "complete" ? startedAt : null, one.expiresAt, selectedAt],
  ];
}

/** Which answers of some surveys were asked for on an occasion that begins so; at most `limit`. */
export async function answersOnOccasions(
  db: Db,
  { surveyIds, begins, limit }: { surveyIds: readonly string[]; begins: string; limit: number },
): Promise<{ customerId: string; invitationId: string }[]> {
  const { rows } = await sql<{ customerId: string; invitationId: string }>`
    select customer_id as "customerId", invitation_id as "invitationId" from survey_invitation
    where survey_id = any(${[...surveyIds]}::uuid[]) and occasion like ${`${begins}%`}
    order by survey_id, selected_at limit ${limit}`.execute(db);
  return rows;
}

/** Removes invitations of customers with what was answered to them and told of it. */
export async function deleteAnswers(
  tx: Db,
  names: readonly { customerId: string; invitationId: string }[],
): Promise<void> {
  const given = sql`
    unnest(${names.map((one) => one.customerId)}::uuid[], ${names.map((one) => one.invitationId)}::uuid[])
      as k (customer_id, id)`;
  for (const [table, id] of [
    ["timeline", "id"],
    ["survey_answer", "answer_id"],
    ["survey_invitation", "invitation_id"],
  ] as const) {
    await sql`
      delete from ${sql.table(table)} t using ${given}
      where t.customer_id = k.customer_id and t.${sql.ref(id)} = k.id`.execute(tx);
  }
}

/**
 * Removes surveys that nobody else was asked, or may answer by a link, with their sums; closes the others.
 *
 * @returns how many are gone, and how many closed.
 */
export async function deleteSurveys(
  tx: Db,
  surveyIds: readonly string[],
  now: Date,
): Promise<{ gone: number; closed: number }> {
  const { rows } = await sql<{ surveyId: string }>`
    select survey_id as "surveyId" from survey s
    where survey_id = any(${[...surveyIds]}::uuid[])
      and not exists (select from survey_invitation i where i.survey_id = s.survey_id)
      and not exists (select from survey_link l where l.survey_id = s.survey_id)`.execute(tx);
  const unused = rows.map(({ surveyId }) => surveyId);
  const { numAffectedRows = 0n } = await sql`
    update survey set state = 'closed', changed_at = ${now}
    where survey_id = any(${[...surveyIds]}::uuid[]) and survey_id <> all(${unused}::uuid[])`.execute(tx);
  for (const table of ["survey_day", "survey_funnel_day", "survey_version", "survey"]) {
    await sql`delete from ${sql.table(table)} where survey_id = any(${unused}::uuid[])`.execute(tx);
  }
  return { gone: unused.length, closed: Number(numAffectedRows) };
}

/** Forgets what people believed whose ids begin so. */
export async function deleteBeliefs(tx: Db, begins: string): Promise<void> {
  await sql`delete from belief where person_id like ${`${begins}%`}`.execute(tx);
}

/** Forgets what quarters came to: what is still answered is counted again by the next job. */
export async function forgetQuarters(tx: Db): Promise<void> {
  await sql`delete from gap_quarter`.execute(tx);
  await sql`delete from gap_counted`.execute(tx);
}
