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

/** Statements that are only sent; see `sendOnly`. */
const ONLY_SENT = new WeakSet<CompiledQuery>();

/** Statements that are kept planned by themselves; see `askOften`. */
const ASKED_OFTEN = new WeakSet<CompiledQuery>();

/** Raw or built SQL. */
type Statement<Row = unknown> = { compile: (tx: Kysely<Schema>) => CompiledQuery<Row> };

/** A connection of the pool as Kysely sees it, with the driver's own client within reach. */
class PoolConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  /** Whether a pooler may stand between, so that nothing may be left on the connection. */
  readonly mayBePooled: boolean;
  /** Set when the connection is in an unknown state and must not be used again. */
  broken = false;
  /** Whether statements are kept planned for the next who uses the connection; see `keptPlanned`. */
  keepsPlans = false;
  /** The answers of statements that were only sent. */
  #unanswered: Promise<void> | undefined;
  /** What the first of them failed with. */
  #failure: { error: unknown } | undefined;

  constructor(client: pg.PoolClient, mayBePooled: boolean) {
    this.client = client;
    this.mayBePooled = mayBePooled;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (ONLY_SENT.has(query)) {
      this.#sent(this.#query(this.#pipelined(), query));
      return { rows: [] };
    }
    const { rows, rowCount, command } = await this.#answered(this.#query(this.client, query));
    const changes = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(command);
    return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  /** Sends a command; whatever comes next waits for its answer too. */
  send(command: string): void {
    this.#sent(this.#pipelined().query(command));
  }

  /** Ends the transaction. */
  async commit(): Promise<void> {
    await this.#answered(this.client.query("commit").then(unlessRolledBack));
  }

  /** Takes the transaction back, whatever failed in it. */
  async rollback(): Promise<void> {
    await this.#answered(this.client.query("rollback"));
  }

  /** Waits for all that was only sent; throws what it failed with. */
  async settle(): Promise<void> {
    await this.#unanswered;
    const failure = this.#failure;
    this.#cleared();
    if (failure) throw failure.error;
  }

  #query(client: pg.PoolClient, query: CompiledQuery): Promise<pg.QueryResult> {
    const { sql: text, parameters } = query;
    const values = [...parameters];
    const isKept = this.keepsPlans || (ASKED_OFTEN.has(query) && !this.mayBePooled);
    return client.query(isKept ? { name: nameOf(text), text, values } : { text, values });
  }

  /** The client, which now sends what comes before what was sent is answered; `pg` then takes no COPY. */
  #pipelined(): pg.PoolClient {
    return Object.assign(this.client, { pipeline: true });
  }

  #sent(answer: Promise<unknown>): void {
    this.#unanswered = answer.then(
      () => {},
      (error) => {
        this.#noteOutage(error);
        this.#failure ??= { error };
      },
    );
  }

  /** An answer; those of all that was sent before it have come too. */
  async #answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.#noteOutage(error);
      // Whatever comes after a failure only says that the transaction is no more.
      throw this.#failure ? this.#failure.error : error;
    } finally {
      this.#cleared();
    }
  }

  /** A connection that was cut may only find out after it is given back, and fail whoever gets it next. */
  #noteOutage(error: unknown): void {
    if (outageOf(error)) this.broken = true;
  }

  #cleared(): void {
    if (this.#unanswered !== undefined) Object.assign(this.client, { pipeline: false });
    this.#unanswered = undefined;
    this.#failure = undefined;
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield* [];
    throw new Error("Streaming a query is not supported; page through it by key");
  }
}

function unlessRolledBack({ command }: pg.QueryResult): void {
  if (command === "ROLLBACK") throw new AbortedTransactionError();
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
    connection.send(`start transaction${isolation}${access}`);
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    try {
      await connection.rollback();
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

/** Runs Kysely's queries within the transaction that is open on a client; whoever opened it ends it. */
export class WithinDriver extends PoolDriver {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient, pool: pg.Pool) {
    super(pool);
    this.#client = client;
  }

  override async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(this.#client, true);
  }

  override async beginTransaction(): Promise<void> {}

  override async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.settle();
  }

  override async rollbackTransaction(): Promise<void> {}

  override async releaseConnection(): Promise<void> {}
}

/**
 * Lends the driver's own client, for what Kysely cannot say (COPY). Inside a transaction it is the client of
 * that transaction; the client must not be kept after `work`.
 */
export function withClient<T>(db: Kysely<Schema>, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection(async (connection) => {
    if (connection instanceof PoolConnection) {
      await connection.settle();
      return work(connection.client);
    }
    throw new TypeError("withClient: not a connection of our pool");
  });
}

/**
 * A plan that is kept outlives what it was made for: of a table that is empty yet the planner reads all, and would still
 * when a million rows are there. So the way to a few rows is by an index, whatever there is.
 */
const PLAN_ONCE =
  "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; " +
  "set local enable_hashjoin = off; set local enable_mergejoin = off";

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
    if (connection.keepsPlans) connection.send(PLAN_ONCE);
    return await work();
  } finally {
    connection.keepsPlans = false;
  }
}

/**
 * Sends a statement of a transaction, and goes on without waiting for its answer: for what is only written. The next
 * statement that is waited for, at the latest the commit, fails with what this one failed with. A turn from here to the
 * store and back takes as long as many a statement.
 */
export async function sendOnly(tx: Kysely<Schema>, statement: Statement): Promise<void> {
  const query = statement.compile(tx);
  if (tx.isTransaction) ONLY_SENT.add(query);
  await tx.executeQuery(query);
}

/**
 * Asks what is asked at nearly every call: parsed, and in time planned, once a connection. Its text is kept, and has to name
 * its columns: one that is added later would change what a plan gives.
 */
export async function askOften<Row>(db: Kysely<Schema>, statement: Statement<Row>): Promise<Row[]> {
  const query = statement.compile(db);
  ASKED_OFTEN.add(query);
  return (await db.executeQuery(query)).rows;
}

/** The one connection of a transaction. Only named here: while Kysely lends it, the transaction's own queries wait. */
function connectionOf(tx: Kysely<Schema>): Promise<PoolConnection> {
  if (!tx.isTransaction) throw new TypeError("keptPlanned: not a transaction");
  return tx.getExecutor().provideConnection(async (connection) => {
    if (connection instanceof PoolConnection) return connection;
    throw new TypeError("keptPlanned: not a connection of our pool");
  });
}
