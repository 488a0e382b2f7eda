import { sql } from "kysely";
import {
  check,
  type Desk,
  draft,
  expect,
  noon,
  RETAIL,
  rollups,
  rowsIn,
  run,
  test,
  undo,
  wholeImport,
} from "../../../test/import-desk.ts";
import { findRollupFaults } from "../../memory/rollups/recount.queries.ts";
import { cancelImport } from "./asks.ts";
import { theImport } from "./draft.ts";
import { moveImport } from "./import.queries.ts";
import type { Import } from "./import.ts";
import { runImport } from "./imports.ts";

/** More customers than are taken back in one transaction. */
const MANY = [
  "pedido,fecha,cliente,importe",
  ...Array.from({ length: 1200 }, (_, i) => `${i},2025-01-02,C${i},1.00`),
].join("\n");

/** Runs an import that somebody wants stopped when its purchases are in. */
async function runCancelled({ db, ...desk }: Desk, importId: string): Promise<Import> {
  await moveImport(db, importId, { from: ["checked"], to: "running" });
  await sql`
    create function asking() returns trigger language plpgsql as $$
    begin update import set cancel_asked = true; return null; end $$`.execute(db);
  await sql`create trigger asking after insert on purchase for each statement execute function asking()`.execute(
    db,
  );
  // A clock that runs, so that the wish to cancel is heard.
  let time = noon.getTime();
  const clock = () => {
    time += 1000;
    return new Date(time);
  };
  return runImport({ ...desk, db, clock }, importId).finally(() =>
    sql`drop function asking cascade`.execute(db),
  );
}

/** Lets what takes back fail at its second transaction, when the first thousand are gone for good. */
async function failingAtLast(desk: Desk, work: () => Promise<unknown>): Promise<void> {
  await sql`
    create function ending() returns trigger language plpgsql as $$
    begin
      if (select count(*) from customer) < 1200 then raise exception 'the end'; end if;
      return null;
    end $$`.execute(desk.db);
  await sql`
    create trigger ending before delete on customer for each statement execute function ending()`.execute(
    desk.db,
  );
  await expect(work()).rejects.toThrow("the end");
  await sql`drop function ending cascade`.execute(desk.db);
}

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
  const { importId } = await check(desk, await draft(desk, RETAIL));

  const { state } = await runCancelled(desk, importId);

  expect(state).toBe("cancelled");
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, purchases: 0, rollups: 0 });
});

test("a stopped import whose taking back ended midway goes on taking back, and is never done", async ({
  desk,
}) => {
  const { importId } = await check(desk, await draft(desk, MANY));
  await failingAtLast(desk, () => runCancelled(desk, importId));
  expect(await theImport(desk, importId)).toMatchObject({ state: "failed", error: "the end" });
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 200 });
  // As if its application had been killed there.
  await sql`update import set state = 'running', cancel_asked = true`.execute(desk.db);

  const { state } = await runImport(desk, importId);

  expect(state).toBe("cancelled");
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, purchases: 0, rollups: 0 });
});

test("what could not be undone as a whole comes in again as a whole", async ({ desk }) => {
  const done = await wholeImport(desk, MANY);
  await failingAtLast(desk, () => undo(desk, done));
  expect(await rowsIn(desk.db)).toMatchObject({ purchases: 200 });

  const { state } = await run(desk, done);

  expect(state).toBe("done");
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 1200, purchases: 1200, claims: 1200 });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("a draft can be given up, a finished import cannot be stopped", async ({ desk }) => {
  const given = await draft(desk, RETAIL);
  const done = await wholeImport(desk, RETAIL);

  expect(await cancelImport(desk, given.importId)).toMatchObject({ state: "cancelled" });
  await expect(cancelImport(desk, done.importId)).rejects.toMatchObject({ code: "conflict" });
});
