import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

const HEADERS = "Nº Factura;Fecha;Cód. cliente;Nombre cliente;Correo electrónico;Importe;Observaciones";
const MARKUP = `<script>document.title="taken"</script>`;
const CUSTOMERS = 40;
const DAY = 24 * 3600 * 1000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await post(stage.app, "/api/v1/sample/load", {}).catch((error: Error) => {
    // Where the application has loaded it by itself, it is there already.
    if (!error.message.includes("409")) throw error;
  });
  await untilUnderstood(stage.app);
}, 180_000);
afterAll(() => stage.close());

test("from the sample to the own bucket and back, in Spanish", { timeout: 240_000 }, async () => {
  const { page, faults } = await stage.open("/", { locale: "es-ES" });
  await page.getByRole("link", { name: "Usar mis datos" }).click();

  await chooseFile(page, "ventas 2025.csv", salesFile());
  await page.getByRole("button", { name: "Borrarla y leer mi archivo" }).click();

  await page.getByRole("heading", { name: "¿Qué significa cada columna?" }).waitFor();
  expect(await meanings(page)).toEqual([
    "purchaseKey",
    "at",
    "customerKey",
    "customerName",
    "email",
    "amount",
    "ignore",
  ]);
  expect(await page.getByLabel("Fechas", { exact: true }).inputValue()).toBe("dmy");
  expect(await page.getByLabel("Decimales", { exact: true }).inputValue()).toBe(",");
  expect(await page.getByLabel("Letras", { exact: true }).inputValue()).toBe("windows-1252");
  await page.getByText("Está todo lo necesario.").waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Qué significa Importe").selectOption("ignore");
  await page.getByText("el importe, o el precio por unidad").waitFor();
  expect(await page.getByRole("button", { name: "Comprobar el archivo" }).isDisabled()).toBe(true);
  await page.getByLabel("Qué significa Importe").selectOption("amount");
  await page.getByRole("button", { name: "Comprobar el archivo" }).click();

  await page.getByRole("heading", { name: "Qué haría este archivo" }).waitFor();
  await page.getByRole("heading", { name: "2 filas no se pueden leer" }).waitFor();
  await page.getByRole("row", { name: /Fecha 31\/02\/2025 no es una fecha \(primero el día\)/ }).waitFor();
  await page.getByRole("row", { name: /Importe doce euros no es un número/ }).waitFor();
  await page.getByText("1 mar 2024 – ").waitFor();
  expect(await refusedFile(page)).toMatch(/31\/02\/2025/);
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: /^Traer \d+ filas$/ }).click();
  await page.getByRole("heading", { name: /Esto es lo que hay ahora en la base de datos/ }).waitFor();
  await page.getByText("Filas sin cliente").waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("link", { name: "Ver tu cubo" }).click();
  await untilUnderstood(stage.app);
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const bucket = await (await fetch(`${stage.app.url}/api/v1/bucket`)).json();
  expect(bucket).toMatchObject({ customers: CUSTOMERS, isSample: false, currency: "EUR" });

  await page.goto(`${stage.app.url}/customers?search=script`);
  await page.getByRole("link", { name: MARKUP }).waitFor();
  expect(await page.title()).toBe("Clientes · Vínculo");

  await page.goto(`${stage.app.url}/data`);
  await page.getByRole("link", { name: /ventas 2025\.csv/ }).click();
  await page.getByRole("button", { name: "Deshacer" }).click();
  await page.getByRole("button", { name: "Deshacer toda la importación" }).click();
  await page.getByText("Para recuperarla, trae el archivo otra vez.").waitFor();
  const left = await (await fetch(`${stage.app.url}/api/v1/customers`)).json();
  expect(left).toEqual({ items: [], next: null });
  expect(faults).toEqual([]);
});

test("a file that is no table of text is refused at once, with what to do", async () => {
  const { page } = await stage.open("/data");
  await chooseFile(page, "sales.pdf", Buffer.from("%PDF-1.7"), false);
  await page.getByText("Save it as Excel (.xlsx) or CSV first").waitFor();
  await chooseFile(page, "sales.csv", Buffer.alloc(0), false);
  await page.getByText("sales.csv is empty.").waitFor();
});

test("on a phone the way in fits the screen", async () => {
  const { page } = await stage.open("/data", {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await page.getByRole("heading", { name: "Bring in your sales" }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  expect(await seriousViolations(page)).toEqual([]);
});

/** Forty customers, a purchase every ten to fifty days; a day that never was, an amount in words, a nobody. */
function salesFile(): Buffer {
  const rows = Array.from({ length: CUSTOMERS }, (_, i) => rowsOf(i)).flat();
  rows.splice(10, 0, "F-malo;31/02/2025;C001;Ana;;10,00;", "F-malo2;01/03/2025;C001;Ana;;doce euros;");
  rows.push("F-nadie;02/03/2025;;;;5,50;");
  return Buffer.from([HEADERS, ...rows].join("\r\n"), "latin1");
}

function rowsOf(i: number): string[] {
  const every = 10 + i;
  const count = Math.floor((i % 3 === 0 ? 300 : 600) / every);
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(Date.UTC(2024, 2, 1) + (i + n * every) * DAY).toISOString().slice(0, 10);
    const name = i === 1 ? MARKUP : `Peña e Hijos nº ${i}`;
    return `F${i}-${n};${day.split("-").reverse().join("/")};C${100 + i};${name};c${i}@example.com;1.0${10 + i},50;nada`;
  });
}

async function chooseFile(page: Page, name: string, buffer: Buffer, wait = true): Promise<void> {
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name, mimeType: "text/csv", buffer });
  if (wait) await page.getByRole("dialog").waitFor();
}

async function meanings(page: Page): Promise<string[]> {
  const selects = await page.getByLabel(/^Qué significa /).all();
  return Promise.all(selects.map((select) => select.inputValue()));
}

async function refusedFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Descargar estas filas" }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}
