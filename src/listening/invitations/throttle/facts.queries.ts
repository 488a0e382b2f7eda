import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Asking, Due } from "./weighing.ts";

/** Invitations decided on at a time. */
export const SOME = 200;

const DUE = sql`
  customer_id as "customerId", invitation_id as "invitationId", survey_id as "surveyId", touchpoint, channel, priority,
  is_exempt as "isExempt", occasion, selected_at as "selectedAt", send_after as "sendAfter", expires_at as "expiresAt"`;

/** Customers with an invitation whose time has come, the longest due first. */
export async function customersDue(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from survey_invitation
    where state = 'selected' and decided_at is null and send_after <= ${now}
    order by send_after, customer_id, invitation_id limit ${SOME}`.execute(db);
  return [...new Set(rows.map(({ customerId }) => customerId))];
}

/** The invitations of some customers whose time has come: the more important first, then the longest due. */
export async function dueOf(tx: Db, customerIds: readonly string[], now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select ${DUE} from survey_invitation
    where customer_id = any(${[...customerIds]}::uuid[]) and state = 'selected' and decided_at is null
      and send_after <= ${now}
    order by customer_id, priority desc, send_after, invitation_id`.execute(tx);
  return rows;
}

/**
 * What reached some customers since a moment, as far as is known, or perhaps did before a backup was restored, and what they
 * wait to be asked and still will be.
 */
export async function askedSince(
  tx: Db,
  customerIds: readonly string[],
  { since, now }: { since: Date; now: Date },
): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select customer_id as "customerId", invitation_id as "invitationId", survey_id as "surveyId", occasion,
           coalesce(sent_at, decided_at) as at, send_after as "sendAfter", priority
    from survey_invitation
    where customer_id = any(${[...customerIds]}::uuid[])
      and (state not in ('suppressed', 'bounced') or suppressed_because = 'restored')
      and (coalesce(sent_at, decided_at) >= ${since} or (state = 'selected' and decided_at is null and expires_at > ${now}
             and survey_id in (select s.survey_id from survey s where s.state = 'open')))`.execute(tx);
  return rows;
}

export type Person = {
  customerId: string;
  country: string | null;
  postcode: string | null;
  language: string | null;
  /** Addresses of his that may be written to, that from which he answered last before the others. */
  addresses: string[];
  /** Why others may not. */
  blocked: ("bounced" | "complained")[];
};

/** What is known of some customers to write to them. */
export async function peopleOf(tx: Db, customerIds: readonly string[], channel: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select c.customer_id as "customerId", c.country, c.postcode, c.language,
           array(select i.value from customer_identity i
                 where i.customer_id = c.customer_id and i.kind = ${channel}
                   and not exists (select from address_block b
                                   where b.customer_id = i.customer_id and b.channel = ${channel}
                                     and b.address = i.value and b.lifted_at is null)
                 order by (select max(a.started_at) from outgoing_message o
                           join survey_invitation a on a.customer_id = o.customer_id and a.invitation_id = o.message_id
                           where o.customer_id = i.customer_id and o.kind = 'invitation' and o.channel = ${channel}
                             and o.address = i.value) desc nulls last, i.value) as addresses,
           array(select b.because from address_block b
                 where b.customer_id = c.customer_id and b.channel = ${channel} and b.lifted_at is null
                 order by b.because desc) as blocked
    from customer c where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(tx);
  return rows;
}
