import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { sendOnly } from "../../platform/db/driver.ts";
import { newId } from "../../platform/ids.ts";
import { countedAt, rateSpans } from "../currencies/rate.queries.ts";
import type { Batch, IntakeCustomer, Slice } from "./batch.ts";

/**
 * Gathers the rows of a batch into purchases: those with a key by customer and key, each of the others on its own,
 * known by customer, day and turn within the day. What sums up to less than nothing was given back. Amounts in another
 * currency are counted at the rate stated for their day; without any rate they are left out.
 */
export async function gatherPurchases(db: Db, batch: Batch): Promise<void> {
  const { batchId, timeZone, currency } = batch;
  await sql`
    insert into intake_purchase (batch_id, bucket, ordinal, first_row, customer_ref, external_id, at, day,
                                 is_return, amount_minor, line_count, digest, original_minor, original_currency)
    select ${batchId}, bucket, row_number() over (order by bucket, first_row), first_row, customer_ref, external_id,
           at, gathered.day, amount < 0 or (amount = 0 and least_quantity < 0),
           case when gathered.currency is null then abs(amount) else ${countedAt(sql`abs(amount)`)} end, lines,
           coalesce(gathered.currency, ${currency}::text) || extract(epoch from at)::bigint || '.' || hash || '.' || rows,
           case when gathered.currency is not null then abs(amount) end, gathered.currency
    from (
      select bucket, min(row_no) as first_row, customer_ref, purchase_key as external_id, min(at) as at,
             (min(at) at time zone ${timeZone}::text)::date as day,
             sum(amount_minor)::bigint as amount, min(quantity) as least_quantity, count(sku)::int as lines,
             sum(line_hash) as hash, count(*) as rows, currency
      from intake_row
      where batch_id = ${batchId} and bucket >= 0 and purchase_key is not null
      group by bucket, customer_ref, purchase_key, currency
      union all
      select bucket, row_no, customer_ref,
             customer_ref || '|' || day || '|' || row_number() over (partition by customer_ref, day order by row_no),
             at, day, amount_minor, quantity, 0, line_hash, 1, currency
      from (select r.*, (at at time zone ${timeZone}::text)::date as day from intake_row r
            where batch_id = ${batchId} and bucket >= 0 and purchase_key is null) alone
    ) gathered
    left join (${rateSpans(currency)}) rate
      on rate.currency = gathered.currency and gathered.day >= rate.from_day and gathered.day < rate.to_day
    where gathered.currency is null or rate.minor_rate is not null`.execute(db);
}

/** Tells the planner what the intake holds; it is new to it. */
export async function analyzeIntake(db: Db): Promise<void> {
  await sql`analyze intake_row, intake_purchase, intake_customer, intake_subscription, intake_contact`.execute(
    db,
  );
}

/**
 * Tells the planner what memory holds now; on its own it learns that minutes later. With the statistics of a hundredth
 * of the rows, correcting half a million lines took 122 s instead of 17.
 */
export async function analyzeMemory(db: Db): Promise<void> {
  await sql`
    analyze product, identity, inbox, customer, customer_identity, customer_revision, purchase, purchase_line,
            purchase_revision, subscription, contact, contact_revision, matter, customer_contact_rollup, timeline, customer_day, customer_rollup, customer_product`.execute(
    db,
  );
}

/** Where the rows of a batch wait, by what they are. */
export type IntakeTable = "intake_row" | "intake_subscription" | "intake_contact" | "intake_customer";

/** Cuts a batch into ranges of buckets of about `rows` rows; a customer is never cut. */
export async function slicesOf(
  db: Db,
  { batchId }: Batch,
  rows: number,
  table: IntakeTable = "intake_row",
): Promise<(Slice & { rows: number })[]> {
  const { rows: buckets } = await sql<{ bucket: number; rows: number }>`
    select bucket, count(*) as rows from ${sql.table(table)}
    where batch_id = ${batchId} and bucket >= 0
    group by bucket order by bucket`.execute(db);
  const slices: (Slice & { rows: number })[] = [];
  for (const { bucket, rows: more } of buckets) {
    const current = slices.at(-1);
    if (current && current.rows + more <= rows) {
      current.to = bucket;
      current.rows += more;
    } else slices.push({ from: bucket, to: bucket, rows: more });
  }
  return slices;
}

/** What a slice says of customers, row by row. */
export async function customersSpokenOf(
  db: Db,
  { batchId }: Batch,
  { from, to }: Slice,
): Promise<IntakeCustomer[]> {
  const { rows } = await sql<IntakeCustomer>`
    select row_no as "rowNo", customer_ref as ref, external_id as external, email, phone, name, kind, country, city,
           tax_id as tax, postcode, street, birthday, language, spelled, decided
    from intake_customer
    where batch_id = ${batchId} and bucket between ${from} and ${to}
    order by row_no`.execute(db);
  return rows;
}

type Product = { sku: string; name: string };

/** Makes the batch's products known; one called by its number alone gets the name the batch gives. */
export function insertProducts(db: Db, { batchId }: Batch): Promise<void> {
  return writeProducts(db, sql`select sku, name from intake_product where batch_id = ${batchId}`);
}

/** The same of products that are not in the intake. */
export async function insertGivenProducts(db: Db, products: readonly Product[]): Promise<void> {
  if (products.length === 0) return;
  await writeProducts(
    db,
    sql`select * from unnest(${skus(products)}::text[], ${names(products)}::text[]) as given (sku, name)`,
  );
}

/** What is to be written is read first: a table that lies on every machine of a cluster is not changed by a join. */
async function writeProducts(db: Db, given: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ sku: string; name: string; isNew: boolean }>`
    select i.sku, coalesce(min(i.name) filter (where i.name <> ''), i.sku) as name, bool_and(p.sku is null) as "isNew"
    from (${given}) i left join product p on p.sku = i.sku
    where p.sku is null or (p.name in ('', p.sku) and i.name not in ('', p.sku))
    group by i.sku order by i.sku`.execute(db);
  const made = rows.filter(({ isNew }) => isNew);
  const named = rows.filter(({ isNew }) => !isNew);
  if (made.length > 0) {
    await sql`
      insert into product (product_id, sku, name)
      select * from unnest(${made.map(() => newId())}::uuid[], ${skus(made)}::text[], ${names(made)}::text[])
      on conflict (sku) do nothing`.execute(db);
  }
  if (named.length > 0) {
    await sql`
      update product p set name = i.name from unnest(${skus(named)}::text[], ${names(named)}::text[]) as i (sku, name)
      where p.sku = i.sku`.execute(db);
  }
}

function skus(products: readonly Product[]): string[] {
  return products.map(({ sku }) => sku);
}

function names(products: readonly Product[]): string[] {
  return products.map(({ name }) => name);
}

/** Empties the intake of a batch. */
export async function clearIntake(db: Db, batchId: string): Promise<void> {
  await sendOnly(
    db,
    sql`
    with r as (delete from intake_row where batch_id = ${batchId}),
         c as (delete from intake_customer where batch_id = ${batchId}),
         p as (delete from intake_product where batch_id = ${batchId}),
         s as (delete from intake_subscription where batch_id = ${batchId}),
         t as (delete from intake_contact where batch_id = ${batchId})
    delete from intake_purchase where batch_id = ${batchId}`,
  );
}
