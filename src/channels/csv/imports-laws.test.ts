import fc from "fast-check";
import { sql } from "kysely";
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
import { type Identity, searchText } from "../../memory/customers/identity.ts";
import { rememberPurchases, removePurchase } from "../../memory/purchases/purchases.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Import } from "./import.ts";

type Row = {
  key: number;
  customer: number;
  day: number;
  amount: number;
  sku: number;
  name: string;
  city: string;
  email: string;
};
type Deed =
  | { kind: "import"; rows: Row[]; andBack: boolean }
  | {
      kind: "call";
      key: number;
      customer: number;
      day: number;
      amount: number;
      isReturn: boolean;
      name: string;
    }
  | { kind: "remove"; key: number }
  | { kind: "undo"; which: number };

const name = fc.constantFrom("", "Ana", "Íñigo", "Eva");
const row = fc.record({
  key: fc.integer({ min: 1, max: 6 }),
  customer: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 1, max: 4 }),
  amount: fc.integer({ min: -300, max: 900 }),
  sku: fc.integer({ min: 1, max: 3 }),
  name,
  city: fc.constantFrom("", "Lugo", "Soria"),
  email: fc.constantFrom("", "a@example.com", "b@example.com"),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant("import" as const),
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    andBack: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("call" as const),
    key: fc.integer({ min: 1, max: 4 }),
    customer: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 4 }),
    amount: fc.integer({ min: 0, max: 900 }),
    isReturn: fc.boolean(),
    name,
  }),
  fc.record({ kind: fc.constant("remove" as const), key: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("undo" as const), which: fc.nat(5) }),
);

/** Everything that is said of customers, and by what they are found. */
async function customersIn(db: Db) {
  const { rows } = await sql<{
    name: string;
    search: string;
    identities: Identity[];
    importId: string | null;
  }>`
    select c.customer_id, c.kind, c.name, c.country, c.city, c.search, c.import_id as "importId",
           coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
                     from customer_identity i where i.customer_id = c.customer_id), '[]') as identities
    from customer c order by c.customer_id`.execute(db);
  return rows;
}

test("after any purchases, returns, corrections, removals and undone imports, rollups equal a recount and customers are as before", async ({
  desk,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 8 }), async (deeds) => {
      const imports: Import[] = [];
      for (const one of deeds) await doIt(desk, one, imports);
      expect(await findRollupFaults(desk.db)).toEqual({
        days: 0,
        products: 0,
        rollups: 0,
        matters: 0,
        customerIds: [],
      });
      for (const { name, identities, search } of await customersIn(desk.db)) {
        expect(search).toBe(searchText(name, identities));
      }
      for (const one of imports) await undo(desk, one);
      expect((await customersIn(desk.db)).filter(({ importId }) => importId !== null)).toEqual([]);
      const { rows: revisions } =
        await sql`select from customer_revision where import_id is not null`.execute(desk.db);
      expect(revisions).toEqual([]);
      for (const key of [1, 2, 3, 4])
        await removePurchase(desk.db, { source: "api", externalId: `${key}` }, noon).catch(() => undefined);
      expect(await rowsIn(desk.db)).toMatchObject({ purchases: 0, lines: 0, days: 0, claims: 0 });
      expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function doIt(desk: Desk, one: Deed, imports: Import[]): Promise<void> {
  if (one.kind === "import") {
    const lines = one.rows.map(
      (r) =>
        `F${r.key},2025-01-0${r.day} 10:00,C${r.customer},S${r.sku},1,${r.amount / 100},${r.name},${r.city},${r.email}`,
    );
    const file = ["invoice,date,customer,sku,quantity,unit price,name,city,email", ...lines].join("\n");
    if (one.andBack) await importAndBack(desk, file);
    imports.push(await wholeImport(desk, file, { decimal: "." }));
  } else if (one.kind === "call") {
    const { key, customer: number, day, amount, isReturn, name: called } = one;
    const customer = { externalId: `C${number}`, ...(called && { name: called }) };
    const lines = [{ sku: `S${number}`, quantity: 1, unitPrice: amount / 100 }];
    const at = `2025-01-0${day}T09:00:00Z`;
    await rememberPurchases(desk.db, [{ externalId: `${key}`, at, isReturn, customer, lines }], noon);
  } else if (one.kind === "remove") {
    await removePurchase(desk.db, { source: "api", externalId: `${one.key}` }, noon).catch(() => undefined);
  } else {
    const [undone] = imports.splice(one.which, 1);
    if (undone) await undo(desk, undone);
  }
}

async function importAndBack(desk: Desk, file: string): Promise<void> {
  const before = await customersIn(desk.db);
  await undo(desk, await wholeImport(desk, file, { decimal: "." }));
  expect(await customersIn(desk.db)).toEqual(before);
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
