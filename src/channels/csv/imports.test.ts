import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { test as base, expect } from "../../../test/database.ts";
import { rememberPurchases, removePurchase } from "../../memory/purchases/purchases.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import { parseConfig } from "../../platform/config.ts";
import type { Db } from "../../platform/db/db.ts";
import { askCheck, cancelImport, failInterruptedImports } from "./asks.ts";
import { changeMapping, draftImport, theImport } from "./draft.ts";
import { askCancel, moveImport } from "./import.queries.ts";
import type { Import, ImportMapping } from "./import.ts";
import { checkImport, runImport, undoImport, type Work } from "./imports.ts";
import { refusedFile } from "./report/refused.ts";
import { clearSample, loadSampleIfEmpty } from "./sample.ts";

const noon = new Date("2026-03-01T12:00:00Z");

/** Work on the database of the test, with a folder of its own; what is asked of jobs is written down. */
type Desk = Work & { asked: string[] };

const test = base.extend<{ desk: Desk }>({
  desk: async ({ db }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-import-"));
    await use(deskOn(db, folder));
    await rm(folder, { recursive: true });
  },
});

function deskOn(db: Db, folder: string): Desk {
  const asked: string[] = [];
  const jobs = {
    ask: async ({ name }: { name: string }) => {
      asked.push(name);
    },
    moveToTimeZone: async () => undefined,
  };
  return { db, config: parseConfig({ VINCULO_DATA: folder }), clock: () => noon, jobs, asked };
}

async function draft(desk: Desk, file: string | Buffer): Promise<Import> {
  const content = [Buffer.from(file)];
  async function* pieces() {
    yield* content;
  }
  return draftImport(desk, { fileName: "f.csv", content: pieces(), createdBy: null, isSample: false }, noon);
}

async function check(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["draft", "checked", "failed"], to: "checking" });
  return checkImport(desk, importId);
}

async function run(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["checked", "failed", "cancelled"], to: "running" });
  return runImport(desk, importId);
}

async function undo(desk: Desk, { importId }: Import): Promise<Import> {
  await moveImport(desk.db, importId, { from: ["done", "failed", "cancelled"], to: "undoing" });
  return undoImport(desk, importId);
}

async function wholeImport(
  desk: Desk,
  file: string | Buffer,
  mapping: Partial<ImportMapping> = {},
): Promise<Import> {
  const drafted = await draft(desk, file);
  await changeMapping(desk, drafted.importId, { ...drafted.mapping, ...mapping }, noon);
  return run(desk, await check(desk, drafted));
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function rollups(db: Db) {
  const { rows } = await sql<{ name: string; purchases: number; returns: number; spend: number }>`
    select name, purchases, returns, spend_minor - returned_minor as spend
    from customer join customer_rollup using (customer_id) order by name`.execute(db);
  return rows;
}

async function rowsIn(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from customer) as customers, (select count(*) from identity) as identities,
           (select count(*) from purchase) as purchases, (select count(*) from purchase_line) as lines,
           (select count(*) from timeline) as entries, (select count(*) from inbox) as claims,
           (select count(*) from customer_day) as days, (select count(*) from customer_rollup) as rollups`.execute(
    db,
  );
  return rows[0] ?? {};
}

const RETAIL = [
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  "536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536365,71053,WHITE LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  "536366,22633,HAND WARMER,1,2010-12-02 08:28:00,1.85,,France",
  "536367,22633,HAND WARMER,2,2010-12-03 08:28:00,1.85,13047.0,France",
  "C536379,22633,HAND WARMER,-1,2010-12-04 09:41:00,1.85,13047.0,France",
  "536380,22633,HAND WARMER,4,2010-12-05 09:41:00,0,13047.0,France",
].join("\n");

test("an export with customers, purchases and lines at once is understood as it comes", async ({ desk }) => {
  const { report, state } = await wholeImport(desk, RETAIL);

  expect(state).toBe("done");
  expect(report).toMatchObject({
    rows: 7,
    goodRows: 6,
    rowsWithoutCustomer: 1,
    amountWithoutCustomerMinor: 185,
    duplicateRows: 1,
    customersNew: 2,
    purchases: 2,
    freePurchases: 1,
    returns: 1,
    purchasedMinor: 1530 + 2034 + 2034 + 370,
    returnedMinor: 185,
  });
  expect(await rollups(desk.db)).toEqual([
    { name: "13047", purchases: 1, returns: 1, spend: 185 },
    { name: "17850", purchases: 1, returns: 0, spend: 5598 },
  ]);
  expect(desk.asked).toEqual(["memory.changed"]);
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("the dry run says what the import then does, and remembers nothing", async ({ desk }) => {
  const checked = await check(desk, await draft(desk, RETAIL));

  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, purchases: 0 });
  const { report } = await run(desk, checked);
  expect(report).toEqual(checked.report);
});

test("the same file twice changes nothing", async ({ desk }) => {
  await wholeImport(desk, RETAIL);
  const before = await rowsIn(desk.db);

  const { report } = await wholeImport(desk, RETAIL);

  expect(report).toMatchObject({
    purchases: 0,
    returns: 0,
    corrected: 0,
    unchanged: 4,
    customersNew: 0,
    customersKnown: 2,
  });
  expect(await rowsIn(desk.db)).toEqual(before);
});

test("an undone import leaves nothing", async ({ desk }) => {
  const done = await wholeImport(desk, RETAIL);

  const { state } = await undo(desk, done);

  expect(state).toBe("undone");
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
});

test("an undone correction is as it was before, and noted", async ({ desk }) => {
  await wholeImport(desk, RETAIL);
  const before = await rollups(desk.db);
  const corrected = await wholeImport(
    desk,
    RETAIL.replace("6,2010-12-01 08:26:00,2.55", "9,2010-12-01 08:26:00,2.55"),
  );
  expect(corrected.report).toMatchObject({ corrected: 1, unchanged: 3, purchases: 0 });
  expect(await rollups(desk.db)).not.toEqual(before);

  await undo(desk, corrected);

  expect(await rollups(desk.db)).toEqual(before);
  const { rows } = await sql`select distinct kind from timeline order by kind`.execute(desk.db);
  expect(rows.map((row) => Object.values(row ?? {})[0])).toContain("import-undone");
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("when the first of two imports is undone, what the second corrected stays as the second said", async ({
  desk,
}) => {
  const first = await wholeImport(desk, RETAIL);
  await wholeImport(desk, RETAIL.replace("6,2010-12-01 08:26:00,2.55", "9,2010-12-01 08:26:00,2.55"));

  await undo(desk, first);

  expect(await rollups(desk.db)).toMatchObject([{ name: "17850", purchases: 1, spend: 2295 + 4068 }]);
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("Spanish headers, decimal commas, dd/mm dates and Windows-1252 are read", async ({ desk }) => {
  const text = [
    "Nº Factura;Fecha;Cliente;Nombre Cliente;Correo electrónico;Importe",
    "A1;03/02/2025;7;Peña Íñigo;INIGO@example.com;1.234,50 €",
    "A2;25/02/2025;7;Peña Íñigo;inigo@example.com;12,00 €",
  ].join("\r\n");

  const { mapping, report } = await wholeImport(desk, Buffer.from(text.replaceAll("€", "\u0080"), "latin1"));

  expect(mapping).toMatchObject({ encoding: "windows-1252", delimiter: ";", dateOrder: "dmy", decimal: "," });
  expect(report).toMatchObject({
    purchases: 2,
    purchasedMinor: 124_650,
    firstAt: "2025-02-02T23:00:00.000Z",
  });
  const { rows } = await sql`select name, search from customer`.execute(desk.db);
  expect(rows).toEqual([{ name: "Peña Íñigo", search: "pena inigo 7 inigo@example.com" }]);
});

test("UTF-16, tabs, a byte order mark and gzip are read", async ({ desk }) => {
  const text = "\uFEFFOrder ID\tEmail\tCreated at\tTotal\n1\ta@example.com\t2025-01-02\t10.00\n";

  const { mapping, report } = await wholeImport(desk, gzipSync(Buffer.from(text, "utf16le")));

  expect(mapping).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
  expect(report).toMatchObject({ purchases: 1, purchasedMinor: 1000 });
});

test("quoted newlines and separators stay inside their field, and a first row sep=; is obeyed", async ({
  desk,
}) => {
  const text = 'sep=;\nfecha;cliente;nombre;importe\n2025-01-02;1;"Ana; ""la\nde siempre""";5.50\n';

  await wholeImport(desk, text, { decimal: "." });

  expect(await rollups(desk.db)).toEqual([
    { name: 'Ana; "la\nde siempre"', purchases: 1, returns: 0, spend: 550 },
  ]);
});

test("rows without a purchase key are purchases of their own, also two equal ones of a day", async ({
  desk,
}) => {
  const text = "customer,date,amount\n7,1997-01-12,12.00\n7,1997-01-12,12.00\n7,1997-02-01,-3.00\n";

  await wholeImport(desk, text, { decimal: "." });
  const again = await wholeImport(desk, `${text}8,1997-02-02,5.00\n`, { decimal: "." });

  expect(again.report).toMatchObject({ unchanged: 3, purchases: 1 });
  expect(await rollups(desk.db)).toMatchObject([
    { name: "7", purchases: 2, returns: 1, spend: 2100 },
    { name: "8", purchases: 1 },
  ]);
});

test("bad rows are refused by number, field, value and reason; good rows are kept", async ({ desk }) => {
  const text = [
    "pedido,fecha,cliente,importe",
    "1,2025-01-02,A,10.00",
    "2,31/02/2011,A,10.00",
    "3,2025-01-03,A,ten",
    "4,2025-01-03,A,1.00,more",
    "5,2025-01-03,A,\u0000",
    "=6,2025-01-04,B,",
    '7,2025-01-05,C,"8.00',
    "8,2025-01-06,C,8.00",
  ].join("\n");

  const done = await wholeImport(desk, text, { decimal: ".", dateOrder: "dmy" });

  expect(done.report).toMatchObject({
    rows: 8,
    goodRows: 2,
    refusedRows: 6,
    purchases: 2,
    purchasedMinor: 1800,
  });
  expect(done.report?.refused).toMatchObject([
    { rowNo: 3, field: "at", value: "31/02/2011", reason: "is not a date (dmy)" },
    { rowNo: 4, field: "amount", value: "ten", reason: "is not a number with decimal point" },
    { rowNo: 5, field: "row", value: "more" },
    { rowNo: 6, field: "row", reason: "contains the character NUL" },
    { rowNo: 7, field: "amount", reason: "is missing" },
    { rowNo: 8, field: "row", reason: "a quote is opened and never closed" },
  ]);
  const file = await textOf(refusedFile(desk.db, done));
  expect(file).toContain("2,31/02/2011,A,10.00,3,at,31/02/2011,is not a date (dmy)");
  expect(file).toContain("'=6,2025-01-04,B,,7,amount");
});

test("the file of refused rows, mended, can be imported", async ({ desk }) => {
  const text = "pedido,fecha,cliente,importe\n1,2025-01-02,A,10.00\n2,2025-13-02,A,7.00\n";
  const done = await wholeImport(desk, text, { decimal: "." });
  const refused = await textOf(refusedFile(desk.db, done));

  const mended = await wholeImport(desk, refused.replaceAll("2025-13-02", "2025-12-02"), { decimal: "." });

  expect(mended.report).toMatchObject({ rows: 1, purchases: 1, purchasedMinor: 700 });
});

test("a purchase key that two customers share belongs to the first; the other row is refused", async ({
  desk,
}) => {
  const text = "pedido,fecha,cliente,importe\n1,2025-01-02,A,10.00\n1,2025-01-03,B,7.00\n";

  const { report } = await wholeImport(desk, text, { decimal: "." });

  expect(report).toMatchObject({
    rows: 2,
    purchases: 1,
    refused: [{ rowNo: 3, field: "purchaseKey", value: "1" }],
  });
});

test.for([
  ["", "The file is empty"],
  ["\n\n", "The file has no rows"],
  ["fecha,cliente,importe\n", "The file has a header but no rows"],
  ["just some words\nand more of them here\n", null],
])("a file of %j is told so, never a crash", async ([file, message], { desk }) => {
  const drafted = draft(desk, file ?? "");

  if (message) await expect(drafted).rejects.toMatchObject({ code: "invalid", message });
  else expect((await drafted).missing).toContain("amount");
});

test("a file whose columns are not understood is not checked", async ({ desk }) => {
  const drafted = await draft(desk, "a,b\nx,y\nz,w\n");

  await expect(askCheck(desk, drafted.importId)).rejects.toMatchObject({ code: "invalid" });
});

test("columns corrected by hand are proposed for the next file with the same headers", async ({ desk }) => {
  const file = "uno,dos,tres\nA,2025-01-02,10.50\nB,2025-01-03,11.50\n";
  const first = await draft(desk, file);
  const fields = ["customerName", "at", "amount"] as const;
  await changeMapping(desk, first.importId, { ...first.mapping, fields: [...fields] }, noon);

  const second = await draft(desk, file);

  expect(second.mapping.fields).toEqual(fields);
  expect(second.columns[0]).toMatchObject({ field: "customerName", why: "remembered" });
});

test("a cancelled import takes back what it did", async ({ desk }) => {
  const checked = await check(desk, await draft(desk, RETAIL));
  await moveImport(desk.db, checked.importId, { from: ["checked"], to: "running" });
  await askCancel(desk.db, checked.importId);
  // A clock that runs, so that the wish to cancel is heard.
  let time = noon.getTime();
  const clock = () => {
    time += 1000;
    return new Date(time);
  };
  const running = { ...desk, clock };

  const { state } = await runImport(running, checked.importId);

  expect(state).toBe("cancelled");
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, purchases: 0, rollups: 0 });
});

test("an import interrupted by the end of the application is failed at the next start, and can run again", async ({
  desk,
}) => {
  const checked = await check(desk, await draft(desk, RETAIL));
  await moveImport(desk.db, checked.importId, { from: ["checked"], to: "running" });
  await sql`delete from intake_row`.execute(desk.db);

  expect(await failInterruptedImports(desk)).toBe(1);

  expect(await theImport(desk, checked.importId)).toMatchObject({ state: "failed" });
  expect(await run(desk, checked)).toMatchObject({ state: "done", report: { purchases: 2 } });
});

test("a draft can be given up, a finished import cannot be stopped", async ({ desk }) => {
  const given = await draft(desk, RETAIL);
  const done = await wholeImport(desk, RETAIL);

  expect(await cancelImport(desk, given.importId)).toMatchObject({ state: "cancelled" });
  await expect(cancelImport(desk, done.importId)).rejects.toMatchObject({ code: "conflict" });
});

base("the sample loads into an empty store and clears without a trace", async ({ freshStore: { db } }) => {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-sample-"));
  const desk = deskOn(db, folder);

  const loaded = await loadSampleIfEmpty(desk);
  expect(loaded?.report).toMatchObject({
    purchases: 18_532,
    purchasedMinor: 891_140_790,
    customersNew: 4371,
  });
  expect(await findRollupFaults(db)).toMatchObject({ customerIds: [] });
  expect(await loadSampleIfEmpty(desk)).toBeNull();

  await clearSample(desk);
  expect(Object.values(await rowsIn(db)).every((count) => count === 0)).toBe(true);
  await rm(folder, { recursive: true });
});

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
