import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { type IntakeRow, stageRows } from "../intake/batch.ts";
import { gatherPurchases } from "../intake/intake.queries.ts";
import { gathered } from "./incoming.ts";

const amounts = fc.integer({ min: -1e14, max: 1e14 });
const price = fc.constantFrom("0", "12.5", "0.0049");
const line = fc.oneof(
  fc.record({
    sku: fc.string({ minLength: 1 }).map((text) => text.replaceAll("\0", "") || "x"),
    quantity: fc.constantFrom("-2", "0", "1", "0.5"),
    unitPrice: price,
    amountMinor: amounts,
  }),
  fc.constant({ sku: null, quantity: "-1", unitPrice: null, amountMinor: 0 }),
);
const purchase = fc.record({
  customerRef: fc.constantFrom("Ana", "Bea", "Luz", "Sol"),
  at: fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true }),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
});

function rowsOf(purchases: readonly { customerRef: string; at: Date; lines: object[] }[]): IntakeRow[] {
  return purchases.flatMap(({ customerRef, at, lines }, i) =>
    lines.map((said, j) => ({
      ...{ sku: null, quantity: null, unitPrice: null, amountMinor: 0, ...said },
      ...{ customerRef, at, purchaseKey: `K${i}`, rowNo: i * 10 + j, rawHash: i },
    })),
  );
}

/** What the intake makes of rows, in its order. */
async function gatheredInStore(db: Db, rows: readonly IntakeRow[]): Promise<unknown[]> {
  const batch = { batchId: newId(), source: "x", currency: "EUR", timeZone: "Europe/Madrid", importId: null };
  await stageRows(db, batch.batchId, rows);
  await gatherPurchases(db, batch);
  const found = await sql`
    select customer_ref as "customerRef", external_id as "externalId", at, is_return as "isReturn",
           amount_minor as "amountMinor", line_count as "lineCount", digest
    from intake_purchase where batch_id = ${batch.batchId} order by ordinal`.execute(db);
  return found.rows;
}

test("what is at hand comes to the same purchases, under the same digests and in the same order, as by the intake", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(purchase, { maxLength: 6 }), async (purchases) => {
      const rows = rowsOf(purchases);

      expect(gathered(rows, "EUR")).toEqual(await gatheredInStore(db, rows));
    }),
    { numRuns: 60 },
  );
});
