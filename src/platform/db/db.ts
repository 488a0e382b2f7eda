import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type pg from "pg";
import { PoolDriver, WithinDriver } from "./driver.ts";
import type { Schema } from "./schema.ts";

/** The store, or a transaction on it: what every query takes as its first argument. */
export type Db = Kysely<Schema>;

/** What stands for a store in this process: the same for the store and for each transaction on it. */
export function storeOf(db: Db): object {
  return db.getExecutor().adapter;
}

/** Queries over the connections of `pool`. */
export function dbOn(pool: pg.Pool): Db {
  return dbBy(() => new PoolDriver(pool));
}

/** Queries within the transaction that is open on a client of `pool`, and is ended by whoever opened it. */
export function dbWithin(client: pg.PoolClient, pool: pg.Pool): Db {
  return dbBy(() => new WithinDriver(client, pool));
}

function dbBy(createDriver: () => PoolDriver): Db {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
