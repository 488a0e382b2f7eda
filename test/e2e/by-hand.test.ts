import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openCaseStage();
}, 120_000);
afterAll(() => stage.close());

/** Counts from now on what a finger does to the page: taps, and keys that are pressed. */
async function countTouches(page: Page): Promise<() => Promise<{ taps: number; keys: number }>> {
  const count = `
    window.touches = { taps: 0, keys: 0 };
    addEventListener("pointerdown", () => window.touches.taps++, true);
    addEventListener("keydown", () => window.touches.keys++, true);`;
  await page.evaluate(count);
  return () => page.evaluate("window.touches");
}

/** Logs a contact once, at a touchpoint that is not among the first. */
async function usedBefore(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Log a contact" }).tap();
  await page.getByLabel("Customer", { exact: true }).fill("Nuria");
  await page.getByRole("button", { name: "Nuria Soler" }).tap();
  await page.getByRole("button", { name: "All touchpoints" }).tap();
  await page.getByRole("radio", { name: "Maintenance" }).check();
  await page.getByRole("button", { name: "Save the contact" }).tap();
  await page.getByRole("heading", { level: 1, name: "Saved" }).waitFor();
}

test("on a phone a contact is typed from Today with five taps and eighteen keys: by the number that calls, at the touchpoint used last", async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", "/today", PHONE);
  await usedBefore(page);
  await page.goto(`${stage.app.url}/today`);
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  const touches = await countTouches(page);

  await page.getByRole("link", { name: "Log a contact" }).tap();
  await page.getByLabel("Customer", { exact: true }).waitFor();
  await page.keyboard.type("611223344");
  await page.getByRole("button", { name: "María López" }).tap();
  await page.getByLabel("What it was about").tap();
  await page.keyboard.type("No manual");
  const places = page.getByRole("group", { name: "Where in the relation" }).getByRole("radio");
  await places.nth(1).locator("..").tap();
  expect(await page.getByRole("radio", { name: "Maintenance" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Save the contact" }).tap();
  await page.getByRole("heading", { level: 1, name: "Saved" }).waitFor();

  expect(await touches()).toEqual({ taps: 5, keys: 18 });
  const { pool } = stage.app.services.store;
  const { rows } = await pool.query(
    "select c.name, k.channel, k.touchpoint, k.text from contact k join customer c using (customer_id) where k.text <> ''",
  );
  expect(rows).toEqual([
    { name: "María López", channel: "phone", touchpoint: "maintenance", text: "No manual" },
  ]);
  expect(faults).toEqual([]);
});

test("somebody at the counter of whom only a name is known is logged with four taps, beside another of that name", async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", "/today", { ...PHONE, locale: "es-ES" });
  await page.getByRole("heading", { level: 1, name: "Hoy" }).waitFor();
  const touches = await countTouches(page);

  await page.getByRole("link", { name: "Anotar un contacto" }).tap();
  await page.getByLabel("Cliente", { exact: true }).waitFor();
  await page.keyboard.type("Nuria Soler");
  await page.getByRole("button", { name: "Nuria Soler C2" }).waitFor();
  await page.getByRole("button", { name: "Anotarlo a Nuria Soler, que es nuevo" }).tap();
  await page.getByText("aunque otros se llamen igual").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await page.getByLabel("De qué se trató").tap();
  await page.keyboard.type("Un guante");
  await page.getByRole("button", { name: "Guardar el contacto" }).tap();
  await page.getByRole("heading", { level: 1, name: "Guardado" }).waitFor();

  expect(await touches()).toEqual({ taps: 4, keys: 20 });
  await page.getByRole("link", { name: "Ver el cliente" }).tap();
  await page.getByText("Se conoce solo por el nombre").first().waitFor();
  expect(await page.getByText("anonymous:").count()).toBe(0);
  const { pool } = stage.app.services.store;
  const { rows } = await pool.query("select count(*)::int as n from customer where name = 'Nuria Soler'");
  expect(rows).toEqual([{ n: 2 }]);
  expect(faults).toEqual([]);
});
