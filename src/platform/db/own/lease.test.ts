import { sql } from "kysely";
import { expect, test } from "../../../../test/database.ts";
import { urlOf } from "../../../../test/template.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../log.ts";
import { openStore, type Store } from "../open.ts";

/** Opens a store as an application with DATABASE_URL does. */
function openAlone({ connection }: Store, onTakenOver: () => void = () => {}): Promise<Store> {
  const options = { dataFolder: "/nonexistent", exclusive: true, log: silentLog, onTakenOver };
  return openStore({ ...options, databaseUrl: urlOf(connection) });
}

/** Leaves the store as an application does that was killed so long ago; negative: before the clock was set back. */
async function heldBefore({ db }: Store, seconds: number): Promise<void> {
  await sql`insert into application_lease (holder, renewed_at)
    values (${newId()}::uuid, now() - make_interval(secs => ${seconds}))`.execute(db);
}

test("a store on a server of one's own has one application; the next is refused, and let in once it has stopped", async ({
  freshStore,
}) => {
  const first = await openAlone(freshStore);

  await expect(openAlone(freshStore)).rejects.toMatchObject({
    name: "StoreInUse",
    code: "conflict",
    message: expect.stringMatching(/^Another Vínculo already uses .*; stop it first, or set DATABASE_URL/),
  });

  expect((await sql`select 1 as there`.execute(first.db)).rows).toHaveLength(1);
  await first.close();
  await (await openAlone(freshStore)).close();
  expect((await sql`select from application_lease`.execute(freshStore.db)).rows).toEqual([]);
});

test("of applications that start at the same time one opens the store", async ({ freshStore }) => {
  const started = await Promise.allSettled([1, 2, 3].map(() => openAlone(freshStore)));

  const opened = started.filter((one) => one.status === "fulfilled");
  expect(opened).toHaveLength(1);
  for (const { value } of opened) await value.close();
});

test.for([60, -3600])(
  "one that was last there %d seconds ago is not waited for",
  async (seconds, { freshStore }) => {
    await heldBefore(freshStore, seconds);

    const began = performance.now();
    await (await openAlone(freshStore)).close();

    expect(performance.now() - began).toBeLessThan(1500);
  },
);

test("one that was killed a moment ago is waited for until it is certain that it is gone", async ({
  freshStore,
}) => {
  await heldBefore(freshStore, 10);

  await (await openAlone(freshStore)).close();

  expect((await sql`select from application_lease`.execute(freshStore.db)).rows).toEqual([]);
});

test("an application that another has taken the store from is cut off, amid a transaction too, and told", async ({
  freshStore,
}) => {
  const { promise: told, resolve } = Promise.withResolvers<void>();
  const first = await openAlone(freshStore, resolve);
  const amid = sql`select pg_sleep(25)`.execute(first.db).then(
    () => "finished",
    () => "cut",
  );

  await sql`update application_lease set holder = ${newId()}::uuid`.execute(freshStore.db);
  await told;

  expect(await amid).toBe("cut");
  await expect(sql`select 1`.execute(first.db)).rejects.toThrow();
  await first.close();
  expect((await sql`select from application_lease`.execute(freshStore.db)).rows).toHaveLength(1);
});

test("a lease is renewed by another line when the one it had goes dead without a word", {
  timeout: 30_000,
}, async ({ freshStore: { db, ...store } }) => {
  const application = await openAlone({ db, ...store });
  const renewedAt = async () => {
    const { rows } = await sql<{ at: Date }>`select renewed_at as at from application_lease`.execute(db);
    return rows[0]?.at.getTime() ?? 0;
  };
  const began = await renewedAt();
  await expect.poll(renewedAt, { timeout: 5_000 }).toBeGreaterThan(began);
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and query like 'update application_lease%'`.execute(db);
  expect(rows).toHaveLength(1);

  for (const { pid } of rows) process.kill(pid, "SIGSTOP");
  try {
    const stopped = await renewedAt();
    await expect.poll(renewedAt, { timeout: 15_000 }).toBeGreaterThan(stopped);
  } finally {
    for (const { pid } of rows) process.kill(pid, "SIGCONT");
    await application.close();
  }
});

test("a command of a later version does not change the tables under the application that is there", async ({
  freshStore,
}) => {
  const { db } = freshStore;
  const application = await openAlone(freshStore);
  await sql`drop table leak_sum`.execute(db);
  await sql`delete from migration where id like '0050%'`.execute(db);
  const beside = () =>
    openStore({
      ...{ dataFolder: "/nonexistent", exclusive: false, log: silentLog },
      databaseUrl: urlOf(freshStore.connection),
    });
  const tables = sql`select to_regclass('leak_sum') is not null as there`;

  await expect(beside()).rejects.toMatchObject({
    name: "StoreInUse",
    code: "conflict",
    message: expect.stringContaining("stop it first"),
  });
  expect((await tables.execute(db)).rows).toEqual([{ there: false }]);

  await application.close();
  await (await beside()).close();
  expect((await tables.execute(db)).rows).toEqual([{ there: true }]);
});

test("commands in the terminal join the application that is there", async ({ freshStore }) => {
  const application = await openAlone(freshStore);

  const command = await openStore({
    dataFolder: "/nonexistent",
    exclusive: false,
    log: silentLog,
    databaseUrl: urlOf(freshStore.connection),
  });

  expect((await sql`select 1 as there`.execute(command.db)).rows).toHaveLength(1);
  await command.close();
  await application.close();
});
