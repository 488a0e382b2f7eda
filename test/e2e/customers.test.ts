import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop, SCRIPT } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await aShop(stage.app);
}, 120_000);
afterAll(() => stage.close());

test("a customer is found by keyboard alone, in spite of a typo and a missing accent", async () => {
  const { page, faults } = await stage.open("/customers?sort=name");
  await page.getByRole("link", { name: "Cliente 10" }).waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("feretria iberica");
  await page.getByRole("link", { name: "Cliente 10" }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { level: 1, name: "Ferretería Ibérica, S.L." }).waitFor();
  expect(faults).toEqual([]);
});

test("the filter is in the address, in words on the screen, and can be taken away", async () => {
  const { page } = await stage.open("/customers?movement=joined&month=2025-01-01&country=France");
  await page.getByRole("button", { name: "Remove: Joined in January 2025" }).waitFor();
  await page.getByRole("link", { name: "María López" }).waitFor();
  expect(await page.getByRole("link", { name: "Ferretería" }).count()).toBe(0);

  await page.getByRole("button", { name: "Remove: Country: France" }).click();
  await page.getByRole("link", { name: "Ferretería" }).waitFor();
  expect(new URL(page.url()).searchParams.get("country")).toBeNull();
  expect(new URL(page.url()).searchParams.get("month")).toBe("2025-01-01");
});

test("the list grows to its end without anybody asking", async () => {
  const { page } = await stage.open("/customers?sort=name");
  await page.getByRole("link", { name: "Cliente 10" }).waitFor();
  await page.mouse.wheel(0, 20_000);
  await page.getByText("That is all: 60 customers.").waitFor();
});

test("a view is kept by name, opens its filter, and comes back when deleted by mistake", async () => {
  const { page } = await stage.open("/customers?country=France&sort=name");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByLabel("Name of the view").fill("Franceses");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await page.getByRole("link", { name: "Everyone" }).click();
  await page.getByRole("link", { name: "Franceses" }).click();
  await expect.poll(() => page.url()).toMatch(/country=France/);
  await page.getByRole("button", { name: "Delete the view Franceses" }).click();
  await page.getByRole("link", { name: "Franceses" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Franceses" }).waitFor();
});

test("the export holds the customers of the list, and no others", async () => {
  const { page } = await stage.open("/customers?country=France");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  expect(lines).toHaveLength(1 + 15);
  expect(lines[0]).toMatch(/^Customer number,Name,.*,Spent so far \(EUR\),/);
  expect(lines.join()).toContain("María López Ñúñez");
});

test("what came in as markup is shown as it was written and does nothing", async () => {
  const { page, faults } = await stage.open("/customers?search=script");
  await page.getByRole("link", { name: SCRIPT }).click();
  await page.getByRole("heading", { level: 1, name: SCRIPT }).waitFor();
  await page.getByText("What they buy").waitFor();
  expect(await page.locator("main script, main img[src=x]").count()).toBe(0);
  expect(await page.title()).toBe(`${SCRIPT} · Vínculo`);
  expect(faults).toEqual([]);
});

test("a customer's page tells worth, pattern, change and history in the reader's language", async () => {
  const { page, faults } = await stage.open("/customers?search=maria%20lopez", { locale: "es-ES" });
  await page.getByRole("link", { name: "María López" }).click();

  await page.getByText("cliente desde el 6 ene 2025").waitFor();
  await page.getByRole("link", { name: "maria@example.com" }).waitFor();
  await page.getByText("36 compras en 36 días distintos").waitFor();
  await page.getByText("10 días", { exact: true }).waitFor();
  await page
    .getByText(/^Compró por (12,50|25,00|37,50)\s€$/)
    .first()
    .waitFor();
  await page.getByText("Entró en Vínculo").waitFor();
  for (let pages = 1; pages < 4; pages++) await page.getByRole("button", { name: "Ver lo anterior" }).click();
  await page.getByText("Aquí empieza la relación.").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("a customer who is not there is said to be gone, with a way on", async () => {
  const { page } = await stage.open("/customers/01890000-0000-7000-8000-000000000000");
  await page.getByText("This customer is not here").waitFor();
  await page.getByRole("link", { name: "See all customers" }).click();
  await page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
});

test.for(["light", "dark"] as const)(
  "on a phone in %s nothing hides beside the screen",
  async (colorScheme) => {
    const { page } = await stage.open("/customers?search=maria", { ...PHONE, colorScheme });
    await page.getByRole("link", { name: "María López" }).waitFor();
    await page.getByRole("button", { name: "Filters" }).click();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByRole("link", { name: "María López" }).click();
    await page.getByRole("heading", { name: "Timeline" }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(await seriousViolations(page)).toEqual([]);
  },
);
