import { sql } from "kysely";
import {
  check,
  draft,
  expect,
  noon,
  rowsIn,
  run,
  test,
  textOf,
  undo,
  wholeImport,
} from "../../../test/import-desk.ts";
import { PEOPLE } from "../../../test/people-file.ts";
import type { Db } from "../../platform/db/db.ts";
import { changeMapping } from "./draft.ts";
import { refusedFile } from "./report/refused.ts";

const GYM = [
  "Contrato;Socio;Correo;Plan;Fecha alta;Fecha baja;Motivo baja;Cuota;Periodicidad;Sede",
  "K1;7;ana@example.com;Gimnasio;15/01/2025;;;29,90;mensual;Centro",
  "K2;8;luis@example.com;Piscina;01/02/2025;10/02/2026;se mudó;240,00;anual;Norte",
  "K3;9;eva@example.com;Piscina;31/02/2025;;;20,00;mensual;Norte",
  "K1;7;ana@example.com;Gimnasio;15/01/2025;;;29,90;mensual;Centro",
].join("\n");

async function subscriptions(db: Db) {
  const { rows } = await sql`
    select external_id as key, product, started_on as start, ended_on as end, price_minor as price,
           billing_period as period, reason, attributes
    from subscription order by external_id`.execute(db);
  return rows;
}

async function everything(db: Db) {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_array(
      (select jsonb_agg(to_jsonb(s) - 'import_id' order by external_id) from subscription s),
      (select jsonb_agg(to_jsonb(t) - 'import_id' order by id) from timeline t where kind not in ('import-undone', 'subscription-corrected')),
      (select jsonb_agg(to_jsonb(c) - 'import_id' order by customer_id) from customer c),
      (select jsonb_agg(to_jsonb(i) - 'import_id' order by kind, value) from customer_identity i),
      (select jsonb_agg(to_jsonb(i) - 'import_id' order by source, external_id) from inbox i),
      (select jsonb_agg(to_jsonb(r) order by customer_id) from customer_rollup r)) as all`.execute(db);
  return rows[0]?.all;
}

test("a file of subscriptions is understood by its headers, with reasons and other columns kept", async ({
  desk,
}) => {
  const { mapping, report, columns } = await wholeImport(desk, GYM);

  expect(mapping).toMatchObject({ kind: "subscriptions", dateOrder: "dmy", decimal: "," });
  expect(columns.map(({ field }) => field)).toEqual([
    "subscriptionKey",
    "customerKey",
    "email",
    "productName",
    "startedOn",
    "endedOn",
    "reason",
    "price",
    "billingPeriod",
    "attribute",
  ]);
  expect(report).toMatchObject({
    rows: 4,
    goodRows: 2,
    refusedRows: 2,
    customersNew: 2,
    subscriptions: 2,
    subscriptionsRunning: 1,
    monthlyMinor: 2990,
    purchases: 0,
  });
  expect(await subscriptions(desk.db)).toMatchObject([
    {
      key: "K1",
      start: "2025-01-15",
      end: null,
      price: 2990,
      period: "month",
      attributes: { Sede: "Centro" },
    },
    { key: "K2", start: "2025-02-01", end: "2026-02-10", price: 24_000, period: "year", reason: "se mudó" },
  ]);
  expect(report?.refused).toMatchObject([
    { rowNo: 4, field: "startedOn", value: "31/02/2025", reason: "is not a date (dmy)" },
    { rowNo: 5, field: "subscriptionKey", value: "K1", reason: "is already the subscription of row 2" },
  ]);
});

test("refused rows stand in their file as they stand in the one that came", async ({ desk }) => {
  const done = await wholeImport(desk, GYM);

  const file = await textOf(refusedFile(desk.db, done));

  expect(file).toContain(
    'K1;7;ana@example.com;Gimnasio;15/01/2025;;;"29,90";mensual;Centro;5;subscriptionKey;K1',
  );
});

test("refused subscriptions, mended and brought in again, keep nothing of what was told of their faults", async ({
  desk,
}) => {
  const file = await textOf(refusedFile(desk.db, await wholeImport(desk, GYM)));
  const mended = file.replace("31/02/2025", "28/02/2025").replace(/\r\nK1;.*/, "");

  const { columns, report } = await wholeImport(desk, mended);

  expect(columns.slice(-4).map(({ header, field }) => [header, field])).toEqual([
    ["refused row", "ignore"],
    ["refused field", "ignore"],
    ["refused value", "ignore"],
    ["refused reason", "ignore"],
  ]);
  expect(report).toMatchObject({ goodRows: 1, subscriptions: 1 });
  expect((await subscriptions(desk.db))[2]).toHaveProperty("attributes", { Sede: "Norte" });
});

test("the dry run of subscriptions says what the import then does, and remembers nothing", async ({
  desk,
}) => {
  const checked = await check(desk, await draft(desk, GYM));
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, entries: 0 });

  const { report } = await run(desk, checked);

  expect(report).toEqual(checked.report);
});

test("the same subscriptions twice change nothing; undone, nothing is left", async ({ desk }) => {
  const first = await wholeImport(desk, GYM);
  const before = await everything(desk.db);

  const { report } = await wholeImport(desk, GYM);

  expect(report).toMatchObject({ subscriptions: 0, unchanged: 2, corrected: 0, customersKnown: 2 });
  expect(await everything(desk.db)).toEqual(before);
  await undo(desk, first);
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
  expect(await subscriptions(desk.db)).toEqual([]);
});

test("who leaves in the next file is corrected and told in the timeline; undone, all is as before", async ({
  desk,
}) => {
  await wholeImport(desk, GYM);
  const before = await everything(desk.db);
  const left = GYM.replaceAll("15/01/2025;;;", "15/01/2025;20/02/2026;precio;");

  const second = await wholeImport(desk, left);

  expect(second.report).toMatchObject({ corrected: 1, unchanged: 1, subscriptions: 0 });
  expect(await subscriptions(desk.db)).toMatchObject([{ end: "2026-02-20", reason: "precio" }, {}]);
  const { rows } = await sql<{ kind: string; payload: { reason?: string } }>`
    select kind, payload from timeline where kind in ('left', 'subscription-corrected') order by kind, at`.execute(
    desk.db,
  );
  expect(rows.map(({ kind, payload }) => [kind, payload.reason])).toEqual([
    ["left", "se mudó"],
    ["left", "precio"],
    ["subscription-corrected", undefined],
  ]);
  await undo(desk, second);
  expect(await everything(desk.db)).toEqual(before);
});

test("months with us are counted back from a stated day, and yes or no says who left by then", async ({
  desk,
}) => {
  const file = [
    "customerID,tenure,Contract,MonthlyCharges,TotalCharges,Churn",
    "7590-VHVEG,1,Month-to-month,29.85,29.85,No",
    "5575-GNVDE,34,One year,56.95,1889.5,No",
    "3668-QPYBK,2,Month-to-month,53.85,108.15,Yes",
    "0000-MAYBE,2,Month-to-month,53.85,108.15,Maybe",
  ].join("\n");
  const drafted = await draft(desk, file);
  expect(drafted.mapping.kind).toBe("subscriptions");
  expect(drafted.missing).toEqual(["asOf"]);

  const { report } = await wholeImport(desk, file, { asOf: "2024-01-31", decimal: "." });

  expect(report).toMatchObject({ subscriptions: 3, subscriptionsRunning: 2, refusedRows: 1 });
  expect(report?.refused).toMatchObject([{ field: "left", value: "Maybe", reason: "is neither yes nor no" }]);
  const { rows } = await sql`
    select c.name, s.started_on as start, s.ended_on as end, s.attributes->'TotalCharges' as total, seen.as_of as seen
    from subscription s join customer c using (customer_id) join subscription_seen seen on seen.source = s.source
    order by c.name`.execute(desk.db);
  expect(rows).toEqual([
    { name: "3668-QPYBK", start: "2023-11-30", end: "2024-01-31", total: 108.15, seen: "2024-01-31" },
    { name: "5575-GNVDE", start: "2021-03-31", end: null, total: 1889.5, seen: "2024-01-31" },
    { name: "7590-VHVEG", start: "2023-12-31", end: null, total: 29.85, seen: "2024-01-31" },
  ]);
});

test("a file of customers alone makes customers, says so twice without change, and goes when undone", async ({
  desk,
}) => {
  const first = await wholeImport(desk, PEOPLE);
  expect(first.mapping.kind).toBe("customers");
  expect(first.report).toMatchObject({
    rows: 2,
    goodRows: 2,
    customersNew: 2,
    customersKnown: 0,
    purchases: 0,
  });
  const before = await everything(desk.db);

  const again = await wholeImport(desk, PEOPLE);
  expect(again.report).toMatchObject({ customersNew: 0, customersKnown: 2, customersChanged: 0 });
  expect(await everything(desk.db)).toEqual(before);

  await undo(desk, first);
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 2 });
  await undo(desk, again);
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
});

test("what a file of customers changes is counted before and after, and taken back", async ({ desk }) => {
  await wholeImport(desk, PEOPLE);
  const before = await everything(desk.db);

  const changed = await check(
    desk,
    await draft(desk, PEOPLE.replace("Jaén", "Málaga").replace("Cádiz", "Cádiz")),
  );
  expect(changed.report).toMatchObject({ customersNew: 0, customersKnown: 2, customersChanged: 1 });
  const done = await run(desk, changed);

  expect(done.report).toEqual(changed.report);
  await undo(desk, done);
  expect(await everything(desk.db)).toEqual(before);
});

test("a kind chosen by hand gives the columns the meanings of that kind; strange ones are refused", async ({
  desk,
}) => {
  const drafted = await draft(desk, "Alta,Socio,Importe\n2025-01-02,7,10.50\n2025-01-03,8,11.50\n");

  const changed = await changeMapping(
    desk,
    drafted.importId,
    { ...drafted.mapping, kind: "customers" },
    noon,
  );
  expect(changed.mapping.fields).toEqual(["ignore", "customerKey", "ignore"]);

  const strange = { ...changed.mapping, fields: ["at", "customerKey", "ignore"] } as const;
  await expect(
    changeMapping(desk, drafted.importId, { ...strange, fields: [...strange.fields] }, noon),
  ).rejects.toMatchObject({ code: "invalid", message: "fields: at means nothing in a file of customers" });
});
