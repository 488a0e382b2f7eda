import { type RawBuilder, sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { countedAt, rateSpans } from "../currencies/rate.queries.ts";
import { type Batch, bucketOf, NO_CUSTOMER, type Slice } from "../intake/batch.ts";
import { inPart } from "../records/claim.queries.ts";
import type { Attributes, BillingPeriod } from "./subscription.ts";
import { leftId } from "./subscription-record.ts";

/** A subscription on its way into memory. Days as YYYY-MM-DD. */
export type IntakeSubscription = {
  rowNo: number;
  /** Null: nobody is named; the row is only counted. */
  customerRef: string | null;
  /** Null: known by customer and product. */
  externalId: string | null;
  startedOn: string;
  endedOn: string | null;
  product: string | null;
  /** For one billing period, in minor units of `currency`. */
  amountMinor: number | null;
  /** Null: the company's. */
  currency: string | null;
  billingPeriod: BillingPeriod | null;
  reason: string | null;
  attributes: Attributes;
  rawHash: number;
};

const COLUMNS = [
  "batch_id",
  "row_no",
  "bucket",
  "customer_ref",
  "external_id",
  "started_on",
  "ended_on",
  "product",
  "amount_minor",
  "currency",
  "billing_period",
  "reason",
  "attributes",
  "raw_hash",
];

/** Puts subscriptions into the intake. */
export async function stageSubscriptions(
  db: Db,
  batchId: string,
  rows: readonly IntakeSubscription[],
): Promise<void> {
  if (rows.length === 0) return;
  await copyRows(
    db,
    "intake_subscription",
    COLUMNS,
    rows.map((row) => [
      batchId,
      row.rowNo,
      row.customerRef === null ? NO_CUSTOMER : bucketOf(row.customerRef),
      row.customerRef,
      row.externalId,
      row.startedOn,
      row.endedOn,
      row.product,
      row.amountMinor,
      row.currency,
      row.billingPeriod,
      row.reason,
      row.attributes,
      row.rawHash,
    ]),
  );
}

/**
 * Works out what the rows of a batch leave open: what each is known by, and its price as counted. Rows without a key of
 * their own are known by customer, product, start and turn; by customer, product and turn alone where the start is only
 * counted back from today, since that may differ by days from file to file.
 */
export async function gatherSubscriptions(
  db: Db,
  { batchId, currency }: Batch,
  startsAreCounted: boolean,
): Promise<void> {
  const start = startsAreCounted ? sql`''` : sql`started_on::text`;
  await sql`
    with keyed as (
      select row_no, row_number() over (order by bucket, row_no) as ordinal,
             coalesce(external_id, customer_ref || '|' || coalesce(product, '') || '|' || ${start} || '|' ||
               row_number() over (partition by customer_ref, product, ${start}, external_id is null
                                  order by started_on, row_no)) as external_id
      from intake_subscription where batch_id = ${batchId} and bucket >= 0
    )
    update intake_subscription s set external_id = keyed.external_id, ordinal = keyed.ordinal,
      digest = md5(jsonb_build_array(s.started_on, s.ended_on, s.product, s.amount_minor,
                                     coalesce(s.currency, ${currency}::text), s.billing_period, s.reason,
                                     s.attributes)::text),
      price_minor = case when s.currency is null then s.amount_minor end
    from keyed where s.batch_id = ${batchId} and s.row_no = keyed.row_no`.execute(db);
  await sql`
    with rate as (${rateSpans(currency)})
    update intake_subscription s set price_minor = ${countedAt(sql`s.amount_minor`)}
    from rate
    where s.batch_id = ${batchId} and s.currency = rate.currency and s.amount_minor is not null
      and s.started_on >= rate.from_day and s.started_on < rate.to_day`.execute(db);
}

/** Writes the subscriptions of a slice that are new or corrected, with their entries in the timeline. */
export async function insertSubscriptions(db: Db, batch: Batch, slice: Slice): Promise<void> {
  await sql`
    with written as (
      insert into subscription (customer_id, subscription_id, source, external_id, product, started_on, ended_on,
                                price_minor, currency, original_minor, original_currency, billing_period, reason,
                                attributes, import_id)
      select customer_id, subscription_id, ${batch.source}, external_id, product, started_on, ended_on, price_minor,
             ${batch.currency}, case when currency is not null then amount_minor end, currency, billing_period, reason,
             attributes, ${batch.importId}::uuid
      from intake_subscription n
      where ${inPart({ batch, slice })} and outcome in ('new', 'corrected')
      returning *
    )
    ${subscriptionEntries(batch.timeZone)}`.execute(db);
}

/** What is told of the subscriptions of a slice that are new or corrected, for `recordIntake`. */
export function subscriptionsTold(batch: Batch, slice: Slice): RawBuilder<unknown> {
  return sql`
    select row_number() over (order by n.ordinal) as ordinal, n.customer_id,
           jsonb_build_object('customerId', n.customer_id, 'subscriptionId', n.subscription_id, 'outcome', n.outcome,
             'source', ${batch.source}::text, 'externalId', n.external_id, 'product', n.product,
             'startedOn', n.started_on, 'endedOn', n.ended_on, 'priceMinor', n.price_minor,
             'currency', ${batch.currency}::text, 'billingPeriod', n.billing_period, 'reason', n.reason) as data
    from intake_subscription n
    where ${inPart({ batch, slice })} and n.outcome in ('new', 'corrected')`;
}

/**
 * Inserts what the timeline says of subscriptions in `written`: begun, under the subscription's own id, and left, under an id made of it.
 */
export function subscriptionEntries(timeZone: string): RawBuilder<unknown> {
  return sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select customer_id, subscription_id, started_on::timestamp at time zone ${timeZone}::text, 'subscribed',
           jsonb_build_object('subscriptionId', subscription_id, 'externalId', external_id, 'product', product,
                              'amountMinor', coalesce(original_minor, price_minor),
                              'currency', coalesce(original_currency, currency), 'billingPeriod', billing_period),
           import_id
    from written
    union all
    select customer_id, ${leftId(sql`subscription_id`)}, ended_on::timestamp at time zone ${timeZone}::text, 'left',
           jsonb_build_object('subscriptionId', subscription_id, 'externalId', external_id, 'product', product,
                              'reason', reason),
           import_id
    from written where ended_on is not null`;
}
