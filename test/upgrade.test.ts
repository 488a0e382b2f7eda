import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { companyEar } from "../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../src/listening/words/hearing/hear.ts";
import { findRollupFaults } from "../src/memory/rollups/recount.queries.ts";
import { recountTouchpoints } from "../src/memory/rollups/touchpoint.queries.ts";
import { recountVoice } from "../src/memory/rollups/voice.queries.ts";
import { backup } from "../src/platform/backup/backup.ts";
import { restore } from "../src/platform/backup/restore.ts";
import { findPlace } from "../src/platform/db/bundled/place.ts";
import { joinServer } from "../src/platform/db/bundled/server.ts";
import { migrate, readMigrations } from "../src/platform/db/migrate.ts";
import { openOn, openPool, openStore, type Store, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { recountVerdicts } from "../src/quality/verdicts/counted.queries.ts";
import { done, toldOf } from "./action-desk.ts";
import { cookieWithoutDoor, houseOn } from "./application.ts";
import { checksums } from "./checksums.ts";
import { withFreshStore } from "./database.ts";
import { fillStore } from "./full-store/full-store.ts";
import { AS_VERSION_4 } from "./full-store/version-4.ts";
import { AS_VERSION_20 } from "./full-store/version-20.ts";
import { findPostgres15, makeCluster15, startPostgres15 } from "./postgres-15.ts";
import { dropDatabase, onDatabase, withAdministrator } from "./template.ts";

const NOW = new Date("2026-03-01T09:00:00Z");

async function onFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "vinculo-upgrade-"));
  await chmod(parent, 0o755);
  await work(join(parent, "data")).finally(() => rm(parent, { recursive: true, force: true }));
}

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
  customer_score: 100,
  customer_movement: 100,
  insight_run: 1,
  // Worked out anew at the next start.
  insight_answer: 0,
};

/** A data folder with a store as it was after the migrations before `id`. */
async function makeFolder(folder: string, id: string, rows: string): Promise<void> {
  const server = await joinServer(folder, true, silentLog);
  await fillAsBefore(server.connection, id, rows).finally(server.leave);
}

/** A database of the tests' server, which need not be begun anew, with such a store. */
async function onDatabaseOf(
  id: string,
  rows: string,
  work: (connection: StoreConnection) => Promise<void>,
): Promise<void> {
  const { server, run } = inject("database");
  const name = `vinculo_test_${run}_version`;
  await withAdministrator(server, async (client) => void (await client.query(`create database ${name}`)));
  try {
    await fillAsBefore(onDatabase(server, name), id, rows);
    await work(onDatabase(server, name));
  } finally {
    await dropDatabase(server, name);
  }
}

async function fillAsBefore(connection: StoreConnection, id: string, rows: string): Promise<void> {
  const pool = openPool(connection, silentLog);
  try {
    const migrations = (await readMigrations()).filter((one) => one.id < id);
    await migrate(pool, { migrations });
    await pool.query(rows);
  } finally {
    await pool.end();
  }
}

async function countRows({ pool }: Pick<Store, "pool">, tables: readonly string[]) {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}

describe("a data folder of the first version", () => {
  test("opens with every row, and its rollups agree with a recount", { timeout: 60_000 }, () =>
    onFolder(async (folder) => {
      await makeFolder(folder, "0005", AS_VERSION_4);

      const store = await openStore({ dataFolder: folder, exclusive: true, log: silentLog });

      try {
        const [counts, faults] = [
          await countRows(store, Object.keys(KEPT)),
          await findRollupFaults(store.db),
        ];
        const { rows } = await store.pool.query("select id from migration order by id");
        const moved = await store.pool.query(
          "select sum(expected_value_minor)::int as sum from customer_movement",
        );
        expect(counts).toEqual(KEPT);
        expect(faults).toMatchObject({ days: 0, products: 0, rollups: 0 });
        expect(rows.map(({ id }) => id)).toEqual((await readMigrations()).map(({ id }) => id));
        expect(moved.rows).toEqual([{ sum: 100_000 + 792 }]);
      } finally {
        await store.close();
      }
    }),
  );
});

describe("a store of a version with contacts, promises and cases", () => {
  test("opens with every row, sums that equal a recount, and cases that go on", { timeout: 60_000 }, () =>
    onDatabaseOf("0021", AS_VERSION_20, async (connection) => {
      const store = await openOn(connection, { log: silentLog });
      try {
        const { db, pool } = store;
        expect(await countRows(store, Object.keys(OF_VERSION_20))).toEqual(OF_VERSION_20);
        expect(await findRollupFaults(db)).toMatchObject({ matters: 0, customerIds: [] });
        expect([await recountTouchpoints(db), await recountVerdicts(db)]).toEqual([0, 0]);
        const { rows: days } = await pool.query(
          "select day::text as day, sum(contacts)::int as n from touchpoint_day group by 1 order by 1",
        );
        expect(days).toEqual([
          { day: "2026-02-09", n: 24 },
          { day: "2026-02-10", n: 12 },
        ]);
        const { rows } = await pool.query(
          `select distinct value_minor, encode(sha256(content), 'hex') = sha256 as whole from service_case
           join contact_attachment using (customer_id) join contact_attachment_piece using (customer_id, attachment_id)`,
        );
        expect(rows).toEqual([{ value_minor: 1000, whole: true }]);
        expect([await hearWaiting(db, await companyEar(db)), await recountVoice(db)]).toEqual([24, 0]);
        await goOn(store);
      } finally {
        await store.close();
      }
    }),
  );
});

/** What was kept is shown, and what was begun is ended, which tells of it in a contact of its own. */
async function goOn(store: Store): Promise<void> {
  const house = houseOn(store);
  const eva = { headers: { cookie: await cookieWithoutDoor(house, "p1") } };
  const { items } = await done(house, eva, ["GET", "/cases?state=open"]);
  expect(items).toHaveLength(12);
  const [{ customerId, caseId }] = items;
  const path = `/customers/${customerId}/cases/${caseId}`;
  const whole = await done(house, eva, ["GET", path]);
  const { promises, tasks, evidence, log } = whole;
  expect([promises, tasks, evidence, log].map((list) => list?.length)).toEqual([1, 1, 1, 1]);
  await done(house, eva, ["POST", `${path}/promises/${promises[0].promiseId}/kept`, { text: "Llamada" }]);
  await done(house, eva, [
    "POST",
    `${path}/close`,
    { outcome: "recovered", rootCause: "late", text: "Llegó" },
  ]);
  expect(await toldOf(house, eva, customerId, "contact")).toHaveLength(4);
  expect((await done(house, eva, ["GET", "/me/notices"])).items.length).toBeGreaterThan(0);
}

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

/** Tables that version 20 had, with how many rows each was given. */
const OF_VERSION_20 = {
  contact: 36,
  inbox: 36,
  timeline: 36,
  matter: 12,
  customer_contact_rollup: 12,
  contact_revision: 12,
  note: 12,
  contact_attachment: 12,
  contact_attachment_piece: 12,
  customer_owner: 12,
  standard: 1,
  standard_version: 1,
  verdict: 24,
  verdict_revision: 12,
  service_case: 12,
  case_evidence: 12,
  case_log: 12,
  case_promise: 12,
  case_task: 12,
  case_hand_over: 12,
  compensation: 12,
  empowerment_use: 1,
  notification: 12,
  event_wanted: 1,
  event: 12,
  webhook_endpoint: 1,
  webhook_delivery: 12,
  webhook_attempt: 12,
};

describe("a backup made by an earlier version", () => {
  test.for([
    { before: "0005", rows: AS_VERSION_4, kept: KEPT },
    { before: "0021", rows: AS_VERSION_20, kept: OF_VERSION_20 },
  ])(
    "(before $before) comes in as its store would have moved along, every table row by row",
    {
      timeout: 60_000,
    },
    ({ before, rows, kept }) =>
      onFolder((folder) =>
        onDatabaseOf(before, rows, async (connection) => {
          const file = `${folder}.backup`;
          const pool = openPool(connection, silentLog);
          await backup({ pool }, file, NOW).finally(() => pool.end());
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
      ),
  );

  test("comes in beside what another program keeps in the same database, and leaves that as it is", () =>
    onFolder((folder) =>
      onDatabaseOf("0005", AS_VERSION_4, async (connection) => {
        const file = `${folder}.backup`;
        const pool = openPool(connection, silentLog);
        await backup({ pool }, file, NOW).finally(() => pool.end());

        await withFreshStore(async (store) => {
          await store.pool.query(`create table shop_stock (n int);
            insert into shop_stock values (7);
            create aggregate shop_sum (int) (sfunc = int4pl, stype = int)`);
          const stock = async () => (await store.pool.query("select shop_sum(n) as n from shop_stock")).rows;
          expect(await restore(store, file, { replace: false })).not.toHaveProperty("shop_stock");
          expect(await stock()).toEqual([{ n: 7 }]);
          await backup(store, file, NOW);
          await restore(store, file, { replace: true });
          expect(await stock()).toEqual([{ n: 7 }]);
        });
      }),
    ));

  test("that fails on its way leaves the store as it was", () =>
    onFolder((folder) =>
      onDatabaseOf("0021", AS_VERSION_20, async (connection) => {
        const file = `${folder}.backup`;
        const pool = openPool(connection, silentLog);
        await backup({ pool }, file, NOW).finally(() => pool.end());
        const whole = await readFile(file);
        await writeFile(file, whole.subarray(0, whole.length - 200));

        await withFreshStore(async (store) => {
          const before = await checksums(store.pool);
          await expect(restore(store, file, { replace: true })).rejects.toMatchObject({ code: "invalid" });
          expect(await checksums(store.pool)).toEqual(before);
        });
      }),
    ));
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
