import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { done, somebody } from "../../../test/action-desk.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../../../test/application.ts";
import { check, deskOn, draft, rowsIn, run } from "../../../test/import-desk.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";

const NOON = new Date("2026-01-10T12:00:00Z");

/** Three who bought and are known by all there is, by a name alone, and by a company's number. */
async function three(house: House): Promise<void> {
  const { db, store } = house.services;
  const ana = {
    ...{ externalId: "C-1", name: "Ana Núñez", email: "ana@example.com", phone: "+34600111222" },
    ...{ city: "Cádiz", country: "España", language: "es" },
  };
  const purchases = [
    { externalId: "1", at: "2026-01-08T10:00:00Z", customer: ana, amountMinor: 123_450 },
    {
      externalId: "2",
      at: "2026-01-09T10:00:00Z",
      customer: { externalId: "C-2", name: "=1+1" },
      amountMinor: 5,
    },
    {
      ...{ externalId: "3", at: "2026-01-09T11:00:00Z", amountMinor: 700, isReturn: true },
      customer: { externalId: "C-3", name: "Obras, S.L.", kind: "company", language: "es-MX" },
    },
  ];
  const { refused } = await rememberPurchases(db, purchases, NOON);
  expect(refused).toEqual([]);
  await store.pool.query(
    `insert into customer_score (customer_id, run_id, state, joined_month, age, tier, expected_value_minor,
                                 value_at_risk_minor, spend_minor, last_day)
     select customer_id, gen_random_uuid(), 'cooling', '2025-01-01', '12-23', 'core', 98700, 40, 123450, '2026-01-08'
     from customer where name = 'Ana Núñez'`,
  );
}

async function file(house: House, language: string, who: Asker = {}): Promise<string> {
  const answer = await house.ask(who, "GET", `/api/v1/customers/export.csv?sort=name${language}`);
  expect(answer.status).toBe(200);
  // As text an answer loses its mark of bytes.
  return Buffer.from(await answer.arrayBuffer()).toString();
}

test("the file for people speaks Spanish, counts in euros with commas, and holds no formula", async ({
  house,
}) => {
  await three(house);

  const lines = (await file(house, "&language=es")).split("\r\n");

  expect(lines).toEqual([
    '\uFEFFNúmero de cliente;Nombre;Tipo de cliente;Correo electrónico;Teléfono;Ciudad;País;Idioma;Estado;Valor;Compras;Gastado hasta hoy (EUR);Última compra;"Esperado, 12 meses (EUR)";En riesgo (EUR)',
    'C-2;\'=1+1;Persona;;;;;;;;1;"0,05";2026-01-09;;',
    'C-1;Ana Núñez;Persona;ana@example.com;(+34) 600 11 12 22;Cádiz;España;español;Se enfría;Núcleo;1;"1234,50";2026-01-08;"987,00";"0,40"',
    'C-3;"Obras, S.L.";Empresa;;;;;es-MX;;;0;"-7,00";;;',
    "",
  ]);
});

test("in English it is divided by commas and counts with points", async ({ house }) => {
  await three(house);

  const lines = (await file(house, "&language=en")).split("\r\n");

  expect(lines[0]).toBe(
    '\uFEFFCustomer number,Name,Customer type,Email,Phone,City,Country,Language,State,Value,Purchases,Spent so far (EUR),Last purchase,"Expected, 12 months (EUR)",At risk (EUR)',
  );
  expect(lines[2]).toBe(
    "C-1,Ana Núñez,Person,ana@example.com,(+34) 600 11 12 22,Cádiz,España,Spanish,Cooling,Core,1,1234.50,2026-01-08,987.00,0.40",
  );
});

test("where Spanish is written with a decimal point, so is the file", async ({ house }) => {
  const company = await done(house, {}, ["GET", "/company"]);
  await done(house, {}, ["PUT", "/company", { ...company, country: "MX" }]);
  await three(house);

  expect((await file(house, "&language=es")).split("\r\n")[2]).toContain("Se enfría,Núcleo,1,1234.50,");
});

test("a program gets the names of fields and minor units, as ever", async ({ house }) => {
  await three(house);

  const lines = (await file(house, "")).split("\r\n");

  expect(lines[0]).toBe(
    "\uFEFFcustomerId,name,kind,country,city,language,state,tier,purchases,spendMinor,lastDay,expectedValueMinor,valueAtRiskMinor",
  );
  expect(lines[2]).toMatch(
    /^[\da-f-]{36},Ana Núñez,person,España,Cádiz,es,cooling,core,1,123450,2026-01-08,98700,40$/,
  );
  expect((await house.ask({}, "GET", "/api/v1/customers/export.csv?language=fr")).status).toBe(400);
});

test("a program that only reads gets no way to reach anybody, whoever serves customers does", async ({
  house,
}) => {
  await three(house);
  const boss = await signedIn(house, "director");
  const reads = await aKey(house, boss.person, ["read"]);
  const writes = await aKey(house, boss.person, ["read", "write"]);

  for (const who of [await somebody(house, "Mia", "manager"), writes])
    expect(await file(house, "&language=en", who)).toContain("ana@example.com,(+34) 600 11 12 22,");
  const hidden = await file(house, "&language=en", reads);

  expect(hidden).not.toMatch(/ana@example|600|Email|Phone/);
  expect(hidden).toContain("C-1,Ana Núñez,Person,Cádiz");
});

test.for(["es", "en"] as const)(
  "brought in again in %s, it is a file of customers in which nothing is new",
  async (language, { house }) => {
    await three(house);
    const folder = await mkdtemp(join(tmpdir(), "vinculo-export-"));
    const desk = deskOn(house.services.db, folder);
    const before = await rowsIn(house.services.db);

    const drafted = await draft(desk, await file(house, `&language=${language}`));
    const { report } = await run(desk, await check(desk, drafted));
    await rm(folder, { recursive: true });

    expect(drafted.mapping.kind).toBe("customers");
    expect(drafted.columns.map(({ field }) => field)).toEqual([
      ...[
        "customerKey",
        "customerName",
        "customerKind",
        "email",
        "phone",
        "city",
        "country",
        "customerLanguage",
      ],
      ...Array.from({ length: 7 }, () => "ignore"),
    ]);
    expect(report).toMatchObject({
      rows: 3,
      goodRows: 3,
      customersNew: 0,
      customersKnown: 3,
      customersChanged: 0,
    });
    expect(report?.leftOut).toEqual([]);
    expect(await rowsIn(house.services.db)).toEqual(before);
  },
);
