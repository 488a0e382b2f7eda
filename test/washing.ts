// Databases are washed after a test and used again: making one takes ten times as long.
import { readdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { StoreConnection } from "../src/platform/db/open.ts";
import { types } from "../src/platform/db/types.ts";

/** The template as the washed must be again. */
export type Clean = {
  /** Changes with anything but rows: tables, functions, settings, statistics. */
  shape: string;
  /** The rows that migrations have put in, a table each. */
  rows: { table: string; columns: string; rows: string }[];
};

const OWN = "oid >= 16384";

/** Everything of a database that emptying its tables would leave. */
const SHAPE = `select md5(string_agg(part, E'\\n' order by part)) as shape from (
  select concat_ws(' ', 'class', oid, relname, relkind, relnamespace, relacl, reloptions, relrowsecurity) as part
    from pg_class where ${OWN} and relkind <> 't'
  union all select concat_ws(' ', 'column', attrelid, attnum, attname, atttypid, attnotnull, atthasdef)
    from pg_attribute where attrelid >= 16384 and attnum > 0
  union all select concat_ws(' ', 'default', oid, adbin) from pg_attrdef
  union all select concat_ws(' ', 'constraint', oid, conname, convalidated) from pg_constraint where ${OWN}
  union all select concat_ws(' ', 'trigger', oid, tgname, tgenabled) from pg_trigger where ${OWN}
  union all select concat_ws(' ', 'function', oid, prosrc, proconfig) from pg_proc where ${OWN}
  union all select concat_ws(' ', 'schema', oid, nspname, nspacl) from pg_namespace
  union all select concat_ws(' ', 'extension', oid, extversion) from pg_extension
  union all select concat_ws(' ', 'index', indexrelid, indisvalid) from pg_index where indexrelid >= 16384
  union all select concat_ws(' ', 'setting', setrole, setconfig) from pg_db_role_setting
    where setdatabase = (select oid from pg_database where datname = current_database())
  union all select concat_ws(' ', 'sequence', schemaname, sequencename, last_value) from pg_sequences
  union all select concat_ws(' ', 'statistics', tablename, attname) from pg_stats where schemaname = 'public'
) parts`;

/** Tables that hold something or have held it. */
const USED = `select oid::regclass::text as "table", (select string_agg(quote_ident(attname), ',' order by attnum)
    from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class where ${OWN} and relkind = 'r' and pg_relation_size(oid) > 0 order by oid`;

/** What the template is like, to be asked before anything is copied from it. */
export function cleanOf(template: StoreConnection): Promise<Clean> {
  return withClient(template, async (client) => {
    const used = await client.query<{ table: string; columns: string }>(USED);
    const found = await rowsOf(
      client,
      used.rows.map(({ table }) => table),
    );
    const rows = used.rows.map((one) => ({ ...one, rows: found.get(one.table) ?? "[]" }));
    return { shape: await shapeOf(client), rows };
  });
}

/** Makes a database what the template is; answers whether it could be. */
export function wash(database: StoreConnection, { shape, rows }: Clean): Promise<boolean> {
  return withClient(database, async (client) => {
    await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
    if ((await shapeOf(client)) !== shape) return false;
    const { rows: used } = await client.query<{ table: string }>(USED);
    const kept = await unchanged(client, rows);
    await empty(
      client,
      used.map(({ table }) => table).filter((table) => !kept.has(table)),
    );
    // Also what was not changed may have been emptied with what it refers to.
    const stillThere = await unchanged(client, rows);
    for (const lost of rows) if (!stillThere.has(lost.table)) await fill(client, lost);
    return true;
  });
}

type Rows = Clean["rows"][number];

async function unchanged(client: pg.Client, tables: readonly Rows[]): Promise<Set<string>> {
  const now = await rowsOf(
    client,
    tables.map(({ table }) => table),
  );
  return new Set(tables.filter(({ table, rows }) => now.get(table) === rows).map(({ table }) => table));
}

/** The triggers that forbid it are put aside; a failure puts nothing aside. */
async function empty(client: pg.Client, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const { rows } = await client.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as "table" from pg_trigger where not tgisinternal and tgtype & 32 = 32`,
  );
  const guarded = rows.map(({ table }) => table);
  const set = (how: string) => guarded.map((table) => `alter table ${table} ${how} trigger user;`).join("");
  await client.query(
    `begin; ${set("disable")} truncate ${tables.join(", ")} cascade; ${set("enable")} commit`,
  );
}

async function fill(client: pg.Client, { table, columns, rows }: Rows): Promise<void> {
  await client.query(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [rows],
  );
}

/** A washed database that nobody uses, which is then ours; undefined where there is none. */
export async function takeWashed(folder: string): Promise<string | undefined> {
  for (const name of await readdir(folder)) {
    // Of several who would remove the file one does.
    const isOurs = await unlink(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isOurs) return name;
  }
  return undefined;
}

/** Lets the next test have a washed database. */
export async function offerWashed(folder: string, name: string): Promise<void> {
  await writeFile(join(folder, name), "");
}

async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(SHAPE);
  return rows[0]?.shape ?? "";
}

async function rowsOf(client: pg.Client, tables: readonly string[]): Promise<Map<string, string>> {
  const each = tables.map(
    (
      table,
    ) => `select '${table}' as "table", coalesce(jsonb_agg(to_jsonb(one) order by to_jsonb(one)::text), '[]')::text
      as rows from ${table} one`,
  );
  const { rows } = await client.query<{ table: string; rows: string }>(each.join(" union all "));
  return new Map(rows.map(({ table, rows }) => [table, rows]));
}

async function withClient<T>(
  connection: StoreConnection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, types });
  await client.connect();
  return work(client).finally(() => client.end());
}
