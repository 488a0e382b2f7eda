import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { backup } from "../src/platform/backup/backup.ts";
import { restore } from "../src/platform/backup/restore.ts";
import { readMigrations } from "../src/platform/db/migrate.ts";
import { openOn, openPool, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { checksums } from "./checksums.ts";
import { onFolder } from "./data-folder.ts";
import { withFreshStore } from "./database.ts";
import { countRows, onDatabaseOf } from "./earlier-store.ts";
import { AS_VERSION_4, KEPT_OF_VERSION_4 } from "./full-store/version-4.ts";
import { AS_VERSION_20, KEPT_OF_VERSION_20 } from "./full-store/version-20.ts";

const NOW = new Date("2026-03-01T09:00:00Z");

/** A backup as the version before the migration `id` made it, and the database it was made of. */
async function onBackup(
  [id, rows]: readonly [string, string],
  work: (file: string, connection: StoreConnection) => Promise<void>,
): Promise<void> {
  await onFolder((folder) =>
    onDatabaseOf(id, rows, async (connection) => {
      const file = `${folder}.backup`;
      const pool = openPool(connection, silentLog);
      await backup({ pool }, file, NOW).finally(() => pool.end());
      await work(file, connection);
    }),
  );
}

describe("a backup made by an earlier version", () => {
  test.for([
    { before: "0005", rows: AS_VERSION_4, kept: KEPT_OF_VERSION_4 },
    { before: "0021", rows: AS_VERSION_20, kept: KEPT_OF_VERSION_20 },
  ])(
    "(before $before) comes in as its store would have moved along, every table row by row",
    { timeout: 60_000 },
    ({ before, rows, kept }) =>
      onBackup([before, rows], async (file, connection) => {
        const moved = await openOn(connection, { log: silentLog });
        const expected = await checksums(moved.pool).finally(() => moved.close());

        await withFreshStore(async (store) => {
          await store.pool.query("insert into application_lease values (true, gen_random_uuid(), now())");
          await restore(store, file, { replace: false });

          expect(await countRows(store, Object.keys(kept))).toEqual(kept);
          expect(await checksums(store.pool)).toEqual(expected);
          const { rows: applied } = await store.pool.query("select id from migration order by id");
          expect(applied.map(({ id }) => id)).toEqual((await readMigrations()).map(({ id }) => id));
          expect(await countRows(store, ["application_lease"])).toEqual({ application_lease: 1 });
        });
      }),
  );

  test("comes in beside what another program keeps in the same database, and leaves that as it is", () =>
    onBackup(["0005", AS_VERSION_4], (file) =>
      withFreshStore(async (store) => {
        await store.pool.query(`create table shop_stock (n int);
            insert into shop_stock values (7);
            create aggregate shop_sum (int) (sfunc = int4pl, stype = int)`);
        const stock = async () => (await store.pool.query("select shop_sum(n) as n from shop_stock")).rows;
        expect(await restore(store, file, { replace: false })).not.toHaveProperty("shop_stock");
        expect(await stock()).toEqual([{ n: 7 }]);
        await backup(store, file, NOW);
        await restore(store, file, { replace: true });
        expect(await stock()).toEqual([{ n: 7 }]);
      }),
    ));

  test("that fails on its way leaves the store as it was", () =>
    onBackup(["0021", AS_VERSION_20], async (file) => {
      const whole = await readFile(file);
      await writeFile(file, whole.subarray(0, whole.length - 200));

      await withFreshStore(async (store) => {
        const before = await checksums(store.pool);
        await expect(restore(store, file, { replace: true })).rejects.toMatchObject({ code: "invalid" });
        expect(await checksums(store.pool)).toEqual(before);
      });
    }));
});
