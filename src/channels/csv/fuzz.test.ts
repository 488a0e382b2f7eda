import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { test as storeTest } from "../../../test/database.ts";
import { check, type Desk, deskOn, draft, expect, noon, run, textOf } from "../../../test/import-desk.ts";
import { aWorkbook } from "../../../test/workbooks.ts";
import { AppError } from "../../platform/errors.ts";
import { changeMapping, guessFile } from "./draft.ts";
import type { Import, ImportMapping } from "./import.ts";
import { RowReader } from "./interpret.ts";
import { RecordSplitter } from "./reading/records.ts";
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
  desk: async ({ freshStore, folder }, use) => use(deskOn(freshStore.db, folder)),
});

/** What makes files hard to read, in one cell. */
const NASTY = [
  ..."\",;|\t\n\r='@+-€ñÑ \u00a0\u200b\u2028\uFEFF\0#/%\\",
  "\r\n",
  "📦",
  "N\u0303",
  "1.5",
  "2025-01-02",
  "null",
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((some) => some.join("")),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const row = fc.record({
  at: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("2025-01-02", "2024-02-29 23:59", "1900-01-01", "20250103") },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom("", "9999-12-31", "2025-02-30", "NaN"), text) },
  ),
  customer: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("A", "Peña", "00012", "C 1") },
    { weight: 1, arbitrary: fc.oneof(fc.constant(""), text) },
  ),
  amount: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("1.50", "-3", "1,234.56", "€ 7", "0") },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom("", "NaN", "1e999", "9007199254740993", "=1+1"), text) },
  ),
  note: text,
});
const style = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n"),
  encoding: fc.constantFrom("utf-8", "utf-16le", "windows-1252"),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
  lastNewline: fc.boolean(),
  packed: fc.boolean(),
});
type Row = { at: string; customer: string; amount: string; note: string };
type Style = {
  delimiter: string;
  newline: string;
  encoding: ImportMapping["encoding"];
  mark: boolean;
  quoteAll: boolean;
  lastNewline: boolean;
  packed: boolean;
};

const HEADER = ["pedido", "fecha", "cliente", "importe", "nota"];
const FIELDS: ImportMapping["fields"] = ["purchaseKey", "at", "customerKey", "amount", "ignore"];

function csvOf(rows: readonly string[][], { delimiter, newline, quoteAll, lastNewline }: Style): string {
  const cell = (field: string) =>
    quoteAll || /["\r\n]/.test(field) || field.includes(delimiter)
      ? `"${field.replaceAll('"', '""')}"`
      : field;
  const lines = [HEADER, ...rows].map((cells) => cells.map(cell).join(delimiter));
  return lines.join(newline) + (lastNewline ? newline : "");
}

function bytesOf(file: string, { encoding, mark, packed }: Style): Buffer {
  const marked = mark && encoding !== "windows-1252" ? `\uFEFF${file}` : file;
  const plain =
    encoding === "utf-16le"
      ? Buffer.from(marked.startsWith("\uFEFF") ? marked : `\uFEFF${marked}`, "utf16le")
      : encoding === "utf-8"
        ? Buffer.from(marked)
        : Buffer.from(marked.replace(/[^\0-\xff]/gu, "?"), "latin1");
  return packed ? gzipSync(plain) : plain;
}

/** The keys of the rows of a file for download. */
async function keysIn(file: AsyncIterable<string>, { delimiter }: Style): Promise<string[]> {
  const rows = new RecordSplitter(delimiter).push(await textOf(file), true);
  return rows.slice(1).map(({ fields }) => fields[0] ?? "");
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

async function expectEachRowOnce(desk: Desk, done: Import, keys: string[], style: Style): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select external_id as key from purchase where source = ${done.mapping.source}`.execute(desk.db);
  const kept = rows.map(({ key }) => key);
  const refused = await keysIn(refusedFile(desk.db, done), style);
  const without = await keysIn(await withoutCustomerFile(desk, done), style);
  expect([...kept, ...refused, ...without].toSorted()).toEqual(keys.toSorted());
  expect(done.report).toMatchObject({
    rows: keys.length,
    goodRows: kept.length,
    refusedRows: refused.length,
    rowsWithoutCustomer: without.length,
  });
}

test(
  "however a file is written, every row is in the database, among the refused, or among those without customer",
  async ({ desk }) => {
    const rows = fc.array(row, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, style, async (table: Row[], written: Style) => {
        files++;
        const cells = table.map(({ at, customer, amount, note }, i) => [
          `K${files}x${i}`,
          at,
          customer,
          amount,
          note,
        ]);
        const { delimiter, encoding } = written;
        const bytes = bytesOf(csvOf(cells, written), written);

        const done = await bringIn(desk, bytes, { delimiter, encoding });

        expect(done.state).toBe("done");
        await expectEachRowOnce(
          desk,
          done,
          cells.map(([key = ""]) => key),
          written,
        );
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
        const cells = table.map(({ at, customer, amount, note }, i) =>
          [`K${files}x${i}`, at, customer, amount, note].map(inXml),
        );
        const done = await bringIn(desk, Buffer.from(aWorkbook({ S: [HEADER, ...cells] })), {});

        await expectEachRowOnce(
          desk,
          done,
          cells.map(([key = ""]) => key),
          written,
        );
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
    const cells = table.map(({ at, customer, amount, note }, i) => [`K${i}`, at, customer, amount, note]);
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
