import type { ClientBase } from "pg";
import { ours } from "./ours.ts";

/** A table with its columns in order; `columns` leaves out those the database computes itself. */
export type Table = { name: string; columns: string[] };

/**
 * All tables of the store, a table always after those its foreign keys name. Left out: what belongs to the
 * installation (migrations, who works on it), to a moment (sessions, staged rows), to other schemas (the job queue) and to
 * other programs.
 */
export async function tablesInOrder(client: ClientBase): Promise<Table[]> {
  const tables = await client.query<Table>(
    `select c.relname as name,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = ''
      where c.relkind in ('r', 'p') and c.relpersistence = 'p' and c.relname <> all ($1) and c.relname = any ($2)
      group by c.relname
      order by c.relname`,
    [NOT_KEPT, (await ours()).tables],
  );
  const needs = await client.query<{ child: string; parent: string }>(
    `select child.relname as child, parent.relname as parent
       from pg_constraint k
       join pg_class child on child.oid = k.conrelid
       join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and child.oid <> parent.oid`,
  );
  return parentsFirst(tables.rows, needs.rows);
}

const NOT_KEPT = [
  "migration",
  "application_lease",
  "person_session",
  "person_verification",
  "first_account_link",
];

function parentsFirst(tables: Table[], needs: { child: string; parent: string }[]): Table[] {
  const placed = new Set<string>();
  const ordered: Table[] = [];
  function place(table: Table): void {
    if (placed.has(table.name)) return;
    placed.add(table.name);
    const parents = needs.filter((need) => need.child === table.name).map((need) => need.parent);
    for (const parent of tables.filter((other) => parents.includes(other.name))) place(parent);
    ordered.push(table);
  }
  for (const table of tables) place(table);
  return ordered;
}

/** Ids of the applied migrations, oldest first. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select id from migration order by id");
  return rows.map((row) => row.id);
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
