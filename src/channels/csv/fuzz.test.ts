import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { test as storeTest } from "../../../test/database.ts";
import { check, type Desk, deskOn, draft, expect, noon, run, textOf } from "../../../test/import-desk.ts";
import {
  bytesOf,
  cellsOf,
  csvOf,
  FIELDS,
  HEADER,
  type Row,
  row,
  type Style,
  style,
} from "../../../test/odd-files.ts";
import { aWorkbook } from "../../../test/workbooks.ts";
import { writeRate } from "../../memory/currencies/rate.queries.ts";
import { ALWAYS } from "../../memory/currencies/rate.ts";
import { AppError } from "../../platform/errors.ts";
import { csvLine } from "../../platform/spreadsheet.ts";
import { changeMapping, guessFile } from "./draft.ts";
import type { Import, ImportMapping } from "./import.ts";
import { RowReader } from "./interpret.ts";
import { RecordSplitter } from "./reading/records.ts";
import { REFUSED_COLUMNS } from "./report/added-columns.ts";
import { refusedFile } from "./report/refused.ts";
import { withoutCustomerFile } from "./report/without-customer.ts";
import { rowsOf } from "./staging/stage.ts";

/** `npm run fuzz` asks for many times more. */
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);
const TIMEOUT = 60_000 * Math.max(1, TIMES);

const test = storeTest.extend<{ folder: string; desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-fuzz-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  desk: async ({ freshStore: { db }, folder }, use) => {
    await writeRate(db, "EUR", { currency: "USD", fromDay: ALWAYS, rate: 0.9, note: "" }, noon);
    await use(deskOn(db, folder));
  },
});

/** The rows of a file for download, without what was added to them. */
async function rowsIn(file: AsyncIterable<string>, added: number, { delimiter }: Style): Promise<string[][]> {
  const [, ...rows] = new RecordSplitter(delimiter).push(await textOf(file), true);
  return rows.map(({ fields }) => fields.toSpliced(HEADER.length, added));
}

/** How a row of a file is told in one for download. */
function shown(cells: readonly string[], { delimiter, encoding }: Style): string[] | undefined {
  const decoded = (cell: string) =>
    encoding === "windows-1252"
      ? new TextDecoder(encoding).decode(Buffer.from(cell.replace(/[^\0-\xff]/gu, "?"), "latin1"))
      : cell.toWellFormed();
  const line = csvLine(
    cells.map((cell) => decoded(cell).replaceAll("\0", "\uFFFD")),
    delimiter,
  );
  return new RecordSplitter(delimiter).push(line, true)[0]?.fields;
}

let files = 0;

/** Brings a file in as it was said to be written, whatever would be guessed. */
async function bringIn(desk: Desk, bytes: Buffer, cut: Partial<ImportMapping>): Promise<Import> {
  const drafted = await draft(desk, bytes);
  const said = { dateOrder: "ymd", decimal: ".", currency: "EUR", hasHeader: true, fields: FIELDS } as const;
  const mapping = {
    ...drafted.mapping,
    ...said,
    ...cut,
    kind: "purchases",
    source: `fuzz ${files}`,
  } as const;
  await changeMapping(desk, drafted.importId, { ...mapping, fields: [...FIELDS] }, noon);
  return run(desk, await check(desk, drafted));
}

/** @returns the rows that are for download. */
async function expectEachRowOnce(
  desk: Desk,
  done: Import,
  cells: string[][],
  style: Style,
): Promise<string[][]> {
  const { rows } = await sql<{ key: string }>`
    select external_id as key from purchase where source = ${done.mapping.source}`.execute(desk.db);
  const refused = await rowsIn(refusedFile(desk.db, done), REFUSED_COLUMNS.length, style);
  const without = await rowsIn(await withoutCustomerFile(desk, done), 1, style);
  const apart = [...refused, ...without];
  const keys = [...rows.map(({ key }) => key), ...apart.map(([key]) => key)];
  expect(keys.toSorted()).toEqual(cells.map(([key]) => key).toSorted());
  expect(done.report).toMatchObject({
    rows: cells.length,
    goodRows: rows.length,
    refusedRows: refused.length,
    rowsWithoutCustomer: without.length,
  });
  return apart;
}

test(
  "however a file is written, every row is in the database, among the refused, or among those without customer",
  async ({ desk }) => {
    const rows = fc.array(row, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, style, async (table: Row[], written: Style) => {
        files++;
        const cells = table.map((one, i) => cellsOf(`K${files}x${i}`, one));
        const { delimiter, encoding } = written;
        const bytes = bytesOf(csvOf(cells, written), written);

        const done = await bringIn(desk, bytes, { delimiter, encoding });

        expect(done.state).toBe("done");
        const apart = await expectEachRowOnce(desk, done, cells, written);
        const told = new Map(cells.map((one) => [one[0], shown(one, written)]));
        for (const one of apart) expect(one).toEqual(told.get(one[0] ?? ""));
      }),
      { numRuns: 20 * TIMES },
    );
  },
  TIMEOUT,
);

test(
  "of a workbook too, whatever its cells hold",
  async ({ desk }) => {
    const written: Style = {
      delimiter: ",",
      newline: "\n",
      encoding: "utf-8",
      mark: false,
      quoteAll: false,
      lastNewline: true,
      packed: false,
    };
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (table: Row[]) => {
        files++;
        const cells = table.map((one, i) => cellsOf(`K${files}x${i}`, one).map(inXml));
        const done = await bringIn(desk, Buffer.from(aWorkbook({ S: [HEADER, ...cells] })), {});

        await expectEachRowOnce(desk, done, cells, written);
      }),
      { numRuns: 8 * TIMES },
    );
  },
  TIMEOUT,
);

/** Text as XML can hold it; the rest as Excel writes it. */
function inXml(cell: string): string {
  const held = (character: string) => character >= " " || character === "\t" || character === "\n";
  const code = (character: string) => character.charCodeAt(0).toString(16).padStart(4, "0");
  return [...cell.toWellFormed()]
    .map((character) =>
      held(character) && !"\uFFFE\uFFFF".includes(character) ? character : `_x${code(character)}_`,
    )
    .join("");
}

/** Bytes of a file, some of them changed, left out or put in. */
const damaged = fc
  .tuple(
    fc.array(row, { maxLength: 6 }),
    style,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.uint8Array({ maxLength: 4 })), { maxLength: 5 }),
  )
  .map(([table, written, changes]) => {
    const cells = table.map((one, i) => cellsOf(`K${i}`, one));
    let bytes = bytesOf(csvOf(cells, written), { ...written, packed: false });
    for (const [place, gone, come] of changes) {
      const at = place % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, at), come, bytes.subarray(at + gone)]);
    }
    return bytes;
  });

test(
  "whatever bytes come, the reader refuses the file, or each row is understood or refused under a number of its own",
  async ({ folder }) => {
    const path = join(folder, "f");
    const anything = fc.oneof(
      damaged,
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        await writeFile(path, bytes);
        const guess = await guessFile(path, COMPANY).catch((error) => {
          expect(error).toBeInstanceOf(AppError);
          return null;
        });
        if (guess === null) return;
        const reader = new RowReader(guess.mapping, COMPANY.country);
        let last = 0;
        for await (const records of rowsOf(path, guess.mapping)) {
          for (const record of records) {
            const read = reader.read(record);
            expect("reason" in read || "customer" in read).toBe(true);
            expect(record.rowNo).toBeGreaterThan(last);
            last = record.rowNo;
          }
        }
      }),
      { numRuns: 250 * TIMES },
    );
  },
  TIMEOUT,
);

test(
  "a damaged file that is taken is brought in to the end, and its rows add up",
  async ({ desk }) => {
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        files++;
        const drafted = await draft(desk, bytes).catch((error) => {
          expect(error).toBeInstanceOf(AppError);
          return null;
        });
        if (drafted === null || drafted.missing.length > 0) return;

        const { state, report } = await run(desk, await check(desk, drafted));

        expect(state).toBe("done");
        const { goodRows = 0, refusedRows = 0, rowsWithoutCustomer = 0, rows = -1 } = report ?? {};
        expect(goodRows + refusedRows + rowsWithoutCustomer).toBe(rows);
      }),
      { numRuns: 20 * TIMES },
    );
  },
  TIMEOUT,
);

const COMPANY = { currency: "EUR", timeZone: "Europe/Madrid", country: "ES" };
