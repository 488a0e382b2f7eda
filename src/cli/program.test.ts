import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { aFile, EXAMPLE, vinculo } from "../../test/command-line.ts";
import { expect, test } from "../../test/database.ts";
import { writtenIn } from "../../test/pdf-text.ts";

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
