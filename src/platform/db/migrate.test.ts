import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../../../test/database.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";

function migration(id: string, sql: string): Migration {
  return { id, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const ours = await readMigrations();
const next = migration("9000_next", "create table next (n int); insert into next values (1)");

test("applies what is missing, once, also when several start at the same time", async ({ pool }) => {
  const all = [...ours, next];

  await Promise.all([
    migrate(pool, { migrations: all }),
    migrate(pool, { migrations: all }),
    migrate(pool, { migrations: all }),
  ]);
  await migrate(pool, { migrations: all });

  const { rows } = await pool.query("select n from next");
  expect(rows).toEqual([{ n: 1 }]);
});

test("leaves nothing of a migration that fails, and names it", async ({ pool }) => {
  const broken = migration("9001_broken", "create table half (n int); select 1 / 0");

  await expect(migrate(pool, { migrations: [...ours, next, broken] })).rejects.toThrow(
    "Migration 9001_broken: division by zero",
  );

  const { rows } = await pool.query("select to_regclass('half') as half, to_regclass('next') as next");
  expect(rows).toEqual([{ half: null, next: "next" }]);
});

test("refuses a store made by a newer version", async ({ pool }) => {
  await migrate(pool, { migrations: [...ours, next] });

  await expect(migrate(pool, { migrations: ours })).rejects.toThrow("newer Vínculo (it has 9000_next)");
});

test("refuses an applied migration that was changed", async ({ pool }) => {
  await migrate(pool, { migrations: [...ours, next] });
  const changed = migration("9000_next", "create table other (n int)");

  await expect(migrate(pool, { migrations: [...ours, changed] })).rejects.toThrow("9000_next was changed");
});

test("refuses names without an order of their own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-migrations-"));
  try {
    await writeFile(join(folder, "0001_one.sql"), "");
    await writeFile(join(folder, "0001_two.sql"), "");
    await expect(readMigrations(folder)).rejects.toThrow("share a number");
    await writeFile(join(folder, "last.sql"), "");
    await expect(readMigrations(folder)).rejects.toThrow("last.sql is not named like");
  } finally {
    await rm(folder, { recursive: true });
  }
});
