import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { findPlace } from "../../src/platform/db/bundled/place.ts";
import { runningServer, stopPostmaster } from "../../src/platform/db/bundled/postmaster.ts";

/** An application of its own process, with the bundled server or one of its own. */
export type RunningApplication = {
  pid: number;
  /** Where it listens; rejects when it ended before that. */
  url: Promise<string>;
  ended: Promise<unknown>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** Starts the application on a data folder; what it logs is added to `<folder>.log`. */
export function startOn(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): RunningApplication {
  const log = openSync(logOf(folder), "a");
  const child = spawn(process.execPath, [join(import.meta.dirname, "program.ts")], {
    detached: true,
    stdio: ["ignore", "pipe", log],
    env: { ...pathOnly(), VINCULO_DATA: folder, PORT: "0", LOG_LEVEL: "warn", ...environment },
  });
  closeSync(log);
  const ended = once(child, "exit");
  if (!child.stdout) throw new TypeError("The application was given no way to speak");
  const lines = createInterface({ input: child.stdout });
  const url = new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    void ended.then(() => reject(new Error(`The application ended: ${logTail(folder)}`)));
  });
  url.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    url,
    ended,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Settings meant for other applications stay out. */
function pathOnly(): Record<string, string> {
  return { NODE_ENV: "production", PATH: process.env.PATH ?? "" };
}

function logOf(folder: string): string {
  return `${folder}.log`;
}

/** The last that the application said. */
export function logTail(folder: string): string {
  return readFileSync(logOf(folder), "utf8").trim().split("\n").slice(-5).join("\n");
}

/** The bundled server's process, if it runs. */
export async function serverOf(folder: string): Promise<number | undefined> {
  return runningServer((await findPlace(folder)).cluster);
}

/** Stops whatever server is left on a folder. */
export async function stopServer(folder: string): Promise<void> {
  const pid = await serverOf(folder);
  if (pid !== undefined) await stopPostmaster(pid);
}

/** Waits until the application says that its store answers; how long that took, in ms. */
export async function untilHealthy(address: () => Promise<string>, patienceMs = 90_000): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < patienceMs) {
    if (await isHealthy(address)) return performance.now() - began;
    await delay(50);
  }
  throw new Error(`The application has not been healthy for ${patienceMs} ms`);
}

async function isHealthy(address: () => Promise<string>): Promise<boolean> {
  try {
    return (await fetch(`${await address()}/healthz`, { signal: AbortSignal.timeout(20_000) })).ok;
  } catch {
    return false;
  }
}
