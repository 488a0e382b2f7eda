import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import { claimSource, leftId, subscriptionEntries } from "./intake.queries.ts";

/** A subscription `s` as kept, with the digest it had in the inbox `i`. */
const CONTENT: RawBuilder<unknown> = sql`
  jsonb_build_object(
    'customerId', s.customer_id, 'product', s.product, 'startedOn', s.started_on, 'endedOn', s.ended_on,
    'priceMinor', s.price_minor, 'currency', s.currency, 'originalMinor', s.original_minor,
    'originalCurrency', s.original_currency, 'billingPeriod', s.billing_period, 'reason', s.reason,
    'attributes', s.attributes, 'digest', i.digest)`;

/** The corrected subscriptions of a slice: whose they were, whose they are now. */
function correctedOf(batch: Batch, slice: Slice): RawBuilder<unknown> {
  return sql`
    select i.customer_id as old_id, n.customer_id as new_id, n.subscription_id, n.ordinal, n.external_id
    from intake_subscription n join inbox i on i.source = ${claimSource(batch.source)} and i.external_id = n.external_id
    where n.batch_id = ${batch.batchId} and n.bucket between ${slice.from} and ${slice.to}
      and n.outcome = 'corrected'`;
}

/** Customers who have, before or after, a subscription that a slice corrects. */
export async function subscribersCorrected(db: Db, batch: Batch, slice: Slice): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select distinct unnest(array[old_id, new_id]) as "customerId" from (${correctedOf(batch, slice)}) c`.execute(
    db,
  );
  return rows.map(({ customerId }) => customerId);
}

/** Puts aside what a slice corrects, as revisions under the customer the subscription now belongs to. */
export async function putSubscriptionsAside(db: Db, batch: Batch, slice: Slice, now: Date): Promise<void> {
  const corrected = correctedOf(batch, slice);
  await sql`
    with c as (${corrected}),
    moved as (
      delete from subscription_revision r using c
      where r.customer_id = c.old_id and r.subscription_id = c.subscription_id and c.old_id <> c.new_id
      returning c.new_id, r.subscription_id, r.revision, r.import_id, r.content, r.replaced_at
    )
    insert into subscription_revision (customer_id, subscription_id, revision, import_id, content, replaced_at)
    select * from moved`.execute(db);
  await sql`
    with c as (${corrected})
    insert into subscription_revision (customer_id, subscription_id, revision, import_id, content, replaced_at)
    select c.new_id, c.subscription_id,
           coalesce((select max(r.revision) from subscription_revision r
                     where r.customer_id = c.new_id and r.subscription_id = c.subscription_id), 0) + 1,
           s.import_id, ${CONTENT}, ${now}
    from c
    join subscription s on s.customer_id = c.old_id and s.subscription_id = c.subscription_id
    join inbox i on i.source = ${claimSource(batch.source)} and i.external_id = c.external_id`.execute(db);
  await sql`
    with c as (${corrected}),
    entry as (
      delete from timeline t using c where t.customer_id = c.old_id
        and t.id in (c.subscription_id, ${leftId(sql`c.subscription_id`)})
    )
    delete from subscription s using c
    where s.customer_id = c.old_id and s.subscription_id = c.subscription_id`.execute(db);
}

/** Notes in the timeline what each correction of a slice changed, and the new content's claim. `ids` by ordinal from `first`. */
export async function noteSubscriptionCorrections(
  db: Db,
  batch: Batch,
  slice: Slice,
  { ids, first, now }: { ids: readonly string[]; first: number; now: Date },
): Promise<void> {
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select n.customer_id, (${[...ids]}::uuid[])[n.ordinal - ${first}::bigint + 1], ${now}, 'subscription-corrected',
           jsonb_build_object('subscriptionId', n.subscription_id, 'externalId', n.external_id,
             'before', r.content - 'attributes' - 'digest' - 'customerId',
             'after', jsonb_build_object('product', n.product, 'startedOn', n.started_on, 'endedOn', n.ended_on,
                                         'priceMinor', n.price_minor, 'currency', ${batch.currency}::text,
                                         'billingPeriod', n.billing_period, 'reason', n.reason)),
           ${batch.importId}::uuid
    from intake_subscription n
    join lateral (
      select content from subscription_revision r
      where r.customer_id = n.customer_id and r.subscription_id = n.subscription_id
      order by r.revision desc limit 1
    ) r on true
    where n.batch_id = ${batch.batchId} and n.bucket between ${slice.from} and ${slice.to}
      and n.outcome = 'corrected'`.execute(db);
  await sql`
    update inbox i set customer_id = n.customer_id, digest = n.digest, import_id = ${batch.importId}::uuid
    from intake_subscription n
    where n.batch_id = ${batch.batchId} and n.bucket between ${slice.from} and ${slice.to}
      and n.outcome = 'corrected' and i.source = ${claimSource(batch.source)} and i.external_id = n.external_id`.execute(
    db,
  );
}

/** A subscription whose present content goes away: brought back to its last revision, or removed when it has none. */
export type WithdrawnSubscription = { customerId: string; subscriptionId: string; restoredTo: string | null };

/** Takes an import's contents out of the chains of some locked customers, and says what it wrote last. */
export async function withdrawSubscriptions(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<WithdrawnSubscription[]> {
  const ids = [...customerIds];
  await sql`delete from subscription_revision
            where import_id = ${importId}::uuid and customer_id = any(${ids}::uuid[])`.execute(db);
  const { rows } = await sql<WithdrawnSubscription>`
    select s.customer_id as "customerId", s.subscription_id as "subscriptionId",
           last.content->>'customerId' as "restoredTo"
    from subscription s
    left join lateral (
      select content from subscription_revision r
      where r.customer_id = s.customer_id and r.subscription_id = s.subscription_id
      order by r.revision desc limit 1
    ) last on true
    where s.import_id = ${importId}::uuid and s.customer_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

/** Removes subscriptions with their entries, revisions and claims. */
export async function deleteSubscriptions(db: Db, gone: readonly WithdrawnSubscription[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    with w as (${listed(gone)}),
    entry as (delete from timeline t using w where t.customer_id = w.customer_id
                and t.id in (w.subscription_id, ${leftId(sql`w.subscription_id`)})),
    past as (delete from subscription_revision r using w
             where r.customer_id = w.customer_id and r.subscription_id = w.subscription_id),
    removed as (delete from subscription s using w
                where s.customer_id = w.customer_id and s.subscription_id = w.subscription_id
                returning 'subscription:' || s.source as source, s.external_id)
    delete from inbox i using removed where i.source = removed.source and i.external_id = removed.external_id
  `.execute(db);
}

/** A revision taken out of its chain, to become the subscription again. */
type TakenOut = { customerId: string; subscriptionId: string; importId: string | null; content: unknown };

/**
 * Brings subscriptions back to their last revision, under the customer they belonged to then, if he still exists.
 *
 * @returns whose they are now.
 */
export async function restoreSubscriptions(
  db: Db,
  restored: readonly WithdrawnSubscription[],
  timeZone: string,
): Promise<string[]> {
  if (restored.length === 0) return [];
  const taken = JSON.stringify(await takeOutLast(db, restored));
  const back = sql`
    select * from jsonb_to_recordset(${taken}::jsonb)
      as t ("customerId" uuid, "subscriptionId" uuid, "importId" uuid, source text, "externalId" text, content jsonb)`;
  await sql`
    with back as (${back}), written as (
      insert into subscription (customer_id, subscription_id, source, external_id, product, started_on, ended_on,
                                price_minor, currency, original_minor, original_currency, billing_period, reason,
                                attributes, import_id)
      select "customerId", "subscriptionId", source, "externalId", content->>'product',
             (content->>'startedOn')::date, (content->>'endedOn')::date, (content->>'priceMinor')::bigint,
             content->>'currency', (content->>'originalMinor')::bigint, content->>'originalCurrency',
             content->>'billingPeriod', content->>'reason', content->'attributes', "importId"
      from back returning *
    )
    ${subscriptionEntries(timeZone)}`.execute(db);
  const { rows } = await sql<{ customerId: string }>`
    with back as (${back})
    update inbox i
    set customer_id = back."customerId", digest = back.content->>'digest', import_id = back."importId"
    from back where i.source = 'subscription:' || back.source and i.external_id = back."externalId"
    returning i.customer_id as "customerId"`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

async function takeOutLast(db: Db, restored: readonly WithdrawnSubscription[]): Promise<TakenOut[]> {
  const { rows } = await sql<TakenOut>`
    with w as (${listed(restored)}),
    last as (
      select distinct on (r.customer_id, r.subscription_id) r.* from subscription_revision r
      join w on r.customer_id = w.customer_id and r.subscription_id = w.subscription_id
      order by r.customer_id, r.subscription_id, r.revision desc
    ),
    entry as (delete from timeline t using w where t.customer_id = w.customer_id
                and t.id in (w.subscription_id, ${leftId(sql`w.subscription_id`)})),
    used as (delete from subscription_revision r using last
             where r.customer_id = last.customer_id and r.subscription_id = last.subscription_id
               and r.revision = last.revision),
    removed as (delete from subscription s using w
                where s.customer_id = w.customer_id and s.subscription_id = w.subscription_id
                returning s.customer_id, s.subscription_id, s.source, s.external_id)
    select coalesce(c.customer_id, last.customer_id) as "customerId", last.subscription_id as "subscriptionId",
           last.import_id as "importId", removed.source, removed.external_id as "externalId", last.content
    from last
    join removed on removed.customer_id = last.customer_id and removed.subscription_id = last.subscription_id
    left join customer c on c.customer_id = (last.content->>'customerId')::uuid`.execute(db);
  return rows;
}

function listed(withdrawn: readonly WithdrawnSubscription[]): RawBuilder<unknown> {
  const customers = withdrawn.map(({ customerId }) => customerId);
  const subscriptions = withdrawn.map(({ subscriptionId }) => subscriptionId);
  return sql`select * from unnest(${customers}::uuid[], ${subscriptions}::uuid[]) as w (customer_id, subscription_id)`;
}
