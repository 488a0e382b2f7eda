import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guessFile } from "../draft.ts";

const facts = { currency: "EUR", timeZone: "Europe/Madrid", country: "ES" };
const NAMES = ["Ana Ruiz", "Luis Gil", "Eva Sanz", "Juan Mora"];

async function guess(headers: string, rowOf: (i: number) => string, rows = 60) {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-guess-"));
  const path = join(folder, "file.csv");
  await writeFile(path, [headers, ...Array.from({ length: rows }, (_, i) => rowOf(i))].join("\n"));
  const { columns } = await guessFile(path, facts).finally(() => rm(folder, { recursive: true }));
  return columns.map(({ header, field, why, notes }) => ({ header, field, why, notes }));
}

function dayOf(i: number): string {
  return `2025-03-${String((i % 28) + 1).padStart(2, "0")}`;
}

test("where only a name says who bought, names identify; who sold never does", async () => {
  const columns = await guess(
    "Fecha|Comprador|Total|Vendedor|Tienda",
    (i) => `${dayOf(i)}|${NAMES[i % 4]}|${i},50|Vendedora ${i}|Tienda ${i % 3}`,
  );

  expect(columns.map(({ field }) => field)).toEqual(["at", "customerKey", "amount", "ignore", "ignore"]);
  expect(columns[1]).toMatchObject({ why: "header", notes: ["namesIdentify"] });
});

test.for(["Cliente", "Email", "Teléfono"])("names stay names beside %s", async (header) => {
  const columns = await guess(
    `Fecha|Comprador|${header}|Total`,
    (i) => `${dayOf(i)}|${NAMES[i % 4]}|${header === "Email" ? `a${i}@b.es` : `60000${1000 + i}`}|${i},50`,
  );

  expect(columns[1]).toMatchObject({ field: "customerName", notes: [] });
});

test.for(["vendedor", "Código tienda", "Cajero", "storeId", "Sales channel", "Employee no", "canal"])(
  "%s is no customer however many values it has",
  async (header) => {
    const columns = await guess(`Fecha|${header}|Total`, (i) => `${dayOf(i)}|V${i}|${i},50`);
    expect(columns[1]?.field).toBe("ignore");
  },
);

test.for(["Buyer", "Purchaser", "Socio", "Abonado", "Member", "Titular"])(
  "%s is the customer by its name",
  async (header) => {
    const columns = await guess(`Fecha|${header}|Total`, (i) => `${dayOf(i)}|S${i}|${i},50`);
    expect(columns[1]).toMatchObject({ field: "customerKey", why: "header" });
  },
);

test("values say who bought only where they are many, and with a caution", async () => {
  const few = await guess("Fecha|Zona|Total", (i) => `${dayOf(i)}|Z${i % 3}|${i},50`);
  const many = await guess("Fecha|Zona|Total", (i) => `${dayOf(i)}|Z${i % 20}|${i},50`);

  expect(few[1]).toMatchObject({ field: "ignore", notes: [] });
  expect(many[1]).toMatchObject({ field: "customerKey", why: "values", notes: ["customerByValues"] });
});

test.for([
  ["Producto", "Camisa azul", "productName"],
  ["Artículo", "Café", "productName"],
  ["Product", "White mug 30 cl", "productName"],
  ["Producto", "85123A", "sku"],
  ["Artículo", "REF-9", "sku"],
])("%s with values like %s is a %s", async ([header, value, field]) => {
  const columns = await guess(`Fecha|Cliente|Total|${header}`, (i) => `${dayOf(i)}|C${i}|${i},50|${value}`);
  expect(columns[3]?.field).toBe(field);
});
