import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** The application as a process of its own, as a user starts it. */
export type RunningApplication = {
  url: string;
  /** From spawn to the first answered page, seconds. */
  readySeconds: number;
  /** Peak resident memory of the application itself, megabytes; null where the system does not tell. */
  peakMegabytes(): Promise<number | null>;
  stop(): Promise<void>;
};

const MAIN = join(import.meta.dirname, "..", "src", "main.ts");

/** A new data folder that goes when `use` is done. */
export async function withDataFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-bench-"));
  // Where root runs it, the store's own account must come in too; else the store lies elsewhere, and stays.
  await chmod(folder, 0o711);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the application on a data folder and waits until its first page is answered; `more`: of its environment. */
export async function startApplication(
  dataFolder: string,
  port: number,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningApplication> {
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, "start"], {
    env: { ...process.env, VINCULO_DATA: dataFolder, PORT: String(port), LOG_LEVEL: "warn", ...more },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilAnswered(`${url}/healthz`, child);
  const readySeconds = (performance.now() - started) / 1000;
  return { url, readySeconds, peakMegabytes: () => peakOf(child), stop: () => stop(child) };
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (child.exitCode !== null) throw new Error(`the application ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${url} did not answer within 30 s`);
}

async function peakOf(child: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
