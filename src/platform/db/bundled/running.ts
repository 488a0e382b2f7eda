import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { AppError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { readSecretFile, type SecretFile } from "../../secret-file.ts";
import { type Binaries, findBinaries, reachableBinaries } from "./binaries.ts";
import { ADMINISTRATOR, ensureCluster } from "./cluster.ts";
import { readPidFile } from "./pid-file.ts";
import { type Place, recordPlace } from "./place.ts";
import { type Listening, runningServer, settled, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { makeSocketFolder } from "./socket.ts";

/** How to reach a database; understood by `pg` and whatever builds on it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string };

const WINDOWS = process.platform === "win32";

const WITHOUT_IT =
  "put it back from a copy of the folder; without one, move the folder away, start anew and restore your last backup, with the signing-secret of the old folder";

/** Earlier versions made it of 48 characters; one that is longer and cut is none that the server knows. */
const PASSWORD: SecretFile = {
  leastCharacters: 48,
  otherwise: `and the store does not open without it; ${WITHOUT_IT}`,
};

/**
 * A connection as administrator to the server of a place, which is made, started or taken over as need be. To be
 * called under the start lock.
 */
export async function connectAnyhow(
  place: Place,
  log: Log,
): Promise<{ client: pg.Client; connection: Connection }> {
  const binaries = await reachableBinaries(findBinaries(), place.account);
  const password = await readSecretFile(join(place.dataFolder, "postgres.secret"), PASSWORD);
  await ensureCluster(place, binaries, password);
  await recordPlace(place, log);
  const connection = {
    host: WINDOWS ? "127.0.0.1" : await makeSocketFolder(place),
    port: 5432,
    user: ADMINISTRATOR,
    password,
    database: ADMINISTRATOR,
  };
  const joined = await joinRunning(place, connection, log);
  return joined ?? start(place, binaries, connection, log);
}

/** A connection to one's own server in words of its own when it fails. */
export async function connect(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: 5_000,
    application_name: "vinculo keeper",
  });
  await client.connect();
  return client;
}

type Joined = { client: pg.Client; connection: Connection };

async function start(place: Place, binaries: Binaries, wanted: Connection, log: Log): Promise<Joined> {
  const began = performance.now();
  const at: Listening = { host: wanted.host, port: WINDOWS ? await freePort() : wanted.port };
  await startPostmaster(place, binaries, at);
  log.debug({ ms: Math.round(performance.now() - began) }, "The store's server started");
  const connection = { ...wanted, ...at };
  return { client: await connectOrExplain(connection, place), connection };
}

/** Joins a server that is already running; one that does not answer is stopped. */
async function joinRunning(place: Place, wanted: Connection, log: Log): Promise<Joined | undefined> {
  const pid = runningServer(place.cluster);
  if (pid === undefined) return undefined;
  const state = await settled(place.cluster);
  if (state === "gone") return undefined;
  const connection = { ...wanted, port: readPidFile(place.cluster)?.port ?? wanted.port };
  const client = state === "ready" ? await connectUnlessHung(connection, place) : undefined;
  if (client) return { client, connection };
  log.warn({ pid }, "The store's server does not answer; starting it anew");
  await stopPostmaster(pid, true);
  return undefined;
}

async function connectUnlessHung(connection: Connection, place: Place): Promise<pg.Client | undefined> {
  try {
    return await connectOrExplain(connection, place);
  } catch (error) {
    if (answered(error)) throw error;
    return undefined;
  }
}

async function connectOrExplain(connection: Connection, { dataFolder }: Place): Promise<pg.Client> {
  try {
    return await connect(connection);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === "28P01")) throw error;
    throw new AppError(
      "unavailable",
      `The password in ${dataFolder}/postgres.secret is not that of the store; ${WITHOUT_IT}`,
    );
  }
}

/** Whether it was the server that refused, and not that nobody answered. */
function answered(error: unknown): boolean {
  return error instanceof pg.DatabaseError || error instanceof AppError;
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
