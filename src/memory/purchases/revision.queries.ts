import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import { purchasesOf } from "../intake/intake.queries.ts";
import { ORIGINAL } from "./purchase.queries.ts";

/** A purchase `p` as kept, with the digest it had in the inbox `i`: what a correction puts aside and an undo brings back. */
const CONTENT: RawBuilder<unknown> = sql`
  jsonb_build_object(
    'customerId', p.customer_id, 'at', p.at, 'day', p.day, 'isReturn', p.is_return, 'amountMinor', p.amount_minor,
    'currency', p.currency, 'lineCount', p.line_count, 'digest', i.digest,
    'originalMinor', p.original_minor, 'originalCurrency', p.original_currency,
    'lines', (select jsonb_agg(jsonb_build_array(l.line_no, l.product_id, l.quantity, l.unit_price, l.amount_minor,
                                                 l.original_minor)
                               order by l.line_no)
              from purchase_line l where l.customer_id = p.customer_id and l.purchase_id = p.purchase_id))`;

/** Customers who own, before the correction, a purchase that a slice corrects. */
export async function customersCorrected(db: Db, batch: Batch, slice: Slice): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select distinct unnest(array[i.customer_id, p.customer_id]) as "customerId"
    from intake_purchase p join inbox i on i.source = ${batch.source} and i.external_id = p.external_id
    where ${purchasesOf(batch, slice)} and p.outcome = 'corrected'`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** Puts aside what a slice corrects, as revisions under the customer the purchase now belongs to. */
export async function putAside(db: Db, batch: Batch, slice: Slice, now: Date): Promise<void> {
  const corrected = sql`
    select i.customer_id as old_id, n.customer_id as new_id, n.purchase_id
    from intake_purchase n join inbox i on i.source = ${batch.source} and i.external_id = n.external_id
    where n.batch_id = ${batch.batchId} and n.bucket between ${slice.from} and ${slice.to} and n.outcome = 'corrected'`;
  await sql`
    with c as (${corrected}),
    moved as (
      delete from purchase_revision r using c
      where r.customer_id = c.old_id and r.purchase_id = c.purchase_id and c.old_id <> c.new_id
      returning c.new_id, r.purchase_id, r.revision, r.import_id, r.content, r.replaced_at
    )
    insert into purchase_revision (customer_id, purchase_id, revision, import_id, content, replaced_at)
    select * from moved`.execute(db);
  await sql`
    with c as (${corrected})
    insert into purchase_revision (customer_id, purchase_id, revision, import_id, content, replaced_at)
    select c.new_id, c.purchase_id,
           coalesce((select max(r.revision) from purchase_revision r
                     where r.customer_id = c.new_id and r.purchase_id = c.purchase_id), 0) + 1,
           p.import_id, ${CONTENT}, ${now}
    from c
    join purchase p on p.customer_id = c.old_id and p.purchase_id = c.purchase_id
    join inbox i on i.source = p.source and i.external_id = p.external_id`.execute(db);
  await sql`
    with c as (${corrected}),
    line as (delete from purchase_line l using c where l.customer_id = c.old_id and l.purchase_id = c.purchase_id),
    entry as (delete from timeline t using c where t.customer_id = c.old_id and t.id = c.purchase_id)
    delete from purchase p using c where p.customer_id = c.old_id and p.purchase_id = c.purchase_id`.execute(
    db,
  );
}

/** Notes in the timeline what each correction of a slice changed. `ids` by ordinal from `first`. */
export async function noteCorrections(
  db: Db,
  batch: Batch,
  slice: Slice,
  { ids, first, now }: { ids: readonly string[]; first: number; now: Date },
): Promise<void> {
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select p.customer_id, (${[...ids]}::uuid[])[p.ordinal - ${first}::bigint + 1], ${now}, 'correction',
           jsonb_build_object('purchaseId', p.purchase_id, 'externalId', p.external_id, 'currency', ${batch.currency}::text,
             'before', jsonb_build_object('amountMinor', r.content->'amountMinor', 'at', r.content->'at',
                                          'isReturn', r.content->'isReturn', 'lines', r.content->'lineCount'),
             'after', jsonb_build_object('amountMinor', p.amount_minor, 'at', p.at, 'isReturn', p.is_return,
                                         'lines', p.line_count)),
           ${batch.importId}::uuid
    from intake_purchase p
    join lateral (
      select content from purchase_revision r
      where r.customer_id = p.customer_id and r.purchase_id = p.purchase_id
      order by r.revision desc limit 1
    ) r on true
    where ${purchasesOf(batch, slice)} and p.outcome = 'corrected'`.execute(db);
  await sql`
    update inbox i set customer_id = p.customer_id, digest = p.digest, import_id = ${batch.importId}::uuid
    from intake_purchase p
    where ${purchasesOf(batch, slice)} and p.outcome = 'corrected'
      and i.source = ${batch.source} and i.external_id = p.external_id`.execute(db);
}

/** A purchase whose present content goes away: brought back to its last revision, or removed when it has none. */
export type Withdrawn = { customerId: string; purchaseId: string; restoredTo: string | null };

/**
 * Takes an import's contents out of the purchases of some locked customers: out of the chains of revisions, and from
 * the purchases it wrote last. Says which purchases these were, by customer; writes nothing else.
 */
export async function withdrawImport(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<Withdrawn[]> {
  const ids = [...customerIds];
  await sql`delete from purchase_revision
            where import_id = ${importId}::uuid and customer_id = any(${ids}::uuid[])`.execute(db);
  const { rows } = await sql<Withdrawn>`
    select p.customer_id as "customerId", p.purchase_id as "purchaseId", last.content->>'customerId' as "restoredTo"
    from purchase p
    left join lateral (
      select content from purchase_revision r
      where r.customer_id = p.customer_id and r.purchase_id = p.purchase_id
      order by r.revision desc limit 1
    ) last on true
    where p.import_id = ${importId}::uuid and p.customer_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

/** Removes purchases with their lines, entries, revisions and claims. */
export async function deletePurchases(db: Db, gone: readonly Withdrawn[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    with w as (${listed(gone)}),
    line as (delete from purchase_line l using w where l.customer_id = w.customer_id and l.purchase_id = w.purchase_id),
    entry as (delete from timeline t using w where t.customer_id = w.customer_id and t.id = w.purchase_id),
    past as (delete from purchase_revision r using w where r.customer_id = w.customer_id and r.purchase_id = w.purchase_id),
    removed as (delete from purchase p using w where p.customer_id = w.customer_id and p.purchase_id = w.purchase_id
                returning p.source, p.external_id)
    delete from inbox i using removed where i.source = removed.source and i.external_id = removed.external_id
  `.execute(db);
}

/** A revision taken out of its chain, to become the purchase again. */
type TakenOut = {
  customerId: string;
  purchaseId: string;
  importId: string | null;
  source: string;
  externalId: string;
  content: unknown;
};

/**
 * Brings purchases back to their last revision, under the customer they belonged to then, if he still exists.
 *
 * @returns whose they are now.
 */
export async function restorePurchases(db: Db, restored: readonly Withdrawn[]): Promise<string[]> {
  if (restored.length === 0) return [];
  const taken = JSON.stringify(await takeOutLast(db, restored));
  const { rows } = await sql<{ customerId: string }>`
    with back as (
      select * from jsonb_to_recordset(${taken}::jsonb)
        as t ("customerId" uuid, "purchaseId" uuid, "importId" uuid, source text, "externalId" text, content jsonb)
    ), bought as (
      insert into purchase (customer_id, purchase_id, at, day, is_return, source, external_id, amount_minor, currency,
                            line_count, import_id, original_minor, original_currency)
      select "customerId", "purchaseId", (content->>'at')::timestamptz, (content->>'day')::date,
             (content->>'isReturn')::boolean, source, "externalId", (content->>'amountMinor')::bigint,
             content->>'currency', (content->>'lineCount')::integer, "importId",
             (content->>'originalMinor')::bigint, content->>'originalCurrency'
      from back returning *
    ), line as (
      insert into purchase_line (customer_id, purchase_id, line_no, product_id, quantity, unit_price, amount_minor,
                                 original_minor)
      select "customerId", "purchaseId", (l->>0)::integer, (l->>1)::uuid, (l->>2)::numeric, (l->>3)::numeric,
             (l->>4)::bigint, (l->>5)::bigint
      from back, jsonb_array_elements(nullif(content->'lines', 'null')) l
    ), entry as (
      insert into timeline (customer_id, id, at, kind, payload, import_id)
      select customer_id, purchase_id, at, case when is_return then 'return' else 'purchase' end,
             jsonb_build_object('purchaseId', purchase_id, 'amountMinor', amount_minor, 'currency', currency,
                                'lines', line_count, 'externalId', external_id) || ${ORIGINAL}, import_id
      from bought
    )
    update inbox i
    set customer_id = back."customerId", digest = back.content->>'digest', import_id = back."importId"
    from back where i.source = back.source and i.external_id = back."externalId"
    returning i.customer_id as "customerId"`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

async function takeOutLast(db: Db, restored: readonly Withdrawn[]): Promise<TakenOut[]> {
  const { rows } = await sql<TakenOut>`
    with w as (${listed(restored)}),
    last as (
      select distinct on (r.purchase_id) r.* from purchase_revision r
      join w on r.customer_id = w.customer_id and r.purchase_id = w.purchase_id
      order by r.purchase_id, r.revision desc
    ),
    line as (delete from purchase_line l using w where l.customer_id = w.customer_id and l.purchase_id = w.purchase_id),
    entry as (delete from timeline t using w where t.customer_id = w.customer_id and t.id = w.purchase_id),
    used as (delete from purchase_revision r using last
             where r.customer_id = last.customer_id and r.purchase_id = last.purchase_id and r.revision = last.revision),
    removed as (delete from purchase p using w where p.customer_id = w.customer_id and p.purchase_id = w.purchase_id
                returning p.purchase_id, p.source, p.external_id)
    select coalesce(c.customer_id, last.customer_id) as "customerId", last.purchase_id as "purchaseId",
           last.import_id as "importId", removed.source, removed.external_id as "externalId", last.content
    from last join removed on removed.purchase_id = last.purchase_id
    left join customer c on c.customer_id = (last.content->>'customerId')::uuid`.execute(db);
  return rows;
}

function listed(withdrawn: readonly Withdrawn[]): RawBuilder<unknown> {
  const customers = withdrawn.map(({ customerId }) => customerId);
  const purchases = withdrawn.map(({ purchaseId }) => purchaseId);
  return sql`select * from unnest(${customers}::uuid[], ${purchases}::uuid[]) as w (customer_id, purchase_id)`;
}
