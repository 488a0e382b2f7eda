import { type RawBuilder, sql } from "kysely";
import { type Batch, bucketOf, type IntakeRow, lineHash } from "../intake/batch.ts";
import type { Part } from "../records/claim.queries.ts";

/** Purchases on their way into memory, claimed, as statements read them. */
export type Incoming = {
  batch: Batch;
  /** What a statement selects from: columns of `intake_purchase`. */
  purchases: RawBuilder<unknown>;
  /** The same of their lines: columns of `intake_row`. */
  lines: RawBuilder<unknown>;
};

/** The purchases of a slice of the intake. */
export function staged({ batch: { batchId, ...batch }, slice: { from, to } }: Part): Incoming {
  const ofSlice = sql`batch_id = ${batchId} and bucket between ${from} and ${to}`;
  return {
    batch: { batchId, ...batch },
    purchases: sql`(select * from intake_purchase where ${ofSlice})`,
    lines: sql`(select * from intake_row where ${ofSlice})`,
  };
}

/** A purchase at hand, gathered from its lines as `gatherPurchases` does it in the intake. */
export type Given = {
  customerRef: string;
  externalId: string;
  at: Date;
  isReturn: boolean;
  amountMinor: number;
  lineCount: number;
  digest: string;
};

/** The purchases that rows come to, in the order of the intake; each with a key, in the company's currency. */
export function gathered(rows: readonly IntakeRow[], currency: string): Given[] {
  const purchases = [...Map.groupBy(rows, ({ purchaseKey }) => purchaseKey).values()];
  return purchases
    .flatMap((lines) => gatheredOf(lines, currency) ?? [])
    .sort((a, b) => bucketOf(a.customerRef) - bucketOf(b.customerRef));
}

function gatheredOf(lines: readonly IntakeRow[], currency: string): Given | undefined {
  const [{ customerRef, purchaseKey, at } = { customerRef: null, purchaseKey: null, at: undefined }] = lines;
  if (customerRef === null || purchaseKey === null || !at) return undefined;
  const amount = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const isGivenBack = lines.some(({ quantity }) => Number(quantity) < 0);
  return {
    customerRef,
    externalId: purchaseKey,
    at,
    isReturn: amount < 0 || (amount === 0 && isGivenBack),
    amountMinor: Math.abs(amount),
    lineCount: lines.filter(({ sku }) => sku !== null).length,
    digest: digestOf(lines, at, currency),
  };
}

function digestOf(lines: readonly IntakeRow[], at: Date, currency: string): string {
  const seconds = at.getTime() / 1000;
  const hash = lines.reduce((sum, line) => sum + BigInt(lineHash(line)), 0n);
  // As the store rounds: halves away from nought.
  const rounded = Math.sign(seconds) * Math.round(Math.abs(seconds));
  return `${currency}${rounded}.${hash}.${lines.length}`;
}

type Owned = Given & { customerId: string; recordId: string };

/** New purchases at hand, with their lines. */
export function given(batch: Batch, owned: readonly Owned[], rows: readonly IntakeRow[]): Incoming {
  const purchases = owned.map((one, i) => ({ ...one, ordinal: i + 1 }));
  return {
    batch,
    purchases: sql`(
      select ordinal, "customerId" as customer_id, "recordId" as purchase_id, "externalId" as external_id, at,
             (at at time zone ${batch.timeZone}::text)::date as day, "isReturn" as is_return,
             "amountMinor" as amount_minor, "lineCount" as line_count, 'new' as outcome,
             null::bigint as original_minor, null::text as original_currency
      from json_to_recordset(${jsonOf(purchases)}::json) as t (
        ordinal bigint, "customerId" uuid, "recordId" uuid, "externalId" text, at timestamptz, "isReturn" boolean,
        "amountMinor" bigint, "lineCount" integer))`,
    lines: sql`(
      select "purchaseKey" as purchase_key, "rowNo" as row_no, sku, quantity, "unitPrice" as unit_price,
             "amountMinor" as amount_minor
      from json_to_recordset(${jsonOf(rows)}::json) as t (
        "purchaseKey" text, "rowNo" integer, sku text, quantity numeric, "unitPrice" numeric, "amountMinor" bigint))`,
  };
}

/** As COPY writes texts: half a character becomes the sign for what cannot be read. */
function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
}
