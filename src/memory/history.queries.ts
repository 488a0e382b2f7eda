import { copyOut, uuidAt, uuidConstants } from "../platform/db/copy-out.ts";
import type { Db } from "../platform/db/db.ts";

/** What a customer bought and gave back on a day. Money in minor units; what was given back is positive. */
export type CustomerDay = {
  customerId: string;
  /** Whether this is the customer's first day told. */
  begins: boolean;
  /** Days since 1970-01-01. */
  day: number;
  purchases: number;
  returns: number;
  /** Lines of what was bought. */
  lines: number;
  spendMinor: number;
  returnedMinor: number;
};

/**
 * Tells every day of every customer, or of customers `only`, by customer and day; a day in several currencies is told
 * once for each. The row told is the same object each time, filled anew: ten million rows take no memory.
 */
export async function eachCustomerDay(
  db: Db,
  only: readonly string[] | undefined,
  visit: (row: Readonly<CustomerDay>) => void,
): Promise<void> {
  const row: CustomerDay = {
    customerId: "",
    begins: true,
    day: 0,
    purchases: 0,
    returns: 0,
    lines: 0,
    spendMinor: 0,
    returnedMinor: 0,
  };
  const before = Buffer.alloc(16);
  const narrowed = only ? `where customer_id = any(${uuidConstants(only)})` : "";
  const query = `
    select customer_id, day - date '1970-01-01', purchases, returns, lines, spend_minor, returned_minor
    from customer_day ${narrowed} order by customer_id, day`;
  const types = ["uuid", "int4", "int4", "int4", "int4", "int8", "int8"] as const;
  await copyOut(db, query, types, (bytes, from, at) => {
    const id = from + at[0];
    row.begins = before.compare(bytes, id, id + 16) !== 0 || row.customerId === "";
    if (row.begins) {
      bytes.copy(before, 0, id, id + 16);
      row.customerId = uuidAt(bytes, id);
    }
    row.day = bytes.readInt32BE(from + at[1]);
    row.purchases = bytes.readInt32BE(from + at[2]);
    row.returns = bytes.readInt32BE(from + at[3]);
    row.lines = bytes.readInt32BE(from + at[4]);
    row.spendMinor = int8At(bytes, from + at[5]);
    row.returnedMinor = int8At(bytes, from + at[6]);
    visit(row);
  });
}

/** An int8 as a number; sums of a day stay far below 2^53. */
function int8At(bytes: Buffer, from: number): number {
  return bytes.readInt32BE(from) * 2 ** 32 + bytes.readUInt32BE(from + 4);
}
