import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import {
  check,
  draft,
  expect,
  noon,
  RETAIL,
  rollups,
  rowsIn,
  run,
  test,
  textOf,
  undo,
  wholeImport,
} from "../../../test/import-desk.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import { askCheck } from "./asks.ts";
import { changeMapping } from "./draft.ts";
import { refusedFile } from "./report/refused.ts";
import { withoutCustomerFile } from "./report/without-customer.ts";

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

test("rows without a customer download as a file that, completed, can be imported", async ({ desk }) => {
  const done = await wholeImport(desk, RETAIL);
  const apart = await textOf(await withoutCustomerFile(desk, done));
  expect(apart.split("\r\n")).toEqual([
    expect.stringMatching(/^\uFEFFInvoiceNo,.*,Country,row without customer$/),
    "536366,22633,HAND WARMER,1,2010-12-02 08:28:00,1.85,,France,5",
    "",
  ]);

  const completed = await wholeImport(desk, apart.replace(",,France", ",12345,France"));

  expect(completed.report).toMatchObject({ rows: 1, purchases: 1, purchasedMinor: 185, customersNew: 1 });
});

test("rows of an undone import are not read again", async ({ desk }) => {
  const undone = await undo(desk, await wholeImport(desk, RETAIL));

  await expect(withoutCustomerFile(desk, undone)).rejects.toMatchObject({ code: "conflict" });
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
