import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What a running server says about itself in `postmaster.pid`. */
export type PidFile = {
  pid: number;
  port: number;
  /** "starting", "ready", "stopping" or "standby"; empty before the server has written it. */
  status: string;
};

/** Reads `postmaster.pid`; nothing when there is none or it is not complete yet. */
export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? "").trim() };
  } catch {
    return undefined;
  }
}

/** Whether a process is there and not merely waiting to be collected by its parent. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return !isZombie(pid);
}

/** Whether process `pid` is a PostgreSQL server on `cluster`; a pid may have passed on to anyone. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!isRunning(pid)) return false;
  const command = commandOf(pid);
  return command === undefined || (command.includes("postgres") && command.includes(cluster));
}

/**
 * Processes that a killed server left behind: busy with a long statement they do not notice that it is gone, and until
 * they end no other can start. Known on Linux only; elsewhere they are waited for. To be asked when no server runs.
 */
export function remainsOf(cluster: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, cluster) && commandOf(pid)?.startsWith("postgres:"));
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.charAt(text.lastIndexOf(")") + 2) === "Z";
  } catch {
    return true;
  }
}

/** The command line of a process; nothing where it cannot be asked for. */
function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (process.platform === "win32") return undefined;
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return undefined;
  }
}
