import { sql } from "kysely";
import { expect, test, wholeImport } from "../../../test/import-desk.ts";

const CALLS = [
  "ID llamada;Fecha;Canal;Cliente;Esperando al cliente;Pidió hablar con una persona;Respuesta automática",
  "L1;27/02/2026 10:00;Correo;7;Sí;no;sí",
  "L2;27/02/2026 12:30;Teléfono;7;;1;",
  "L3;28/02/2026 09:00;Teléfono;7;false;TRUE;no",
  "L4;28/02/2026 10:00;Teléfono;7;quizá;;",
].join("\n");

test("columns that say yes or no tell that the customer owes an answer, asked for a person, or was written to by a program", async ({
  desk,
}) => {
  const { columns, report } = await wholeImport(desk, CALLS);

  expect(columns.map(({ field }) => field).slice(4)).toEqual(["awaitsCustomer", "personAsked", "automatic"]);
  expect(report?.refused).toMatchObject([
    { rowNo: 5, field: "awaitsCustomer", value: "quizá", reason: "is neither yes nor no" },
  ]);
  const { rows } = await sql<{ key: string; payload: unknown }>`
    select external_id as key, payload from contact order by external_id`.execute(desk.db);
  expect(rows).toEqual([
    { key: "L1", payload: { awaits: "customer", automatic: true } },
    { key: "L2", payload: { personAsked: true } },
    { key: "L3", payload: { personAsked: true } },
  ]);
});
