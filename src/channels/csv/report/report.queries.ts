import { type RawBuilder, sql } from "kysely";
import { PURCHASE } from "../../../memory/purchases/purchase-record.ts";
import { claimSource, type RecordKind } from "../../../memory/records/record-kind.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportReport } from "../import.ts";
import type { RowsTable } from "../kinds/match.queries.ts";

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
export async function stagedRows(db: Db, importId: string, table: RowsTable): Promise<number> {
  const { rows } = await sql<Count>`
    select count(*) as count from ${sql.table(table)} where batch_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

const REFUSED_SHOWN = 50;

/** Counts what is in the intake of an import. */
export async function countStaged(db: Db, importId: string, table: RowsTable): Promise<StagedCounts> {
  const amount = table === "intake_row" ? sql`amount_minor` : sql`0`;
  const own = table === "intake_row" ? sql`currency is null` : sql`true`;
  const { rows } = await sql<{
    good: number;
    without: number;
    amount: number;
    distinct: number;
    refused: number;
  }>`
    select count(*) as good, count(*) filter (where bucket < 0) as without,
           coalesce(sum(${amount}) filter (where bucket < 0 and ${own}), 0)::bigint as amount,
           count(distinct raw_hash) as distinct,
           (select count(*) from import_refused where import_id = ${importId}::uuid) as refused
    from ${sql.table(table)} where batch_id = ${importId}::uuid`.execute(db);
  const counts = rows[0] ?? { good: 0, without: 0, amount: 0, distinct: 0, refused: 0 };
  return {
    rows: counts.good + counts.refused,
    goodRows: counts.good - counts.without,
    refusedRows: counts.refused,
    rowsWithoutCustomer: counts.without,
    amountWithoutCustomerMinor: counts.amount,
    duplicateRows: counts.good - counts.distinct,
    ...(await spanOf(db, importId, table)),
    refused: await firstRefused(db, importId),
  };
}

const SPAN: Readonly<Record<RowsTable, RawBuilder<unknown> | null>> = {
  intake_row: sql`select min(at) as first, max(at) as last from intake_purchase p`,
  intake_subscription: sql`
    select min(started_on)::timestamp at time zone 'UTC' as first,
           max(greatest(started_on, ended_on))::timestamp at time zone 'UTC' as last from intake_subscription p`,
  intake_contact: sql`select min(at) as first, max(at) as last from intake_contact p`,
  intake_customer: null,
};

async function spanOf(
  db: Db,
  importId: string,
  table: RowsTable,
): Promise<Pick<StagedCounts, "firstAt" | "lastAt">> {
  const select = SPAN[table];
  if (select === null) return { firstAt: null, lastAt: null };
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    ${select} where p.batch_id = ${importId}::uuid`.execute(db);
  return { firstAt: rows[0]?.first?.toISOString() ?? null, lastAt: rows[0]?.last?.toISOString() ?? null };
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

/** At rates that were mistyped it may come to more than the store's numbers hold. */
function sumOf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  const sum = sql`coalesce(sum(amount_minor) filter (where ${condition}), 0)`;
  return sql`least(${sum}, ${Number.MAX_SAFE_INTEGER}::bigint)::bigint`;
}

const SUMS = sql`
  count(*) filter (where fresh and not is_return and (amount_minor > 0 or line_count = 0)) as purchases,
  count(*) filter (where fresh and not is_return and amount_minor = 0 and line_count > 0) as "freePurchases",
  count(*) filter (where fresh and is_return) as returns,
  ${sumOf(sql`fresh and not is_return`)} as "purchasedMinor",
  ${sumOf(sql`fresh and is_return`)} as "returnedMinor"`;

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
  const { rows } = await sql<Omit<PurchaseCounts, "unchanged">>`
    select ${SUMS}, count(*) filter (where not fresh) as corrected
    from (select is_return, amount_minor, line_count,
                 not exists (select from purchase_revision r
                             where r.customer_id = p.customer_id and r.purchase_id = p.purchase_id) as fresh
          from purchase p where import_id = ${importId}::uuid) brought`.execute(db);
  return { ...NOTHING, ...rows[0], unchanged: await countUnchanged(db, importId, PURCHASE, source) };
}

/** How many gathered records of an import were known with the same content, and not by this import. */
export async function countUnchanged(
  db: Db,
  importId: string,
  kind: RecordKind,
  source: string,
): Promise<number> {
  const { rows } = await sql<Count>`
    select count(*) as count from ${sql.table(kind.intake)} n
    join inbox i on i.source = ${claimSource(kind, source)} and i.external_id = n.external_id
    where n.batch_id = ${importId}::uuid and n.outcome = 'unchanged'
      and i.import_id is distinct from ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many customers an import made. */
export async function countMadeCustomers(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<Count>`
    select count(*) as count from customer where import_id = ${importId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Refuses rows of purchases whose key another customer had first, or the same in another currency; without the file's
 * text.
 */
export async function refuseSharedKeys(db: Db, importId: string): Promise<void> {
  await sql`
    with shared as (
      select distinct on (external_id) external_id, first_row, customer_ref from (
        select external_id, first_row, customer_ref, count(*) over (partition by external_id) as claims
        from intake_purchase where batch_id = ${importId}::uuid
      ) claimed where claims > 1 order by external_id, first_row
    ), late as (
      delete from intake_purchase p using shared
      where p.batch_id = ${importId}::uuid and p.external_id = shared.external_id and p.first_row <> shared.first_row
      returning p.bucket, p.customer_ref, p.external_id, p.original_currency, shared.first_row,
                p.customer_ref = shared.customer_ref as same_customer
    ), rows as (
      delete from intake_row r using late
      where r.batch_id = ${importId}::uuid and r.bucket = late.bucket and r.customer_ref = late.customer_ref
        and r.purchase_key = late.external_id and r.currency is not distinct from late.original_currency
      returning r.row_no, late.external_id, late.first_row, late.same_customer
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, 'purchaseKey', left(external_id, 200),
           case when same_customer then 'is in another currency than the same purchase in row ' || first_row
                else 'is the purchase of another customer in row ' || first_row end, '' from rows`.execute(
    db,
  );
}

/** What a report says of amounts in other currencies than the company's. */
export type ForeignCounts = Pick<ImportReport, "foreign" | "ratesMissing">;

/** The rows of a staged file in each other currency; those without any stated rate are not gathered. */
export async function foreignRows(
  db: Db,
  {
    importId,
    table,
    countedIn,
  }: { importId: string; table: "intake_row" | "intake_subscription"; countedIn: string },
): Promise<ForeignCounts> {
  const { rows } = await sql<ImportReport["foreign"][number] & { rated: boolean }>`
    select t.currency, count(*) as rows, coalesce(sum(t.amount_minor), 0)::bigint as "amountMinor",
           exists (select from exchange_rate e
                   where e.counted_in = ${countedIn} and e.currency = t.currency) as rated
    from ${sql.table(table)} t
    where t.batch_id = ${importId}::uuid and t.bucket >= 0 and t.currency is not null
    group by t.currency order by t.currency`.execute(db);
  return {
    foreign: rows.map(({ currency, rows: count, amountMinor }) => ({ currency, rows: count, amountMinor })),
    ratesMissing: rows.filter(({ rated }) => !rated).map(({ currency }) => currency),
  };
}
