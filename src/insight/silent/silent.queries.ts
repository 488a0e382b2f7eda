import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Customers alike in all that is compared, and how many they are. */
export type AskedCell = {
  hasAnswered: boolean;
  tier: string | null;
  tenure: string | null;
  /** Spent so far: from 2^k minor units to twice that. */
  spent: number | null;
  /** Whether he left since; null: not asked long enough ago, or not known. */
  hasLeft: boolean | null;
  customers: number;
};

export type AskedSpan = { surveyId: string; since: Date; settled: Date; limit: number };

/**
 * Who was asked since a moment, the newest `limit` invitations, each customer once. He has left whose loss was noted after
 * he was asked for the first time, and only of those is it said who were asked before `settled` and had not left then.
 */
export async function askedCells(
  db: Db,
  { surveyId, since, settled, limit }: AskedSpan,
): Promise<AskedCell[]> {
  const { rows } = await sql<AskedCell>`
    with asked as (
      select customer_id, state, selected_at from survey_invitation
      where survey_id = ${surveyId}::uuid and selected_at >= ${since} and sent_at is not null
      order by selected_at desc, customer_id desc, invitation_id desc limit ${limit}
    ), each as (
      select customer_id, bool_or(state in ('started', 'partial', 'complete')) as has_answered,
             min(selected_at) as first_asked
      from asked group by customer_id
    ), known as (
      select e.has_answered, s.tier,
             case when s.joined_month > e.first_asked - interval '1 year' then 'new'
                  when s.joined_month > e.first_asked - interval '3 years' then 'some'
                  when s.joined_month is not null then 'old' end as tenure,
             case when r.spend_minor > 0 then length(ltrim(r.spend_minor::bit(64)::text, '0')) - 1 end as spent,
             case when e.first_asked < ${settled} and (s.lost_day is null or s.lost_day >= e.first_asked::date)
                  then s.state = 'lost' end as has_left
      from each e
      left join customer_score s on s.customer_id = e.customer_id
      left join customer_rollup r on r.customer_id = e.customer_id
    )
    select has_answered as "hasAnswered", tier, tenure, spent, has_left as "hasLeft", count(*)::int as customers
    from known group by has_answered, tier, tenure, spent, has_left`.execute(db);
  return rows;
}
