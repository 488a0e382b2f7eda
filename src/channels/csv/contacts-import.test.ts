import { sql } from "kysely";
import {
  check,
  type Desk,
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
import { expectSumsToFit } from "../../../test/merge-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { changeMapping } from "./draft.ts";
import { moveImport } from "./import.queries.ts";
import { runImport } from "./imports.ts";
import { refusedFile } from "./report/refused.ts";

const CALLS = [
  "ID llamada;Fecha;Canal;Sentido;Cliente;Teléfono;Nombre;Asunto;Notas;Espera;Duración (min);Estado;Atendido por;Pedido",
  'L1;27/02/2026 10:00;Teléfono;Entrante;7;600100200;Ana;Retraso;"¿Dónde está?\nDijo que llamaría";0:11:00;3;Resuelto;Eva;P1',
  "L2;27/02/2026 12:30;Correo;Saliente;7;;;Respuesta;;;;Pendiente;Eva;P1",
  "L3;28/02/2026 09:00;Fax;Entrante;8;;Luis;;;90;;;;",
  "L4;31/02/2026;Teléfono;Entrante;8;;Luis;;;90;;;;",
  "L1;28/02/2026 10:00;Teléfono;Entrante;8;;Luis;;;45 s;1,5;;;",
  "L5;28/03/2026 10:00;Teléfono;Entrante;8;;Luis;;;;;;;",
  "L6;28/02/2026 10:00;Teléfono;Entrante;8;;Luis;;;45 s;1,5;Prometido;;",
  "L7;28/02/2026 10:00;Tienda;;8;;Luis;;;45 s;1,5;;;",
].join("\n");

async function contacts(db: Db) {
  const { rows } = await sql`
    select external_id as key, at, channel, direction, subject, text, wait_seconds as wait, duration_seconds as duration,
           outcome, actor_kind as "actorKind", actor_name as actor, reference, payload
    from contact order by external_id`.execute(db);
  return rows;
}

async function everything(db: Db) {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_array(
      (select jsonb_agg(to_jsonb(c) - 'import_id' order by external_id) from contact c),
      (select jsonb_agg(to_jsonb(m) order by matter_id) from matter m),
      (select jsonb_agg(to_jsonb(t) - 'import_id' order by id) from timeline t
       where kind not in ('import-undone', 'contact-corrected')),
      (select jsonb_agg(to_jsonb(c) - 'import_id' order by customer_id) from customer c),
      (select jsonb_agg(to_jsonb(i) - 'import_id' order by kind, value) from customer_identity i),
      (select jsonb_agg(to_jsonb(i) - 'import_id' order by source, external_id) from inbox i)) as all`.execute(
    db,
  );
  return rows[0]?.all;
}

test("a file of contacts is understood by its headers; what cannot be read is refused by row, field and value", async ({
  desk,
}) => {
  const { mapping, columns, report } = await wholeImport(desk, CALLS);

  expect(mapping).toMatchObject({ kind: "contacts", dateOrder: "dmy" });
  expect(columns.map(({ field }) => field)).toEqual([
    "contactKey",
    "at",
    "channel",
    "direction",
    "customerKey",
    "phone",
    "customerName",
    "subject",
    "text",
    "waitSeconds",
    "durationMinutes",
    "outcome",
    "agent",
    "reference",
  ]);
  expect(report).toMatchObject({
    rows: 8,
    goodRows: 3,
    refusedRows: 5,
    customersNew: 2,
    contacts: 3,
    contactsIn: 2,
    firstAt: "2026-02-27T09:00:00.000Z",
  });
  expect(report?.refused).toMatchObject([
    { rowNo: 4, field: "channel", value: "Fax", reason: "is no channel known here" },
    { rowNo: 5, field: "at", value: "31/02/2026", reason: "is not a date (dmy)" },
    { rowNo: 6, field: "contactKey", value: "L1", reason: "is already the contact of row 2" },
    { rowNo: 7, field: "at", value: "2026-03-28T09:00Z", reason: "lies in the future" },
    { rowNo: 8, field: "promisedUntil", value: "", reason: "is missing" },
  ]);
  expect(await contacts(desk.db)).toMatchObject([
    {
      key: "L1",
      channel: "phone",
      direction: "in",
      subject: "Retraso",
      text: "¿Dónde está?\nDijo que llamaría",
      wait: 660,
      duration: 180,
      outcome: "solved",
      actorKind: "person",
      actor: "Eva",
      reference: "P1",
    },
    { key: "L2", channel: "email", direction: "out", outcome: null, wait: null },
    { key: "L7", channel: "shop", direction: "in", wait: 45, duration: 90 },
  ]);
  await expectSumsToFit(desk.db);
});

test("a delivery or an installation is begun by the company where no column says otherwise", async ({
  desk,
}) => {
  const file = [
    "ID llamada;Fecha;Canal;Sentido;Cliente",
    "D1;27/02/2026 10:00;Entrega;;7",
    "D2;27/02/2026 11:00;Instalación;;7",
    "D3;27/02/2026 12:00;Entrega;Entrante;7",
    "D4;27/02/2026 13:00;Visita;;7",
  ].join("\n");

  await wholeImport(desk, file);

  expect((await contacts(desk.db)).map((one) => Object(one).direction)).toEqual(["out", "out", "in", "in"]);
});

test("contacts of one reference are one matter, and refused rows can be mended and brought in alone", async ({
  desk,
}) => {
  const done = await wholeImport(desk, CALLS);
  const { rows } = await sql<{ contacts: number }>`
    select contacts from matter where reference = 'P1'`.execute(desk.db);
  expect(rows).toEqual([{ contacts: 2 }]);

  const file = await textOf(refusedFile(desk.db, done));
  const mended = await wholeImport(desk, file.replace("Fax", "Chat").replace("31/02/2026", "28/02/2026"));

  expect(mended.mapping.kind).toBe("contacts");
  expect(mended.report).toMatchObject({ contacts: 2, customersKnown: 1, refusedRows: 2, corrected: 1 });
});

test("the dry run of contacts says what the import then does, and remembers nothing", async ({ desk }) => {
  const checked = await check(desk, await draft(desk, CALLS));
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 0, entries: 0, claims: 0 });

  const { report } = await run(desk, checked);

  expect(report).toEqual(checked.report);
});

test("the same contacts twice change nothing; corrected and undone, all is as before; all undone, nothing is left", async ({
  desk,
}) => {
  const first = await wholeImport(desk, CALLS);
  const before = await everything(desk.db);
  const again = await wholeImport(desk, CALLS);
  expect(again.report).toMatchObject({ contacts: 0, unchanged: 3, corrected: 0 });
  expect(await everything(desk.db)).toEqual(before);

  const second = await wholeImport(desk, CALLS.replace("Resuelto", "Derivado").replace(";P1\nL3", ";P2\nL3"));

  expect(second.report).toMatchObject({ corrected: 2, unchanged: 1, contacts: 0 });
  expect(await contacts(desk.db)).toMatchObject([{ outcome: "passed-on" }, { reference: "P2" }, {}]);
  await expectSumsToFit(desk.db);
  await undo(desk, second);
  expect(await everything(desk.db)).toEqual(before);
  await undo(desk, first);
  expect(Object.values(await rowsIn(desk.db)).every((count) => count === 0)).toBe(true);
  expect(await contacts(desk.db)).toEqual([]);
  const { rows } = await sql<{ matters: number }>`select count(*) as matters from matter`.execute(desk.db);
  expect(rows).toEqual([{ matters: 0 }]);
});

const LOG = ["fecha,cliente,espera,agente", ...lines(24)].join("\n");

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `2026-01-0${1 + (i % 2)} 10:0${i % 10},C${i % 12},${i},Eva`);
}

async function killed(desk: Desk, importId: string, slices: number): Promise<void> {
  await moveImport(desk.db, importId, { from: ["checked"], to: "running" });
  let left = slices;
  const clock = () => {
    if (left-- < 0) throw new Error("killed");
    return desk.clock();
  };
  await runImport({ ...desk, clock }, importId, { sliceRows: 1 }).catch(() => undefined);
  await sql`update import set state = 'running', error = null where import_id = ${importId}`.execute(desk.db);
}

test("a log of one channel says it once for all; killed amid it, it goes on, also when the store lost the intake", async ({
  desk,
}) => {
  const drafted = await draft(desk, LOG);
  expect(drafted.mapping.kind).toBe("contacts");
  expect(drafted.missing).toEqual(["channel"]);
  await changeMapping(desk, drafted.importId, { ...drafted.mapping, channel: "phone" }, noon);
  const checked = await check(desk, drafted);

  await killed(desk, checked.importId, 8);
  const half = await contacts(desk.db);
  await sql`delete from intake_contact`.execute(desk.db);
  await sql`delete from intake_customer`.execute(desk.db);
  const done = await runImport(desk, checked.importId, { sliceRows: 1 });

  expect(half.length).toBeGreaterThan(4);
  expect(half.length).toBeLessThan(24);
  expect(done).toMatchObject({ state: "done", report: { ...checked.report } });
  expect(done.report).toMatchObject({ contacts: 24 });
  expect(await contacts(desk.db)).toHaveLength(24);
  await expectSumsToFit(desk.db);
});

test("only new contacts are taken where that was said, or only changes; customers are found by the chosen column", async ({
  desk,
}) => {
  await wholeImport(desk, CALLS);
  const more = `${CALLS.replace("Resuelto", "Derivado")}\nL9;01/02/2026 10:00;Chat;;7;;;;;;;;;`;

  const created = await wholeImport(desk, more, { mode: "create" });
  const updated = await wholeImport(desk, more.replace("L9", "L10"), { mode: "update" });
  const byPhone = await wholeImport(
    desk,
    "Teléfono;Fecha;Canal;Notas\n600100200;01/02/2026 11:00;Chat;Hola\n600999888;01/02/2026 11:00;Chat;Hola",
    { key: "phone", mode: "update" },
  );

  expect(created.report).toMatchObject({ contacts: 1, corrected: 0 });
  expect(updated.report).toMatchObject({ contacts: 0, corrected: 1 });
  expect(byPhone.report).toMatchObject({ contacts: 1, customersKnown: 1, refusedRows: 1 });
});

test("columns kept as extra details are the contact's payload, and long texts are whole", async ({
  desk,
}) => {
  const long = "x".repeat(60_000);
  const file = `Fecha;Cliente;Canal;Notas;Cola\n01/02/2026;7;Chat;${long};Ventas\n01/02/2026;8;Chat;${long}${long};Ventas`;
  const { mapping } = await draft(desk, file);

  const { report } = await wholeImport(desk, file, {
    fields: mapping.fields.map((field, i) => (i === 4 ? "attribute" : field)),
  });

  expect(report?.refused).toMatchObject([
    { rowNo: 3, field: "text", reason: "is longer than 65536 characters" },
  ]);
  expect(await contacts(desk.db)).toMatchObject([{ text: long, payload: { Cola: "Ventas" } }]);
});
