import fc from "fast-check";
import {
  check,
  type Desk,
  draft,
  expect,
  noon,
  rowsIn,
  test,
  undo,
  wholeImport,
} from "../../../test/import-desk.ts";
import { rememberPurchases, removePurchase } from "../../memory/purchases/purchases.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import type { Import } from "./import.ts";

type Deed =
  | { kind: "import"; rows: { key: number; customer: number; day: number; amount: number; sku: number }[] }
  | { kind: "call"; key: number; customer: number; day: number; amount: number; isReturn: boolean }
  | { kind: "remove"; key: number }
  | { kind: "undo"; which: number };

const row = fc.record({
  key: fc.integer({ min: 1, max: 6 }),
  customer: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 1, max: 4 }),
  amount: fc.integer({ min: -300, max: 900 }),
  sku: fc.integer({ min: 1, max: 3 }),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant("import" as const), rows: fc.array(row, { minLength: 1, maxLength: 8 }) }),
  fc.record({
    kind: fc.constant("call" as const),
    key: fc.integer({ min: 1, max: 4 }),
    customer: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 4 }),
    amount: fc.integer({ min: 0, max: 900 }),
    isReturn: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("remove" as const), key: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("undo" as const), which: fc.nat(5) }),
);

test("after any purchases, returns, corrections, removals and undone imports, rollups equal a recount", async ({
  desk,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 8 }), async (deeds) => {
      const imports: Import[] = [];
      for (const one of deeds) await doIt(desk, one, imports);
      expect(await findRollupFaults(desk.db)).toEqual({ days: 0, products: 0, rollups: 0, customerIds: [] });
      for (const one of imports) await undo(desk, one);
      for (const key of [1, 2, 3, 4])
        await removePurchase(desk.db, "api", `${key}`, noon).catch(() => undefined);
      expect(await rowsIn(desk.db)).toMatchObject({ purchases: 0, lines: 0, days: 0, claims: 0 });
      expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function doIt(desk: Desk, one: Deed, imports: Import[]): Promise<void> {
  if (one.kind === "import") {
    const lines = one.rows.map(
      (r) => `F${r.key},2025-01-0${r.day} 10:00,C${r.customer},S${r.sku},1,${r.amount / 100}`,
    );
    const file = ["invoice,date,customer,sku,quantity,unit price", ...lines].join("\n");
    imports.push(await wholeImport(desk, file, { decimal: "." }));
  } else if (one.kind === "call") {
    const { key, customer, day, amount, isReturn } = one;
    const lines = [{ sku: `S${customer}`, quantity: 1, unitPrice: amount / 100 }];
    const at = `2025-01-0${day}T09:00:00Z`;
    await rememberPurchases(
      desk.db,
      [{ externalId: `${key}`, at, isReturn, customer: { externalId: `C${customer}` }, lines }],
      noon,
    );
  } else if (one.kind === "remove") {
    await removePurchase(desk.db, "api", `${one.key}`, noon).catch(() => undefined);
  } else {
    const [undone] = imports.splice(one.which, 1);
    if (undone) await undo(desk, undone);
  }
}

test("whatever bytes come, every row is staged or refused", async ({ desk }) => {
  const cell = fc.oneof(
    fc.constantFrom(
      '"',
      '""',
      '"a\nb"',
      "2025-01-02",
      "31/12/2024",
      "1,5",
      "-3.25",
      "(4)",
      "\u0000",
      "€",
      "=1",
      "",
      " ",
    ),
    fc.string({ maxLength: 6, unit: "binary" }),
  );
  const file = fc.array(
    fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(",")),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(file, async (rows) => {
      const text = ["fecha,cliente,importe,articulo", ...rows].join("\n");
      const drafted = await draft(desk, text).catch((error) => {
        expect(error).toMatchObject({ code: "invalid" });
      });
      if (!drafted || drafted.missing.length > 0) return;
      const { report, state } = await check(desk, drafted);
      expect(state).toBe("checked");
      expect(report?.rows).toBe(
        (report?.goodRows ?? 0) + (report?.refusedRows ?? 0) + (report?.rowsWithoutCustomer ?? 0),
      );
    }),
    { numRuns: 150 },
  );
}, 120_000);
