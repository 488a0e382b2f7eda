import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { opened, serverOf, test } from "../../../../test/data-folder.ts";
import { openInProcess } from "../../../../test/store-process.ts";
import { silentLog } from "../../log.ts";
import { openPool } from "../open.ts";
import { mayEnter, mustDropRoot, NOBODY } from "./account.ts";
import { isClaimed } from "./claims.ts";
import { findPlace } from "./place.ts";
import { joinServer } from "./server.ts";

const root = mustDropRoot();

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
