import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";
import { isRunning, remainsOf } from "../src/platform/db/bundled/pid-file.ts";
import { findPlace } from "../src/platform/db/bundled/place.ts";
import { runningServer, stopPostmaster } from "../src/platform/db/bundled/postmaster.ts";
import { openInProcess, type StoreProcess, type StoreProcessOptions } from "./store-process.ts";

/** What an application says that has its store open. */
export const opened = { rows: [] };

/** A data folder yet to be made, in a folder that others may enter and that is gone afterwards. */
export async function onFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "vinculo-folder-"));
  await chmod(parent, 0o755);
  await work(join(parent, "data")).finally(() => rm(parent, { recursive: true, force: true }));
}

type Fixtures = {
  /** A data folder yet to be made, in a folder of the test's own. */
  folder: string;
  /** Starts applications, which are killed after the test with whatever server they leave. */
  open(options?: StoreProcessOptions): StoreProcess;
};

/** A test of applications that share the bundled server of a data folder. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  folder: ({}, use) => onFolder(use),
  open: async ({ folder }, use) => {
    const started: StoreProcess[] = [];
    await use((options) => {
      const application = openInProcess(folder, options);
      started.push(application);
      return application;
    });
    for (const { pid, end } of started) if (isRunning(pid)) await end("SIGKILL");
    const pid = await serverOf(folder);
    if (pid) await stopPostmaster(pid, true);
    // A statement that runs for minutes would go on without its server, and take a core from every test after.
    for (const left of remainsOf((await findPlace(folder)).cluster)) process.kill(left, "SIGKILL");
  },
});

/** The pid of the server that runs on a data folder. */
export async function serverOf(folder: string): Promise<number | undefined> {
  return runningServer((await findPlace(folder)).cluster);
}
