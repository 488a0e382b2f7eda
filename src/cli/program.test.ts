import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { expect, test } from "../../test/database.ts";
import { writtenIn } from "../../test/pdf-text.ts";
import { aWorkbook } from "../../test/workbooks.ts";
import { systemClock } from "../platform/clock.ts";
import type { Store } from "../platform/db/open.ts";
import { runCommand } from "./program.ts";

const EXAMPLE = join(import.meta.dirname, "..", "..", "sample", "example.csv");

/** The address of a test's own store, as DATABASE_URL would give it. */
function urlOf({ connection }: Store): string {
  if ("connectionString" in connection) return connection.connectionString;
  const { user, password, database, host, port } = connection;
  const secret = encodeURIComponent(String(password));
  return `postgres://${user}:${secret}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`;
}

/** Runs a command line on a store and gives what it said. */
async function vinculo(store: Store | null, ...words: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-cli-"));
  const said = { out: "", notes: "" };
  const code = await runCommand(words, {
    out: (line) => {
      said.out += `${line}\n`;
    },
    note: (line) => {
      said.notes += `${line}\n`;
    },
    redraw: null,
    confirm: null,
    clock: systemClock,
    environment: { VINCULO_DATA: folder, LOG_LEVEL: "error", ...(store && { DATABASE_URL: urlOf(store) }) },
  });
  return { code, ...said };
}

async function aFile(text: string | Buffer): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "vinculo-cli-")), "sales.csv");
  await writeFile(file, text);
  return file;
}

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

test("the page of a month is written as a file, in the language that is asked for", async ({
  freshStore,
}) => {
  const out = join(await mkdtemp(join(tmpdir(), "vinculo-cli-")), "october.pdf");

  const page = await vinculo(
    freshStore,
    "monthly-page",
    "--month",
    "2025-10",
    "--language",
    "en",
    "--out",
    out,
  );
  const strange = await vinculo(freshStore, "monthly-page", "--month", "October");

  expect(page).toMatchObject({ code: 0, out: `The page is in ${out}\n` });
  const said = writtenIn(await readFile(out)).map(({ text }) => text);
  expect(said).toContain("The month on a page: October 2025");
  expect(strange).toMatchObject({ code: 2, notes: "--month: October is not a month such as 2026-10\n" });
});

test("report says in words that there is nothing yet", async ({ freshStore }) => {
  const report = await vinculo(freshStore, "report");

  expect(report.code).toBe(2);
  expect(report.notes).toContain("import a file first");
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

test("fit prints the published parameters for the CDNOW sample, without a store", async () => {
  const result = await vinculo(null, "fit", EXAMPLE, "--until", "1997-09-30", "--model", "all", "--json");
  const { models } = JSON.parse(result.out);
  const named = (name: string) => models.find(({ model }: { model: string }) => model === name);

  expect(named("bg-nbd").parameters.r).toBeCloseTo(0.2426, 3);
  expect(named("bg-nbd").parameters.alpha).toBeCloseTo(4.4136, 3);
  expect(named("bg-nbd").logLikelihood).toBeCloseTo(-9582.4292, 3);
  expect(named("pareto-nbd").logLikelihood).toBeCloseTo(-9594.9762, 3);
  expect(named("gamma-gamma").parameters.q).toBeCloseTo(3.7443, 3);
  expect(named("naive").heldOut.purchasesActual).toBe(1882);
});

test.for([
  [["fit", EXAMPLE, "--until", "1997-02-30"], "--until 1997-02-30 is not a day"],
  [["fit", EXAMPLE, "--until", "2001-01-01"], "must lie between 1997-01-01"],
  [["fit", "no-such-file.csv"], "There is no file no-such-file.csv"],
  [["fit", EXAMPLE, "--model", "magic"], "Allowed choices are mbg-nbd"],
  [["import", "no-such-file.csv", "--yes"], "There is no file no-such-file.csv"],
  [["frobnicate"], "unknown command 'frobnicate'"],
] as const)("wrong input ends with code 2 and names what is wrong: %j", async ([words, message]) => {
  const result = await vinculo(null, ...words);

  expect(result.code).toBe(2);
  expect(result.notes).toContain(message);
});

test("a backup made by the command is restored by the command", async ({ freshStore }) => {
  const file = await aFile("");
  await vinculo(freshStore, "import", EXAMPLE, "--yes", "--json");

  const saved = await vinculo(freshStore, "backup", file, "--json");
  const refused = await vinculo(freshStore, "restore", file);
  const restored = await vinculo(freshStore, "restore", file, "--replace", "--json");

  expect(refused.code).toBe(4);
  expect(JSON.parse(restored.out).rows).toEqual(JSON.parse(saved.out).rows);
  expect(JSON.parse(saved.out).rows).toMatchObject({ customer: 2357, purchase: 6919 });
  // Each of these commands had a data folder of its own, and with it another secret.
  expect(saved.notes).toMatch(/Not in it: .*signing-secret/);
  expect(restored.notes).toMatch(
    /another signing-secret[\s\S]*mail servers[\s\S]*webhook[\s\S]*--lost-phone[\s\S]*surveys/,
  );
});

test("a store with nothing but the sample counts as empty for a backup, one with own data does not", {
  timeout: 60_000,
}, async ({ freshStore }) => {
  const file = await aFile("");
  await vinculo(freshStore, "sample", "--customers", "30", "--months", "6");
  await vinculo(freshStore, "backup", file);

  const overSample = await vinculo(freshStore, "restore", file, "--json");
  await vinculo(freshStore, "import", await aFile("cliente,fecha,importe\nX1,2025-01-02,10\n"), "--yes");
  const overOwn = await vinculo(freshStore, "restore", file);

  expect(overSample).toMatchObject({ code: 0 });
  expect(overOwn.code).toBe(4);
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

test("a simulated company written as files comes in by the import, every row of it", async ({
  freshStore,
}) => {
  const out = await mkdtemp(join(tmpdir(), "vinculo-company-"));
  const written = await vinculo(freshStore, "sample", "--customers", "30", "--months", "12", "--out", out);
  const taken = [];
  for (const name of ["sales.csv", "contacts.csv"]) {
    const report = await vinculo(freshStore, "import", join(out, name), "--yes", "--json");
    taken.push(JSON.parse(report.out));
  }
  const truth = (await readFile(join(out, "truth.csv"), "utf8")).trim().split("\n");
  const [kept] = (
    await sql<{ partners: number; waits: number }>`
      select count(*) filter (where actor_kind = 'partner')::int as partners,
             count(wait_seconds)::int as waits from contact`.execute(freshStore.db)
  ).rows;

  expect(written.code).toBe(0);
  expect(truth).toHaveLength(31);
  expect(taken).toMatchObject([
    { refusedRows: 0, customersNew: 30 },
    { refusedRows: 0, customersNew: 0 },
  ]);
  expect(taken[0].purchases).toBe(taken[0].rows);
  expect(taken[1].contacts).toBe(taken[1].rows);
  expect(kept?.partners).toBeGreaterThan(0);
  expect(kept?.waits).toBeGreaterThan(0);
});

test("a simulated company is loaded into an empty store, and into no other", async ({ freshStore }) => {
  const first = await vinculo(freshStore, "sample", "--customers", "20", "--months", "6", "--language", "en");
  const again = await vinculo(freshStore, "sample");

  expect(first.out).toMatch(/^The sample is there: 20 customers/);
  expect(again).toMatchObject({ code: 4, out: "" });
});
