import { createHash } from "node:crypto";
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
  /** Whether a pooler may stand between, so that nothing may be left on the connection. */
  readonly mayBePooled: boolean;
  /** Set when the connection is in an unknown state and must not be used again. */
  broken = false;
  /** Whether statements are kept planned for the next who uses the connection; see `keptPlanned`. */
  keepsPlans = false;

  constructor(client: pg.PoolClient, mayBePooled: boolean) {
    this.client = client;
    this.mayBePooled = mayBePooled;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount, command } = await this.#query(sql, parameters);
    const changes = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(command);
    return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  /** A connection that was cut may only find out after it is given back, and fail whoever gets it next. */
  async #query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      const values = [...parameters];
      return await this.client.query(
        this.keepsPlans ? { name: nameOf(sql), text: sql, values } : { text: sql, values },
      );
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

const names = new Map<string, string>();

/** What a statement is kept planned under: PostgreSQL bounds names to 63 bytes. */
function nameOf(sql: string): string {
  const name = names.get(sql) ?? createHash("sha256").update(sql).digest("base64url");
  names.set(sql, name);
  return name;
}

/** Runs Kysely's queries on a `pg` pool. Its own only so that COPY can reach the client of a transaction. */
export class PoolDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    const mayBePooled = this.#pool.options.connectionString !== undefined;
    return new PoolConnection(await this.#pool.connect(), mayBePooled);
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

const PLAN_ONCE = "set local plan_cache_mode = force_generic_plan";

/**
 * Runs `work` on the connection of transaction `tx`, each of its statements parsed and planned once a connection rather
 * than at every call. For work that is done often, with statements that are few and the same each time: their texts
 * are kept. Not through `DATABASE_URL`: a pooler between may give the next transaction another session.
 */
export async function keptPlanned<T>(tx: Kysely<Schema>, work: () => Promise<T>): Promise<T> {
  const connection = await connectionOf(tx);
  connection.keepsPlans = !connection.mayBePooled;
  try {
    // Left to itself the server plans anew at every call whatever compares with a list of one.
    if (connection.keepsPlans) await connection.client.query(PLAN_ONCE);
    return await work();
  } finally {
    connection.keepsPlans = false;
  }
}

/** The one connection of a transaction. Only named here: while Kysely lends it, the transaction's own queries wait. */
function connectionOf(tx: Kysely<Schema>): Promise<PoolConnection> {
  if (!tx.isTransaction) throw new TypeError("keptPlanned: not a transaction");
  return tx.getExecutor().provideConnection(async (connection) => {
    if (connection instanceof PoolConnection) return connection;
    throw new TypeError("keptPlanned: not a connection of our pool");
  });
}
