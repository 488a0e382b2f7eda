import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { ClientBase, PoolClient } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { atomically } from "../db/atomically.ts";
import { type Db, dbWithin } from "../db/db.ts";
import type { Store } from "../db/open.ts";
import { AppError } from "../errors.ts";
import { comeForward, goBackTo, migrationsAfter } from "./earlier.ts";
import type { BackupCounts, Frame } from "./format.ts";
import { type ReadFrame, readFrames } from "./read-frames.ts";
import { quoted, type Table, tablesInOrder } from "./tables.queries.ts";

type RestoreOptions = {
  /** Overwrite what the store holds. */
  replace: boolean;
  /** Whether the store holds what nobody may lose; where not told, any customer is. */
  holdsOwn?: () => Promise<boolean>;
  onTable?: (table: string) => void;
  /** Told the mark of the secret beside the store that the backup was made of; undefined where it does not say. */
  onSecret?: (secretMark: string | undefined) => void;
  /** Does to what was brought in what must be done before anybody works with it. */
  settle?: (tx: Db) => Promise<void>;
};

/**
 * Brings a backup into the store, all of it or nothing: one transaction, the counts checked at the end. One of an earlier
 * version goes into tables as that version had them, which are then brought up to date.
 *
 * @returns rows by table, as counted in the database afterwards.
 * @throws `conflict` when the store already holds something and `replace` is false, `invalid` when the file is
 * damaged or was made by a newer version.
 */
export async function restore(
  { pool }: Pick<Store, "pool">,
  file: string,
  options: RestoreOptions,
): Promise<BackupCounts> {
  const client: PoolClient = await pool.connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    if (!options.replace) await refuseIfHoldsAnything(client, options);
    await load(client, readFrames(file), options);
    if (options.settle) await atomically(dbWithin(client, pool), options.settle);
    const counts = await countRows(client);
    await client.query("commit");
    client.release();
    return counts;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function refuseIfHoldsAnything(client: ClientBase, { holdsOwn }: RestoreOptions): Promise<void> {
  const { rows } = await client.query<{ customers: boolean; people: boolean }>(
    `select exists (select 1 from customer) as customers, exists (select 1 from person) as people`,
  );
  const [found] = rows;
  if (found?.people || (found?.customers && (!holdsOwn || (await holdsOwn())))) {
    throw new AppError("conflict", "The store already holds customers or people; --replace overwrites them");
  }
}

async function load(
  client: ClientBase,
  frames: AsyncGenerator<ReadFrame>,
  { onTable, onSecret }: RestoreOptions,
): Promise<void> {
  const opening: ReadFrame | undefined = (await frames.next()).value;
  const first = opening?.frame;
  if (first?.kind !== "header") throw new AppError("invalid", "The backup is empty or does not begin as one");
  onSecret?.(first.secretMark);
  const later = await migrationsAfter(first.migrations);
  const leases = later.length > 0 ? await goBackTo(client, later) : [];
  await emptyTheStore(client);
  await loadRows(client, frames, onTable);
  if (later.length > 0) await comeForward(client, { later, leases });
}

async function emptyTheStore(client: ClientBase): Promise<void> {
  const tables = (await tablesInOrder(client)).map((table) => quoted(table.name));
  await client.query("set local vinculo.replaces_store = 'yes'");
  await client.query(`truncate ${tables.join(", ")} cascade`);
}

async function loadRows(
  client: ClientBase,
  frames: AsyncGenerator<ReadFrame>,
  onTable: RestoreOptions["onTable"],
): Promise<void> {
  let open: CopyStreamQuery | null = null;
  let end: Frame | null = null;
  for await (const { frame, data } of frames) {
    switch (frame.kind) {
      case "header":
        throw new AppError("invalid", "The backup begins twice");
      case "table":
        await close(open);
        onTable?.(frame.name);
        open = await openCopy(client, frame);
        break;
      case "rows":
        await write(open, data);
        break;
      case "end":
        await close(open);
        end = frame;
    }
  }
  await assertWhole(client, end);
}

async function openCopy(client: ClientBase, table: Table): Promise<CopyStreamQuery> {
  const columns = table.columns.map(quoted).join(", ");
  const copy = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`));
  // What goes wrong is met at the next write or at the end; until then it must not count as unhandled.
  copy.on("error", () => undefined);
  return copy;
}

async function write(copy: CopyStreamQuery | null, data: Buffer | null): Promise<void> {
  if (!copy || !data) throw new AppError("invalid", "The backup has rows that belong to no table");
  if (copy.errored) throw copy.errored;
  if (!copy.write(data)) await once(copy, "drain");
}

async function close(copy: CopyStreamQuery | null): Promise<void> {
  if (!copy) return;
  copy.end();
  await finished(copy);
}

async function assertWhole(client: ClientBase, end: Frame | null): Promise<void> {
  if (end?.kind !== "end") throw new AppError("invalid", "The backup is cut off: its end is missing");
  const counts = await countRows(client);
  for (const [table, rows] of Object.entries(end.rows)) {
    if (counts[table] === rows) continue;
    throw new AppError(
      "invalid",
      `Table ${table}: the backup says ${rows} rows, ${counts[table] ?? 0} arrived`,
    );
  }
}

async function countRows(client: ClientBase): Promise<BackupCounts> {
  const counts: BackupCounts = {};
  for (const { name } of await tablesInOrder(client)) {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(name)}`);
    counts[name] = Number(rows[0]?.n ?? 0);
  }
  return counts;
}
