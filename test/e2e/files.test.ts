import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aWorkbook, type CellXml } from "../workbooks.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

const number = (value: number): CellXml => ({ xml: `<v>${value}</v>` });
/** A cell with a day of January 2025. */
const january = (day: number): CellXml => ({ s: 1, xml: `<v>${45_657 + day}</v>` });

/** The shop's own sales, and on a second sheet what was sold abroad, in dollars, under names that say little. */
function twoSheets(): Buffer {
  const abroad = Array.from({ length: 30 }, (_, i) => {
    const currency = i % 3 === 0 ? "EUR" : "USD";
    return [`X-${100 + i}`, january(1 + (i % 28)), `Client ${i % 10}`, number(10.5 + i), currency];
  });
  return Buffer.from(
    aWorkbook({
      Tienda: [
        ["Factura", "Fecha", "Cliente", "Importe"],
        ["1", january(2), "C1", number(5.5)],
      ],
      Exportación: [["Doc", "Día", "Quién", "Cobrado", "Moneda"], ...abroad],
    }),
  );
}

/** The next month of the same, as a text file in another order, with a column more. */
const FEBRUARY = [
  "Moneda;Notas;Cobrado;Quién;Día;Doc",
  ...Array.from(
    { length: 20 },
    (_, i) => `USD;-;${10 + i},50;Client ${i % 10};${1 + i}/02/2025;X-${200 + i}`,
  ),
].join("\n");

async function bringIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function meanings(page: Page): Promise<string[]> {
  const selects = await page.getByLabel(/^Qué significa /).all();
  return Promise.all(selects.map((select) => select.inputValue()));
}

/** Reads a file by the reading that was kept, which says what each of its columns means. */
async function readAsKept(page: Page): Promise<void> {
  await page.getByLabel("Leer como").selectOption({ label: "Venta fuera" });
  await page.getByRole("button", { name: "Leer así" }).click();
  await expect
    .poll(() => meanings(page))
    .toEqual(["currency", "ignore", "amount", "customerKey", "at", "purchaseKey"]);
}

async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  expect(await seriousViolations(page)).toEqual([]);
}

async function spent(): Promise<number> {
  const { items } = await (await fetch(`${stage.app.url}/api/v1/customers?limit=200`)).json();
  return items.reduce((sum: number, { spendMinor }: { spendMinor: number }) => sum + spendMinor, 0);
}

async function finish(page: Page, rows: number): Promise<void> {
  await page.getByRole("button", { name: `Traer ${rows} filas` }).click();
  await page.getByRole("heading", { name: /Esto es lo que hay ahora en la base de datos/ }).waitFor();
}

test("a sheet is chosen, dollars count at the rate one states, and the reading serves the next file", {
  timeout: 120_000,
}, async () => {
  const { page, faults } = await stage.open("/data", { locale: "es-ES" });
  await bringIn(page, "ventas.xlsx", twoSheets());
  expect(await page.getByLabel("Hoja del libro").inputValue()).toBe("Tienda");

  await page.getByLabel("Hoja del libro").selectOption("Exportación");
  await page.getByLabel("Qué significa Cobrado").waitFor();
  await page.getByLabel("Qué significa Doc").selectOption("purchaseKey");
  await page.getByLabel("Qué significa Quién").selectOption("customerKey");
  expect(await meanings(page)).toEqual(["purchaseKey", "at", "customerKey", "amount", "currency"]);
  await page.getByLabel("Nombre", { exact: true }).fill("Venta fuera");
  await page.getByRole("button", { name: "Guardar esta lectura" }).click();
  await page.getByText("Guardada como «Venta fuera».").waitFor();
  await fits(page, 1440);
  await page.getByRole("button", { name: "Comprobar el archivo" }).click();

  await page.getByRole("heading", { name: "Falta saber a cuánto cuentas USD" }).waitFor();
  expect(await page.getByRole("button", { name: "Traer 30 filas" }).isDisabled()).toBe(true);
  await page.getByLabel("1 USD son, en EUR").fill("nada");
  await page.getByRole("button", { name: "Guardar y comprobar otra vez" }).click();
  await page.getByText("Escribe un número mayor que 0.").waitFor();
  await fits(page, 1440);
  await page.getByLabel("1 USD son, en EUR").fill("0,5");
  await page.getByLabel("De dónde sale").fill("Banco Central Europeo");
  await page.getByRole("button", { name: "Guardar y comprobar otra vez" }).click();
  await page.getByText("al cambio indicado").waitFor();
  await finish(page, 30);
  expect(await spent()).toBe(countedMinor());

  await page.goto(`${stage.app.url}/data`);
  await bringIn(page, "febrero.csv", Buffer.from(FEBRUARY));
  await readAsKept(page);
  await page.getByRole("button", { name: "Comprobar el archivo" }).click();
  await page.getByText("al cambio indicado").waitFor();
  await finish(page, 20);
  expect(await spent()).toBe(countedMinor() + 20_000);
  expect(faults).toEqual([]);
});

test("on a phone the sheet, the reading and the rate fit the screen", { timeout: 120_000 }, async () => {
  const { page, faults } = await stage.open("/data", { ...PHONE, locale: "es-ES" });
  const pounds = FEBRUARY.replaceAll("USD", "GBP").replaceAll("X-2", "X-3");
  await bringIn(page, "marzo.csv", Buffer.from(pounds));
  await readAsKept(page);
  await fits(page, 390);
  await page.getByRole("button", { name: "Comprobar el archivo" }).click();
  await page.getByRole("heading", { name: "Falta saber a cuánto cuentas GBP" }).waitFor();
  await fits(page, 390);

  await page.goto(`${stage.app.url}/data`);
  await bringIn(page, "abril.xlsx", twoSheets());
  await page.getByLabel("Hoja del libro").selectOption("Exportación");
  await page.getByLabel("Qué significa Cobrado").waitFor();
  await fits(page, 390);
  expect(faults).toEqual([]);
});

/** What came in of the workbook: every third row in euros, the others at half. */
function countedMinor(): number {
  const amounts = Array.from({ length: 30 }, (_, i) => (10.5 + i) * 100 * (i % 3 === 0 ? 1 : 0.5));
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
