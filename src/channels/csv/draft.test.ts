import { draft, expect, noon, test } from "../../../test/import-desk.ts";
import { changeMapping, theImport } from "./draft.ts";
import { forgetUpload } from "./staging/upload.ts";

const FILE = "fecha|cliente;importe\n25/02/2025|A;1.50\n26/02/2025|B;2,000.75\n";

test("with another delimiter the columns are read again and their meanings guessed", async ({ desk }) => {
  const text = "fecha|cliente|importe;moneda|nota\n25/02/2025|A|1,50;x|y\n26/02/2025|B|2,75;x|y\n";
  const drafted = await draft(desk, text);
  const wrong = await changeMapping(desk, drafted.importId, { ...drafted.mapping, delimiter: ";" }, noon);
  expect(wrong.columns.map(({ header }) => header)).toEqual(["fecha|cliente|importe", "moneda|nota"]);

  const right = await changeMapping(desk, drafted.importId, { ...wrong.mapping, delimiter: "|" }, noon);

  expect(right.columns).toMatchObject([
    { header: "fecha", field: "at", samples: ["25/02/2025", "26/02/2025"], why: "header" },
    { header: "cliente", field: "customerKey" },
    { header: "importe;moneda" },
    { header: "nota", field: "ignore" },
  ]);
  expect(right.mapping).toMatchObject({ delimiter: "|", dateOrder: "dmy" });
  expect(right.mapping.fields).toEqual(right.columns.map(({ field }) => field));
});

test("what was said of currency, time zone and source outlives another delimiter", async ({ desk }) => {
  const drafted = await draft(desk, FILE);
  const said = { currency: "MXN", timeZone: "America/Mexico_City", source: "till" };

  const cut = await changeMapping(
    desk,
    drafted.importId,
    { ...drafted.mapping, ...said, delimiter: "|" },
    noon,
  );

  expect(cut.mapping).toMatchObject({
    ...said,
    delimiter: "|",
    fields: cut.columns.map(({ field }) => field),
  });
});

test("a first row that is no header is a row like the others", async ({ desk }) => {
  const drafted = await draft(desk, "fecha,cliente,importe\n2025-02-25,A,1.50\n");

  const { columns, mapping } = await changeMapping(
    desk,
    drafted.importId,
    { ...drafted.mapping, hasHeader: false },
    noon,
  );

  expect(columns.map(({ header }) => header)).toEqual(["", "", ""]);
  expect(columns[1]).toMatchObject({ field: "customerKey", samples: ["A"] });
  expect(mapping.fields).toEqual(drafted.mapping.fields);
});

test("another encoding shows what the letters become", async ({ desk }) => {
  const drafted = await draft(desk, Buffer.from("fecha,cliente,importe\n2025-02-25,Peña,1.50\n", "utf8"));

  const { columns } = await changeMapping(
    desk,
    drafted.importId,
    { ...drafted.mapping, encoding: "windows-1252" },
    noon,
  );

  expect(columns[1]?.samples).toEqual(["PeÃ±a"]);
});

test("a delimiter that cuts nothing is refused, and the file is read as before", async ({ desk }) => {
  const drafted = await draft(desk, "fecha,cliente,importe\n2025-02-25,A,1.50\n");

  const changed = changeMapping(desk, drafted.importId, { ...drafted.mapping, delimiter: "|" }, noon);

  await expect(changed).rejects.toMatchObject({ code: "invalid", message: /no columns/ });
  expect(await theImport(desk, drafted.importId)).toEqual(drafted);
});

test("a file no longer kept cannot be read otherwise", async ({ desk }) => {
  const drafted = await draft(desk, FILE);
  await forgetUpload(desk.config.dataFolder, drafted.importId);

  const changed = changeMapping(desk, drafted.importId, { ...drafted.mapping, delimiter: "|" }, noon);

  await expect(changed).rejects.toMatchObject({ code: "conflict" });
});

test("a customer column that was confirmed once is remembered without the caution", async ({ desk }) => {
  const file = "fecha,zona,importe\n2025-02-25,A,1.50\n2025-02-26,B,2.50\n";
  const drafted = await draft(desk, file);
  expect(drafted.columns[1]).toMatchObject({ field: "customerKey", notes: ["customerByValues"] });
  await changeMapping(desk, drafted.importId, drafted.mapping, noon);

  const again = await draft(desk, file);

  expect(again.columns[1]).toMatchObject({ field: "customerKey", why: "remembered", notes: [] });
});
