import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test as base, expect } from "vitest";
import {
  openInProcess,
  type StoreProcess,
  type StoreProcessOptions,
} from "../../../../test/store-process.ts";
import { silentLog } from "../../log.ts";
import { openPool } from "../open.ts";
import { mayEnter, mustDropRoot, NOBODY } from "./account.ts";
import { isClaimed } from "./claims.ts";
import { isRunning, remainsOf } from "./pid-file.ts";
import { findPlace } from "./place.ts";
import { runningServer, stopPostmaster } from "./postmaster.ts";
import { joinServer } from "./server.ts";

type Fixtures = {
  /** A data folder yet to be made, in a folder of the test's own. */
  folder: string;
  /** Starts applications, which are killed after the test with whatever server they leave. */
  open(options?: StoreProcessOptions): StoreProcess;
};

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  folder: async ({}, use) => {
    const parent = await mkdtemp(join(tmpdir(), "vinculo-server-"));
    await chmod(parent, 0o755);
    await use(join(parent, "data"));
    await rm(parent, { recursive: true, force: true });
  },
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

async function serverOf(folder: string): Promise<number | undefined> {
  return runningServer((await findPlace(folder)).cluster);
}

const root = mustDropRoot();
const opened = { rows: [] };

test("holds what was committed when the application is killed, and the next one takes the server over", async ({
  folder,
  open,
}) => {
  const first = open();
  await first.opened;
  await first.query("create table fact (n int)");
  await first.query("insert into fact select generate_series(1, 1000)");
  await first.end("SIGKILL");
  const orphan = await serverOf(folder);

  const second = open();

  expect(await second.opened).toEqual(opened);
  expect(orphan).toBeDefined();
  expect(await serverOf(folder)).toBe(orphan);
  expect(await second.query("select count(*) from fact")).toEqual({ rows: [{ count: 1000 }] });
  await second.end("SIGTERM");
  expect(await serverOf(folder)).toBeUndefined();
});

/** Whether an application holds the folder, as a command sees it. */
async function isHeld(folder: string): Promise<boolean> {
  const server = await joinServer(folder, false, silentLog);
  const pool = openPool(server.connection, silentLog, { size: 1 });
  try {
    return await isClaimed(pool);
  } finally {
    await pool.end();
    await server.leave();
  }
}

test("a command of a later version does not change the tables under the application that is there", async ({
  folder,
  open,
}) => {
  const first = open();
  await first.opened;
  expect(await isHeld(folder)).toBe(true);
  await first.query("drop table leak_sum");
  await first.query("delete from migration where id like '0050%'");

  const refused = await open({ exclusive: false }).opened;

  expect(refused).toMatchObject({
    error: { name: "StoreInUse", message: expect.stringMatching(/stop it first/) },
  });
  expect(await first.query("select to_regclass('leak_sum') as there")).toEqual({ rows: [{ there: null }] });
  await first.end("SIGTERM");
  expect(await isHeld(folder)).toBe(false);
  const alone = open({ exclusive: false });
  expect(await alone.opened).toEqual(opened);
  expect(await alone.query("select count(*) from leak_sum")).toEqual({ rows: [{ count: 0 }] });
});

test("refuses a second application and leaves the first unharmed", async ({ folder, open }) => {
  const first = open();
  await first.opened;

  const second = await open().opened;

  expect(second).toMatchObject({ error: { name: "StoreInUse" } });
  expect(JSON.stringify(second)).toContain(`Another Vínculo already uses ${folder}`);
  expect(await first.query("select 1 as one")).toEqual({ rows: [{ one: 1 }] });
});

test.for(["SIGTERM", "SIGINT"] as const)(
  "leaves no server behind when ended by %s",
  async (signal, { open, folder }) => {
    const application = open();
    await application.opened;

    await application.end(signal);

    expect(await serverOf(folder)).toBeUndefined();
    expect(existsSync(join(folder, "start.lock"))).toBe(false);
  },
);

test("lets one of many win that start at once on an empty folder", async ({ open }) => {
  const racers = [open(), open(), open(), open()];

  const answers = await Promise.all(racers.map((racer) => racer.opened));

  expect(answers.filter((answer) => "rows" in answer)).toEqual([opened]);
  const refusals = answers.filter((answer) => "error" in answer).map((answer) => answer.error.name);
  expect(refusals).toEqual(["StoreInUse", "StoreInUse", "StoreInUse"]);
});

test("runs until the last user has left, be it a command that joined", async ({ folder, open }) => {
  const application = open();
  await application.opened;
  const command = open({ exclusive: false });
  const other = open({ exclusive: false });
  await Promise.all([command.opened, other.opened]);

  await application.end("SIGTERM");
  await other.end("SIGTERM");

  expect(await command.query("select 1 as one")).toEqual({ rows: [{ one: 1 }] });
  await command.end("SIGTERM");
  expect(await serverOf(folder)).toBeUndefined();
});

test("starts over a pid file left behind, whoever has that pid now", async ({ folder, open }) => {
  for (const pid of [process.pid, 2 ** 22 + 5]) {
    const application = open();
    expect(await application.opened).toEqual(opened);
    await application.end("SIGTERM");
    const { cluster } = await findPlace(folder);
    await writeFile(join(cluster, "postmaster.pid"), `${pid}\n${cluster}\n1700000000\n5432\n\n\n\nready\n`);
  }

  expect(await open().opened).toEqual(opened);
});

test("stops a server that hangs and starts it anew", { timeout: 60_000 }, async ({ folder, open }) => {
  const first = open();
  await first.opened;
  await first.query("create table fact as select 1 as n");
  await first.end("SIGKILL");
  const hung = (await serverOf(folder)) ?? 0;
  process.kill(hung, "SIGSTOP");

  const second = open();

  expect(await second.opened).toEqual(opened);
  expect(isRunning(hung)).toBe(false);
  expect(await second.query("select n from fact")).toEqual({ rows: [{ n: 1 }] });
});

test("brings the server back when it dies under the application", async ({ folder, open }) => {
  const application = open();
  await application.opened;
  process.kill((await serverOf(folder)) ?? 0, "SIGKILL");

  await expect
    .poll(() => application.query("select 1 as one"), { timeout: 20_000, interval: 100 })
    .toEqual({ rows: [{ one: 1 }] });

  expect(await open().opened).toMatchObject({ error: { name: "StoreInUse" } });
});

test("comes back at once though a process of the killed server is still at a long statement", async ({
  folder,
  open,
}) => {
  const application = open();
  await application.opened;
  await application.query("create table fact as select 7 as n");
  const busy = open({ exclusive: false });
  await busy.opened;
  void busy.query(
    "select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a # b = -1",
  );
  await delay(500);
  process.kill((await serverOf(folder)) ?? 0, "SIGKILL");

  await expect
    .poll(() => application.query("select n from fact"), { timeout: 15_000, interval: 100 })
    .toEqual({ rows: [{ n: 7 }] });
});

test("starts after a first start that was killed half-way", { timeout: 60_000 }, async ({ folder, open }) => {
  for (const moment of [200, 350, 500, 650, 800, 950, 1100, 1250]) {
    const victim = open();
    await Promise.race([delay(moment), victim.opened]);
    await victim.end("SIGKILL");
  }

  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "start.lock.4194305.1.killed-before-it-linked"), "4194305 1");
  const application = open();

  expect(await application.opened).toEqual(opened);
  expect((await readdir(folder)).filter((name) => /new-|lock/.test(name))).toEqual([]);
});

test("keeps the password to its owner, syncs every commit and listens on a private socket alone", async ({
  folder,
  open,
}) => {
  const application = open();
  await application.opened;
  const names = "'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses'";

  const { rows } = Object.assign(
    { rows: [] },
    await application.query(`select name, setting from pg_settings where name in (${names}) order by name`),
  );

  expect(rows.map(({ setting }: { setting: string }) => setting)).toEqual(["on", "on", "on", "", "on"]);
  expect((await stat(join(folder, "postgres.secret"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "socket"))).mode & 0o777).toBe(0o700);
});

test("behind a password that was cut short, or is another, it does not start and says what to do", async ({
  folder,
  open,
}) => {
  const first = open();
  await first.opened;
  await first.end("SIGTERM");
  const file = join(folder, "postgres.secret");
  const whole = await readFile(file, "utf8");

  for (const [left, says] of [
    [
      whole.slice(0, 47),
      /is empty or cut short, and the store does not open without it; put it back.* backup/,
    ],
    [whole.slice(0, 50), /is not that of the store; put it back.* backup/],
  ] as const) {
    await writeFile(file, left);
    expect(await open().opened).toMatchObject({ error: { message: expect.stringMatching(says) } });
  }

  await writeFile(file, whole);
  expect(await open().opened).toEqual(opened);
});

test("works in a folder whose path is too long for a socket", async ({ folder }) => {
  const deep = join(folder, "a".repeat(60), "b".repeat(60));
  const application = openInProcess(deep);

  expect(await application.opened).toEqual(opened);
  await application.end("SIGTERM");
  expect(await serverOf(deep)).toBeUndefined();
});

test.runIf(root)("works as root in a folder only root may enter", async ({ folder }) => {
  const locked = join(folder, "private");
  await mkdir(locked, { recursive: true });
  await chmod(locked, 0o700);
  const data = join(locked, "data");
  const first = openInProcess(data);
  await first.opened;
  await first.query("create table fact as select 7 as n");
  await first.end("SIGTERM");
  const { cluster } = await findPlace(data);

  const second = openInProcess(data);

  expect(await second.opened).toEqual(opened);
  expect(await second.query("select n from fact")).toEqual({ rows: [{ n: 7 }] });
  await second.end("SIGTERM");
  expect(cluster).toMatch(/^\/var\/lib\/vinculo\/\w+\/postgres$/);
  await rm(join(cluster, ".."), { recursive: true });
  expect(await openInProcess(data).opened).toMatchObject({ error: { name: "AppError" } });
});

/** initdb insists on a user with a name; this one exists everywhere. */
const DAEMON = 1;
const reachable = await mayEnter(import.meta.dirname, NOBODY);

test.runIf(root && reachable)(
  "works as an ordinary user, and for root after that",
  async ({ folder, open }) => {
    await mkdir(folder);
    await chown(folder, DAEMON, DAEMON);
    const user = open({ uid: DAEMON });
    expect(await user.opened).toEqual(opened);
    await user.query("create table fact as select 7 as n");
    await user.end("SIGTERM");
    expect((await stat(join(folder, "postgres"))).uid).toBe(DAEMON);

    const asRoot = open();

    expect(await asRoot.opened).toEqual(opened);
    expect(await asRoot.query("select n from fact")).toEqual({ rows: [{ n: 7 }] });
    await asRoot.end("SIGTERM");
    expect(await open({ uid: DAEMON }).opened).toEqual(opened);
  },
);
