import { inject } from "vitest";
import { migrate, readMigrations } from "../src/platform/db/migrate.ts";
import { openPool, type Store, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { databaseName, dropDatabase, onDatabase, withAdministrator } from "./template.ts";

/** A database of the tests' server with a store as it was after the migrations before `id`, and `rows` in it. */
export async function onDatabaseOf(
  id: string,
  rows: string,
  work: (connection: StoreConnection) => Promise<void>,
): Promise<void> {
  const { server, run } = inject("database");
  const name = databaseName(run);
  await withAdministrator(server, async (client) => void (await client.query(`create database ${name}`)));
  try {
    await fillAsBefore(onDatabase(server, name), id, rows);
    await work(onDatabase(server, name));
  } finally {
    await dropDatabase(server, name);
  }
}

/** Makes such a store where there is none. */
export async function fillAsBefore(connection: StoreConnection, id: string, rows: string): Promise<void> {
  const pool = openPool(connection, silentLog);
  try {
    const migrations = (await readMigrations()).filter((one) => one.id < id);
    await migrate(pool, { migrations });
    await pool.query(rows);
  } finally {
    await pool.end();
  }
}

/** How many rows stand in each of some tables. */
export async function countRows({ pool }: Pick<Store, "pool">, tables: readonly string[]) {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}
