import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findRollupFaults } from "../src/memory/rollups/recount.queries.ts";
import { backup } from "../src/platform/backup/backup.ts";
import { restore } from "../src/platform/backup/restore.ts";
import { findPlace } from "../src/platform/db/bundled/place.ts";
import { openStore, type Store } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { checksums } from "./checksums.ts";
import { onFolder } from "./data-folder.ts";
import { fillStore } from "./full-store/full-store.ts";
import { findPostgres15, makeCluster15, startPostgres15 } from "./postgres-15.ts";

const NOW = new Date("2026-03-01T09:00:00Z");

describe.runIf(findPostgres15() !== undefined)("a data folder of an older PostgreSQL", () => {
  test("is not opened nor touched, and it is told how its data move over", { timeout: 60_000 }, () =>
    onFolder(async (folder) => {
      const { cluster } = await findPlace(folder);
      await makeCluster15(cluster);
      await appendFile(join(cluster, "postgresql.conf"), "# mine\n");
      const before = await filesOf(cluster);

      const opening = openStore({ dataFolder: folder, exclusive: true, log: silentLog });

      await expect(opening).rejects.toThrow(
        /was made by PostgreSQL 15.*brings PostgreSQL 18.*nothing in it was changed/s,
      );
      await expect(opening).rejects.toThrow(/vinculo -- backup[\s\S]*vinculo -- restore/);
      expect(await filesOf(cluster)).toBe(before);
    }),
  );

  test("moves over by backup and restore, and back, every table row by row", { timeout: 120_000 }, () =>
    onFolder(async (folder) => {
      const old = await startPostgres15();
      const file = `${folder}.backup`;
      try {
        const options = { dataFolder: folder, exclusive: true, log: silentLog };
        const before = await withStore({ ...options, databaseUrl: old.url }, async (store) => {
          await fillStore(store, `${folder}.files`);
          await backup(store, file, NOW);
          return checksums(store.pool);
        });

        const moved = await withStore(options, async (store) => {
          await restore(store, file, { replace: false });
          await backup(store, file, NOW);
          expect(await findRollupFaults(store.db)).toMatchObject({
            days: 0,
            products: 0,
            rollups: 0,
            matters: 0,
          });
          return checksums(store.pool);
        });
        const back = await withStore({ ...options, databaseUrl: old.url }, async (store) => {
          await restore(store, file, { replace: true });
          return checksums(store.pool);
        });

        const empty = Object.keys(before).filter((table) => before[table]?.startsWith("0 "));
        expect(empty).toEqual([]);
        expect(moved).toEqual(before);
        expect(back).toEqual(before);
      } finally {
        await old.stop();
      }
    }),
  );
});

async function withStore<T>(
  options: Parameters<typeof openStore>[0],
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(options);
  return work(store).finally(() => store.close());
}

/** What tells whether anything in a cluster was changed. */
async function filesOf(cluster: string): Promise<string> {
  const names = ["PG_VERSION", "postgresql.conf", "pg_hba.conf", "postgresql.auto.conf", "global/pg_control"];
  const contents = await Promise.all(names.map((name) => readFile(join(cluster, name), "base64")));
  return contents.join("\n");
}
