import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { migrate, readMigrations } from "../src/platform/db/migrate.ts";
import { openPool, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { makeOnCitus, onCitus } from "./citus.ts";

/** Key of the lock under which templates are made: several runs may share a server. */
const MAKING_TEMPLATE = 8_417_010;
const TEMPLATES_KEPT = 5;

/** The same server, another database. */
export function onDatabase(connection: StoreConnection, database: string): StoreConnection {
  if (!("connectionString" in connection)) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

/** A connection as DATABASE_URL says it; a server in a folder is named by `host`. */
export function urlOf(connection: StoreConnection): string {
  if ("connectionString" in connection) return connection.connectionString;
  const { host, port, user, password, database } = connection;
  const url = new URL(`postgres://localhost:${port}/${database}`);
  Object.assign(url, { username: user, password });
  url.searchParams.set("host", host);
  return url.href;
}

/** Makes the database that all test databases are copied from, unless these migrations have one already. */
export async function makeTemplate(server: StoreConnection): Promise<string> {
  if (onCitus()) return "";
  const migrations = await readMigrations();
  const hash = createHash("sha256");
  for (const { id, checksum } of migrations) hash.update(id + checksum);
  const template = `vinculo_template_${hash.digest("hex").slice(0, 16)}`;
  await withAdministrator(server, async (client) => {
    await client.query(`select pg_advisory_lock(${MAKING_TEMPLATE})`);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount) return;
    await dropOldTemplates(client);
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const pool = openPool(onDatabase(server, draft), silentLog);
    await migrate(pool, { migrations }).finally(() => pool.end());
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

/** A name that no other database has, by which a run's own are known. */
export function databaseName(run: number): string {
  return `vinculo_test_${run}_${randomBytes(5).toString("hex")}`;
}

/** Drops the databases of a run (named by its process) and of all runs whose process is gone. */
export async function dropLeftovers(server: StoreConnection, run: number): Promise<void> {
  await withAdministrator(server, async (client) => {
    const names = await databasesLike(client, "vinculo_test_%");
    for (const name of names) {
      const owner = Number(name.split("_")[2]);
      if (owner === run || !runs(owner)) await dropPatiently(client, name, DROP_TRIES);
    }
  });
}

/** Copies the template, or migrates a database of its own where there can be none; answers with where it is. */
export async function copyTemplate(
  server: StoreConnection,
  template: string,
  name: string,
): Promise<StoreConnection> {
  await withAdministrator(server, async (client) => {
    const copied = onCitus() ? "" : `template ${template} strategy file_copy`;
    await client.query(`create database ${name} ${copied}`);
  });
  const made = onDatabase(server, name);
  if (onCitus()) await makeOnCitus(server, made, await readMigrations());
  return made;
}

const DROP_TRIES = 50;
const DROP_PAUSE_MS = 100;

/** Drops a database, whoever still uses it. */
export async function dropDatabase(server: StoreConnection, name: string): Promise<void> {
  await withAdministrator(server, (client) => dropPatiently(client, name, DROP_TRIES));
}

/** A vacuum of the server's own may not be ended by us; it ends by itself within moments. */
async function dropPatiently(client: pg.Client, name: string, tries: number): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if (tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, DROP_PAUSE_MS));
    await dropPatiently(client, name, tries - 1);
  }
}

/** Lends a connection that may make and drop databases. */
export async function withAdministrator(
  server: StoreConnection,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  await work(client).finally(() => client.end());
}

async function dropOldTemplates(client: pg.Client): Promise<void> {
  const names = await databasesLike(client, "vinculo_template_%");
  for (const name of names.slice(TEMPLATES_KEPT)) {
    await client.query(`drop database if exists ${name}`).catch(() => undefined);
  }
}

/** The newest first. */
async function databasesLike(client: pg.Client, pattern: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname like $1 order by oid desc",
    [pattern],
  );
  return rows.map(({ name }) => name);
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
