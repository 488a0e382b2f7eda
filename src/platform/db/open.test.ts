import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { silentLog } from "../log.ts";
import { openPool, openStore } from "./open.ts";

test("reads whole numbers as numbers, exact ones as text, days as days and moments as moments", async ({
  db,
}) => {
  const { rows } = await sql`
    select count(*) as "count", 12.30::numeric as exact, date '2011-12-09' as day, '{1,2}'::int8[] as many,
      timestamptz '2011-12-09 10:00+02' as moment, date_trunc('day', timestamptz '2011-12-09 00:30Z') as utc`.execute(
    db,
  );

  expect(rows).toEqual([
    {
      count: 1,
      exact: "12.30",
      day: "2011-12-09",
      many: [1, 2],
      moment: new Date("2011-12-09T08:00:00Z"),
      utc: new Date("2011-12-09T00:00:00Z"),
    },
  ]);
});

test("a whole number beyond 2^53 is told as the largest before it: no list fails for it", async ({ db }) => {
  const { rows } =
    await sql`select 9007199254740993 as n, array[-9223372036854775807, 9007199254740991] as many`.execute(
      db,
    );

  expect(rows).toEqual([{ n: 2 ** 53 - 1, many: [1 - 2 ** 53, 2 ** 53 - 1] }]);
});

test("says in words that a server of one's own cannot be reached, without its password", async () => {
  const databaseUrl = "postgres://me:hidden@127.0.0.1:1/shop";

  const opening = openStore({ dataFolder: "/nonexistent", databaseUrl, exclusive: true, log: silentLog });

  await expect(opening).rejects.toThrow(/^Cannot use the database at 127\.0\.0\.1:1\/shop: .*ECONNREFUSED/);
  await expect(opening).rejects.not.toThrow("hidden");
});

test("a query that waits for its own transaction errors instead of hanging", async ({ freshStore }) => {
  const pool = openPool(freshStore.connection, silentLog, { size: 1, waitMs: 100 });
  const client = await pool.connect();

  await expect(pool.query("select 1")).rejects.toThrow("timeout");

  client.release();
  await pool.end();
});

test("cancels a statement that takes longer than allowed", async ({ freshStore }) => {
  const pool = openPool(freshStore.connection, silentLog, { statementTimeoutMs: 50 });

  await expect(pool.query("select pg_sleep(10)")).rejects.toThrow("statement timeout");

  await pool.end();
});

test("writes and reads back through Kysely what the types promise", async ({ db }) => {
  const tables = await db.introspection.getTables();

  expect(tables.map(({ name }) => name)).toContain("customer");
});
