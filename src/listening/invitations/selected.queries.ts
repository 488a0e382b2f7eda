import { type RawBuilder, sql } from "kysely";
import type { Bought } from "../../memory/purchases/hooks.ts";
import { localDay } from "../../memory/rollups/local-day.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId, newIds } from "../../platform/ids.ts";
import { countReached, type Reached } from "./funnel.queries.ts";
import type { SurveyRule } from "./rules/rule.ts";
import type { Step } from "./telling.ts";
import { USUAL_AGE_DAYS } from "./throttle/asking.ts";

/** Somebody who is to be asked, unless something speaks against it when the time comes. */
export type Selected = {
  customerId: string;
  surveyId: string;
  occasion: string;
  touchpoint: string | null;
  contactId: string | null;
  caseId: string | null;
  ruleId: string | null;
  priority: number;
  channel: string;
  isExempt: boolean;
  /** When that happened of which he is asked; null: however long ago. */
  at: Date | null;
  sendAfter: Date;
  expiresAt: Date;
};

/** Whom an invitation is of. */
export type Made = { customerId: string; invitationId: string };

/** Writes down who is to be asked. Says of whom it is new. */
export async function insertSelected(tx: Db, selected: readonly Selected[], now: Date): Promise<Made[]> {
  if (selected.length === 0) return [];
  const given = JSON.stringify(selected.map((one) => ({ ...one, invitationId: newId(now) })));
  const rows = sql`
    select * from jsonb_to_recordset(${given}::jsonb) as given
      ("customerId" uuid, "surveyId" uuid, occasion text, "invitationId" uuid, touchpoint text, "contactId" uuid,
       "caseId" uuid, "ruleId" uuid, priority int, channel text, "isExempt" boolean, at timestamptz,
       "sendAfter" timestamptz, "expiresAt" timestamptz)`;
  return insertFrom(tx, rows, now);
}

/** The same by rules, of purchases that are new. */
export function insertSelectedOfPurchases(
  tx: Db,
  { purchases, count, rules }: Bought & { rules: readonly SurveyRule[] },
  now: Date,
): Promise<Made[]> {
  const ids = newIds(count * rules.length, now);
  const rows = sql`
    select p.customer_id as "customerId", u."surveyId", 'purchase:' || p.purchase_id as occasion,
           (${ids}::uuid[])[row_number() over (order by p.customer_id, p.purchase_id, u."ruleId")] as "invitationId",
           null::text as touchpoint, null::uuid as "contactId", null::uuid as "caseId", u."ruleId", u.priority,
           u.channel, u."isExempt", p.at,
           greatest(${now}::timestamptz, p.at + make_interval(hours => u."delayHours")) as "sendAfter",
           greatest(${now}::timestamptz, p.at + make_interval(hours => u."delayHours"))
             + make_interval(days => u."linkDays") as "expiresAt"
    from ${purchases} p
    cross join jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as u
      ("surveyId" uuid, "ruleId" uuid, priority int, channel text, "isExempt" boolean, "delayHours" int,
       "linkDays" int)
    where p.outcome = 'new' and not p.is_return`;
  return insertFrom(tx, rows, now);
}

/**
 * One statement: of surveys that are open, of what is not too long ago, and once a customer, survey and occasion, whoever
 * else writes it at the same time.
 */
async function insertFrom(tx: Db, selected: RawBuilder<unknown>, now: Date): Promise<Made[]> {
  const { rows } = await sql<Made>`
    with made as (
      insert into survey_invitation
        (customer_id, survey_id, occasion, made_for, invitation_id, touchpoint, contact_id, case_id, rule_id, priority,
         channel, is_exempt, state, selected_at, send_after, expires_at)
      select r."customerId", r."surveyId", r.occasion, r."customerId", r."invitationId",
             coalesce(r.touchpoint, s.touchpoint), r."contactId", r."caseId", r."ruleId", r.priority, r.channel,
             r."isExempt", 'selected', ${now}::timestamptz, r."sendAfter", r."expiresAt"
      from (${selected}) r
      join survey s on s.survey_id = r."surveyId" and s.state = 'open'
      where (r.at is null or r.at >= ${now}::timestamptz - make_interval(days => coalesce(
               (select (content->>'maxAgeDays')::int from asking_settings), ${USUAL_AGE_DAYS}::int)))
        and not exists (select from survey_invitation i
                        where i.customer_id = r."customerId" and i.survey_id = r."surveyId"
                          and i.occasion = r.occasion)
      order by r."customerId", r."surveyId", r.occasion
      on conflict (customer_id, survey_id, occasion, made_for) do nothing
      returning customer_id, invitation_id, survey_id, touchpoint, channel, selected_at
    ), counted as (
      insert into survey_funnel_day (survey_id, day, touchpoint, channel, step, because, part_id, invitations)
      select survey_id, ${localDay("made.selected_at")}, coalesce(touchpoint, ''), channel, 'selected', '',
             ${newId(now)}::uuid, count(*)
      from made group by 1, 2, 3, 4
    )
    select customer_id as "customerId", invitation_id as "invitationId" from made`.execute(tx);
  return rows;
}

/** What somebody is to be asked about: a contact, a case, or what else the occasion is called. */
export type About = { customerId: string; contactId?: string | null; caseId?: string; occasion?: string };

/** An invitation of which nothing says yet that it went out. */
export type StillAsked = Omit<Step, "survey" | "step" | "because">;

/** What some customers are still to be asked about something, decided or not. */
export async function stillAsked(tx: Db, about: readonly About[]): Promise<StillAsked[]> {
  if (about.length === 0) return [];
  const { rows } = await sql<StillAsked>`
    select distinct i.customer_id as "customerId", i.invitation_id as "invitationId", i.survey_id as "surveyId",
           i.occasion, i.touchpoint, i.channel, i.selected_at as "selectedAt"
    from jsonb_to_recordset(${JSON.stringify(about)}::jsonb) as g
      ("customerId" uuid, "contactId" uuid, "caseId" uuid, occasion text)
    join survey_invitation i on i.customer_id = g."customerId"
    where i.state = 'selected'
      and (i.contact_id = g."contactId" or i.case_id = g."caseId" or i.occasion = g.occasion)`.execute(tx);
  return rows;
}

/** Removes invitations whose mail is not on its way. */
export async function deleteSelected(tx: Db, asked: readonly StillAsked[]): Promise<void> {
  const { rows } = await sql<Omit<Reached, "step">>`
    delete from survey_invitation i
    using unnest(${asked.map((one) => one.customerId)}::uuid[], ${asked.map((one) => one.invitationId)}::uuid[])
      as k (customer_id, invitation_id)
    where i.customer_id = k.customer_id and i.invitation_id = k.invitation_id
      and not exists (select from outgoing_message o
                      where o.customer_id = i.customer_id and o.message_id = i.invitation_id)
    returning i.survey_id as "surveyId", ${localDay("i.selected_at")}::text as day, i.touchpoint, i.channel`.execute(
    tx,
  );
  const reached = rows.map((row) => ({ ...row, step: "selected" as const }));
  await countReached(tx, reached, { isTakenBack: true });
}
