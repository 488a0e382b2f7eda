import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Part } from "../records/claim.queries.ts";
import { claimCorrected, correctedRows } from "../records/correction.queries.ts";
import type { TakenOut } from "../records/withdrawal.queries.ts";
import { subscriptionEntries } from "./intake.queries.ts";
import { SUBSCRIPTION } from "./subscription-record.ts";

/** Notes in the timeline what each correction of a slice changed, and the new content's claim. `ids` by ordinal from `first`. */
export async function noteSubscriptionCorrections(
  db: Db,
  part: Part,
  { ids, first, now }: { ids: readonly string[]; first: number; now: Date },
): Promise<void> {
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select n.customer_id, (${[...ids]}::uuid[])[n.ordinal - ${first}::bigint + 1], ${now}, 'subscription-corrected',
           jsonb_build_object('subscriptionId', n.subscription_id, 'externalId', n.external_id,
             'before', n.content - 'attributes' - 'digest' - 'customerId',
             'after', jsonb_build_object('product', n.product, 'startedOn', n.started_on, 'endedOn', n.ended_on,
                                         'priceMinor', n.price_minor, 'currency', ${part.batch.currency}::text,
                                         'billingPeriod', n.billing_period, 'reason', n.reason)),
           ${part.batch.importId}::uuid
    from (${correctedRows(SUBSCRIPTION, part)}) n`.execute(db);
  await claimCorrected(db, SUBSCRIPTION, part);
}

/** Writes subscriptions again as they were, with their entries. */
export async function writeAgain(db: Db, back: readonly TakenOut[], timeZone: string): Promise<void> {
  await sql`
    with back as (
      select * from jsonb_to_recordset(${JSON.stringify(back)}::jsonb)
        as t ("customerId" uuid, "recordId" uuid, "importId" uuid, source text, "externalId" text, content jsonb)
    ), written as (
      insert into subscription (customer_id, subscription_id, source, external_id, product, started_on, ended_on,
                                price_minor, currency, original_minor, original_currency, billing_period, reason,
                                attributes, import_id)
      select "customerId", "recordId", source, "externalId", content->>'product',
             (content->>'startedOn')::date, (content->>'endedOn')::date, (content->>'priceMinor')::bigint,
             content->>'currency', (content->>'originalMinor')::bigint, content->>'originalCurrency',
             content->>'billingPeriod', content->>'reason', content->'attributes', "importId"
      from back returning *
    )
    ${subscriptionEntries(timeZone)}`.execute(db);
}
