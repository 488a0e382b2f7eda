import { type RawBuilder, sql } from "kysely";
import { claimSource } from "../../../memory/records/record-kind.ts";
import { SUBSCRIPTION } from "../../../memory/subscriptions/subscription-record.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportReport } from "../import.ts";
import { countUnchanged } from "./report.queries.ts";

/** What a report says of subscriptions. */
export type SubscriptionCounts = Pick<
  ImportReport,
  "subscriptions" | "subscriptionsRunning" | "monthlyMinor" | "unchanged" | "corrected"
>;

const NOTHING: SubscriptionCounts = {
  subscriptions: 0,
  subscriptionsRunning: 0,
  monthlyMinor: 0,
  unchanged: 0,
  corrected: 0,
};

/** Of new ones: how many, how many of them run, and what those bring in a month, in minor units. */
const SUMS: RawBuilder<unknown> = sql`
  count(*) filter (where fresh) as subscriptions,
  count(*) filter (where fresh and ended_on is null) as "subscriptionsRunning",
  coalesce(round(sum(price_minor / case billing_period when 'week' then 12 / 52.1775 when 'quarter' then 3
                                   when 'half' then 6 when 'year' then 12 else 1 end)
                 filter (where fresh and ended_on is null)), 0)::bigint as "monthlyMinor"`;

/** What remembering the gathered subscriptions would do. */
export async function foreseeSubscriptions(
  db: Db,
  importId: string,
  source: string,
): Promise<SubscriptionCounts> {
  const { rows } = await sql<SubscriptionCounts>`
    select ${SUMS}, count(*) filter (where not fresh and same) as unchanged,
           count(*) filter (where not fresh and not same) as corrected
    from (select s.ended_on, s.price_minor, s.billing_period, i.record_id is null as fresh, i.digest = s.digest as same
          from intake_subscription s
          left join inbox i on i.source = ${claimSource(SUBSCRIPTION, source)} and i.external_id = s.external_id
          where s.batch_id = ${importId}::uuid and s.bucket >= 0) foreseen`.execute(db);
  return rows[0] ?? NOTHING;
}

/** What an import brought, counted where it is kept; what it left alone, in the intake. */
export async function countSubscriptions(
  db: Db,
  importId: string,
  source: string,
): Promise<SubscriptionCounts> {
  const { rows } = await sql<Omit<SubscriptionCounts, "unchanged">>`
    select ${SUMS}, count(*) filter (where not fresh) as corrected
    from (select ended_on, price_minor, billing_period,
                 not exists (select from subscription_revision r
                             where r.customer_id = s.customer_id and r.subscription_id = s.subscription_id) as fresh
          from subscription s where import_id = ${importId}::uuid) brought`.execute(db);
  return { ...NOTHING, ...rows[0], unchanged: await countUnchanged(db, importId, SUBSCRIPTION, source) };
}

/** The last day on which a subscription of a staged file begins or ends, no later than `today`; null without any. */
export async function lastDaySaid(db: Db, importId: string, today: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(greatest(started_on, case when ended_on <= ${today}::date then ended_on end)) as day
    from intake_subscription
    where batch_id = ${importId}::uuid and started_on <= ${today}::date`.execute(db);
  return rows[0]?.day ?? null;
}
