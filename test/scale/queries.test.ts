import { globSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { ALLOWED } from "./allowed.ts";
import { type FileRecord, readRecords } from "./records.ts";
import { statementFaults } from "./statement.ts";
import { spreadTables, type Tables } from "./tables.ts";
import { condensed, piecesIn, writtenQueries } from "./written.ts";

const ROOT = join(import.meta.dirname, "..", "..");

let tables: Tables;
let records: FileRecord[];
beforeAll(async () => {
  tables = await spreadTables();
  records = readRecords(inject("database").run);
});

/** Test files that ask the database, as vitest.config.ts names them. */
function databaseTests(): string[] {
  const without = /^src\/models\/|^test\/e2e\/|^test\/scale\/queries/;
  return globSync("{src,test}/**/*.test.ts", { cwd: ROOT }).filter((file) => !without.test(file));
}

function isWholeRun(): boolean {
  const ran = new Set(records.map(({ file }) => file));
  return databaseTests().every((file) => ran.has(file));
}

/** What the application asked, each text once, by the code that asked. */
function asked(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { sql, caller } of records.flatMap(({ queries }) => queries)) {
    if (caller.startsWith("src/") && !caller.includes(".test.ts")) found.set(sql, caller);
  }
  return found;
}

/** pg-boss asks through us; its tables are local. */
const OF_JOBS = "src/platform/jobs/runner.ts executeSql";

function brokenRules(): Set<string> {
  const broken = new Set<string>();
  for (const [sql, caller] of asked()) {
    if (caller === OF_JOBS) continue;
    for (const { rule, what } of statementFaults(sql, tables)) broken.add(`${caller}: rule ${rule}: ${what}`);
  }
  return broken;
}

describe("what the application asks of the database", () => {
  test("keeps the rules of scale, but for exceptions with a reason", ({ skip }) => {
    if (records.length === 0) skip("no other test has run, so nothing was asked");
    const allowed = new Set(
      ALLOWED.flatMap(({ caller, rules }) => rules.map((rule) => `${caller}: rule ${rule}`)),
    );

    const faults = [...brokenRules()].filter(
      (fault) => !allowed.has(fault.split(": ").slice(0, 2).join(": ")),
    );

    expect(faults).toEqual([]);
  });

  test("was all seen: there is no query in the code that no test runs", ({ skip }) => {
    if (!isWholeRun()) skip("only a part of the tests ran");
    const ran = [...asked()].map(([sql]) => condensed(sql)).join("\n");

    const unseen = writtenQueries().filter(({ text }) => !ran.includes(text));

    expect(unseen).toEqual([]);
  });

  test("needs every exception it has", ({ skip }) => {
    if (!isWholeRun()) skip("only a part of the tests ran");
    const broken = [...brokenRules()];

    const needless = ALLOWED.flatMap(({ caller, rules }) =>
      rules.map((rule) => `${caller}: rule ${rule}: `),
    ).filter((exception) => !broken.some((fault) => fault.startsWith(exception)));

    expect(needless).toEqual([]);
  });
});

test("pieces of SQL are found in code however they are written", () => {
  const code = `
    await sql<Row>\`select x from customer where \${a} and name = \${b}\`.execute(db);
    await client.query("insert into inbox values (1)");
    await db.selectFrom("company").selectAll().execute();
    await client.query(\`delete from \${table} where customer_id = $1\`);`;

  expect(piecesIn(code, "f.ts").map(({ text }) => text)).toEqual([
    "select x from customer where",
    "insert into inbox values (1)",
    'from "company"',
    "where customer_id = $1",
  ]);
});
