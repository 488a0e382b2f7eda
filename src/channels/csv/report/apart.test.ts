import { broughtIn, drafted, expect, test } from "../../../../test/hostile-desk.ts";

type Office = Parameters<typeof drafted>[0];

async function bringIn(office: Office, file: string) {
  const importId = await drafted(office, file);
  const path = `/api/v1/imports/${importId}`;
  const { mapping } = await (await office.ask({}, "GET", path)).json();
  await office.ask({}, "PUT", `${path}/mapping`, { ...mapping, decimal: ".", currency: "EUR" });
  return { path, report: (await broughtIn(office, importId)).report };
}

async function rowsOf(office: Office, path: string): Promise<string[]> {
  const text = await (await office.ask({}, "GET", path)).text();
  return text.split("\r\n").slice(1, -1);
}

function stateRate(office: Office, rate: number) {
  return office.ask({}, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", {
    rate,
    note: "",
    countedIn: "EUR",
  });
}

test("rows without customer in another currency are in their file; lines that go on another row are not", async ({
  office,
}) => {
  await stateRate(office, 0.9);
  const { path, report } = await bringIn(
    office,
    [
      "pedido,fecha,cliente,importe,moneda",
      "6,2025-01-02,A,10.00,EUR",
      "7,2025-01-02,,100.00,USD",
      "8,2025-01-02,B,10.00,USD",
      "8,2025-01-02,,5.00,USD",
    ].join("\n"),
  );

  expect(report).toMatchObject({ goodRows: 3, rowsWithoutCustomer: 1, refusedRows: 0 });
  expect(await rowsOf(office, `${path}/without-customer.csv`)).toEqual(["7,2025-01-02,,100.00,USD,3"]);
});

test("a refused row keeps the cells it has beyond the columns, and is refused again until it is mended", async ({
  office,
}) => {
  const file = "pedido,fecha,cliente,importe\n6,2025-01-01,A,1.00\n7,2025-01-01,Smith, John, Jr,10.50\n";
  const { path } = await bringIn(office, file);

  const [row = "", ...more] = await rowsOf(office, `${path}/refused.csv`);
  expect(more).toEqual([]);
  expect(row).toMatch(/^7,2025-01-01,Smith, John,3,row,.*, Jr,10\.50$/);

  const header = "pedido,fecha,cliente,importe,refused row,refused field,refused value,refused reason";
  const again = await bringIn(office, `${header}\n${row}\n9,2025-01-01,A,1.00\n`);
  expect(again.report).toMatchObject({ goodRows: 1, refusedRows: 1 });
  const mended = await bringIn(office, `${header}\n7,2025-01-01,"Smith, John, Jr",10.50,3,row,,,,\n`);
  expect(mended.report).toMatchObject({ goodRows: 1, refusedRows: 0, purchasedMinor: 1050 });
});

test("a row that a rate makes too large is refused, and the others come in", async ({ office }) => {
  await stateRate(office, 4000);
  const { path, report } = await bringIn(
    office,
    [
      "pedido,fecha,cliente,importe,moneda",
      "6,2025-01-02,A,10.00,EUR",
      "7,2025-01-02,A,5000000000000.00,USD",
      "8,2025-01-02,A,1.00,USD",
    ].join("\n"),
  );

  expect(report).toMatchObject({ goodRows: 2, refusedRows: 1, purchasedMinor: 401_000 });
  expect(report?.refused).toMatchObject([
    {
      rowNo: 3,
      field: "amount",
      reason: "counts as more than can be counted in EUR, at the rate stated for USD",
    },
  ]);
  expect(await rowsOf(office, `${path}/refused.csv`)).toHaveLength(1);
});

test("a price that a rate makes too large is refused, and the others come in", async ({ office }) => {
  await stateRate(office, 4000);
  const { report } = await bringIn(
    office,
    [
      "contrato,cliente,alta,cuota,moneda",
      "6,A,2025-01-02,10.00,EUR",
      "7,B,2025-01-02,5000000000000.00,USD",
      "8,C,2025-01-02,1.00,USD",
    ].join("\n"),
  );

  expect(report).toMatchObject({ goodRows: 2, refusedRows: 1 });
  expect(report?.refused).toMatchObject([{ rowNo: 3, field: "price" }]);
});
