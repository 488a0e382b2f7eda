import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { ToldInvitation } from "./told-invitation.ts";

type Row = Omit<ToldInvitation, "selectedAt" | "sendAfter" | "sentAt" | "expiresAt"> & {
  selectedAt: Date;
  sendAfter: Date;
  sentAt: Date | null;
  expiresAt: Date;
};

/**
 * How far an invitation came, as it is told: who answered a survey that does not say so is not told here either, and of an
 * anonymous one not who opened its page, beside which the answer that comes next would be his.
 */
const STATE = sql`
  case s.mode
    when 'identified' then i.state
    when 'pseudonymous' then case when i.state in ('started', 'partial', 'complete') then 'opened' else i.state end
    else case when i.suppressed_at is not null then 'suppressed' when i.bounced_at is not null then 'bounced'
              when i.sent_at is not null then 'sent' else 'selected' end
  end`;
const COLUMNS = sql`
  i.invitation_id as "invitationId", i.customer_id as "customerId", c.name as "customerName",
  i.survey_id as "surveyId", s.name as survey, i.occasion, i.touchpoint, i.channel,
  ${STATE} as state,
  i.suppressed_because as because, i.bounced_because as "bouncedBecause",
  ${STATE} = 'selected' and i.decided_at is not null as "isOnItsWay", i.selected_at as "selectedAt",
  i.send_after as "sendAfter", i.sent_at as "sentAt", i.expires_at as "expiresAt"`;

export type PageAsked = {
  surveyId: string;
  state: string | undefined;
  after: [string, string, string] | undefined;
  limit: number;
};

/** The invitations of a survey, the newest first; one more than asked for, where there are more. */
export async function invitationsOfSurvey(
  db: Db,
  { surveyId, state, after, limit }: PageAsked,
): Promise<ToldInvitation[]> {
  const older = after
    ? sql`and (i.selected_at, i.customer_id, i.invitation_id)
            < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``;
  // Of which state one is that does not say who answered is not told by asking for it either.
  const ofState = state === undefined ? sql`` : sql`and ${STATE} = ${state} ${reachedOn(surveyId, state)}`;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from survey_invitation i
    join survey s on s.survey_id = i.survey_id
    join customer c on c.customer_id = i.customer_id
    where i.survey_id = ${surveyId}::uuid ${ofState} ${older}
    order by i.selected_at desc, i.customer_id desc, i.invitation_id desc limit ${limit + 1}`.execute(db);
  return rows.map(toldOf);
}

/**
 * Within the days of whose invitations some reached a state: where few or none did, all would be looked through. With a day
 * more at either end, since days are the company's. Who was shown as `opened` may have come further; of an anonymous survey nobody is.
 */
function reachedOn(surveyId: string, state: string): RawBuilder<unknown> {
  if (state === "opened")
    return sql`and (select a.mode from survey a where a.survey_id = ${surveyId}::uuid) <> 'anonymous'`;
  const days = sql`
    from survey_funnel_day f join survey a on a.survey_id = f.survey_id
    where f.survey_id = ${surveyId}::uuid and f.step = ${state} and f.invitations > 0
      and (a.mode = 'identified' or f.step not in ('started', 'partial', 'complete'))`;
  return sql`
    and i.selected_at >= (select (min(f.day) - 1)::timestamptz ${days})
    and i.selected_at < (select (max(f.day) + 2)::timestamptz ${days})`;
}

/** More than this of one customer nobody looks through. */
const MOST = 100;

/** What a customer was asked, the newest first. */
export async function invitationsOfCustomer(db: Db, customerId: string): Promise<ToldInvitation[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from survey_invitation i
    join survey s on s.survey_id = i.survey_id
    join customer c on c.customer_id = i.customer_id
    where i.customer_id = ${customerId}::uuid
    order by i.selected_at desc, i.invitation_id desc limit ${MOST}`.execute(db);
  return rows.map(toldOf);
}

/** Mail servers say addresses in why they refuse; not everybody is shown them. */
const ADDRESS = /[^\s<>"'(]+@[^\s<>"')]+/g;

function toldOf(row: Row): ToldInvitation {
  return {
    ...row,
    bouncedBecause: row.bouncedBecause?.replaceAll(ADDRESS, "…") ?? null,
    selectedAt: row.selectedAt.toISOString(),
    sendAfter: row.sendAfter.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}
