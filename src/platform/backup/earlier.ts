import type { ClientBase } from "pg";
import { applyWithin, type Migration, readMigrations } from "../db/migrate.ts";
import { AppError } from "../errors.ts";
import { ours } from "./ours.ts";

/**
 * What is still to be done to the tables of a backup: the migrations of ours that it has not seen.
 *
 * @param seen ids of the migrations of the backup, oldest first.
 * @throws AppError `invalid` when it has others than ours, or some of ours are missing in between.
 */
export async function migrationsAfter(seen: readonly string[]): Promise<Migration[]> {
  const all = await readMigrations();
  const unknown = seen.find((id) => !all.some((one) => one.id === id));
  if (unknown !== undefined) {
    throw new AppError(
      "invalid",
      `The backup was made by a newer version of Vínculo (its tables have ${unknown}); update this one first`,
    );
  }
  const gap = seen.findIndex((id, at) => all[at]?.id !== id);
  if (seen.length > 0 && gap < 0) return all.slice(seen.length);
  throw new AppError(
    "invalid",
    `The backup was made by a version of Vínculo between two releases (${seen[gap] ?? "no migrations"}); restore it with that version, update it, and make a new backup`,
  );
}

/** Who works on the store, as its table has it. */
export type KeptLease = { holder: string; renewed_at: string };

/**
 * Puts the tables back to how an earlier version made them, empty, in the transaction of `client`.
 *
 * @returns who works on the store, to be told to it again by `comeForward`: no earlier table may have room for it.
 */
export async function goBackTo(client: ClientBase, later: readonly Migration[]): Promise<KeptLease[]> {
  const isLater = new Set(later.map(({ id }) => id));
  const { rows: leases } = await client.query<KeptLease>(
    "select holder, renewed_at::text from application_lease",
  );
  await dropAll(client);
  for (const migration of await readMigrations()) {
    if (!isLater.has(migration.id)) await applyWithin(client, migration);
  }
  return leases;
}

/** Does to the tables, with what is in them now, what was done since. */
export async function comeForward(
  client: ClientBase,
  { later, leases }: { later: readonly Migration[]; leases: readonly KeptLease[] },
): Promise<void> {
  for (const migration of later) await applyWithin(client, migration);
  for (const { holder, renewed_at } of leases) {
    await client.query("insert into application_lease (holder, renewed_at) values ($1, $2)", [
      holder,
      renewed_at,
    ]);
  }
}

/** What other programs have beside it stays, and extensions, which may belong to another role than ours. */
async function dropAll(client: ClientBase): Promise<void> {
  const { tables, functions } = await ours();
  const { rows } = await client.query<{ kind: string; name: string }>(
    `select 'table' as kind, oid::regclass::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname = any ($1)
     union all
     select 'function', oid::regprocedure::text from pg_proc
     where pronamespace = 'public'::regnamespace and prokind = 'f' and proname = any ($2)
       and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')`,
    [tables, functions],
  );
  for (const kind of ["table", "function"]) {
    const names = rows.filter((row) => row.kind === kind).map(({ name }) => name);
    if (names.length > 0) await client.query(`drop ${kind} ${names.join(", ")}`);
  }
}
