import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Customers alike in all that is compared, and how many they are. */
export type AskedCell = {
  hasAnswered: boolean;
  tier: string | null;
  tenure: string | null;
  /** Spent so far: from 2^k minor units to twice that. */
  spent: number | null;
  customers: number;
};

/** Customers of whom it is known whether they left since they were asked. */
export type LeftCell = { hasAnswered: boolean; hasLeft: boolean; customers: number };

export type AskedSpan = { surveyId: string; since: Date; until: Date; limit: number };

/**
 * Of the newest `limit` invitations of a span that reached somebody, each customer's first, and whether he answered that
 * one: who stays is asked more often, and so answers sooner or later.
 */
function firstAsked({ surveyId, since, until, limit }: AskedSpan): RawBuilder<unknown> {
  return sql`(
    select distinct on (customer_id) customer_id, selected_at,
           state in ('started', 'partial', 'complete') as has_answered
    from (
      select customer_id, invitation_id, selected_at, state from survey_invitation
      where survey_id = ${surveyId}::uuid and selected_at >= ${since} and selected_at <= ${until}
        and sent_at is not null and bounced_at is null
      order by selected_at desc, customer_id desc, invitation_id desc limit ${limit}
    ) as asked
    order by customer_id, selected_at, invitation_id)`;
}

/** Who was asked in a span, each customer once. */
export async function askedCells(db: Db, span: AskedSpan): Promise<AskedCell[]> {
  const { rows } = await sql<AskedCell>`
    with known as (
      select f.has_answered, s.tier,
             case when s.joined_month > f.selected_at - interval '1 year' then 'new'
                  when s.joined_month > f.selected_at - interval '3 years' then 'some'
                  when s.joined_month is not null then 'old' end as tenure,
             case when r.spend_minor > 0 then length(ltrim(r.spend_minor::bit(64)::text, '0')) - 1 end as spent
      from ${firstAsked(span)} as f
      left join customer_score s on s.customer_id = f.customer_id
      left join customer_rollup r on r.customer_id = f.customer_id
    )
    select has_answered as "hasAnswered", tier, tenure, spent, count(*)::int as customers
    from known group by has_answered, tier, tenure, spent`.execute(db);
  return rows;
}

/** Who of those asked in a span left since, of whom that is known and who had not left when he was asked. */
export async function leftCells(db: Db, span: AskedSpan): Promise<LeftCell[]> {
  const { rows } = await sql<LeftCell>`
    with known as (
      select f.has_answered, s.state = 'lost' as has_left
      from ${firstAsked(span)} as f
      join customer_score s on s.customer_id = f.customer_id
      where s.lost_day is null or s.lost_day >= f.selected_at::date
    )
    select has_answered as "hasAnswered", has_left as "hasLeft", count(*)::int as customers
    from known group by has_answered, has_left`.execute(db);
  return rows;
}
