import { sql } from "kysely";
import {
  check,
  draft,
  expect,
  noon,
  RETAIL,
  rollups,
  rowsIn,
  test,
  undo,
  wholeImport,
} from "../../../test/import-desk.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import { cancelImport } from "./asks.ts";
import { askCancel, moveImport } from "./import.queries.ts";
import { runImport } from "./imports.ts";

test("an undone import leaves nothing", async ({ desk }) => {
  const done = await wholeImport(desk, RETAIL);

  const { state } = await undo(desk, done);

  expect(state).toBe("undone");
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
});

test("an undone correction is as it was before, and noted", async ({ desk }) => {
  await wholeImport(desk, RETAIL);
  const before = await rollups(desk.db);
  const corrected = await wholeImport(
    desk,
    RETAIL.replace("6,2010-12-01 08:26:00,2.55", "9,2010-12-01 08:26:00,2.55"),
  );
  expect(corrected.report).toMatchObject({ corrected: 1, unchanged: 3, purchases: 0 });
  expect(await rollups(desk.db)).not.toEqual(before);

  await undo(desk, corrected);

  expect(await rollups(desk.db)).toEqual(before);
  const { rows } = await sql`select distinct kind from timeline order by kind`.execute(desk.db);
  expect(rows.map((row) => Object.values(row ?? {})[0])).toContain("import-undone");
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("when the first of two imports is undone, what the second corrected stays as the second said", async ({
  desk,
}) => {
  const first = await wholeImport(desk, RETAIL);
  await wholeImport(desk, RETAIL.replace("6,2010-12-01 08:26:00,2.55", "9,2010-12-01 08:26:00,2.55"));

  await undo(desk, first);

  expect(await rollups(desk.db)).toMatchObject([{ name: "17850", purchases: 1, spend: 2295 + 4068 }]);
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("a purchase corrected twice goes back to each former customer in turn", async ({ desk }) => {
  const told = (customer: string, amount: string) =>
    wholeImport(desk, `pedido,fecha,cliente,importe\n1,2025-01-02,${customer},${amount}\n`, { decimal: "." });
  await told("A", "10.00");
  const second = await told("B", "20.00");
  const third = await told("C", "30.00");

  await undo(desk, third);
  expect(await rollups(desk.db)).toMatchObject([
    { name: "A", purchases: 0 },
    { name: "B", spend: 2000 },
  ]);
  await undo(desk, second);

  expect(await rollups(desk.db)).toMatchObject([{ name: "A", spend: 1000 }]);
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 1, purchases: 1, claims: 1 });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("a cancelled import takes back what it did", async ({ desk }) => {
  const checked = await check(desk, await draft(desk, RETAIL));
  await moveImport(desk.db, checked.importId, { from: ["checked"], to: "running" });
  await askCancel(desk.db, checked.importId);
  // A clock that runs, so that the wish to cancel is heard.
  let time = noon.getTime();
  const clock = () => {
    time += 1000;
    return new Date(time);
  };
  const running = { ...desk, clock };

  const { state } = await runImport(running, checked.importId);

  expect(state).toBe("cancelled");
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, purchases: 0, rollups: 0 });
});

test("a draft can be given up, a finished import cannot be stopped", async ({ desk }) => {
  const given = await draft(desk, RETAIL);
  const done = await wholeImport(desk, RETAIL);

  expect(await cancelImport(desk, given.importId)).toMatchObject({ state: "cancelled" });
  await expect(cancelImport(desk, done.importId)).rejects.toMatchObject({ code: "conflict" });
});
