import type { Pool } from "pg";

/** Something that stands nowhere else. */
export const WORD = "xiphosurañoplio";

type Column = { table: string; column: string; type: string; choices: string[] | null; keyed: boolean };

const ID = "01926e4c-5a00-7000-8000-00000000000a";

/**
 * Writes a row about a customer into every table that speaks of customers, with the word in every text that a row can
 * hold, but where `spared` says not to. Tables that have a row of the customer get another.
 *
 * @param chosen values of columns that have to be what they are, by "table.column".
 */
export async function plant(
  pool: Pool,
  customerId: string,
  { chosen, without }: { chosen: Readonly<Record<string, unknown>>; without: readonly string[] },
): Promise<string[]> {
  const { rows } = await pool.query<Column>(COLUMNS);
  const tables = Map.groupBy(
    rows.filter(({ table }) => !without.includes(table)),
    ({ table }) => table,
  );
  for (const { table, name } of (await pool.query<{ table: string; name: string }>(REFERENCES)).rows) {
    await pool.query(`alter table ${table} drop constraint ${name}`);
  }
  for (const [table, columns] of tables) {
    const names = columns.map(({ column }) => column);
    const values = columns.map((one) =>
      one.column === "customer_id" ? customerId : (chosen[`${table}.${one.column}`] ?? valueIn(one)),
    );
    const places = values.map((_, at) => `$${at + 1}`);
    await pool.query(`insert into ${table} (${names}) values (${places}) on conflict do nothing`, values);
  }
  return [...tables.keys()];
}

/** Tables in which a text is found, of any schema but the system's own; in files too. */
export async function tablesHolding(pool: Pool, text: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`);
  const hex = Buffer.from(text).toString("hex");
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await pool.query(
      `select true from ${name} t where strpos(lower(t::text), lower($1)) > 0 or strpos(t::text, $2) > 0 limit 1`,
      [text, hex],
    );
    if (hits.length > 0) found.push(name.replace("public.", ""));
  }
  return found;
}

function valueIn({ type, choices, keyed }: Column): unknown {
  if (choices) return choices[0];
  if (type === "text") return keyed ? `${WORD} ${ID}` : WORD;
  if (type === "text[]") return [WORD];
  if (type === "jsonb") return JSON.stringify({ [WORD]: [WORD] });
  if (type === "bytea") return Buffer.from(WORD);
  if (type === "uuid") return ID;
  if (type === "uuid[]") return [ID];
  if (type === "boolean") return true;
  if (type === "date") return "2026-01-01";
  return type.startsWith("timestamp") ? "2026-01-01T10:00:00Z" : 1;
}

/** Of tables about customers: each column with its type, and what a check lets it be. */
const COLUMNS = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
         exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey))
           as keyed,
         (select array(select m[1] from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m)
          from pg_constraint k
          where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
            and pg_get_constraintdef(k.oid) like '%ANY%' limit 1) as choices
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relname not like 'intake\\_%'
    and exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'customer_id')
  order by c.relname, a.attnum`;

const REFERENCES = `
  select conrelid::regclass::text as "table", conname as name from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace
    and confrelid not in ('event'::regclass, 'webhook_delivery'::regclass)`;
