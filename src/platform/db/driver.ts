import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type pg from "pg";
import { outageOf } from "./outage/outage.ts";
import type { Schema } from "./schema.ts";

/** A connection of the pool as Kysely sees it, with the driver's own client within reach. */
class PoolConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  /** Set when the connection is in an unknown state and must not be used again. */
  broken = false;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount, command } = await this.#query(sql, parameters);
    const changes = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(command);
    return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  /** A connection that was cut may only find out after it is given back, and fail whoever gets it next. */
  async #query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.client.query(sql, [...parameters]);
    } catch (error) {
      if (outageOf(error)) this.broken = true;
      throw error;
    }
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield* [];
    throw new Error("Streaming a query is not supported; page through it by key");
  }
}

/** Runs Kysely's queries on a `pg` pool. Its own only so that COPY can reach the client of a transaction. */
export class PoolDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: PoolConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : "";
    const access = settings.accessMode ? ` ${settings.accessMode}` : "";
    await connection.client.query(`start transaction${isolation}${access}`);
  }

  async commitTransaction({ client }: PoolConnection): Promise<void> {
    const { command } = await client.query("commit");
    if (command === "ROLLBACK") throw new AbortedTransactionError();
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    try {
      await connection.client.query("rollback");
    } catch (error) {
      connection.broken = true;
      throw error;
    }
  }

  async releaseConnection({ client, broken }: PoolConnection): Promise<void> {
    client.release(broken);
  }

  /** The pool belongs to the store, which ends it. */
  async destroy(): Promise<void> {}
}

/**
 * Lends the driver's own client, for what Kysely cannot say (COPY). Inside a transaction it is the client of
 * that transaction; the client must not be kept after `work`.
 */
export function withClient<T>(db: Kysely<Schema>, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection((connection) => {
    if (connection instanceof PoolConnection) return work(connection.client);
    throw new TypeError("withClient: not a connection of our pool");
  });
}
