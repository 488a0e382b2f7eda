import { sql } from "kysely";
import {
  bringIn,
  broughtIn,
  downloaded,
  drafted,
  expect,
  expectAlive,
  test,
} from "../../../test/hostile-desk.ts";
import { aWorkbook } from "../../../test/workbooks.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import { checkImport } from "./imports.ts";
import { DENSE_FROM } from "./reading/limits.ts";

const HEADER = "pedido,fecha,cliente,importe\n";

test("values that no sale has cost their own rows, each with its reason; dates and amounts at the edge are kept", async ({
  office,
}) => {
  const rows = [
    "1,9999-12-31,A,1.00",
    "2,0001-01-01,A,1.00",
    "3,2025-02-30,A,1.00",
    "4,2025-01-01,A,NaN",
    "5,2025-01-01,A,Infinity",
    "6,2025-01-01,A,9007199254740993",
    "7,2025-01-01,A,1e308",
    "8,2025-01-01,A,1e400",
    "9,2025-01-01,A,#N/D",
    "10,2025-01-01,#¡REF!,1.00",
    "11,2200-12-31,A,9999999999999.99",
    "12,1900-01-01,A,-0.01",
    "13,2025-01-01,A,0.001",
  ];

  const { report, importId } = await bringIn(office, `${HEADER}${rows.join("\n")}\n`);

  expect(report).toMatchObject({
    rows: 13,
    goodRows: 3,
    refusedRows: 10,
    purchasedMinor: 999_999_999_999_999,
  });
  expect(report?.refused.map(({ rowNo, field, reason }) => [rowNo - 1, field, reason])).toEqual([
    [1, "at", "is outside the years 1900 to 2200"],
    [2, "at", "is outside the years 1900 to 2200"],
    [3, "at", expect.stringMatching(/is not a date/)],
    [4, "amount", expect.stringMatching(/is not a number/)],
    [5, "amount", expect.stringMatching(/is not a number/)],
    [6, "amount", "is too large"],
    [7, "amount", "is too large"],
    [8, "amount", expect.stringMatching(/is not a number/)],
    [9, "amount", "is a formula of the spreadsheet that came to nothing"],
    [10, "customerKey", "is a formula of the spreadsheet that came to nothing"],
  ]);
  expect(await downloaded(office, importId, "refused.csv")).toHaveLength(10);
  await expectAlive(office);
});

test("rows whose amounts together cannot be counted exactly are refused, those before them kept", async ({
  office,
}) => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i},2025-01-0${1 + (i % 9)},C${i},9900000000000.00`);

  const { report } = await bringIn(office, `${HEADER}${rows.join("\n")}\n`);

  expect(report).toMatchObject({ goodRows: 9, refusedRows: 3, purchasedMinor: 9 * 990_000_000_000_000 });
  expect(report?.refused[0]).toMatchObject({
    field: "amount",
    reason: expect.stringMatching(/counted exactly/),
  });
  await expectAlive(office);
});

test("one customer in several spellings is one; two of one name are two", async ({ office }) => {
  const file = [
    "pedido,fecha,nombre,email,importe",
    "1,2025-01-01,Peña,ana@example.com,1.00",
    "2,2025-01-02, Pen\u0303a ,ANA@Example.com ,1.00",
    "3,2025-01-03,PEÑA,\u00a0ana@example.com,1.00",
    "4,2025-01-04,Peña,otra@example.com,1.00",
  ].join("\n");

  const { report } = await bringIn(office, file);

  expect(report).toMatchObject({ goodRows: 4, purchases: 4 });
  const { rows } = await sql`
    select value, (select count(*) from purchase p where p.customer_id = i.customer_id) as purchases
    from customer_identity i where kind = 'email' order by value`.execute(office.services.db);
  expect(rows).toEqual([
    { value: "ana@example.com", purchases: 3 },
    { value: "otra@example.com", purchases: 1 },
  ]);
  await expectAlive(office);
});

test("a customer's number is the same with spaces around it, signs nobody sees in it or with its accents written apart", async ({
  office,
}) => {
  const numbers = ["Ñ-1", " Ñ-1 ", "N\u0303-1", "\u00a0Ñ-1", "\u200bÑ\u00ad-1"];
  const rows = numbers.map((number, i) => `${i},2025-01-0${1 + i},${number},1.00`);

  const { report } = await bringIn(office, `${HEADER}${rows.join("\n")}\n`);

  expect(report).toMatchObject({ goodRows: 5, purchases: 5, customersNew: 1 });
});

test("names of columns that come again are skipped; under others nothing is misread", async ({ office }) => {
  const file = [
    "pedido,fecha,cliente,importe",
    "1,2025-01-01,A,1.00",
    "pedido,fecha,cliente,importe",
    "2,2025-01-02,B,2.00",
    "cliente,importe,pedido,fecha",
    "2025,2024,2025-01-03,3",
    "C,4.00,4,2025-01-04",
    "pedido,fecha,cliente,importe",
    "5,2025-01-05,D,5.00",
  ].join("\n");

  const { report, importId } = await bringIn(office, file);

  expect(report).toMatchObject({ rows: 8, goodRows: 3, purchasedMinor: 800, customersNew: 3 });
  expect(report?.refused.map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
    [3, "repeats the names of the columns"],
    [5, "names other columns than the file; divide the file here"],
    [6, "stands under other names of columns, in row 5; divide the file there"],
    [7, "stands under other names of columns, in row 5; divide the file there"],
    [8, "repeats the names of the columns"],
  ]);
  expect(await downloaded(office, importId, "refused.csv")).toHaveLength(5);
});

test("lines in two encodings are each read in their own", async ({ office }) => {
  const head = Buffer.from("pedido,fecha,cliente,nombre,importe\n");
  const modern = Buffer.from("1,2025-01-01,A,Peña,1.00\n");
  const old = Buffer.from("2,2025-01-02,B,Íñigo,1.00\n", "latin1");

  const { mapping } = await bringIn(office, Buffer.concat([head, modern, old]));

  expect(mapping.encoding).toBe("utf-8");
  const { rows } = await sql`select name from customer order by name collate "C"`.execute(office.services.db);
  expect(rows).toEqual([{ name: "Peña" }, { name: "Íñigo" }]);
});

test("two imports at once, of the same customers and partly the same purchases, count everything once", async ({
  office,
}) => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i},2025-01-0${1 + (i % 9)},C${i % 20},1.00`);
  const [first, second] = [rows.slice(0, 200), rows.slice(100)].map((some) => HEADER + some.join("\n"));

  const ids = [await drafted(office, first ?? ""), await drafted(office, second ?? "")];
  const done = await Promise.all(ids.map((importId) => broughtIn(office, importId)));

  expect(done.map(({ state }) => state)).toEqual(["done", "done"]);
  const { rows: found } = await sql`
    select (select count(*) from purchase) as purchases, (select count(*) from customer) as customers,
           (select sum(purchases) from customer_rollup)::int as rolled`.execute(office.services.db);
  expect(found).toEqual([{ purchases: 300, customers: 20, rolled: 300 }]);
  expect(await findRollupFaults(office.services.db)).toMatchObject({ customerIds: [] });
  await expectAlive(office);
});

/** A line of many megabytes, made as it is sent. */
function* aLongLine(megabytes: number, before = "", after = ""): Generator<Buffer> {
  yield Buffer.from(before);
  const piece = Buffer.alloc(1024 * 1024, "x");
  for (let i = 0; i < megabytes; i++) yield piece;
  yield Buffer.from(after);
}

const MEGABYTES = Number(process.env.LONG_LINE_MB ?? 48);

test("a line of many megabytes costs its own row, and no more memory than a short one", async ({
  office,
}) => {
  // What any file needs is not counted: the code of an import, and room for its rows.
  await bringIn(office, `${HEADER}9,2025-01-01,A,1.00\n`);
  const grown = async (time: number) => {
    const before = `${HEADER}${time}1,2025-01-01,A,1.00\n${time}2,2025-01-01,`;
    global.gc?.();
    const memory = process.memoryUsage().rss;
    let peak = memory;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const { report } = await bringIn(
      office,
      aLongLine(MEGABYTES, before, `,1.00\n${time}3,2025-01-03,B,3.00\n`),
    );
    clearInterval(watch);
    expect(report).toMatchObject({ rows: 3, goodRows: 2, refusedRows: 1, purchasedMinor: 400 });
    expect(report?.refused).toMatchObject([{ rowNo: 3, reason: expect.stringMatching(/longer than/) }]);
    return (peak - memory) / 1024 ** 2;
  };

  // The heap may grow once for the program's own sake.
  expect(Math.min(await grown(1), await grown(2))).toBeLessThan(160);
}, 600_000);

test("a workbook whose sheet unpacks to far more than its size is failed with the reason when it is checked", async ({
  office,
}) => {
  const row = "<row><c><v>1</v></c><c><v>45000</v></c><c><v>7</v></c><c><v>1.5</v></c></row>";
  const names = ["pedido", "fecha", "cliente", "importe"]
    .map((name) => `<c t="str"><v>${name}</v></c>`)
    .join("");
  const sheet = `<row>${names}</row>${row.repeat(Math.ceil((DENSE_FROM * 1.1) / row.length))}`;
  const importId = await drafted(office, Buffer.from(aWorkbook({ S: sheet })));

  await office.ask({}, "PUT", `/api/v1/imports/${importId}/mapping`, {
    ...(await (await office.ask({}, "GET", `/api/v1/imports/${importId}`)).json()).mapping,
    fields: ["purchaseKey", "at", "customerKey", "amount"],
  });
  await office.ask({}, "POST", `/api/v1/imports/${importId}/check`);
  await expect(checkImport(office.services, importId)).rejects.toMatchObject({ code: "invalid" });

  const after = await office.ask({}, "GET", `/api/v1/imports/${importId}`);
  expect(await after.json()).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/200 times its size/),
  });
  await expectAlive(office);
}, 120_000);

/** How a formula begins: a sign too, but before a number with nothing after it. */
const FORMULA = /^[\s"]*(?:[=@]|[+-](?!\d[\d.]*"?$))/;

test("formulas come out of every export as text", async ({ office }) => {
  const evil = "=cmd|' /C calc'!A0";
  const file = [
    '"=HYPERLINK(""http://x"")",fecha,cliente,nombre,importe,email',
    `"${evil}",2025-01-01,"${evil}","${evil}",1.00,a@example.com`,
    `"+1+cmd|x",2025-01-01,"@SUM(1)","-2+3",1.00,`,
    `"x;+1+cmd|x",2025-01-01,"-cmd|x","+cmd|x",1.00,`,
    `"${evil}",2025-01-01,"a;${evil}","${evil}",nada,"\t${evil}"`,
    `"-1+cmd|x",2025-01-01,"a;-1+cmd|x","+cmd|x",nada,"b;- cmd|x"`,
    `"${evil}",2025-01-01,,"-cmd|x",1.00,`,
  ].join("\n");

  const { importId, report } = await bringIn(office, file);

  expect(report).toMatchObject({ rows: 6, goodRows: 3, refusedRows: 2, rowsWithoutCustomer: 1 });
  const listed = await (await office.ask({}, "GET", "/api/v1/openapi.json")).json();
  const paths = Object.entries<Record<string, { responses: Record<string, { content?: object }> }>>(
    listed.paths,
  )
    .filter(([, { get }]) =>
      Object.values(get?.responses ?? {}).some(({ content }) => content && "text/csv" in content),
    )
    .map(([path]) => path.replace("{importId}", importId))
    // Nobody was asked anything here; answers go out by the same writer.
    .filter((path) => !path.includes("{surveyId}"));
  expect(paths.length).toBeGreaterThanOrEqual(3);
  for (const path of paths) {
    const response = await office.ask({}, "GET", path);
    expect(response.status, path).toBe(200);
    const text = await response.text();
    // The report of a year says nothing of what a file brings.
    if (!path.includes("yearly-report")) expect(text, path).toContain("cmd|");
    for (const cell of text.split(/[,;\t|\r\n]/)) expect(cell, path).not.toMatch(FORMULA);
  }
});
