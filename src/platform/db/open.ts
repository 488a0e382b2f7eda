import pg from "pg";
import { AppError } from "../errors.ts";
import type { Log } from "../log.ts";
import { isClaimed, StoreInUse } from "./bundled/claims.ts";
import type { Connection } from "./bundled/running.ts";
import { joinServer } from "./bundled/server.ts";
import { type Db, dbOn } from "./db.ts";
import { migrate } from "./migrate.ts";
import { hasLeases, isLeased, type Lease, takeLease } from "./own/lease.ts";
import { types } from "./types.ts";

/** How the driver is told where a store is. */
export type StoreConnection = Connection | { connectionString: string };

/** An open store. */
export type Store = {
  /** What queries take as their first argument. */
  db: Db;
  /** The connections under `db`, for libraries that want them. */
  pool: pg.Pool;
  /** For libraries that make connections of their own. */
  connection: StoreConnection;
  close(): Promise<void>;
};

/** Which store to open, and how. */
export type StoreOptions = {
  /** Absolute path; the bundled server keeps its data here. */
  dataFolder: string;
  /** A server of one's own instead of the bundled one. */
  databaseUrl?: string | undefined;
  /** Be the one application of the store; commands in the terminal join whoever is there. */
  exclusive: boolean;
  /** Another application has taken the store over, as it may from one that stood still; all connections are cut already. */
  onTakenOver?: () => void;
  log: Log;
  pool?: PoolLimits;
};

/** Bounds of a pool of connections. */
export type PoolLimits = {
  /** Connections at most. */
  size?: number;
  /** A statement that takes longer is cancelled; 0, the default, sets no bound. */
  statementTimeoutMs?: number;
  /** How long to wait for a free connection; a query that forgot its transaction errors here. */
  waitMs?: number;
  /** A query not answered for so long errors, though the server may never say so; 0, the default, sets no bound. */
  answerWithinMs?: number;
};

/**
 * Opens the store, starting the bundled server if need be, and brings its tables up to date.
 *
 * @throws StoreInUse when `exclusive` and another application holds the store; when not, and one holds it whose tables are
 *   those of an earlier version: it works on them as they are.
 * @throws AppError `unavailable` when the server cannot be started or reached.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl !== undefined) return openOwn(options.databaseUrl, options);
  const server = await joinServer(options.dataFolder, options.exclusive, options.log);
  try {
    const store = await openOn(server.connection, options, options.exclusive ? undefined : unless(isClaimed));
    return { ...store, close: () => store.close().finally(server.leave) };
  } catch (error) {
    await server.leave();
    throw error;
  }
}

/** Asked before tables are changed; what it throws leaves them as they are. */
type BeforeChange = (pool: pg.Pool) => Promise<void>;

/** Opens the store at a connection and brings its tables up to date. */
export async function openOn(
  connection: StoreConnection,
  { log, pool: limits }: Pick<StoreOptions, "log" | "pool">,
  beforeChange?: BeforeChange,
): Promise<Store> {
  const pool = openPool(connection, log, limits);
  try {
    await migrate(pool, { beforeChange: async () => beforeChange?.(pool) });
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { db: dbOn(pool), pool, connection, close: once(() => pool.end()) };
}

/** The tables of whoever works on the store are not changed under him. */
function unless(isHeld: (pool: pg.Pool) => Promise<boolean>): BeforeChange {
  return async (pool) => {
    if (!(await isHeld(pool))) return;
    throw new StoreInUse(
      "conflict",
      "Vínculo is running, in an earlier version than this one, which has to change its tables; stop it first, or start this version in its place",
    );
  };
}

/** A connection has its statements planned: kept through quiet minutes, it spares the next call their planning. */
const IDLE_MS = 10 * 60_000;

/** A pool whose values are read as the application wants them; see `types.ts`. */
export function openPool(connection: StoreConnection, log: Log, limits: PoolLimits = {}): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    types,
    options: "-c timezone=UTC",
    application_name: "vinculo",
    max: limits.size ?? 10,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: limits.waitMs ?? 15_000,
    statement_timeout: limits.statementTimeoutMs ?? 0,
    query_timeout: limits.answerWithinMs ?? 0,
  });
  // A server that stops right after the last query cuts connections the pool is giving up anyway.
  pool.on("error", ({ message }) => {
    if (!pool.ending) log.error({ reason: message }, "A connection to the store broke");
  });
  // One that is lent out when it breaks would otherwise end the whole application; whoever has it hears of it from
  // his next query.
  pool.on("connect", (client) => {
    client.on("error", ({ message }) => log.debug({ reason: message }, "A connection to the store broke"));
  });
  return pool;
}

async function openOwn(url: string, options: StoreOptions): Promise<Store> {
  const connection = { connectionString: url };
  try {
    if (options.exclusive) return await openAlone(connection, options);
    return await openOn(connection, options, unless(isLeased));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new AppError("unavailable", `Cannot use the database at ${withoutPassword(url)}: ${reason}`);
  }
}

/** A lease is renewed in time or not at all: a line that went dead without a word is given up and made anew. */
const KEEPING = { size: 1, waitMs: 5_000, statementTimeoutMs: 5_000, answerWithinMs: 5_000 };

/** A store that has leases already is not migrated under an application that works on it. */
async function openAlone(
  connection: { connectionString: string },
  { log, pool: limits, onTakenOver }: StoreOptions,
): Promise<Store> {
  const keeping = openPool(connection, log, KEEPING);
  const pool = openPool(connection, log, limits);
  const cut = cutting(pool);
  let lease: Lease | undefined;
  const name = withoutPassword(connection.connectionString);
  const onLost = () => {
    log.error({ store: name }, "Another Vínculo has taken the store over; this one stops");
    cut();
    onTakenOver?.();
  };
  const close = once(async () => {
    if (!pool.ending) await pool.end();
    await lease?.end();
    await keeping.end();
  });
  try {
    if (await hasLeases(keeping)) lease = await takeLease(keeping, { name, log, onLost });
    await migrate(pool);
    lease ??= await takeLease(keeping, { name, log, onLost });
  } catch (error) {
    await close();
    throw error;
  }
  return { db: dbOn(pool), pool, connection, close };
}

/** Gives what ends all connections of a pool at once, amid whatever they are at. */
function cutting(pool: pg.Pool): () => void {
  const open = new Set<pg.PoolClient>();
  pool.on("connect", (client) => open.add(client));
  pool.on("remove", (client) => open.delete(client));
  return () => {
    void pool.end();
    for (const client of open) void client.end();
  };
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
