import { test as base, inject } from "vitest";
import { type Db, dbOn } from "../src/platform/db/db.ts";
import { openPool, type Store, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { copyTemplate, databaseName, dropDatabase, onDatabase } from "./template.ts";
import { offerWashed, takeWashed, wash } from "./washing.ts";

export { expect } from "vitest";

/**
 * A test on a real database, clean for each:
 *
 * ```ts
 * import { expect, test } from "../../test/database.ts";
 *
 * test("remembers a customer", async ({ db }) => { … });           // in a transaction, rolled back afterwards
 * test("survives a restart", async ({ freshStore }) => { … });     // a database of its own, dropped afterwards
 * ```
 *
 * `db` is cheap (under 1 ms): take it wherever the code under test takes a `Db`. `freshStore` costs some 50 ms:
 * for code that commits, wants several connections at once, or is called over HTTP. `store` is another name of
 * `freshStore`, and `pool` is its pool; `db` is never the same database as theirs.
 */
export const test = base.extend<DatabaseFixtures>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
    async ({}, use) => {
      // Dropped with all that the run leaves: a worker ends when the run does.
      const store = storeOn((await takeDatabase()).connection);
      await use(store);
      await store.close();
    },
    { scope: "worker" },
  ],
  db: async ({ shared }, use) => {
    const transaction = await shared.db.startTransaction().execute();
    await use(transaction);
    await transaction.rollback().execute();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  freshStore: async ({}, use) => withFreshStore(use),
  store: ({ freshStore }, use) => use(freshStore),
  pool: ({ freshStore }, use) => use(freshStore.pool),
});

type DatabaseFixtures = {
  /** A transaction on a migrated, empty store. */
  db: Db;
  /** A migrated, empty store of the test's own. */
  freshStore: Store;
  store: Store;
  pool: Store["pool"];
  /** Under all `db` of a worker; nothing is ever committed to it. */
  shared: Store;
};

/** Lends an empty store of its own, for what runs outside a test (a `beforeAll`, a benchmark). */
export async function withFreshStore(use: (store: Store) => Promise<void>): Promise<void> {
  const database = await takeDatabase();
  const store = storeOn(database.connection);
  try {
    await use(store);
  } finally {
    await store.close();
    await giveBack(database);
  }
}

/** A database with empty tables and nobody in it but its taker. */
type Database = { name: string; connection: StoreConnection };

/** A washed one, or else a new one. */
export async function takeDatabase(): Promise<Database> {
  const { server, template, run, washing } = inject("database");
  const washed = washing && (await takeWashed(washing.folder));
  if (washed) return { name: washed, connection: onDatabase(server, washed) };
  const name = databaseName(run);
  return { name, connection: await copyTemplate(server, template, name) };
}

/** To be washed, or else dropped. */
export async function giveBack({ name, connection }: Database): Promise<void> {
  const { server, washing } = inject("database");
  const isClean = washing !== undefined && (await wash(connection, washing.clean).catch(() => false));
  if (isClean) await offerWashed(washing.folder, name);
  else await dropDatabase(server, name);
}

/** Its tables are up to date, as a copy's are. */
function storeOn(connection: StoreConnection): Store {
  const pool = openPool(connection, silentLog, { size: 5, waitMs: 5_000 });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= pool.end();
    return closing;
  };
  return { db: dbOn(pool), pool, connection, close };
}
