import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.ts";
import type { Binaries } from "./binaries.ts";
import { SERVER_ENVIRONMENT } from "./cluster.ts";
import { isRunning, isServerOf, readPidFile } from "./pid-file.ts";
import type { Place } from "./place.ts";

/** Where a server listens. */
export type Listening = { host: string; port: number };

const POLL_MS = 10;
const START_PATIENCE_MS = 60_000;

/** The pid of the server running on `cluster`, if any, ours or one left behind. */
export function runningServer(cluster: string): number | undefined {
  const pid = readPidFile(cluster)?.pid;
  return pid !== undefined && isServerOf(pid, cluster) ? pid : undefined;
}

/**
 * Starts the server and waits until it takes connections. It is kept apart from the terminal, so that Ctrl-C
 * reaches the application alone. To be called under the start lock, when none is running.
 */
export async function startPostmaster(place: Place, binaries: Binaries, at: Listening): Promise<void> {
  const { cluster, account } = place;
  await rm(join(cluster, "postmaster.pid"), { force: true });
  const said = join(place.dataFolder, "postgres.start.log");
  const output = openSync(said, "w", 0o600);
  const child = spawn(join(binaries.folder, "bin", "postgres"), ["-D", cluster, ...listenOptions(at)], {
    ...account,
    cwd: dirname(cluster),
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  child.unref();
  const failed = new Promise<never>((_, reject) => {
    const fail = () => reject(new AppError("unavailable", `The store did not start:\n${lastWords(said)}`));
    child.once("error", reject).once("exit", fail);
  });
  await Promise.race([failed, untilReady(cluster)]);
  child.removeAllListeners("exit");
}

/** Waits until the server says it is ready; useful for one somebody else started as well. */
export async function untilReady(cluster: string): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  while (readPidFile(cluster)?.status !== "ready") {
    if (performance.now() > deadline) throw new AppError("unavailable", "The store does not become ready");
    await delay(POLL_MS);
  }
}

const STEPS: readonly { signal: NodeJS.Signals; patienceMs: number }[] = [
  { signal: "SIGINT", patienceMs: 60_000 },
  { signal: "SIGQUIT", patienceMs: 5_000 },
  { signal: "SIGKILL", patienceMs: 5_000 },
];

/** Stops a server: in order, then at once, then by force. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const { signal, patienceMs } of STEPS) {
    if (await ends(pid, signal, patienceMs)) return;
  }
  throw new AppError("unavailable", `The store's server (process ${pid}) cannot be stopped`);
}

/** Ends a server that no longer answers, without asking it first. */
export async function killPostmaster(pid: number): Promise<void> {
  if (!(await ends(pid, "SIGKILL", 5_000))) {
    throw new AppError("unavailable", `The store's server (process ${pid}) hangs and cannot be killed`);
  }
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

function listenOptions({ host, port }: Listening): string[] {
  const sockets = process.platform === "win32" ? "" : host;
  const addresses = process.platform === "win32" ? host : "";
  return [
    "-p",
    String(port),
    "-c",
    `unix_socket_directories=${sockets}`,
    "-c",
    `listen_addresses=${addresses}`,
  ];
}

function lastWords(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-8).join("\n");
}
