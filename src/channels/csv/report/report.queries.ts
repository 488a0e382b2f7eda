import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportReport } from "../import.ts";

type Count = { count: number };

/** The part of a report that comes from the rows as staged. */
export type StagedCounts = Pick<
  ImportReport,
  | "rows"
  | "goodRows"
  | "refusedRows"
  | "rowsWithoutCustomer"
  | "amountWithoutCustomerMinor"
  | "duplicateRows"
  | "firstAt"
  | "lastAt"
  | "refused"
>;

/** How many rows wait in the intake of an import. */
export async function stagedRows(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<Count>`
    select count(*) as count from intake_row where batch_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

const REFUSED_SHOWN = 50;

/** Counts what is in the intake of an import. */
export async function countStaged(db: Db, importId: string): Promise<StagedCounts> {
  const { rows } = await sql<{
    good: number;
    without: number;
    amount: number;
    distinct: number;
    refused: number;
  }>`
    select count(*) as good, count(*) filter (where bucket < 0) as without,
           coalesce(sum(amount_minor) filter (where bucket < 0), 0)::bigint as amount,
           count(distinct raw_hash) as distinct,
           (select count(*) from import_refused where import_id = ${importId}::uuid) as refused
    from intake_row where batch_id = ${importId}::uuid`.execute(db);
  const counts = rows[0] ?? { good: 0, without: 0, amount: 0, distinct: 0, refused: 0 };
  const span = await sql<{ first: Date | null; last: Date | null }>`
    select min(at) as first, max(at) as last from intake_purchase where batch_id = ${importId}::uuid`.execute(
    db,
  );
  return {
    rows: counts.good + counts.refused,
    goodRows: counts.good - counts.without,
    refusedRows: counts.refused,
    rowsWithoutCustomer: counts.without,
    amountWithoutCustomerMinor: counts.amount,
    duplicateRows: counts.good - counts.distinct,
    firstAt: span.rows[0]?.first?.toISOString() ?? null,
    lastAt: span.rows[0]?.last?.toISOString() ?? null,
    refused: await firstRefused(db, importId),
  };
}

async function firstRefused(db: Db, importId: string): Promise<ImportReport["refused"]> {
  const { rows } = await sql<ImportReport["refused"][number]>`
    select row_no as "rowNo", field, value, reason from import_refused
    where import_id = ${importId}::uuid order by row_no limit ${REFUSED_SHOWN}`.execute(db);
  return rows;
}

export type PurchaseCounts = Pick<
  ImportReport,
  "purchases" | "freePurchases" | "returns" | "purchasedMinor" | "returnedMinor" | "unchanged" | "corrected"
>;

const NOTHING: PurchaseCounts = {
  purchases: 0,
  freePurchases: 0,
  returns: 0,
  purchasedMinor: 0,
  returnedMinor: 0,
  unchanged: 0,
  corrected: 0,
};

const SUMS = sql`
  count(*) filter (where fresh and not is_return and (amount_minor > 0 or line_count = 0)) as purchases,
  count(*) filter (where fresh and not is_return and amount_minor = 0 and line_count > 0) as "freePurchases",
  count(*) filter (where fresh and is_return) as returns,
  coalesce(sum(amount_minor) filter (where fresh and not is_return), 0)::bigint as "purchasedMinor",
  coalesce(sum(amount_minor) filter (where fresh and is_return), 0)::bigint as "returnedMinor"`;

/** What remembering the gathered purchases would do. */
export async function foreseePurchases(db: Db, importId: string, source: string): Promise<PurchaseCounts> {
  const { rows } = await sql<PurchaseCounts>`
    select ${SUMS}, count(*) filter (where not fresh and same) as unchanged,
           count(*) filter (where not fresh and not same) as corrected
    from (select p.is_return, p.amount_minor, p.line_count, i.record_id is null as fresh, i.digest = p.digest as same
          from intake_purchase p
          left join inbox i on i.source = ${source} and i.external_id = p.external_id
          where p.batch_id = ${importId}::uuid) foreseen`.execute(db);
  return rows[0] ?? NOTHING;
}

/** What an import brought, counted where it is kept; what it left alone, in the intake. */
export async function countRemembered(db: Db, importId: string, source: string): Promise<PurchaseCounts> {
  const { rows } = await sql<PurchaseCounts>`
    select ${SUMS}, count(*) filter (where not fresh) as corrected,
           (select count(*) from intake_purchase p
            join inbox i on i.source = ${source} and i.external_id = p.external_id
            where p.batch_id = ${importId}::uuid and p.outcome = 'unchanged'
              and i.import_id is distinct from ${importId}::uuid) as unchanged
    from (select is_return, amount_minor, line_count,
                 not exists (select from purchase_revision r
                             where r.customer_id = p.customer_id and r.purchase_id = p.purchase_id) as fresh
          from purchase p where import_id = ${importId}::uuid) brought`.execute(db);
  return rows[0] ?? NOTHING;
}

/** How many customers a staged file speaks of, and how many of them are known. */
export async function foreseeCustomers(db: Db, importId: string): Promise<{ known: number; fresh: number }> {
  const { rows } = await sql<{ known: number; all: number }>`
    select count(distinct customer_ref) as all,
           count(distinct customer_ref) filter (
             where x.value is not null or p.value is not null
                or e.value is not null and (c.external_id is null or not exists (
                     select from customer_identity other
                     where other.customer_id = e.customer_id and other.kind = 'external'))) as known
    from intake_customer c
    left join identity x on x.kind = 'external' and x.value = c.external_id
    left join identity e on e.kind = 'email' and e.value = c.email
    left join identity p on p.kind = 'phone' and p.value = c.phone and c.external_id is null and c.email is null
    where c.batch_id = ${importId}::uuid`.execute(db);
  const { known, all } = rows[0] ?? { known: 0, all: 0 };
  return { known, fresh: all - known };
}

/** How many customers an import made. */
export async function countMadeCustomers(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<Count>`
    select count(*) as count from customer where import_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many customers the intake of an import names. */
export async function countNamedCustomers(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<Count>`
    select count(distinct customer_id) as count from intake_purchase
    where batch_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A key that several customers share within a file: only the first row's customer has it. */
export type SharedKey = { rowNo: number; key: string; firstRow: number };

/** Takes out of the intake the rows of purchases whose key another customer had first; says which. */
export async function takeOutSharedKeys(db: Db, importId: string): Promise<SharedKey[]> {
  const { rows } = await sql<SharedKey>`
    with shared as (
      select external_id, min(first_row) as first_row from intake_purchase
      where batch_id = ${importId}::uuid group by external_id having count(*) > 1
    ), late as (
      delete from intake_purchase p using shared
      where p.batch_id = ${importId}::uuid and p.external_id = shared.external_id and p.first_row <> shared.first_row
      returning p.bucket, p.customer_ref, p.external_id, shared.first_row
    )
    delete from intake_row r using late
    where r.batch_id = ${importId}::uuid and r.bucket = late.bucket and r.customer_ref = late.customer_ref
      and r.purchase_key = late.external_id
    returning r.row_no as "rowNo", late.external_id as key, late.first_row as "firstRow"`.execute(db);
  return rows;
}
