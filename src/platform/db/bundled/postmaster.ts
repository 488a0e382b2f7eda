import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.ts";
import type { Binaries } from "./binaries.ts";
import { SERVER_ENVIRONMENT } from "./cluster.ts";
import { isRunning, isServerOf, readPidFile, remainsOf } from "./pid-file.ts";
import type { Place } from "./place.ts";

/**
 * What is no reason to give up at once: processes left over, and a recovery that stumbled over a file of an unlogged
 * table, which the next one removes (seen once in 50 kills).
 */
const PASSING = /still in use|startup process failure/;

/** Where a server listens. */
export type Listening = { host: string; port: number };

const POLL_MS = 10;
/** After a crash the server first replays its log, up to 4 GB of it. */
const START_PATIENCE_MS = 600_000;
const STOP_PATIENCE_MS = 60_000;
/** Processes of a killed server take a moment to end, once told to; until then a new one refuses to start. */
const REMAINS_PATIENCE_MS = 20_000;

/** The pid of the server running on `cluster`, if any, whoever started it. */
export function runningServer(cluster: string): number | undefined {
  const pid = readPidFile(cluster)?.pid;
  return pid !== undefined && isServerOf(pid, cluster) ? pid : undefined;
}

/** Waits until a server found running is ready, gone, or has to be given up. */
export async function settled(cluster: string): Promise<"ready" | "gone" | "hung"> {
  const begin = performance.now();
  while (runningServer(cluster) !== undefined) {
    const status = readPidFile(cluster)?.status;
    if (status === "ready") return "ready";
    const patience = status === "stopping" ? STOP_PATIENCE_MS : START_PATIENCE_MS;
    if (performance.now() - begin > patience) return "hung";
    await delay(POLL_MS);
  }
  return "gone";
}

/**
 * Starts the server and waits until it takes connections. It is kept apart from the terminal, so that Ctrl-C
 * reaches the application alone. To be called under the start lock, when none is running.
 */
export async function startPostmaster(place: Place, binaries: Binaries, at: Listening): Promise<void> {
  await disownLocks(place.cluster, at);
  const deadline = performance.now() + REMAINS_PATIENCE_MS;
  let fault = await tryStart(place, binaries, at);
  while (fault !== undefined && PASSING.test(fault) && performance.now() < deadline) {
    for (const pid of remainsOf(place.cluster)) signalTo(pid, "SIGQUIT");
    await delay(100);
    fault = await tryStart(place, binaries, at);
  }
  if (fault === undefined) return;
  throw new AppError("unavailable", `The store in ${place.cluster} did not start:\n${fault}`);
}

/** Answers with the server's last words when it did not start. */
async function tryStart(place: Place, binaries: Binaries, at: Listening): Promise<string | undefined> {
  const said = join(place.dataFolder, "postgres.start.log");
  const output = openSync(said, "w", 0o600);
  const child = spawn(join(binaries.folder, "bin", "postgres"), ["-D", place.cluster, ...listenOptions(at)], {
    ...place.account,
    cwd: dirname(place.cluster),
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  child.unref();
  const ended = endOf(child);
  const ready = untilReady(place.cluster, child.pid, ended);
  const state = await Promise.race([ready, ended]);
  return state === "ready" ? undefined : lastWords(said, place.cluster);
}

/** A pid file left behind may say "ready" as well, so the pid in it counts too. */
async function untilReady(
  cluster: string,
  pid: number | undefined,
  ended: Promise<unknown>,
): Promise<"ready" | "given up"> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = performance.now() + START_PATIENCE_MS;
  while (!over && performance.now() < deadline) {
    const file = readPidFile(cluster);
    if (file?.pid === pid && file?.status === "ready") return "ready";
    await delay(POLL_MS);
  }
  return "given up";
}

function endOf(child: ChildProcess): Promise<"ended"> {
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("exit", () => resolve("ended"));
  });
}

/**
 * Lock files left behind may name a process that is now someone else's, or one that is dead but not collected by its
 * parent (in containers); either would keep the server from starting. In the pid file an impossible pid is put: the
 * rest stays, by which the server makes sure that no process of the former one is left.
 */
async function disownLocks(cluster: string, { host, port }: Listening): Promise<void> {
  await rm(join(host, `.s.PGSQL.${port}.lock`), { force: true });
  if (readPidFile(cluster) === undefined) return;
  const file = join(cluster, "postmaster.pid");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^\d+/, "2147483647"));
}

const IN_ORDER: readonly [NodeJS.Signals, number][] = [
  ["SIGINT", STOP_PATIENCE_MS],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 5_000],
];

const HUNG: readonly [NodeJS.Signals, number][] = [
  ["SIGINT", 2_000],
  ["SIGQUIT", 1_000],
  ["SIGKILL", 5_000],
];

/** Stops a server: in order, then at once, then by force. One that hangs is given less time. */
export async function stopPostmaster(pid: number, hangs = false): Promise<void> {
  for (const [signal, patienceMs] of hangs ? HUNG : IN_ORDER) {
    if (await ends(pid, signal, patienceMs)) return;
  }
  throw new AppError("unavailable", `The store's server (process ${pid}) cannot be stopped`);
}

async function ends(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  signalTo(pid, signal);
  const deadline = performance.now() + patienceMs;
  while (isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile; whether it did is asked next.
  }
}

/** Sockets are not dependable on Windows (not tried there): a port of this machine instead. */
function listenOptions({ host, port }: Listening): string[] {
  const [socket, address] = process.platform === "win32" ? ["", host] : [host, ""];
  return ["-p", String(port), "-c", `unix_socket_directories=${socket}`, "-c", `listen_addresses=${address}`];
}

/** The end of what the server wrote, on its output and then in its log. */
function lastWords(output: string, cluster: string): string {
  const folder = join(cluster, "log");
  const logs = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const newest = logs.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).slice(-1);
  return [output, ...newest]
    .map((file) => readFileSync(file, "utf8").trim().split("\n").slice(-6).join("\n"))
    .join("\n");
}
