import { sql } from "kysely";
import { broughtIn, drafted, expect, test } from "../../../test/hostile-desk.ts";
import { aWorkbook } from "../../../test/workbooks.ts";
import { checkImport } from "./imports.ts";

const ODD = "uno,dos,tres\nA,2025-01-02,10.50\nB,2025-01-03,11.50\n";

test("a reading is saved by name, chosen for a file with its columns in another order, renamed and forgotten", async ({
  office,
}) => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await office.ask({}, method, `/api/v1/${path}`, body);
    return { status: response.status, body: await response.json() };
  };
  const first = await drafted(office, ODD);
  const { mapping } = (await ask("GET", `imports/${first}`)).body;
  await ask("PUT", `imports/${first}/mapping`, {
    ...mapping,
    decimal: ".",
    fields: ["customerKey", "at", "amount"],
  });

  const saved = await ask("POST", "import-mappings", { importId: first, name: "Caja vieja" });
  expect(saved).toMatchObject({ status: 201, body: { name: "Caja vieja", headers: ["uno", "dos", "tres"] } });
  const second = await drafted(office, "tres,otra,dos,uno\n10.50,x,2025-01-02,A\n");
  const { mappingId } = saved.body;
  const used = await ask("POST", `imports/${second}/use-mapping`, { mappingId });

  expect(used.body.mapping.fields).toEqual(["amount", "ignore", "at", "customerKey"]);
  const renamed = await ask("PATCH", `import-mappings/${mappingId}`, { name: "Caja nueva" });
  expect(renamed.body).toMatchObject({ mappingId, name: "Caja nueva" });
  const alien = await drafted(office, "fecha,cliente,importe\n2025-01-02,A,10.50\n");
  expect((await ask("POST", `imports/${alien}/use-mapping`, { mappingId })).status).toBe(409);
  expect((await ask("DELETE", `import-mappings/${mappingId}`)).status).toBe(200);
  expect((await ask("DELETE", `import-mappings/${mappingId}`)).status).toBe(404);
  expect((await ask("GET", "import-mappings")).body.items).toEqual([]);
});

test("a reading of a workbook leaves a text file its own dates and decimals, saved or remembered, and the other way round", async ({
  office,
}) => {
  const ask = async (method: string, path: string, body?: unknown) =>
    (await office.ask({}, method, `/api/v1/${path}`, body)).json();
  const written = async (importId: string) => {
    const { dateOrder, decimal } = (await ask("GET", `imports/${importId}`)).mapping;
    return [dateOrder, decimal];
  };
  const day = { s: 1, xml: "<v>45700</v>" };
  const headers = ["Pedido", "Fecha", "Cliente", "Importe"];
  const rows = [1, 2, 3].map((n) => [`P${n}`, day, `C${n}`, { xml: `<v>${n}.5</v>` }]);
  const workbook = Buffer.from(aWorkbook({ Ventas: [headers, ...rows] }));
  const text = `${headers.join(";")}\nP9;25/02/2025;C1;10,50\nP10;26/02/2025;C2;11,50\n`;

  const first = await drafted(office, workbook);
  const { mapping } = await ask("GET", `imports/${first}`);
  await ask("PUT", `imports/${first}/mapping`, mapping);
  const { mappingId } = await ask("POST", "import-mappings", { importId: first, name: "Ventas" });
  const remembered = await drafted(office, text);
  expect([await written(first), await written(remembered)]).toEqual([
    ["ymd", "."],
    ["dmy", ","],
  ]);
  const other = await drafted(office, text.replace("Importe", "Importe;Nota").replaceAll(",50", ",50;x"));
  await ask("POST", `imports/${other}/use-mapping`, { mappingId });
  expect(await written(other)).toEqual(["dmy", ","]);

  await ask("PUT", `imports/${other}/mapping`, (await ask("GET", `imports/${other}`)).mapping);
  await ask("POST", "import-mappings", { importId: other, name: "Ventas" });
  const back = await drafted(office, workbook);
  await ask("POST", `imports/${back}/use-mapping`, { mappingId });
  expect(await written(back)).toEqual(["ymd", "."]);
});

test("a name that another reading has is refused; saved under the same name, the reading is the new one", async ({
  office,
}) => {
  const importId = await drafted(office, ODD);
  const save = async (name: string) =>
    (await office.ask({}, "POST", "/api/v1/import-mappings", { importId, name })).json();
  const one = await save("Uno");
  const two = await save("Dos");
  expect((await save("Uno")).mappingId).toBe(one.mappingId);

  const taken = await office.ask({}, "PATCH", `/api/v1/import-mappings/${two.mappingId}`, { name: "Uno" });

  expect(taken.status).toBe(409);
});

const FOREIGN = [
  "pedido,fecha,cliente,importe,moneda",
  "1,2025-01-02,A,10.00,EUR",
  "2,2025-01-03,A,100.00,USD",
  "3,2025-01-03,B,50.00,usd",
  "4,2025-01-03,B,50.00,dollars",
].join("\n");

test("a file with another currency asks for its rate, then keeps amounts as they are and counts them at it", async ({
  office,
}) => {
  const importId = await drafted(office, FOREIGN);
  const path = `/api/v1/imports/${importId}`;
  const { mapping } = await (await office.ask({}, "GET", path)).json();
  await office.ask({}, "PUT", `${path}/mapping`, { ...mapping, decimal: "." });
  await office.ask({}, "POST", `${path}/check`);
  const checked = await checkImport(office.services, importId);
  expect(checked.report).toMatchObject({
    currency: "EUR",
    purchases: 1,
    refusedRows: 1,
    foreign: [{ currency: "USD", rows: 2, amountMinor: 15_000 }],
    ratesMissing: ["USD"],
  });
  expect((await office.ask({}, "POST", `${path}/run`)).status).toBe(409);

  await office.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", { rate: 0.9, note: "banco" });
  const { report } = await broughtIn(office, importId);

  expect(report).toMatchObject({ purchases: 3, purchasedMinor: 1000 + 9000 + 4500, ratesMissing: [] });
  const { rows } = await sql`
    select external_id as key, amount_minor as counted, original_minor as original, original_currency as "in"
    from purchase order by external_id`.execute(office.services.db);
  expect(rows).toEqual([
    { key: "1", counted: 1000, original: null, in: null },
    { key: "2", counted: 9000, original: 10_000, in: "USD" },
    { key: "3", counted: 4500, original: 5000, in: "USD" },
  ]);
  expect(office.asked).toContain("memory.recount-currencies");
});

test("the first file decides what the company counts in; a file in another currency is counted in it", async ({
  office,
}) => {
  const file = (currency: string) =>
    `pedido,fecha,cliente,importe\n${currency}1,2025-01-02,A,${currency === "GBP" ? "£" : "$"}10.00\n`;
  await broughtIn(office, await drafted(office, file("GBP")));
  expect(await (await office.ask({}, "GET", "/api/v1/currencies")).json()).toMatchObject({
    currency: "GBP",
    decidedBy: "data",
    isFixed: true,
  });
  expect(await (await office.ask({}, "GET", "/api/v1/company")).json()).toMatchObject({ currency: "GBP" });

  await office.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", { rate: 0.8, note: "" });
  const { report } = await broughtIn(office, await drafted(office, file("USD")));

  expect(report).toMatchObject({ currency: "GBP", purchasedMinor: 800 });
});

test("imports are listed page by page, the newest first", async ({ office }) => {
  const drafts: string[] = [];
  for (const day of [1, 2, 3]) {
    office.at(new Date(`2026-03-0${day}T12:00:00Z`));
    drafts.push(await drafted(office, ODD));
  }
  const page = async (query: string) => (await office.ask({}, "GET", `/api/v1/imports?${query}`)).json();

  const first = await page("limit=2");
  const second = await page(`limit=2&cursor=${first.next}`);

  const idsOf = ({ items }: { items: { importId: string }[] }) => items.map(({ importId }) => importId);
  expect([idsOf(first), idsOf(second)]).toEqual([[drafts[2], drafts[1]], [drafts[0]]]);
  expect(second.next).toBeNull();
});
