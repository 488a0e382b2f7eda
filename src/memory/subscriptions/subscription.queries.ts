import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Subscription } from "./subscription.ts";

/** Who said so, where no import did. */
export const SINGLE_CALLS = "00000000-0000-0000-0000-000000000000";
const BEFORE_ALL = SINGLE_CALLS;
const PAGE = 20_000;

/** A subscription `s` in columns, with the day `seen.as_of` up to which its source is known. */
const COLUMNS: RawBuilder<unknown> = sql`
  s.customer_id as "customerId", s.subscription_id as "subscriptionId", s.source, s.external_id as "externalId",
  s.product, s.started_on as "startedOn", s.ended_on as "endedOn", s.price_minor as "priceMinor", s.currency,
  s.original_minor as "originalMinor", s.original_currency as "originalCurrency",
  s.billing_period as "billingPeriod", s.reason, s.attributes,
  coalesce(seen.as_of, s.ended_on, s.started_on) as "asOf"`;

const SEEN: RawBuilder<unknown> = sql`
  left join (select source, max(as_of) as as_of from subscription_seen group by source) seen on seen.source = s.source`;

/** All subscriptions, or those of customers `only`, by customer and start, page by page. */
export async function* readSubscriptions(
  db: Db,
  only?: readonly string[],
): AsyncGenerator<Subscription[], void> {
  const narrowed = only ? sql`and s.customer_id = any(${[...only]}::uuid[])` : sql``;
  let after = { customerId: BEFORE_ALL, startedOn: "-infinity", subscriptionId: BEFORE_ALL };
  for (;;) {
    const { rows } = await sql<Subscription>`
      select ${COLUMNS} from subscription s ${SEEN}
      where (s.customer_id, s.started_on, s.subscription_id)
            > (${after.customerId}::uuid, ${after.startedOn}::date, ${after.subscriptionId}::uuid) ${narrowed}
      order by s.customer_id, s.started_on, s.subscription_id
      limit ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/** The subscriptions of some customers, by customer and start. */
export async function subscriptionsOf(db: Db, customerIds: readonly string[]): Promise<Subscription[]> {
  const found: Subscription[] = [];
  for await (const page of readSubscriptions(db, customerIds)) found.push(...page);
  return found;
}

/** Whether any subscription is remembered. */
export async function anySubscription(db: Db): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select 1 from subscription) as some`.execute(db);
  return rows[0]?.some ?? false;
}

/** Notes up to which day an import, or single calls, know the subscriptions of a source. Days only move on. */
export async function noteSeen(
  db: Db,
  seen: { source: string; importId: string | null; asOf: string },
): Promise<void> {
  await sql`
    insert into subscription_seen as kept (source, import_id, as_of)
    values (${seen.source}, ${seen.importId ?? SINGLE_CALLS}::uuid, ${seen.asOf}::date)
    on conflict (source, import_id) do update set as_of = greatest(kept.as_of, excluded.as_of)`.execute(db);
}

/** What an import said of days is no longer known. */
export async function forgetSeen(db: Db, importId: string): Promise<void> {
  await sql`delete from subscription_seen where import_id = ${importId}::uuid`.execute(db);
}
