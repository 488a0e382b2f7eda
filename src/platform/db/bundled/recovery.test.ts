import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { opened, serverOf, test } from "../../../../test/data-folder.ts";
import { isRunning } from "./pid-file.ts";
import { findPlace } from "./place.ts";

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
