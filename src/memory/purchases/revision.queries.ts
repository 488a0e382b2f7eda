import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import type { Part } from "../records/claim.queries.ts";
import {
  claimCorrected,
  correctedRows,
  ownersCorrected,
  putRecordsAside,
} from "../records/correction.queries.ts";
import type { TakenOut } from "../records/withdrawal.queries.ts";
import type { Unbought } from "./hooks.ts";
import { ORIGINAL } from "./purchase.queries.ts";
import { PURCHASE } from "./purchase-record.ts";

/** Customers who own, before or after the correction, a purchase that a slice corrects. */
export function customersCorrected(db: Db, batch: Batch, slice: Slice): Promise<string[]> {
  return ownersCorrected(db, PURCHASE, { batch, slice });
}

/** Puts aside the purchases that a slice corrects. */
export function putAside(db: Db, batch: Batch, slice: Slice, now: Date): Promise<void> {
  return putRecordsAside(db, PURCHASE, { batch, slice }, now);
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
    select n.customer_id, (${[...ids]}::uuid[])[n.ordinal - ${first}::bigint + 1], ${now}, 'correction',
           jsonb_build_object('purchaseId', n.purchase_id, 'externalId', n.external_id, 'currency', ${batch.currency}::text,
             'before', jsonb_build_object('amountMinor', n.content->'amountMinor', 'at', n.content->'at',
                                          'isReturn', n.content->'isReturn', 'lines', n.content->'lineCount'),
             'after', jsonb_build_object('amountMinor', n.amount_minor, 'at', n.at, 'isReturn', n.is_return,
                                         'lines', n.line_count)),
           ${batch.importId}::uuid
    from (${correctedRows(PURCHASE, { batch, slice })}) n`.execute(db);
  await claimCorrected(db, PURCHASE, { batch, slice });
}

/** Of the purchases that a slice corrects, put aside by then, those that are another's now, or were given back; whose they were. */
export async function unboughtIn(db: Db, part: Part): Promise<Unbought[]> {
  const { rows } = await sql<Unbought>`
    select n.content->>'customerId' as "customerId", n.purchase_id as "purchaseId"
    from (${correctedRows(PURCHASE, part)}) n
    where n.content->>'customerId' <> n.customer_id::text or n.is_return`.execute(db);
  return rows;
}

/** Writes purchases again as they were, with lines and entries. */
export async function writeAgain(db: Db, back: readonly TakenOut[]): Promise<void> {
  await sql`
    with back as (
      select * from jsonb_to_recordset(${JSON.stringify(back)}::jsonb)
        as t ("customerId" uuid, "recordId" uuid, "importId" uuid, source text, "externalId" text, content jsonb)
    ), bought as (
      insert into purchase (customer_id, purchase_id, at, day, is_return, source, external_id, amount_minor, currency,
                            line_count, import_id, original_minor, original_currency)
      select "customerId", "recordId", (content->>'at')::timestamptz, (content->>'day')::date,
             (content->>'isReturn')::boolean, source, "externalId", (content->>'amountMinor')::bigint,
             content->>'currency', (content->>'lineCount')::integer, "importId",
             (content->>'originalMinor')::bigint, content->>'originalCurrency'
      from back returning *
    ), line as (
      insert into purchase_line (customer_id, purchase_id, line_no, product_id, quantity, unit_price, amount_minor,
                                 original_minor)
      select "customerId", "recordId", (l->>0)::integer, (l->>1)::uuid, (l->>2)::numeric, (l->>3)::numeric,
             (l->>4)::bigint, (l->>5)::bigint
      from back, jsonb_array_elements(nullif(content->'lines', 'null')) l
    )
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select customer_id, purchase_id, at, case when is_return then 'return' else 'purchase' end,
           jsonb_build_object('purchaseId', purchase_id, 'amountMinor', amount_minor, 'currency', currency,
                              'lines', line_count, 'externalId', external_id) || ${ORIGINAL}, import_id
    from bought`.execute(db);
}
