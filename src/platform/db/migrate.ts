import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { AppError } from "../errors.ts";
import { statementsIn } from "./statements.ts";

/** A numbered file that changes the tables. */
export type Migration = { id: string; checksum: string; sql: string };

/** Where the application's own migrations lie. */
export const MIGRATIONS = join(import.meta.dirname, "migrations");

/** Key of the lock that lets one starter migrate at a time. */
const MIGRATING = 8_417_003;

/** Reads the migrations of a folder, `NNNN_name.sql`, in the order of their numbers. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Set(names.map((name) => name.slice(0, 4)));
  const wrong = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (wrong) throw new Error(`Migration ${wrong} is not named like 0001_what_it_does.sql`);
  if (numbers.size !== names.length) throw new Error(`Two migrations share a number: ${names.join(", ")}`);
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

type Migrating = {
  /** The application's own where nothing is said. */
  migrations?: readonly Migration[];
  /** Called when something is missing, before any of it is applied: what it throws leaves the tables as they are. */
  beforeChange?: () => Promise<void>;
};

/**
 * Applies what is missing, each file in its own transaction; safe when several start at once.
 *
 * @throws AppError `conflict` when the store was made by a newer version or an applied file was changed.
 */
export async function migrate(pool: pg.Pool, { migrations, beforeChange }: Migrating = {}): Promise<void> {
  const missing = await missingFrom(pool, migrations ?? (await readMigrations()));
  if (missing.length === 0) return;
  await beforeChange?.();
  const client = await pool.connect();
  try {
    for (const migration of missing) await apply(client, migration);
  } finally {
    client.release();
  }
}

async function missingFrom(pool: pg.Pool, wanted: readonly Migration[]): Promise<Migration[]> {
  const applied = await appliedTo(pool);
  const known = new Map(wanted.map((migration) => [migration.id, migration]));
  for (const [id, checksum] of applied) {
    const migration = known.get(id);
    if (!migration) {
      throw new AppError("conflict", `The store was made by a newer Vínculo (it has ${id}); update this one`);
    }
    if (migration.checksum !== checksum) {
      throw new AppError(
        "conflict",
        `Migration ${id} was changed after it was applied; add a new one instead`,
      );
    }
  }
  return wanted.filter(({ id }) => !applied.has(id));
}

async function appliedTo(pool: pg.Pool): Promise<Map<string, string>> {
  const table = await pool.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  if (!table.rows[0]?.there) return new Map();
  const { rows } = await pool.query<{ id: string; checksum: string }>("select id, checksum from migration");
  return new Map(rows.map(({ id, checksum }) => [id, checksum]));
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await applyWithin(client, migration);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Applies a migration, unless it is applied already, in the transaction of `client`. */
export async function applyWithin(client: pg.ClientBase, { id, checksum, sql }: Migration): Promise<void> {
  try {
    // Citus refuses to alter a table once the transaction has written to its shards side by side; elsewhere it is a name.
    await client.query("set local citus.multi_shard_modify_mode = 'sequential'");
    await client.query(`select pg_advisory_xact_lock(${MIGRATING})`);
    await client.query(`create table if not exists migration (
      id text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rowCount } = await client.query("select from migration where id = $1", [id]);
    if (rowCount) return;
    for (const statement of statementsIn(sql)) await client.query(statement);
    await client.query("insert into migration (id, checksum) values ($1, $2)", [id, checksum]);
  } catch (error) {
    throw named(error, id);
  }
}

function named(error: unknown, id: string): unknown {
  if (error instanceof Error) error.message = `Migration ${id}: ${error.message}`;
  return error;
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
  return { id: name.slice(0, -4), checksum: createHash("sha256").update(sql).digest("hex"), sql };
}
