import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Person } from "../customers/who.ts";

/** Records on their way into memory, and how to read them. */
export type Batch = {
  batchId: string;
  /** The system the records come from; with their own ids it makes them known again. */
  source: string;
  /** The company's: what amounts are counted in. */
  currency: string;
  timeZone: string;
  /** The import whose contents these are; null for a single call. */
  importId: string | null;
};

/** A range of buckets, both ends included. */
export type Slice = { from: number; to: number };

const BUCKETS = 8192;

/** Everything but "no customer". */
export const WHOLE: Slice = { from: 0, to: BUCKETS - 1 };
export const NO_CUSTOMER = -1;

/** The bucket of a customer: all his records share it. */
export function bucketOf(customerRef: string): number {
  return hash53(customerRef) % BUCKETS;
}

/**
 * A hash of 53 bits, the same on every machine and release (cyrb53, public domain): not for secrets. Two different
 * texts of a file of a million lines share one with a chance of one in 18,000.
 */
export function hash53(text: string): number {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}

/** A line of a purchase, or a purchase without lines (`sku` null). Amounts signed as read: negative is given back. */
export type IntakeRow = {
  rowNo: number;
  /** Null: nobody is named; the row is only counted. */
  customerRef: string | null;
  /** Null: every row is a purchase of its own, known by customer, day and turn. */
  purchaseKey: string | null;
  at: Date;
  sku: string | null;
  /** Decimal text. */
  quantity: string | null;
  /** Decimal text, in units of the currency. */
  unitPrice: string | null;
  /** In minor units of `currency`. */
  amountMinor: number;
  /** Of the amount and the price; null, or left out: the company's. */
  currency?: string | null;
  /** Of the row as read, to find rows that repeat another to the letter. */
  rawHash: number;
};

/** What a row says of its customer; `rawHash`: of the row as read, where customers are all there is. */
export type IntakeCustomer = Person & { rowNo: number; rawHash?: number };

const ROW_COLUMNS = [
  "batch_id",
  "row_no",
  "bucket",
  "customer_ref",
  "purchase_key",
  "at",
  "sku",
  "quantity",
  "unit_price",
  "amount_minor",
  "currency",
  "line_hash",
  "raw_hash",
];
const CUSTOMER_COLUMNS = [
  "batch_id",
  "row_no",
  "bucket",
  "customer_ref",
  "external_id",
  "email",
  "phone",
  "name",
  "kind",
  "country",
  "city",
  "tax_id",
  "postcode",
  "street",
  "birthday",
  "language",
  "spelled",
  "decided",
  "raw_hash",
];

/** Puts rows into the intake. */
export async function stageRows(db: Db, batchId: string, rows: readonly IntakeRow[]): Promise<void> {
  const iso = isoReader();
  await copyRows(
    db,
    "intake_row",
    ROW_COLUMNS,
    rows.map((row) => [
      batchId,
      row.rowNo,
      row.customerRef === null ? NO_CUSTOMER : bucketOf(row.customerRef),
      row.customerRef,
      row.purchaseKey,
      iso(row.at),
      row.sku,
      row.quantity,
      row.unitPrice,
      row.amountMinor,
      row.currency ?? null,
      lineHash(row),
      row.rawHash,
    ]),
  );
}

/** What a line's content is known by, within that of its purchase. */
export function lineHash({ sku, quantity, unitPrice, amountMinor }: IntakeRow): number {
  return hash53(`${sku ?? ""}|${quantity ?? ""}|${unitPrice ?? ""}|${amountMinor}`);
}

/** Writes times out, each once: the lines of a purchase share theirs, and writing it took a fifth of staging. */
function isoReader(): (at: Date) => string {
  let last: Date | undefined;
  let text = "";
  return (at) => {
    if (at !== last) text = at.toISOString();
    last = at;
    return text;
  };
}

/** Puts what is said of customers into the intake. */
export async function stageCustomers(
  db: Db,
  batchId: string,
  customers: readonly IntakeCustomer[],
): Promise<void> {
  if (customers.length === 0) return;
  await copyRows(
    db,
    "intake_customer",
    CUSTOMER_COLUMNS,
    customers.map((c) => [
      batchId,
      c.rowNo,
      bucketOf(c.ref),
      c.ref,
      c.external,
      c.email,
      c.phone,
      c.name,
      c.kind,
      c.country,
      c.city,
      c.tax,
      c.postcode,
      c.street,
      c.birthday,
      c.language,
      c.spelled,
      c.decided,
      c.rawHash,
    ]),
  );
}

/** Puts product names into the intake; each `sku` once a batch. */
export async function stageProducts(
  db: Db,
  batchId: string,
  products: readonly { sku: string; name: string }[],
): Promise<void> {
  if (products.length === 0) return;
  const rows = products.map(({ sku, name }) => [batchId, sku, name]);
  await copyRows(db, "intake_product", ["batch_id", "sku", "name"], rows);
}
