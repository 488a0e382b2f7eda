import { sql } from "kysely";
import { check, draft, expect, noon, run, test, wholeImport } from "../../../test/import-desk.ts";
import { PEOPLE } from "../../../test/people-file.ts";
import { changeMapping } from "./draft.ts";

test("by a chosen key, known ones are updated and unknown ones refused, or the other way round", async ({
  desk,
}) => {
  await wholeImport(desk, PEOPLE);
  const file = [
    "Email,Nombre,Ciudad",
    "ANA@example.com,Ana Ruiz,Huelva",
    "eva@example.com,Eva Sanz,Soria",
  ].join("\n");
  const read = { kind: "customers", key: "email" } as const;

  const update = await check(desk, await remapped(desk, file, { ...read, mode: "update" }));
  expect(update.report).toMatchObject({
    goodRows: 1,
    refusedRows: 1,
    customersKnown: 1,
    customersChanged: 1,
  });
  expect(update.report?.refused).toMatchObject([
    { rowNo: 3, field: "email", value: "eva@example.com", reason: "is known of nobody here" },
  ]);
  const create = await check(desk, await remapped(desk, file, { ...read, mode: "create" }));
  expect(create.report).toMatchObject({ goodRows: 1, refusedRows: 1, customersNew: 1 });
  expect(create.report?.refused).toMatchObject([
    { rowNo: 2, field: "email", value: "ana@example.com", reason: "is known already" },
  ]);
  const both = await check(desk, await remapped(desk, file, { ...read, mode: "both" }));
  expect(both.report).toMatchObject({ goodRows: 2, customersNew: 1, customersKnown: 1, customersChanged: 1 });

  const done = await run(desk, both);
  expect(done.report).toEqual(both.report);
  const { rows } = await sql`select name, city from customer order by name`.execute(desk.db);
  expect(rows).toEqual([
    { name: "Ana Ruiz", city: "Huelva" },
    { name: "Eva Sanz", city: "Soria" },
    { name: "Luis Gil", city: "Jaén" },
  ]);
});

test("a phone of two customers and a row that names two are refused as ambiguous", async ({ desk }) => {
  await wholeImport(desk, PEOPLE.replace("600333444", "600111222"));
  const byPhone = await check(
    desk,
    await remapped(desk, "Teléfono,Ciudad\n600111222,Lugo\n", {
      kind: "customers",
      key: "phone",
      mode: "update",
    }),
  );
  expect(byPhone.report?.refused).toMatchObject([
    { field: "phone", value: "+34600111222", reason: "belongs to several customers" },
  ]);

  const byEmail = await check(
    desk,
    await remapped(desk, "Email,Código cliente\nana@example.com,2\n", {
      kind: "customers",
      key: "email",
      mode: "update",
    }),
  );
  expect(byEmail.report?.refused).toMatchObject([
    { field: "email", reason: "is not of the customer that another column of the row names" },
  ]);
});

test("by phone or by invoice number the right customer is found, whatever else he is known by", async ({
  desk,
}) => {
  await wholeImport(desk, PEOPLE);
  await wholeImport(desk, "factura,fecha,cliente,importe\nF9,2025-02-01,2,10.00\n", { decimal: "." });

  await wholeImport(desk, "Teléfono,Ciudad\n600111222,Lugo\n", {
    kind: "customers",
    key: "phone",
    mode: "update",
  });
  await wholeImport(desk, "Factura,Email\nF9,luis.nuevo@example.com\n", {
    kind: "customers",
    key: "purchaseKey",
    mode: "update",
  });

  const { rows } = await sql`
    select name, city, array(select value from customer_identity i where i.customer_id = c.customer_id
                             and kind = 'email' order by value) as emails
    from customer c order by name`.execute(desk.db);
  expect(rows).toEqual([
    { name: "Ana Ruiz", city: "Lugo", emails: ["ana@example.com"] },
    { name: "Luis Gil", city: "Jaén", emails: ["luis.nuevo@example.com", "luis@example.com"] },
  ]);
});

test("purchases are only made or only changed where that is asked, by their own number", async ({ desk }) => {
  const file = "pedido,fecha,cliente,importe\n1,2025-01-02,A,10.00\n2,2025-01-03,A,7.00\n";
  await wholeImport(desk, file.replace("2,2025-01-03,A,7.00\n", ""), { decimal: "." });
  const changed = file.replace("10.00", "12.00");

  const update = await check(desk, await remapped(desk, changed, { mode: "update", decimal: "." }));
  const create = await check(desk, await remapped(desk, changed, { mode: "create", decimal: "." }));

  expect(update.report).toMatchObject({ corrected: 1, purchases: 0, refusedRows: 1 });
  expect(update.report?.refused).toMatchObject([
    { rowNo: 3, field: "purchaseKey", reason: "is known of nobody here" },
  ]);
  expect(create.report).toMatchObject({ corrected: 0, purchases: 1, refusedRows: 1 });
  expect(create.report?.refused).toMatchObject([
    { rowNo: 2, field: "purchaseKey", reason: "is known already" },
  ]);
});

test("customers are only made or only changed where that is asked, by whatever tells who they are", async ({
  desk,
}) => {
  await wholeImport(desk, PEOPLE);
  const file = "Email,Ciudad\nana@example.com,Huelva\neva@example.com,Soria\n";

  const update = await check(desk, await remapped(desk, file, { kind: "customers", mode: "update" }));
  const create = await check(desk, await remapped(desk, file, { kind: "customers", mode: "create" }));

  expect(update.report).toMatchObject({ customersKnown: 1, customersChanged: 1, customersNew: 0 });
  expect(update.report?.refused).toMatchObject([
    { rowNo: 3, field: "customer", value: "eva@example.com", reason: "is known of nobody here" },
  ]);
  expect(create.report).toMatchObject({ customersKnown: 0, customersNew: 1 });
  expect(create.report?.refused).toMatchObject([
    { rowNo: 2, field: "customer", value: "ana@example.com", reason: "is known already" },
  ]);
});

test("purchases of unknown customers are refused by a chosen key, and so is what is said of these", async ({
  desk,
}) => {
  await wholeImport(desk, PEOPLE);
  const file = [
    "Pedido,Fecha,Email,Nombre,Importe",
    "1,2025-01-02,ana@example.com,Ana R,10.00",
    "2,2025-01-03,eva@example.com,Eva Sanz,7.00",
  ].join("\n");

  const done = await run(
    desk,
    await check(desk, await remapped(desk, file, { key: "email", mode: "update", decimal: "." })),
  );

  expect(done.report).toMatchObject({ purchases: 1, customersKnown: 1, customersNew: 0, refusedRows: 1 });
  const { rows } = await sql`select name from customer order by name`.execute(desk.db);
  expect(rows).toEqual([{ name: "Ana R" }, { name: "Luis Gil" }]);
});

test("contracts are only made or only changed where that is asked, by their own number", async ({ desk }) => {
  const file = "Contrato,Socio,Fecha alta,Fecha baja\nK1,7,2025-01-15,\nK2,8,2025-02-01,\n";
  await wholeImport(desk, file.replace("K2,8,2025-02-01,\n", ""));
  const changed = file.replace("2025-01-15,", "2025-01-15,2025-06-15");

  const update = await check(desk, await remapped(desk, changed, { mode: "update" }));
  const create = await check(desk, await remapped(desk, changed, { mode: "create" }));

  expect(update.report).toMatchObject({ corrected: 1, subscriptions: 0, refusedRows: 1 });
  expect(update.report?.refused).toMatchObject([
    { rowNo: 3, field: "subscriptionKey", value: "K2", reason: "is known of nobody here" },
  ]);
  expect(create.report).toMatchObject({ corrected: 0, subscriptions: 1, refusedRows: 1 });
  expect(create.report?.refused).toMatchObject([
    { rowNo: 2, field: "subscriptionKey", value: "K1", reason: "is known already" },
  ]);
});

test("a sale comes in though its email, phone, tax id, birthday or language cannot be read, and what was left out is counted", async ({
  desk,
}) => {
  const file = [
    "factura,fecha,cliente,email,teléfono,nif,fecha de nacimiento,idioma,importe",
    "F1,2025-02-01,C1,sin correo,12,X,ayer,klingon?,10.00",
    "F2,2025-02-01,C2,a@example.com;b@example.com,,,31/02/1990,,10.00",
    "F3,2025-02-01,C3,-,n/a,null,0000-00-00,-,10.00",
    "F4,2025-02-01,,eva@example.com,uno,,,es,10.00",
  ].join("\n");
  const fields = {
    decimal: ".",
    fields: [
      "purchaseKey",
      "at",
      "customerKey",
      "email",
      "phone",
      "taxId",
      "birthday",
      "customerLanguage",
      "amount",
    ],
  } as const;

  const { report } = await wholeImport(desk, file, { ...fields, fields: [...fields.fields] });

  expect(report).toMatchObject({ purchases: 4, refusedRows: 0, customersNew: 4 });
  expect(report?.leftOut.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
    { field: "birthday", rows: 2 },
    { field: "customerLanguage", rows: 1 },
    { field: "email", rows: 2 },
    { field: "phone", rows: 2 },
    { field: "taxId", rows: 1 },
  ]);
  const { rows } =
    await sql`select kind, value from identity where kind <> 'external' order by value`.execute(desk.db);
  expect(rows).toEqual([{ kind: "email", value: "eva@example.com" }]);
});

test("a row is refused for an email that cannot be read where nothing else tells who it is, or it is the chosen key", async ({
  desk,
}) => {
  const alone = await wholeImport(desk, "factura,fecha,email,importe\nF1,2025-02-01,sin correo,10.00\n", {
    decimal: ".",
    fields: ["purchaseKey", "at", "email", "amount"],
  });
  const asKey = await check(
    desk,
    await remapped(desk, "Código cliente,Email,Nombre\n1,sin correo,Ana\n", {
      kind: "customers",
      key: "email",
      fields: ["customerKey", "email", "customerName"],
    }),
  );

  for (const { report } of [alone, asKey]) {
    expect(report?.refused).toMatchObject([
      { rowNo: 2, field: "email", value: "sin correo", reason: "is not an email address" },
    ]);
  }
});

async function remapped(
  desk: Parameters<typeof draft>[0],
  file: string,
  change: Parameters<typeof wholeImport>[2],
) {
  const drafted = await draft(desk, file);
  return changeMapping(desk, drafted.importId, { ...drafted.mapping, ...change }, noon);
}
