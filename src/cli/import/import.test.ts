import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { aFile, EXAMPLE, vinculo } from "../../../test/command-line.ts";
import { expect, test } from "../../../test/database.ts";
import { aWorkbook } from "../../../test/workbooks.ts";

test("import brings a file in and report tells what it means; the same file again changes nothing", async ({
  freshStore,
}) => {
  const first = await vinculo(freshStore, "import", EXAMPLE, "--yes", "--json");
  const second = await vinculo(freshStore, "import", EXAMPLE, "--yes", "--json");
  const report = await vinculo(freshStore, "report", "--json", "--only", "bucket");

  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({
    rows: 6919,
    customersNew: 2357,
    refusedRows: 0,
    unchanged: 0,
  });
  expect(JSON.parse(second.out)).toMatchObject({ customersNew: 0, purchases: 0, unchanged: 6919 });
  expect(JSON.parse(report.out).bucket).toMatchObject({ asOf: "1998-06-30", isSample: false });
});

test("bad rows cost no good ones, and --strict tells of them by the exit code", async ({ freshStore }) => {
  const file = await aFile("cliente,fecha,importe\n1,2025-01-02,10\n2,2025-13-45,20\n3,2025-01-04,30\n");

  const result = await vinculo(freshStore, "import", file, "--yes", "--json", "--strict");

  expect(result.code).toBe(3);
  expect(JSON.parse(result.out)).toMatchObject({ purchases: 2, refusedRows: 1 });
  expect(JSON.parse(result.out).refused[0]).toMatchObject({ rowNo: 3, field: "at", value: "2025-13-45" });
});

test("a column said by hand wins over the guess", async ({ freshStore }) => {
  const file = await aFile("quien,cuando,a,b\nX1,2025-01-02,10,1\nX2,2025-01-03,20,2\n");

  const result = await vinculo(
    freshStore,
    ...["import", file, "--yes", "--json", "--column", "quien=customerKey", "--column", "cuando=at"],
    ...["--column", "a=ignore", "--column", "4=amount"],
  );

  expect(result.notes).toBe("");
  expect(JSON.parse(result.out)).toMatchObject({ customersNew: 2, purchasedMinor: 300 });
});

test("without --yes and without anybody to ask nothing is imported", async ({ freshStore }) => {
  const result = await vinculo(freshStore, "import", EXAMPLE);
  const { rows } = await freshStore.pool.query("select count(*) as n from customer");

  expect(result.code).toBe(2);
  expect(rows[0].n).toBe(0);
});

test("of a workbook the sheet with sales is read, or the one that is said", async ({ freshStore }) => {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-cli-"));
  const file = join(folder, "ventas.xlsx");
  const head = ["cliente", "fecha", "importe"];
  const row = (customer: string, amount: string) => [customer, "2025-01-02", { xml: `<v>${amount}</v>` }];
  const sheets = { Notas: [["Ventas"]], Enero: [head, row("A", "1.5")], "Febrero 25": [head, row("B", "7")] };
  await writeFile(file, aWorkbook(sheets));

  const first = await vinculo(freshStore, "import", file, "--yes");
  const second = await vinculo(freshStore, "import", file, "--yes", "--json", "--sheet", "Febrero 25");
  const wrong = await vinculo(freshStore, "import", file, "--yes", "--sheet", "Marzo");

  expect(first.out).toContain("1 purchases €1.50");
  expect(first.notes).toContain('Read from the sheet "Enero" (of 3)');
  expect(JSON.parse(second.out)).toMatchObject({ rows: 1, purchasedMinor: 700 });
  expect(wrong.notes).toContain("--sheet Marzo: the workbook has Notas, Enero, Febrero 25");
  await rm(folder, { recursive: true });
});

const CONTRACTS = "customerID,tenure,MonthlyCharges,Churn\nA,3,29.85,No\nB,2,53.85,Yes\n";

test("import takes subscriptions with months counted back from a day, and says what lacks without it", async ({
  freshStore,
}) => {
  const file = await aFile(CONTRACTS);

  const without = await vinculo(freshStore, "import", file, "--yes");
  const { code, out } = await vinculo(freshStore, "import", file, "--yes", "--json", "--as-of", "2024-01-31");

  expect(without.code).toBe(2);
  expect(without.notes).toContain("asOf");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ subscriptions: 2, subscriptionsRunning: 1, monthlyMinor: 2985 });
});

test("import updates known customers by a key, and counts another currency at the rate that is said", async ({
  freshStore,
}) => {
  const people = await aFile("Email,Nombre,Ciudad\nana@example.com,Ana,Lugo\neva@example.com,Eva,Soria\n");
  const abroad = await aFile("pedido,fecha,email,importe,moneda\n1,2025-01-02,ana@example.com,100.00,USD\n");

  const unrated = await vinculo(freshStore, "import", abroad, "--yes");
  const sold = await vinculo(freshStore, "import", abroad, "--yes", "--json", "--rate", "USD=0.92");
  const told = await vinculo(
    freshStore,
    ...["import", people, "--yes", "--json", "--kind", "customers", "--mode", "update", "--key", "email"],
  );
  const wrong = await vinculo(freshStore, "import", people, "--yes", "--key", "shoe-size");

  expect(unrated.code).toBe(4);
  expect(unrated.notes).toContain("no rate is stated for USD");
  expect(JSON.parse(sold.out)).toMatchObject({ currency: "EUR", purchases: 1, purchasedMinor: 9200 });
  expect(JSON.parse(told.out)).toMatchObject({
    goodRows: 1,
    refusedRows: 1,
    customersKnown: 1,
    customersNew: 0,
  });
  expect(wrong.notes).toContain("--key shoe-size");
});

test("files that cannot be read end with code 2 and the reason, and nothing of them is kept", async ({
  freshStore,
}) => {
  const files: [string | Buffer, string][] = [
    ["", "The file is empty"],
    ["cliente,fecha,importe\n", "a header but no rows"],
    ["%PDF-1.7\n1 0 obj\n", "it is a PDF"],
    [`${"c,".repeat(10_000)}\n`, "10001 columns; at most 500"],
    [gzipSync("cliente,fecha,importe\n1,2025-01-02,10\n").subarray(0, 30), "damaged or cut short"],
    [Buffer.from("504b0304", "hex"), "The workbook is damaged"],
  ];
  for (const [content, reason] of files) {
    const result = await vinculo(freshStore, "import", await aFile(content), "--yes");

    expect(result.notes).toContain(reason);
    expect(result.code).toBe(2);
  }
  expect((await freshStore.pool.query("select from import")).rowCount).toBe(0);
});
