import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.ts";
import { isRunning } from "./pid-file.ts";

const held = new Set<string>();
const PATIENCE_MS = 90_000;

/**
 * Runs `work` while no other process starts or stops the server of this data folder. A lock whose holder was
 * killed is taken over.
 */
export async function withStartLock<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dataFolder, "start.lock");
  await acquire(lock);
  held.add(lock);
  try {
    await removeLeftBehind(lock);
    return await work();
  } finally {
    held.delete(lock);
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  const ours = besides(lock);
  await writeFile(ours, `${process.pid} ${birthOf(process.pid)}`);
  try {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await linked(ours, lock))) {
      if (await removedIfDead(lock)) continue;
      if (performance.now() > deadline) {
        throw new AppError(
          "unavailable",
          `Another process has been starting the store for too long: ${lock}`,
        );
      }
      await delay(20);
    }
  } finally {
    await rm(ours, { force: true });
  }
}

/** A file of this process beside the lock; its name says whose it is, so that it can be cleared away once we are killed. */
function besides(lock: string): string {
  return `${lock}.${process.pid}.${birthOf(process.pid)}.${randomUUID()}`;
}

/** A process killed between writing its file and linking it leaves the file: whoever holds the lock clears it away. */
async function removeLeftBehind(lock: string): Promise<void> {
  const prefix = `${basename(lock)}.`;
  for (const name of await readdir(dirname(lock))) {
    if (!name.startsWith(prefix)) continue;
    const [pid = "", birth = ""] = name.slice(prefix.length).split(".");
    if (!isAlive(pid, birth)) await rm(join(dirname(lock), name), { force: true });
  }
}

/** Linking is atomic: of many who try, one succeeds. */
async function linked(ours: string, lock: string): Promise<boolean> {
  try {
    await link(ours, lock);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function removedIfDead(lock: string): Promise<boolean> {
  const holder = await contentOf(lock);
  if (holder === undefined) return true;
  if (isHeld(holder, lock)) return false;
  const aside = besides(lock);
  await rename(lock, aside).catch(() => undefined);
  if ((await contentOf(aside)) !== holder) await linked(aside, lock).catch(() => false);
  await rm(aside, { force: true });
  return true;
}

function isHeld(holder: string, lock: string): boolean {
  const [pid = "", birth = ""] = holder.split(" ");
  if (Number(pid) === process.pid && birth === birthOf(process.pid)) return held.has(lock);
  return isAlive(pid, birth);
}

function isAlive(pid: string, birth: string): boolean {
  return isRunning(Number(pid)) && birthOf(Number(pid)) === birth;
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}

/** When the process was born, where the system tells: a pid alone may have passed on to another. */
function birthOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
