import type pg from "pg";
import type { Fault } from "./statement.ts";
import type { Tables } from "./tables.ts";

/** A key or index that keeps rows unique, or a foreign key. */
type Key = {
  table: string;
  name: string;
  /** "p" primary key, "u" unique, "f" foreign key, "x" a unique index that is no constraint. */
  kind: string;
  columns: string[];
  hasExpression: boolean;
  parent: string | null;
  parentColumns: string[];
  onDelete: string;
};

type Column = {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
  fallback: string | null;
  generated: string;
};

/** Tables with rows about customers that lie with the coordinator, and why. */
const LOCAL_ABOUT_CUSTOMERS: ReadonlyMap<string, string> = new Map([
  ["intake_purchase", "a batch on its way in, emptied when it ends"],
  ["intake_subscription", "a batch on its way in, emptied when it ends"],
  ["intake_contact", "a batch on its way in, emptied when it ends"],
  ["event", "an outbox: what happened, until it is told and its time is over"],
  ["notification", "what people are told, of whomever it is; one commit with what caused it"],
]);

/** What is wrong with the tables of a store by the rules of SCALE.md. */
export async function catalogueFaults(client: pg.ClientBase, tables: Tables): Promise<Fault[]> {
  const [keys, columns, moved] = [
    await readKeys(client),
    await readColumns(client),
    await readActive(client),
  ];
  return [
    ...columns.flatMap((column) => columnFaults(column, tables)),
    ...keys.flatMap((key) => keyFaults(key, tables)),
    ...withoutKey(keys, tables),
    ...moved
      .filter(({ table }) => isSpread(table, tables))
      .map(({ table, what }) => ({ rule: 5, what: `${table} has ${what}` })),
  ];
}

function isSpread(table: string, tables: Tables): boolean {
  const kind = tables.get(table)?.kind;
  return kind === "customer" || kind === "lookup";
}

function columnFaults(column: Column, tables: Tables): Fault[] {
  return [
    ...(column.column === "customer_id" ? ownerFaults(column, tables) : []),
    ...(isSpread(column.table, tables) ? fillingFaults(column) : []),
  ];
}

function ownerFaults({ table, type, isNullable }: Column, tables: Tables): Fault[] {
  const faults: Fault[] = [];
  if (!tables.has(table) && !LOCAL_ABOUT_CUSTOMERS.has(table)) {
    faults.push({ rule: 1, what: `${table} is about customers, but no dist() spreads it` });
  }
  if (type !== "uuid") faults.push({ rule: 1, what: `${table}.customer_id is ${type}, not uuid` });
  if (isNullable && tables.get(table)?.kind === "customer") {
    faults.push({ rule: 1, what: `${table}.customer_id may be null` });
  }
  return faults;
}

function fillingFaults({ table, column, fallback, generated }: Column): Fault[] {
  const faults: Fault[] = [];
  if (generated !== "" && generated !== "s") {
    faults.push({ rule: 5, what: `${table}.${column} is computed at each reading` });
  }
  if (fallback !== null && /\(\)|nextval|current_|now\b/i.test(fallback)) {
    faults.push({ rule: 4, what: `${table}.${column} is filled in by ${fallback}` });
  }
  return faults;
}

function keyFaults(key: Key, tables: Tables): Fault[] {
  return key.kind === "f" ? foreignFaults(key, tables) : uniqueFaults(key, tables);
}

function uniqueFaults({ table, name, columns, hasExpression }: Key, tables: Tables): Fault[] {
  const spread = tables.get(table);
  if (spread === undefined || !isSpread(table, tables)) return [];
  if (hasExpression)
    return [{ rule: 1, what: `${name} is unique by an expression; store the value as it is compared` }];
  if (spread.kind === "customer" && columns[0] !== "customer_id") {
    return [{ rule: 1, what: `${name} is unique over all customers: (${columns.join(", ")})` }];
  }
  if (spread.kind === "lookup" && !columns.includes(spread.by)) {
    return [{ rule: 1, what: `${name} lacks ${spread.by}, by which ${table} is spread` }];
  }
  return [];
}

function foreignFaults(
  { table, name, columns, parent, parentColumns, onDelete }: Key,
  tables: Tables,
): Fault[] {
  const faults: Fault[] = [];
  if (["n", "d"].includes(onDelete) && isSpread(table, tables)) {
    faults.push({ rule: 2, what: `${name} sets null when its parent goes` });
  }
  const [from, to] = [tables.get(table)?.kind ?? "local", tables.get(parent ?? "")?.kind ?? "local"];
  const together =
    from === "customer" &&
    to === "customer" &&
    columns[0] === "customer_id" &&
    parentColumns[0] === "customer_id";
  const fine =
    together ||
    (from === "customer" && to === "reference") ||
    (from === "reference" && to === "reference") ||
    (from === "local" && to === "local");
  if (!fine)
    faults.push({
      rule: 2,
      what: `${name} ties ${table} (${from}) to ${parent} (${to}), which do not lie together`,
    });
  return faults;
}

function withoutKey(keys: readonly Key[], tables: Tables): Fault[] {
  const keyed = new Set(keys.filter(({ kind }) => kind === "p").map(({ table }) => table));
  return [...tables.keys()]
    .filter((table) => isSpread(table, tables) && !keyed.has(table))
    .map((table) => ({ rule: 1, what: `${table} has no primary key` }));
}

async function readKeys(client: pg.ClientBase): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    select c.relname as "table", i.relname as name,
           coalesce(k.contype::text, 'x') as kind, x.indexprs is not null as "hasExpression",
           array(select coalesce(a.attname::text, '') from unnest(x.indkey::int[]) with ordinality n (no, at)
                 left join pg_attribute a on a.attrelid = c.oid and a.attnum = n.no
                 where n.at <= x.indnkeyatts order by n.at) as columns,
           null as parent, '{}'::text[] as "parentColumns", '' as "onDelete"
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    left join pg_constraint k on k.conindid = x.indexrelid and k.contype in ('p', 'u')
    where x.indisunique and c.relnamespace = 'public'::regnamespace
    union all
    select c.relname, k.conname, 'f', false, names.of_child, p.relname, names.of_parent, k.confdeltype::text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    cross join lateral (
      select array_agg(a.attname::text order by n.at) as of_child, array_agg(b.attname::text order by n.at) as of_parent
      from unnest(k.conkey, k.confkey) with ordinality n (child, parent, at)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.child
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = n.parent) names
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
    order by 1, 2`);
  return rows;
}

async function readColumns(client: pg.ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as "isNullable", pg_get_expr(d.adbin, d.adrelid) as fallback,
           case when a.attidentity <> '' then 'identity' else a.attgenerated::text end as generated
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    order by c.relname, a.attnum`);
  return rows;
}

/** What acts by itself on a table: triggers, rules, row-level security. */
async function readActive(client: pg.ClientBase): Promise<{ table: string; what: string }[]> {
  const { rows } = await client.query<{ table: string; what: string }>(`
    select c.relname as "table", 'the trigger ' || t.tgname as what
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
    union all
    select c.relname, 'row-level security' from pg_class c
    where c.relrowsecurity and c.relnamespace = 'public'::regnamespace
    union all
    select c.relname, 'the rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  return rows;
}
