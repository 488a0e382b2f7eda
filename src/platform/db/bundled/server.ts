import { createServer } from "node:net";
import pg from "pg";
import { AppError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { ADMINISTRATOR, ensureCluster } from "./cluster.ts";
import { readPidFile } from "./pid-file.ts";
import { findPlace, type Place, recordPlace } from "./place.ts";
import {
  killPostmaster,
  type Listening,
  runningServer,
  startPostmaster,
  stopPostmaster,
  untilReady,
} from "./postmaster.ts";
import { readSecret } from "./secret.ts";
import { makeSocketFolder } from "./socket.ts";
import { withStartLock } from "./start-lock.ts";

/** How to reach a database; understood by `pg` and whatever builds on it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string };

/** The bundled server, in use by us and perhaps by others. */
export type BundledServer = {
  /** The application's own database. */
  connection: Connection;
  /** As administrator: to make and drop databases. */
  administrator: Connection;
  /** Ends our use; the last one to leave stops the server. */
  leave(): Promise<void>;
};

/** Thrown when the data folder is held by another application. */
export class StoreInUse extends AppError {
  override readonly name = "StoreInUse";
}

const OWNER = "vinculo";
/** Keys of the advisory locks: all who use the server share the one, the application holds the other alone. */
const IN_USE = 8_417_001;
const APPLICATION = 8_417_002;

/**
 * Uses the server of a data folder, starting it if need be.
 *
 * @param exclusive be the one application of this folder; otherwise join whoever is there.
 * @throws StoreInUse when another application holds the folder; it is left unharmed.
 */
export async function joinServer(dataFolder: string, exclusive: boolean, log: Log): Promise<BundledServer> {
  const place = await findPlace(dataFolder);
  const binaries = findBinaries();
  return withStartLock(place.dataFolder, async () => {
    const password = await readSecret(place.dataFolder);
    await ensureCluster(place, binaries, password);
    await recordPlace(place, log);
    const at = await ensureRunning(place, binaries, password, log);
    const administrator = { ...at, user: ADMINISTRATOR, password, database: ADMINISTRATOR };
    const keeper = await connect(administrator);
    keeper.on("error", (error) => log.error({ error }, "The store's server went away"));
    try {
      await claim(keeper, exclusive, place.dataFolder);
      await ensureDatabase(keeper, password);
    } catch (error) {
      await keeper.end();
      throw error;
    }
    return {
      administrator,
      connection: { ...administrator, user: OWNER, database: OWNER },
      leave: () => withStartLock(place.dataFolder, () => leave(keeper, place)),
    };
  });
}

async function ensureRunning(
  place: Place,
  binaries: Binaries,
  password: string,
  log: Log,
): Promise<Listening> {
  const host = process.platform === "win32" ? "127.0.0.1" : await makeSocketFolder(place);
  const pid = runningServer(place.cluster);
  if (pid !== undefined) {
    const at = await takeOver(place, host, password);
    if (at) return at;
    log.warn({ pid }, "The store's server does not answer; starting it anew");
    await killPostmaster(pid);
  }
  const at = { host, port: process.platform === "win32" ? await freePort() : 5432 };
  await startPostmaster(place, binaries, at);
  return at;
}

/** Where a server that is already running listens; nothing when it does not answer. */
async function takeOver(place: Place, host: string, password: string): Promise<Listening | undefined> {
  try {
    await untilReady(place.cluster);
    const at = { host, port: readPidFile(place.cluster)?.port ?? 5432 };
    const client = await connect({ ...at, user: ADMINISTRATOR, password, database: ADMINISTRATOR });
    await client.end();
    return at;
  } catch {
    return undefined;
  }
}

async function connect(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  await client.connect();
  return client;
}

async function claim(keeper: pg.Client, exclusive: boolean, dataFolder: string): Promise<void> {
  if (exclusive && !(await locked(keeper, "pg_try_advisory_lock", APPLICATION))) {
    throw new StoreInUse(
      "conflict",
      `Another Vínculo already uses ${dataFolder}; stop it first, or set VINCULO_DATA to another folder`,
    );
  }
  await keeper.query(`select pg_advisory_lock_shared(${IN_USE})`);
}

async function locked(client: pg.Client, how: string, key: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(`select ${how}(${key}) as locked`);
  return rows[0]?.locked === true;
}

/** The application's role may do all in its database and make others, but read no files of the machine. */
async function ensureDatabase(keeper: pg.Client, password: string): Promise<void> {
  const { rowCount } = await keeper.query("select from pg_database where datname = $1", [OWNER]);
  if (rowCount) return;
  const role = await keeper.query("select from pg_roles where rolname = $1", [OWNER]);
  const secret = keeper.escapeLiteral(password);
  if (!role.rowCount) await keeper.query(`create role ${OWNER} login createdb password ${secret}`);
  await keeper.query(`create database ${OWNER} owner ${OWNER}`);
}

async function leave(keeper: pg.Client, place: Place): Promise<void> {
  const last = await isLast(keeper);
  await keeper.end();
  const pid = runningServer(place.cluster);
  if (last && pid !== undefined) await stopPostmaster(pid);
}

async function isLast(keeper: pg.Client): Promise<boolean> {
  await keeper.query("select pg_advisory_unlock_all()");
  return locked(keeper, "pg_try_advisory_lock", IN_USE);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 5432));
    });
  });
}
