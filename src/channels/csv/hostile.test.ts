import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { bringIn, drafted, expect, expectAlive, send, test } from "../../../test/hostile-desk.ts";
import { aWorkbook } from "../../../test/workbooks.ts";
import { Import } from "./import.ts";
import { checkImport } from "./imports.ts";
import { bytesOf } from "./reading/bytes.ts";
import { DENSE_FROM } from "./reading/limits.ts";

function zipOf(parts: Record<string, string>): Buffer {
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
}

const HEADER = "pedido,fecha,cliente,importe\n";
const ROW = "1,2025-01-02,A,10.50\n";

/** A packed file of sales, a little larger than what may be so dense. */
function bombOf(note: string): Buffer {
  const row = `1,2025-01-02,A,10.50,${note}\n`;
  const rows = row.repeat(Math.ceil((DENSE_FROM * 1.1) / row.length));
  return gzipSync(Buffer.from(`pedido,fecha,cliente,importe,notas\n${rows}`, "latin1"));
}

const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(",");
const wideCells = Array.from({ length: 600 }, (_, i) => ({ t: "inlineStr", xml: `<is><t>c${i}</t></is>` }));
const bigEndian = Buffer.from(`\uFEFF${HEADER}${ROW}`, "utf16le").swap16();

test.for<[string, Buffer | string, RegExp]>([
  ["nothing at all", "", /is empty/],
  ["a header and no row", HEADER, /a header but no rows/],
  ["empty lines", "\n\r\n\n", /no rows/],
  ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj << /Type /Catalog >>\n", /is a PDF/],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /is a picture/],
  ["a workbook cut short", Buffer.from("504b030414000600080000002100", "hex"), /workbook is damaged/],
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1000000000000", "hex"), /old Excel workbook/],
  ["a zip archive", zipOf({ "sales.csv": HEADER + ROW }), /zip archive/],
  ["an OpenDocument sheet", zipOf({ mimetype: "application/vnd", "content.xml": "<x/>" }), /\.ods/],
  ["a binary workbook", zipOf({ "xl/workbook.bin": "x" }), /\.xlsb/],
  ["a workbook without a cell", Buffer.from(aWorkbook({ S: [] })), /no rows/],
  [
    "a workbook of 600 columns",
    Buffer.from(aWorkbook({ S: [wideCells, wideCells] })),
    /600 columns; at most 500/,
  ],
  ["a program", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i) % 7)), /control characters/],
  ["UTF-16 in the other order", bigEndian, /save it as UTF-8/],
  ["one line of 5 MB", `a,${"x".repeat(5_000_000)}`, /first row is longer than/],
  ["10,000 columns", `${wide}\n${wide}\n`, /10000 columns; at most 500/],
  ["a packed file cut short", gzipSync(HEADER + ROW.repeat(50)).subarray(0, 60), /damaged or cut short/],
  ["a packed file that unpacks to far more than its size", bombOf("x".repeat(5_000)), /200 times its size/],
  ["a packed file of zeros", gzipSync(Buffer.alloc(64 * 1024 ** 2)), /control characters/],
])("%s is refused with its reason, and nothing is kept of it", async ([, body, reason], { office }) => {
  const sent = await send(office, body);

  expect(sent.status).toBe(400);
  expect(sent.headers.get("content-type")).toBe("application/problem+json");
  expect(await sent.json()).toMatchObject({ code: "invalid", detail: expect.stringMatching(reason) });
  const list = await office.ask({}, "GET", "/api/v1/imports");
  expect(await list.json()).toMatchObject({ items: [] });
  await expectAlive(office);
});

test("a file larger than may be is refused as soon as it is, and nothing is kept of it; one as large as may be is taken", async ({
  office,
  folder,
}) => {
  const largestFile = 1024 ** 2;
  office.services.config = { ...office.services.config, largestFile };
  let sentPieces = 0;
  function* endless(): Generator<Buffer> {
    for (; sentPieces < 1000; sentPieces++) yield Buffer.alloc(100_000, ROW);
  }
  const whole = `${HEADER}${ROW.repeat(largestFile / ROW.length)}`.slice(0, largestFile);

  for (const body of [endless(), `${whole}1`]) {
    const refused = await send(office, body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      code: "invalid",
      detail: expect.stringMatching(/larger than/),
    });
  }

  // What streams in is read a little ahead, and not to its end.
  expect(sentPieces).toBeLessThan(100);
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
  expect((await send(office, whole)).status).toBe(201);
  expect(await readdir(join(folder, "uploads"))).toHaveLength(1);
  await expectAlive(office);
});

test.for<[string, string, { good: number; refused: [number, RegExp][] }]>([
  [
    "the character NUL",
    `${HEADER}${ROW}2,2025-01-02,A\0,1.00\n3,2025-01-03,\0,1.00\n`,
    {
      good: 1,
      refused: [
        [3, /NUL/],
        [4, /NUL/],
      ],
    },
  ],
  [
    "a row of 5 MB",
    `${HEADER}${ROW}2,2025-01-02,${"x".repeat(5_000_000)},1.00\n3,2025-01-03,A,1.00\n`,
    { good: 2, refused: [[3, /longer than/]] },
  ],
  [
    "a quote never closed, at the end",
    `${HEADER}${ROW}2,2025-01-02,"A,1.00\n3,2025-01-03,A,1.00\n`,
    { good: 2, refused: [[3, /never closed/]] },
  ],
  [
    "a quote never closed, before one that is",
    `${HEADER}${ROW}2,2025-01-02,"A,1.00\n3,2025-01-03,"B",1.00\n4,2025-01-04,C,1.00\n`,
    { good: 3, refused: [[3, /never closed/]] },
  ],
  [
    "a row of 10,000 fields",
    `${HEADER}${ROW}${wide}\n3,2025-01-03,A,1.00\n`,
    { good: 2, refused: [[3, /has 10000 fields/]] },
  ],
])("%s costs its own row and no other", async ([, file, { good, refused }], { office }) => {
  const { report, state, importId } = await bringIn(office, file);

  expect(state).toBe("done");
  expect(report).toMatchObject({ rows: good + refused.length, goodRows: good, purchases: good });
  expect(report?.refused).toEqual(
    refused.map(([rowNo, reason]) =>
      expect.objectContaining({ rowNo, reason: expect.stringMatching(reason) }),
    ),
  );
  const mend = await office.ask({}, "GET", `/api/v1/imports/${importId}/refused.csv`);
  expect((await mend.text()).trimEnd().split("\r\n")).toHaveLength(refused.length + 1);
  await expectAlive(office);
});

test("UTF-16 with its mark is read", async ({ office }) => {
  const { report } = await bringIn(office, Buffer.from(`\uFEFF${HEADER}${ROW}`, "utf16le"));

  expect(report).toMatchObject({ rows: 1, goodRows: 1, purchasedMinor: 1050 });
});

test("a packed file whose end is found missing only by the check is failed with the reason", async ({
  office,
}) => {
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647);
  const rows = Array.from({ length: 60_000 }, () => `${random()},2025-01-02,Pe\u00F1a${random()},1.00\n`);
  const packed = gzipSync(Buffer.from(HEADER + rows.join(""), "latin1"));
  const sent = await send(office, packed.subarray(0, packed.length - 1000));
  expect(sent.status).toBe(201);
  const { importId } = Import.parse(await sent.json());

  await office.ask({}, "POST", `/api/v1/imports/${importId}/check`);
  await expect(checkImport(office.services, importId)).rejects.toMatchObject({ code: "invalid" });

  const after = await office.ask({}, "GET", `/api/v1/imports/${importId}`);
  expect(await after.json()).toMatchObject({ state: "failed", error: expect.stringMatching(/cut short/) });
  await expectAlive(office);
});

test("no more is unpacked than the limit says", async ({ folder }) => {
  const path = join(folder, "bomb.gz");
  await writeFile(path, gzipSync("a,b\n".repeat(1_000_000)));
  let bytes = 0;

  const read = async () => {
    for await (const chunk of bytesOf(path, 1_000_000)) bytes += chunk.length;
  };

  await expect(read()).rejects.toMatchObject({ code: "invalid" });
  expect(bytes).toBeLessThanOrEqual(1_000_000);
});

test("a packed file that unpacks to far more than its size, found out only when it is checked, is failed with the reason", async ({
  office,
}) => {
  // Its encoding is told by its first lines.
  const importId = await drafted(office, bombOf(`Peña ${"x".repeat(5_000)}`));

  await office.ask({}, "POST", `/api/v1/imports/${importId}/check`);
  await expect(checkImport(office.services, importId)).rejects.toMatchObject({ code: "invalid" });

  const after = await office.ask({}, "GET", `/api/v1/imports/${importId}`);
  expect(await after.json()).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/more than 200 times its size/),
  });
  await expectAlive(office);
});

test("whatever bytes are sent, the answer is an import or a problem", async ({ office }) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, packed) => {
      const sent = await send(office, packed ? gzipSync(bytes) : Buffer.from(bytes));
      expect([201, 400]).toContain(sent.status);
    }),
    { numRuns: 150 },
  );
  await expectAlive(office);
});
