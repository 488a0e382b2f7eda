import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { joinServer } from "../../src/platform/db/bundled/server.ts";
import { silentLog } from "../../src/platform/log.ts";
import { startPostgres15 } from "../postgres-15.ts";
import { logTail, serverOf, startOn, untilHealthy } from "./application.ts";
import { call } from "./client.ts";
import { type Disturbance, disturbed, type FaultReport } from "./disturbed.ts";
import { TWO_ON_ONE_SERVER } from "./own-server.ts";
import { lineTo } from "./proxy.ts";
import { Stage } from "./stage.ts";

/** Runs a fault on a folder of its own. */
export type Fault = {
  name: string;
  /** Why it cannot be tried on this machine; undefined when it can. */
  missing?: () => string | undefined;
  run(folder: string): Promise<FaultReport>;
};

const asRoot = () => (process.getuid?.() === 0 ? undefined : "needs root");
const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

async function onBundled(
  folder: string,
  given: Pick<Disturbance, "fault" | "rows" | "mayEnd">,
  disturb: (stage: Stage) => Promise<string>,
  environment: Readonly<Record<string, string>> = {},
): Promise<FaultReport> {
  const stage = new Stage(folder, environment);
  try {
    return await disturbed({ ...given, stage, store: { dataFolder: folder }, disturb: () => disturb(stage) });
  } finally {
    await stage.close();
  }
}

export const FAULTS: readonly Fault[] = [
  {
    name: "two applications on one folder",
    run: (folder) =>
      onBundled(folder, { fault: "two applications" }, async () => {
        const second = startOn(folder);
        const opened = await second.url.then(
          () => "opened",
          () => "refused",
        );
        if (opened === "opened") throw new Error("a second application opened the folder");
        return `the second ended with: ${logTail(folder)}`;
      }),
  },
  ...TWO_ON_ONE_SERVER,
  {
    name: "server stopped in order under the application, three times",
    run: (folder) =>
      onBundled(folder, { fault: "server restarted" }, async (stage) => {
        for (let n = 0; n < 3; n++) {
          process.kill((await serverOf(folder)) ?? 0, "SIGINT");
          await delay(1_500);
          await stage.url();
        }
        return "the application started it again each time";
      }),
  },
  {
    name: "connections cut by pg_terminate_backend, all of them every 300 ms",
    run: (folder) => onBundled(folder, { fault: "connections cut" }, () => cutAll(folder)),
  },
  {
    name: "clock of the application set back by a day, and forward again",
    missing: () => (existsSync(FAKETIME) ? undefined : "needs libfaketime (apt-get install libfaketime)"),
    run: clockBack,
  },
  { name: "own server (PostgreSQL 15) restarted, line slow, still and cut", run: ownServer },
  {
    name: "fsync at each commit, by tracing",
    missing: () =>
      spawnSync("strace", ["-V"]).status === 0 ? undefined : "needs strace (apt-get install strace)",
    run: traced,
  },
  { name: "disk full", missing: asRoot, run: diskFull },
];

async function cutAll(folder: string): Promise<string> {
  const server = await joinServer(folder, false, silentLog);
  const client = new pg.Client(server.administrator);
  await client.connect();
  let cut = 0;
  try {
    for (let n = 0; n < 10; n++) {
      const { rowCount } = await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vinculo'",
      );
      cut += rowCount ?? 0;
      await delay(300);
    }
  } finally {
    await client.end();
    await server.leave();
  }
  return `${cut} connections were cut, those amid a transaction too`;
}

async function clockBack(folder: string): Promise<FaultReport> {
  const clock = `${folder}.clock`;
  const set = (offset: string) => writeFile(clock, offset);
  await set("+0d\n");
  const environment = {
    LD_PRELOAD: FAKETIME,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
  return onBundled(
    folder,
    { fault: "clock set back" },
    async () => {
      await set("-1d\n");
      await delay(2_000);
      await set("+0d\n");
      await delay(500);
      return "writing and importing went on under both times";
    },
    environment,
  );
}

async function ownServer(folder: string): Promise<FaultReport> {
  const server = await startPostgres15({ fsync: true });
  const line = await lineTo(server.port);
  const url = server.url.replace(`:${server.port}/`, `:${line.port}/`);
  const stage = new Stage(folder, { DATABASE_URL: url });
  try {
    return await disturbed({
      fault: "own server away, slow and cut",
      stage,
      store: { dataFolder: folder, databaseUrl: server.url },
      disturb: async () => {
        const began = performance.now();
        line.slow(25);
        await delay(3_000);
        line.slow(0);
        line.stall(4_000);
        await delay(4_500);
        const cut = line.cut();
        await server.restart();
        await delay(500);
        return `50 ms a turn for 3 s, still for 4 s, ${cut} connections cut, the server restarted: ${Math.round((performance.now() - began) / 1000)} s in all`;
      },
    });
  } finally {
    await stage.close();
    line.close();
    await server.stop();
  }
}

const TRACED_WRITES = 40;

/** With nobody else at work: what others write at the same time would be synced too, and counted. */
async function traced(folder: string): Promise<FaultReport> {
  const stage = new Stage(folder);
  try {
    await untilHealthy(() => stage.url());
    await delay(5_000);
    const tracer = await trace(folder);
    const quiet = await tracer.syncsDuring(() => delay(2_000));
    const counted = await tracer.syncsDuring(async () => {
      for (let n = 0; n < TRACED_WRITES; n++)
        await call(await stage.url(), "POST", "/api/v1/purchases", [onePurchase(n)]);
    });
    await tracer.end();
    return {
      fault: "fsync traced",
      seen: `${TRACED_WRITES} purchases one by one, with nobody else at work: ${counted} fsync or fdatasync calls of the server (${quiet} in the 2 s before)`,
      acknowledged: TRACED_WRITES,
      unanswered: 0,
      refusals: new Map(),
      importSaid: [],
      faults: counted < TRACED_WRITES ? [`${TRACED_WRITES} commits, but ${counted} syncs`] : [],
    };
  } finally {
    await stage.close();
  }
}

/** Looks at what each process of a folder's server asks of the disk. */
async function trace(folder: string) {
  const postmaster = (await serverOf(folder)) ?? 0;
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, "utf8");
  const pids = [String(postmaster), ...children.trim().split(/\s+/)];
  const output = `${folder}.strace`;
  const tracer = spawn(
    "strace",
    ["-f", "-e", "trace=fsync,fdatasync", "-o", output, ...pids.flatMap((pid) => ["-p", pid])],
    { stdio: "ignore" },
  );
  await delay(1_500);
  return {
    syncsDuring: async (work: () => Promise<unknown>) => {
      const before = (await syncs(output)).length;
      await work();
      return (await syncs(output)).length - before;
    },
    end: async () => {
      tracer.kill("SIGINT");
      await once(tracer, "exit");
    },
  };
}

async function syncs(output: string): Promise<string[]> {
  const text = await readFile(output, "utf8").catch(() => "");
  return text.split("\n").filter((line) => /f(data)?sync\(/.test(line));
}

function onePurchase(n: number) {
  return {
    source: "traced",
    externalId: `t-${n}`,
    at: "2025-01-01T10:00:00Z",
    customer: { externalId: `t-${n}` },
    amountMinor: 100,
  };
}

async function diskFull(folder: string): Promise<FaultReport> {
  const parent = dirname(folder);
  run("mount", ["-t", "tmpfs", "-o", "size=320m,mode=755", "tmpfs", parent]);
  try {
    return await onBundled(folder, { fault: "disk full", rows: 20_000, mayEnd: true }, async () => {
      const filler = join(parent, "filler");
      let least = Number.POSITIVE_INFINITY;
      for (let n = 0; n < 20; n++) {
        spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=16k", "oflag=append", "conv=notrunc"]);
        await delay(500);
        least = Math.min(least, Number(run("df", ["--output=avail", "-k", parent]).split("\n")[1]));
      }
      await rm(filler);
      if (least > 64) throw new Error(`the disk was not full: ${least} kB were left`);
      return `for 10 s no more than ${least} kB were left; then room was made`;
    });
  } finally {
    await delay(500);
    run("umount", ["-l", parent]);
  }
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}
