import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test as base, expect, type House, ORIGIN } from "../../../../test/application.ts";
import { aWorkbook } from "../../../../test/workbooks.ts";
import type { ListFile } from "./list-file.ts";

type Desk = { folder: string; read(file: string | Uint8Array, query?: string): Promise<ListFile> };

const test = base.extend<{ desk: Desk }>({
  desk: async ({ house }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-list-"));
    Object.assign(house.services.config, { dataFolder: folder });
    const read = async (file: string | Uint8Array, query = "") => {
      const answer = await sent(house, file, query);
      const told: ListFile = await answer.json();
      expect(answer.status, JSON.stringify(told)).toBe(200);
      return told;
    };
    await use({ folder, read });
    await rm(folder, { recursive: true });
  },
});

function sent(house: House, file: string | Uint8Array, query = ""): Promise<Response> {
  const headers = { "content-type": "text/csv", origin: ORIGIN, host: "127.0.0.1:3000" };
  const init = { method: "POST", headers, body: Buffer.from(file) };
  const request = new Request(`${ORIGIN}/api/v1/list-files${query}`, init);
  return Promise.resolve(house.door.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } }));
}

const UTF_16 = Buffer.from("\ufeffCorreo\r\nana@example.com\r\n", "utf16le");
const SHEET = [
  ["Name", "Mail"],
  ["Ana", "ana@example.com"],
] as const;

test("a list is read whatever wrote it, each value with the row it stands in", async ({ desk }) => {
  const ana = { row: 2, value: "ana@example.com" };
  for (const [file, rows] of [
    [
      "ana@example.com\n\nbea@example.com\n",
      [
        { ...ana, row: 1 },
        { row: 3, value: "bea@example.com" },
      ],
    ],
    ["Correo\r\nana@example.com\r\n\r\n", [ana]],
    [
      "Cliente;Nombre\n1001;Ana\n\n1002;Bea",
      [
        { row: 2, value: "1001" },
        { row: 4, value: "1002" },
      ],
    ],
    ["Nombre;Correo\nAna;ana@example.com\nBea;\n", [ana]],
    ['Name,Mail\n"Pérez, ""Ana""\nSL",ana@example.com\n', [ana]],
    ["sep=;\nid;x\n7;y\n", [{ row: 3, value: "7" }]],
    ["a@example.com\tx\nana@example.com\ty", [{ row: 1, value: "a@example.com" }, ana]],
    [
      "Ana García\nLuis Pérez\n",
      [
        { row: 1, value: "Ana García" },
        { row: 2, value: "Luis Pérez" },
      ],
    ],
    [UTF_16, [ana]],
    [gzipSync("mail\nana@example.com\n"), [ana]],
    [aWorkbook({ List: SHEET }), [ana]],
  ] as const) {
    expect((await desk.read(file)).rows).toEqual(rows);
  }
  expect(await readdir(join(desk.folder, "uploads"))).toEqual([]);
});

test("the first row is the names of the columns only over something else, and it can be said", async ({
  desk,
}) => {
  const names = "ANA\nBEA\n";
  expect(await desk.read(names)).toMatchObject({
    heading: null,
    columns: ["1"],
    rows: [{ row: 1 }, { row: 2 }],
  });
  expect(await desk.read(names, "?hasHeading=true")).toMatchObject({ heading: ["ANA"], rows: [{ row: 2 }] });
  const headed = "Cliente;Correo\nA;a@example.com\n";
  expect(await desk.read(headed)).toMatchObject({
    heading: ["Cliente", "Correo"],
    column: 1,
    rows: [{ row: 2 }],
  });
  const other = await desk.read(headed, "?column=0&hasHeading=false");
  expect(other).toEqual({
    ...{ heading: null, columns: ["1", "2"], column: 0 },
    rows: [
      { row: 1, value: "Cliente" },
      { row: 2, value: "A" },
    ],
  });
});

test("what is no list is refused in words, and nothing of it is kept", async ({ house, desk }) => {
  for (const [file, words] of [
    ["", "The file is empty"],
    ["\n\n", "The file has no rows"],
    ["%PDF-1.4", "it is a PDF"],
  ] as const) {
    const answer = await sent(house, file);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(words)]);
  }
  expect(await readdir(join(desk.folder, "uploads"))).toEqual([]);
});

test("a list of 200,000 customers, some in quotes, is read in less than a breath", async ({ desk }) => {
  const lines = Array.from({ length: 200_000 }, (_, n) => `"Cliente ${n}";c${n}@example.com`);
  const begun = performance.now();
  expect((await desk.read(lines.join("\n"))).rows).toHaveLength(200_000);
  expect(performance.now() - begun).toBeLessThan(5000);
});
