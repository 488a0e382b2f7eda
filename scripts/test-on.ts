// Runs the database tests on another server: the oldest PostgreSQL supported, or a Citus cluster.
//   npm run test:pg15 [-- test files]      npm run test:citus [-- test files]
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { findPostgres15, startPostgres15 } from "../test/postgres-15.ts";

const [on, ...given] = process.argv.slice(2);
process.exitCode = on === "citus" ? await onCitus() : await onPostgres15();

async function onPostgres15(): Promise<number> {
  if (findPostgres15() === undefined) {
    return refuse(
      "PostgreSQL 15 is not installed: apt-get install postgresql-15, or name its programs by POSTGRES_15_BIN",
    );
  }
  const server = await startPostgres15();
  try {
    return runTests(server.url);
  } finally {
    await server.stop();
  }
}

async function onCitus(): Promise<number> {
  const url = process.env.CITUS_URL;
  if (!url) {
    return refuse("CITUS_URL does not name a coordinator (postgres://user:password@host:5432/database)");
  }
  const version = await citusVersion(url);
  if (version === undefined) return refuse(`The server at CITUS_URL has no Citus (create extension citus)`);
  console.log(`Testing on ${version}`);
  return runTests(url);
}

async function citusVersion(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const there = await client.query("select from pg_extension where extname = 'citus'");
    if (!there.rowCount) return undefined;
    const { rows } = await client.query<{ version: string }>("select citus_version() as version");
    return rows[0]?.version;
  } finally {
    await client.end();
  }
}

/** Nobody must take "did not run" for "passed": it is written large, and the exit code is 2. */
function refuse(reason: string): number {
  const line = "!".repeat(100);
  console.error(`${line}\n!! NOT TESTED. ${reason}\n${line}`);
  return 2;
}

function runTests(url: string): number {
  const { status } = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs"),
      "run",
      "--project=database",
      // Every database of a test is made anew on every machine there, and every write waits for all of them.
      ...(on === "citus" ? ["--testTimeout=300000"] : []),
      ...given,
    ],
    {
      stdio: "inherit",
      env: { ...process.env, TEST_DATABASE_URL: url, TEST_ON_CITUS: on === "citus" ? "yes" : "" },
    },
  );
  return status ?? 1;
}
