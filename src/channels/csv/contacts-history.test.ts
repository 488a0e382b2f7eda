import { sql } from "kysely";
import { expect, noon, test, undo, wholeImport } from "../../../test/import-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { StandardInput } from "../../quality/standards/standard.ts";
import { makeStandard } from "../../quality/standards/standards.ts";

/** It is a Sunday noon; a grave failure is to be solved within three working days. */
const CALLS = [
  "Fecha;Canal;Sentido;Cliente;Espera;Asunto",
  "27/02/2026 10:00;Teléfono;Entrante;7;0:11:00;Ayer",
  "24/02/2026 10:00;Teléfono;Entrante;8;0:11:00;Hace días",
  "10/01/2025 10:00;Teléfono;Entrante;9;0:11:00;Hace un año",
  "10/01/2025 10:00;Teléfono;Entrante;10;0:01:00;A tiempo",
].join("\n");

const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
const ANSWERED = StandardInput.parse({
  name: "Calls",
  severity: "high",
  promise: { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } },
});

async function cases(db: Db) {
  const { rows } = await sql`
    select cu.value, c.content ->> 'measured' as measured, c.withdrawn_at is not null as withdrawn
    from case_evidence c join customer_identity cu using (customer_id)
    where cu.kind = 'external'`.execute(db);
  return rows;
}

async function verdicts(db: Db) {
  const { rows } = await sql`
    select verdict, count(*) as count from verdict group by verdict order by verdict`.execute(db);
  return rows;
}

test("a file of contacts is judged, but opens cases only for what would still be in time, and is no news outside", async ({
  desk,
}) => {
  const { db } = desk;
  await makeStandard(db, { said: ANSWERED, state: "active", actor }, noon);
  await sql`insert into event_wanted (type) values ('standard.broken'), ('contact.recorded'), ('case.opened')`.execute(
    db,
  );

  const done = await wholeImport(desk, CALLS);

  expect(await verdicts(db)).toEqual([
    { verdict: "broken", count: 3 },
    { verdict: "kept", count: 1 },
  ]);
  expect(await cases(db)).toEqual([{ value: "7", measured: "660", withdrawn: false }]);
  const { rows: events } = await sql`select type from event`.execute(db);
  expect(events).toEqual([{ type: "case.opened" }]);

  await undo(desk, done);

  expect(await verdicts(db)).toEqual([]);
});

test("told as it happens, the same opens a case also when its time is over", async ({ desk }) => {
  const { db, hooks } = desk;
  await makeStandard(db, { said: ANSWERED, state: "active", actor }, noon);

  await wholeImport({ ...desk, hooks: { ...hooks, history: hooks.contacts } }, CALLS);

  expect((await cases(db)).length).toBe(2);
});
