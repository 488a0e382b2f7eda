import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type pg from "pg";
import { PoolDriver } from "./driver.ts";
import type { Schema } from "./schema.ts";

/** The store, or a transaction on it: what every query takes as its first argument. */
export type Db = Kysely<Schema>;

/** What stands for a store in this process: the same for the store and for each transaction on it. */
export function storeOf(db: Db): object {
  return db.getExecutor().adapter;
}

/** Queries over the connections of `pool`. */
export function dbOn(pool: pg.Pool): Db {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PoolDriver(pool),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
