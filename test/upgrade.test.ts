import { appendFile, chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findRollupFaults } from "../src/memory/rollups/recount.queries.ts";
import { backup } from "../src/platform/backup/backup.ts";
import { restore } from "../src/platform/backup/restore.ts";
import { findPlace } from "../src/platform/db/bundled/place.ts";
import { joinServer } from "../src/platform/db/bundled/server.ts";
import { migrate, readMigrations } from "../src/platform/db/migrate.ts";
import { openPool, openStore, type Store } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { checksums } from "./checksums.ts";
import { findPostgres15, makeCluster15, startPostgres15 } from "./postgres-15.ts";

const NOW = new Date("2026-03-01T09:00:00Z");

async function onFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "vinculo-upgrade-"));
  await chmod(parent, 0o755);
  await work(join(parent, "data")).finally(() => rm(parent, { recursive: true, force: true }));
}

/** Rows as the first version had them: 300 purchases of 100 customers, with all that is kept of them. */
const AS_VERSION_4 = `
  insert into product select gen_random_uuid(), 'P' || n, 'Thing ' || n from generate_series(1, 5) n;
  insert into customer (customer_id, kind, name, country, city, search, created_at)
    select gen_random_uuid(), 'person', 'Ñandú ' || n, 'ES', null, 'nandu ' || n, '2025-01-01Z' from generate_series(1, 100) n;
  insert into customer_identity (customer_id, kind, value) select customer_id, 'external', name from customer;
  insert into customer_identity (customer_id, kind, value)
    select customer_id, 'phone', '+5215512345' || lpad(right(name, 3), 3, '0') from customer where name ~ '[12]$';
  insert into identity select kind, value, customer_id from customer_identity where kind = 'external';
  insert into purchase (customer_id, purchase_id, at, day, is_return, source, external_id, amount_minor, currency, line_count)
    select customer_id, gen_random_uuid(), day + interval '10 hours', day, false, 'file', name || '-' || k, 500, 'EUR', 1
    from customer, generate_series(1, 3) k, lateral (select date '2025-01-01' + k * 7 as day) d;
  insert into purchase_line select p.customer_id, purchase_id, 1, product_id, 1, 5, 500
    from purchase p join product on sku = 'P' || right(p.external_id, 1);
  insert into inbox (source, external_id, customer_id, record_id, digest)
    select source, external_id, customer_id, purchase_id, 'd' from purchase;
  insert into timeline (customer_id, id, at, kind, payload) select customer_id, purchase_id, at, 'purchase', '{}' from purchase;
  insert into customer_day select customer_id, day, currency, 1, 0, 500, 0 from purchase;
  insert into customer_product select customer_id, product_id, 1, 1, 500, p.day, p.day
    from purchase p join purchase_line l using (customer_id, purchase_id);
  insert into customer_rollup select customer_id, 3, 3, 0, 1500, 0, min(day), max(day), min(at),
    (select l.product_id from purchase f join purchase_line l using (customer_id, purchase_id)
     where f.customer_id = p.customer_id order by f.at limit 1), 3
    from purchase p group by customer_id;
  insert into person values ('p1', 'Ana', 'ana@example.com', true, null, 'director', '2025-01-01Z', '2025-01-01Z');
  insert into audit_entry values (gen_random_uuid(), '2025-01-01Z', 'person', 'p1', 'Ana', 'company.change', 'x', '{}');
  insert into import (import_id, created_at, file_name, bytes, state, mapping, columns)
    values (gen_random_uuid(), '2025-01-01Z', 'old.csv', 1, 'done', '{"fields": []}', '[]');
`;

/** Tables that version 4 had, with how many rows each was given. */
const KEPT = {
  customer: 100,
  customer_identity: 120,
  identity: 100,
  purchase: 300,
  purchase_line: 300,
  inbox: 300,
  timeline: 300,
  customer_day: 300,
  customer_product: 300,
  customer_rollup: 100,
  product: 5,
  person: 1,
  audit_entry: 1,
  import: 1,
};

async function makeVersion4(folder: string): Promise<void> {
  const server = await joinServer(folder, true, silentLog);
  const pool = openPool(server.connection, silentLog);
  try {
    await migrate(
      pool,
      (await readMigrations()).filter(({ id }) => id < "0005"),
    );
    await pool.query(AS_VERSION_4);
  } finally {
    await pool.end();
    await server.leave();
  }
}

async function countRows({ pool }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of Object.keys(KEPT)) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}

describe("a data folder of the first version", () => {
  test("opens with every row, and its rollups agree with a recount", { timeout: 60_000 }, () =>
    onFolder(async (folder) => {
      await makeVersion4(folder);

      const store = await openStore({ dataFolder: folder, exclusive: true, log: silentLog });

      try {
        const [counts, faults] = [await countRows(store), await findRollupFaults(store.db)];
        const { rows } = await store.pool.query("select id from migration order by id");
        expect(counts).toEqual(KEPT);
        expect(faults).toMatchObject({ days: 0, products: 0, rollups: 0 });
        expect(rows.map(({ id }) => id)).toEqual((await readMigrations()).map(({ id }) => id));
      } finally {
        await store.close();
      }
    }),
  );
});

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

  test("moves over by backup and restore, and back, row by row", { timeout: 120_000 }, () =>
    onFolder(async (folder) => {
      const old = await startPostgres15();
      const file = `${folder}.backup`;
      try {
        const options = { dataFolder: folder, exclusive: true, log: silentLog };
        const before = await withStore({ ...options, databaseUrl: old.url }, async (store) => {
          await store.pool.query(AS_VERSION_4);
          await backup(store, file, NOW);
          return checksums(store.pool);
        });

        const moved = await withStore(options, async (store) => {
          await restore(store, file, false);
          await backup(store, file, NOW);
          return checksums(store.pool);
        });
        const back = await withStore({ ...options, databaseUrl: old.url }, async (store) => {
          await restore(store, file, true);
          return checksums(store.pool);
        });

        expect(before.customer).toMatch(/^100 /);
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
