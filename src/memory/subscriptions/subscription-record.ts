import { type RawBuilder, sql } from "kysely";
import type { RecordKind } from "../records/record-kind.ts";

/** A subscription. */
export const SUBSCRIPTION: RecordKind = {
  table: "subscription",
  id: "subscription_id",
  intake: "intake_subscription",
  revisions: "subscription_revision",
  claimPrefix: "subscription:",
  content: sql`
    jsonb_build_object(
      'product', r.product, 'startedOn', r.started_on, 'endedOn', r.ended_on, 'priceMinor', r.price_minor,
      'currency', r.currency, 'originalMinor', r.original_minor, 'originalCurrency', r.original_currency,
      'billingPeriod', r.billing_period, 'reason', r.reason, 'attributes', r.attributes)`,
  parts: null,
  entries: (id) => sql`${id}, ${leftId(id)}`,
};

/** The id of the entry that says a subscription ended. */
export function leftId(subscriptionId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`md5(${subscriptionId}::text || 'left')::uuid`;
}
