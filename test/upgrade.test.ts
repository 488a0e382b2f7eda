import { describe, expect, test } from "vitest";
import { companyEar } from "../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../src/listening/words/hearing/hear.ts";
import { findRollupFaults } from "../src/memory/rollups/recount.queries.ts";
import { recountTouchpoints } from "../src/memory/rollups/touchpoint.queries.ts";
import { recountVoice } from "../src/memory/rollups/voice.queries.ts";
import { joinServer } from "../src/platform/db/bundled/server.ts";
import { readMigrations } from "../src/platform/db/migrate.ts";
import { openOn, openStore, type Store } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import { recountVerdicts } from "../src/quality/verdicts/counted.queries.ts";
import { done, toldOf } from "./action-desk.ts";
import { cookieWithoutDoor, houseOn } from "./application.ts";
import { onFolder } from "./data-folder.ts";
import { countRows, fillAsBefore, onDatabaseOf } from "./earlier-store.ts";
import { AS_VERSION_4, KEPT_OF_VERSION_4 } from "./full-store/version-4.ts";
import { AS_VERSION_20, KEPT_OF_VERSION_20 } from "./full-store/version-20.ts";

/** A data folder with a store as it was after the migrations before `id`. */
async function makeFolder(folder: string, id: string, rows: string): Promise<void> {
  const server = await joinServer(folder, true, silentLog);
  await fillAsBefore(server.connection, id, rows).finally(server.leave);
}

describe("a data folder of the first version", () => {
  test("opens with every row, and its rollups agree with a recount", { timeout: 60_000 }, () =>
    onFolder(async (folder) => {
      await makeFolder(folder, "0005", AS_VERSION_4);

      const store = await openStore({ dataFolder: folder, exclusive: true, log: silentLog });

      try {
        const [counts, faults] = [
          await countRows(store, Object.keys(KEPT_OF_VERSION_4)),
          await findRollupFaults(store.db),
        ];
        const { rows } = await store.pool.query("select id from migration order by id");
        const moved = await store.pool.query(
          "select sum(expected_value_minor)::int as sum from customer_movement",
        );
        expect(counts).toEqual(KEPT_OF_VERSION_4);
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
        expect(await countRows(store, Object.keys(KEPT_OF_VERSION_20))).toEqual(KEPT_OF_VERSION_20);
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
        const { rows: standards } = await pool.query(
          `select s.state, s.in_force_since = v.made_at as since_first from standard s
           join standard_version v on v.standard_id = s.standard_id and v.version = 1 group by 1, 2 order by 1`,
        );
        expect(standards).toEqual([{ state: "active", since_first: true }]);
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
