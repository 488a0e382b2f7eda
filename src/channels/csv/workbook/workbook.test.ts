import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { test as base, expect } from "vitest";
import { aWorkbook, type CellXml } from "../../../../test/workbooks.ts";
import type { FileRecord } from "../reading/records.ts";
import { formatOf } from "./formats.ts";
import { momentText } from "./moments.ts";
import { readSheet, type SheetReading, sheetNames } from "./workbook.ts";

const GOLDEN = join(import.meta.dirname, "..", "..", "..", "..", "test", "golden", "workbook");
const READING: SheetReading = { decimal: ".", once: new Set() };

const test = base.extend<{ keep: (bytes: Uint8Array) => Promise<string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  keep: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-workbook-"));
    await use(async (bytes) => {
      const path = join(folder, "book.xlsx");
      await writeFile(path, bytes);
      return path;
    });
    await rm(folder, { recursive: true });
  },
});

async function rowsOf(path: string, sheet: string, reading: SheetReading = READING): Promise<FileRecord[]> {
  const rows: FileRecord[] = [];
  for await (const some of readSheet(path, sheet, reading)) rows.push(...some);
  return rows;
}

/** The fields of the rows of a workbook of one sheet. */
async function fieldsOf(path: string, reading?: SheetReading): Promise<string[][]> {
  return (await rowsOf(path, "S", reading)).map(({ fields }) => fields);
}

test("a workbook saved by a spreadsheet program is read as it shows itself, but for how numbers are rounded", async () => {
  const path = join(GOLDEN, "ventas.xlsx");

  expect(await sheetNames(path)).toEqual(["Notas", "Ventas 2025"]);
  const rows = await rowsOf(path, "Ventas 2025");
  expect(rows.map(({ rowNo, fields }) => [rowNo, ...fields])).toEqual([
    [1, "Factura", "Fecha", "Cliente", "Artículo", "Unidades", "Precio", "Importe", "Pagada"],
    [2, "A-1", "2025-02-03", "00017", "Té <verde>", "2", "12.5", "25", "1"],
    [3, "A-1", "2025-02-03", "00017", "Café, molido", "1", "2.55", "2.55", "1"],
    [4, "A-2", "2025-02-25 17:05:00", "00018", 'Té "negro"', "3", "1.2340", "3.7020", "1"],
    [6, "A-3", "2025-03-01", "00017", "Café, molido", "-1", "2.55", "-2.55", "1"],
    [7, "A-4", "2025-03-02", "00019", "Té", "1", "", "#DIV/0!", "0"],
  ]);
  expect(rows[3]?.raw).toBe('A-2,2025-02-25 17:05:00,00018,"Té ""negro""",3,1.2340,3.7020,1');
});

test("numbers are written with the decimal sign the columns of text have", async () => {
  const rows = await rowsOf(join(GOLDEN, "ventas.xlsx"), "Ventas 2025", { decimal: ",", once: new Set() });

  expect(rows[3]?.fields[5]).toBe("1,2340");
  expect(rows[3]?.raw).toContain('"1,2340"');
});

test.for<[string, CellXml, string]>([
  [
    "an inline text of several runs",
    { t: "inlineStr", xml: "<is><r><t>Ana </t></r><r><t>B</t></r></is>" },
    "Ana B",
  ],
  [
    "how it is pronounced",
    { t: "inlineStr", xml: "<is><t>A</t><rPh sb='0' eb='1'><t>x</t></rPh></is>" },
    "A",
  ],
  ["a character XML cannot hold", { t: "inlineStr", xml: "<is><t>a_x0009_b</t></is>" }, "a\tb"],
  ["true", { t: "b", xml: "<v>1</v>" }, "TRUE"],
  ["false", { t: "b", xml: "<v>0</v>" }, "FALSE"],
  ["an error", { t: "e", xml: "<v>#N/A</v>" }, "#N/A"],
  ["the kept result of a formula", { t: "str", xml: "<f>A1&amp;B1</f><v>x</v>" }, "x"],
  ["a formula that was never worked out", { xml: "<f>A1*2</f>" }, "#CALC!"],
  ["a date in words of its own", { t: "d", xml: "<v>2025-02-03T10:00:00</v>" }, "2025-02-03T10:00:00"],
  ["a number with a tail of the machine's", { xml: "<v>2.5499999999999998</v>" }, "2.55"],
  ["a large whole number", { xml: "<v>1.2345678901234E+15</v>" }, "1234567890123400"],
  ["a number past all numbers", { xml: "<v>1E+999</v>" }, "1E+999"],
  ["a date", { s: 1, xml: "<v>45691</v>" }, "2025-02-03"],
  ["a moment", { s: 1, xml: "<v>45691.75</v>" }, "2025-02-03 18:00:00"],
  ["a date past the year 9999", { s: 1, xml: "<v>9999999</v>" }, "9999999"],
  ["a text that is not among the texts", { t: "s", xml: "<v>77</v>" }, ""],
])("reads %s", async ([, cell, text], { keep }) => {
  const path = await keep(aWorkbook({ S: [["first", cell, "last"]] }));

  expect(await fieldsOf(path)).toEqual([["first", text, "last"]]);
});

test("dates that count from 1904 are the dates they show", async ({ keep }) => {
  const path = await keep(aWorkbook({ S: [[{ s: 1, xml: "<v>44229</v>" }, "x"]] }, { date1904: true }));

  expect(await fieldsOf(path)).toEqual([["2025-02-03", "x"]]);
});

test.for<[number, 1900 | 1904, string | null]>([
  [1, 1900, "1900-01-01"],
  [59, 1900, "1900-02-28"],
  [61, 1900, "1900-03-01"],
  [0.5, 1900, "12:00:00"],
  [0, 1904, "1904-01-01"],
  [2_958_465, 1900, "9999-12-31"],
  [2_958_466, 1900, null],
  [-1, 1900, null],
])("day %d of %d is %s", ([serial, system, text]) => {
  expect(momentText(serial, system)).toBe(text);
});

test.for([
  ["dd/mm/yyyy", "moment"],
  ["[$-C0A]d-mmm-yy;@", "moment"],
  ["h:mm AM/PM", "moment"],
  ["mm:ss.0", "moment"],
  ["[h]:mm:ss", "number"],
  ["General", "number"],
  ['#,##0.00\\ "€ al mes"', "number"],
  ["0.00E+00", "number"],
  ["[Red]-0.00", "number"],
  ["00000", { digits: 5 }],
] as const)("the format %s shows a %j", ([code, format]) => {
  expect(formatOf(code)).toEqual(format);
});

test("a merged cell says the same in each of its rows, but amounts count once", async ({ keep }) => {
  const rows = [
    ["A", "10", "x"],
    [null, null, "y"],
    [null, null, null],
    [null, null, "z"],
    [null, "5", "w"],
  ];
  const path = await keep(aWorkbook({ S: rows }, { merged: ["A1:A4", "B1:B4"] }));

  expect(await fieldsOf(path, { decimal: ".", once: new Set([1]) })).toEqual([
    ["A", "10", "x"],
    ["A", "", "y"],
    ["A", "", "z"],
    ["", "5", "w"],
  ]);
});

test("hidden sheets stand last; charts are none; sheets and cells without references are found", async ({
  keep,
}) => {
  const path = await keep(
    aWorkbook({ Hidden: [["h"]], S: [["a", "b"]] }, { hidden: ["Hidden"], chart: true, bare: true }),
  );

  expect(await sheetNames(path)).toEqual(["S", "Hidden"]);
  expect(await fieldsOf(path)).toEqual([["a", "b"]]);
});

test("prefixes of elements make no difference", async ({ keep }) => {
  const path = await keep(aWorkbook({ S: [["a", "b"]] }, { prefix: "x:" }));

  expect(await fieldsOf(path)).toEqual([["a", "b"]]);
});

test("rows that lie about their number are still told apart", async ({ keep }) => {
  const sheet =
    "<row r='5'><c r='A5'><v>1</v></c></row><row r='5'><c r='ZZZZ9'><v>2</v></c><c r='B1'><v>3</v></c></row>";
  const path = await keep(aWorkbook({ S: sheet }));

  const rows = await rowsOf(path, "S");

  expect(rows.map(({ rowNo, fields }) => [rowNo, fields])).toEqual([
    [5, ["1"]],
    [6, ["2", "3"]],
  ]);
});

test.for<[string, () => Uint8Array, RegExp]>([
  ["XML that breaks off", () => aWorkbook({ S: "<row><c>" }), /damaged or cut short/],
  ["entities of its own", () => aWorkbook({ S: "<row><c><v>&lol;</v></c></row>" }), /damaged/],
  [
    "a cell of 8 MB",
    () => aWorkbook({ S: `<row><c><v>${"9".repeat(8_000_000)}</v></c></row>` }),
    /has no end/,
  ],
  ["no sheet", () => aWorkbook({}), /no sheet/],
  ["no workbook", () => zipSync({ "a.csv": strToU8("a,b\n1,2\n") }), /zip archive/],
  ["a package cut short", () => aWorkbook({ S: [["a"]] }).subarray(0, 300), /damaged or cut short/],
])("a workbook with %s is refused with the reason", async ([, make, reason], { keep }) => {
  const path = await keep(make());

  await expect(rowsOf(path, "S")).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(reason),
  });
});
