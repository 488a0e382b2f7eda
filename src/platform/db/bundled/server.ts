import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Log } from "../../log.ts";
import { claim, releaseLast } from "./claims.ts";
import { findPlace, type Place } from "./place.ts";
import { runningServer, stopPostmaster } from "./postmaster.ts";
import { type Connection, connect, connectAnyhow } from "./running.ts";
import { withStartLock } from "./start-lock.ts";

/** The bundled server, in use by us and perhaps by others. */
export type BundledServer = {
  /** The application's own database. */
  connection: Connection;
  /** As administrator, who may do everything. */
  administrator: Connection;
  /** Ends our use; the last one to leave stops the server. */
  leave(): Promise<void>;
};

const OWNER = "vinculo";
const LONGEST_PAUSE_MS = 15_000;

/**
 * Uses the server of a data folder, starting it if need be. Should the server die meanwhile, it is started again.
 *
 * @param exclusive be the one application of this folder; otherwise join whoever is there.
 * @throws StoreInUse when another application holds the folder; it is left unharmed.
 */
export async function joinServer(dataFolder: string, exclusive: boolean, log: Log): Promise<BundledServer> {
  const stay = new Stay(await findPlace(dataFolder), exclusive, log);
  const administrator = await stay.begin();
  return {
    administrator,
    connection: { ...administrator, user: OWNER, database: OWNER },
    leave: () => stay.end(),
  };
}

/** Our use of a server, witnessed by one connection that holds our claim for as long as we live. */
class Stay {
  readonly #place: Place;
  readonly #exclusive: boolean;
  readonly #log: Log;
  #keeper: pg.Client | undefined;
  #connection: Connection | undefined;
  #returning: Promise<void> | undefined;
  #over = false;

  constructor(place: Place, exclusive: boolean, log: Log) {
    this.#place = place;
    this.#exclusive = exclusive;
    this.#log = log;
  }

  begin(): Promise<Connection> {
    return withStartLock(this.#place.dataFolder, async () => {
      const { client, connection } = await connectAnyhow(this.#place, this.#log);
      client.on("error", (error) => this.#log.error({ err: error }, "The store's server went away"));
      try {
        await claim(client, this.#exclusive, this.#place.dataFolder);
        await ensureDatabase(client, connection.password);
      } catch (error) {
        await client.end();
        throw error;
      }
      client.once("end", () => this.#lost());
      this.#keeper = client;
      this.#connection = connection;
      return connection;
    });
  }

  async end(): Promise<void> {
    this.#over = true;
    await this.#returning;
    await withStartLock(this.#place.dataFolder, async () => {
      const last = await this.#releaseLast();
      await this.#keeper?.end().catch(() => undefined);
      const pid = runningServer(this.#place.cluster);
      if (last && pid !== undefined) await stopPostmaster(pid);
    });
  }

  /** The connection may be lost while the server runs on; then another one asks. */
  async #releaseLast(): Promise<boolean> {
    try {
      if (this.#keeper) return await releaseLast(this.#keeper);
    } catch {
      this.#keeper = undefined;
    }
    if (!this.#connection || runningServer(this.#place.cluster) === undefined) return false;
    this.#keeper = await connect(this.#connection);
    return releaseLast(this.#keeper);
  }

  #lost(): void {
    if (this.#over) return;
    this.#keeper = undefined;
    this.#returning ??= this.#comeBack().finally(() => {
      this.#returning = undefined;
    });
  }

  async #comeBack(): Promise<void> {
    for (let pause = 100; !this.#over; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await delay(pause);
      if (this.#over) return;
      try {
        await this.begin();
        this.#log.warn({}, "The store's server is back");
        return;
      } catch (error) {
        this.#log.error({ err: error }, "The store's server cannot be reached; trying again");
      }
    }
  }
}

/** The application's role may do all in its database and make others, but read no files of the machine. */
async function ensureDatabase(administrator: pg.Client, password: string): Promise<void> {
  const { rowCount } = await administrator.query("select from pg_database where datname = $1", [OWNER]);
  if (rowCount) return;
  const role = await administrator.query("select from pg_roles where rolname = $1", [OWNER]);
  const secret = administrator.escapeLiteral(password);
  if (!role.rowCount) await administrator.query(`create role ${OWNER} login createdb password ${secret}`);
  await administrator.query(`create database ${OWNER} owner ${OWNER}`);
}
