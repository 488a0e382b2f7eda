import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isRunning } from "../src/platform/db/bundled/pid-file.ts";
import { shortHash } from "../src/platform/db/bundled/place.ts";
import { type BundledServer, joinServer } from "../src/platform/db/bundled/server.ts";
import type { StoreConnection } from "../src/platform/db/open.ts";
import { openLog } from "../src/platform/log.ts";
import { onCitus } from "./citus.ts";
import { forgetRecords } from "./scale/records.ts";
import { dropLeftovers, makeTemplate, onDatabase, withAdministrator } from "./template.ts";
import { type Clean, cleanOf } from "./washing.ts";

declare module "vitest" {
  /** What the set-up hands to the tests. */
  export interface ProvidedContext {
    database: {
      server: StoreConnection;
      template: string;
      run: number;
      /** The template, to which databases are washed, and the folder that names the washed; none on a cluster. */
      washing: { clean: Clean; folder: string } | undefined;
    };
  }
}

/**
 * Once per run: starts one bundled server in the temporary folder (or uses TEST_DATABASE_URL, whose user must be
 * allowed to make databases) and makes the template. The server's folder is kept from run to run, so that the next
 * one starts at once; runs at the same time share it, and the last one stops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return setUpOn(project, { connectionString: url });
  const bundled = await startBundled();
  const finish = await setUpOn(project, bundled.connection);
  return async () => {
    await finish();
    await bundled.leave();
  };
}

/** Makes the template on a server and hands both to the tests; answers with what removes the run's databases. */
export async function setUpOn(project: TestProject, server: StoreConnection): Promise<() => Promise<void>> {
  const run = process.pid;
  await dropLeftovers(server, run);
  const template = await makeTemplate(server);
  const folder = await mkdtemp(join(tmpdir(), "vinculo-washed-"));
  const washing = onCitus() ? undefined : { clean: await cleanOf(onDatabase(server, template)), folder };
  project.provide("database", { server, template, run, washing });
  forgetRecords((pid) => pid !== run && !isRunning(pid));
  return async () => {
    forgetRecords((pid) => pid === run);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await dropLeftovers(server, run);
  };
}

/** Joins the bundled server of the tests, or starts it. Its data are worthless, so it need not wait for the disk. */
export async function startBundled(): Promise<BundledServer> {
  const folder = join(tmpdir(), `vinculo-test-${shortHash(import.meta.dirname)}`);
  const server = await joinServer(folder, false, openLog("warn"));
  await withAdministrator(server.administrator, async (client) => {
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
      await client.query(`alter system set ${setting} = off`);
    }
    await client.query("select pg_reload_conf()");
  });
  return server;
}
