import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { mustDropRoot, NOBODY } from "../src/platform/db/bundled/account.ts";
import { freePort } from "./free-port.ts";

/** A server as a company may have one: the oldest major supported, TCP, ICU collation, a role that is no superuser. */
export type OwnServer = {
  /** The application's own database, as its role, who may make others. */
  url: string;
  /** As superuser. */
  administratorUrl: string;
  port: number;
  /** PostgreSQL's data directory. */
  cluster: string;
  /** Ends every connection, stops and starts again at the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type OwnServerOptions = {
  /** Waits for the disk at every commit; off for tests that need no durability. */
  fsync?: boolean;
  /** Further settings of the server. */
  settings?: Readonly<Record<string, string>>;
};

const PASSWORD = "tests-only";
const ACCOUNT = mustDropRoot() ? NOBODY : undefined;

/** The programs of PostgreSQL 15 (where Debian puts them, or POSTGRES_15_BIN); undefined where there are none. */
export function findPostgres15(): string | undefined {
  return [process.env.POSTGRES_15_BIN, "/usr/lib/postgresql/15/bin"].find(
    (folder) => folder !== undefined && existsSync(join(folder, "initdb")),
  );
}

/** Makes a server of its own in the temporary folder and starts it; `stop` removes it. */
export async function startPostgres15(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-pg15-"));
  await chmod(folder, 0o755);
  if (ACCOUNT) await chown(folder, ACCOUNT.uid, ACCOUNT.gid);
  const cluster = join(folder, "cluster");
  await makeCluster15(cluster);
  const port = await freePort();
  let running = await startCluster(cluster, port, options);
  async function halt(signal: NodeJS.Signals): Promise<void> {
    process.kill(running.pid, signal);
    await running.ended;
  }
  const at = (user: string, database: string) =>
    `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  await withClient(at("postgres", "postgres"), async (client) => {
    await client.query(`create role vinculo login createdb password '${PASSWORD}'`);
    await client.query("create database vinculo owner vinculo");
  });
  return {
    url: at("vinculo", "vinculo"),
    administratorUrl: at("postgres", "postgres"),
    port,
    cluster,
    restart: async () => {
      await halt("SIGINT");
      running = await startCluster(cluster, port, options);
    },
    stop: async () => {
      await halt("SIGQUIT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs PostgreSQL 15's initdb: a data directory such as an earlier major leaves behind. */
export async function makeCluster15(cluster: string): Promise<void> {
  await mkdir(cluster, { mode: 0o700 });
  if (ACCOUNT) await chown(cluster, ACCOUNT.uid, ACCOUNT.gid);
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, PASSWORD, { mode: 0o644 });
  const { status, stderr } = spawnSync(
    join(binaries(), "initdb"),
    [
      `--pgdata=${cluster}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      // Sorts otherwise than the bundled server, as a company's own may.
      "--locale-provider=icu",
      "--icu-locale=es-ES",
      "--no-sync",
      "--no-instructions",
    ],
    { ...ACCOUNT, cwd: "/", encoding: "utf8" },
  );
  await rm(passwordFile);
  if (status !== 0) throw new Error(`initdb of PostgreSQL 15 failed: ${stderr}`);
}

async function startCluster(cluster: string, port: number, { fsync = false, settings }: OwnServerOptions) {
  const durable = fsync ? "on" : "off";
  const given = {
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    unix_socket_directories: "",
    listen_addresses: "127.0.0.1",
    ...settings,
  };
  const options = Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(`${cluster}.log`, "a");
  const child = spawn(join(binaries(), "postgres"), ["-D", cluster, "-p", String(port), ...options], {
    ...ACCOUNT,
    cwd: "/",
    stdio: ["ignore", log, log],
    env: { LC_ALL: "C", TZ: "UTC" },
  });
  const ended = once(child, "exit");
  await untilReady(join(cluster, "postmaster.pid"), ended, `${cluster}.log`);
  return { pid: child.pid ?? 0, ended };
}

async function untilReady(pidFile: string, ended: Promise<unknown>, log: string): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!(await readFile(pidFile, "utf8").catch(() => "")).includes("ready")) {
    if (over) throw new Error(`PostgreSQL 15 did not start: ${await readFile(log, "utf8")}`);
    await delay(20);
  }
}

function binaries(): string {
  const folder = findPostgres15();
  if (folder === undefined) throw new Error("PostgreSQL 15 is not installed: apt-get install postgresql-15");
  return folder;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
