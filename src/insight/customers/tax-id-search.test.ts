import { bringIn, expect, test } from "../../../test/hostile-desk.ts";

const PEOPLE = [
  "Código cliente,Nombre,País,NIF",
  "1,Ana Ruiz,ES,05123456E",
  "2,Bodegas del Sur,ES,B58378431",
  "3,Pedro Soto,CL,12531919K",
  "4,Ñandú Viajes,MX,ÑOÑO800101AB0",
  "5,Fernández & Hijos,MX,A&B800101AB2",
  "PED-2026-000123,Otra Ana,ES,",
].join("\n");

test("a tax id is found however it is printed, beside a name too, and one that differs is not", async ({
  office,
}) => {
  const { state, report } = await bringIn(office, PEOPLE);
  expect([state, report?.refusedRows, report?.customersNew]).toEqual(["done", 0, 6]);
  const found = async (search: string): Promise<string[]> => {
    const answer = await office.ask({}, "GET", `/api/v1/customers?search=${encodeURIComponent(search)}`);
    const { items } = await answer.json();
    return items.map(({ name }: { name: string }) => name);
  };

  for (const [search, name] of [
    ...["05123456E", "05123456-E", "5.123.456-e", "05.123.456-E", "ana 5123456-E"].map((as) => [
      as,
      "Ana Ruiz",
    ]),
    ...["B58378431", "B-58.378.431", "b-58378431", "B/58378431"].map((as) => [as, "Bodegas del Sur"]),
    ...["12.531.919-K", "12531919-k", "012.531.919-K", "soto 12.531.919-k"].map((as) => [as, "Pedro Soto"]),
    ...["ÑOÑO-800101-AB0", "ñoño 800101-ab0"].map((as) => [as, "Ñandú Viajes"]),
    ["A&B-800101-AB2", "Fernández & Hijos"],
    ["ped-2026-000123", "Otra Ana"],
  ])
    expect([search, await found(search)]).toEqual([search, [name]]);
  for (const search of ["05123456-F", "B-58.378.432", "12.531.909-K"])
    expect([search, await found(search)]).toEqual([search, []]);
});
