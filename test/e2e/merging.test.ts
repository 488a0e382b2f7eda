import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const KEPT = {
  ...{ externalId: "9001", name: "Ferretería Ibérica S.L.", kind: "company", city: "Madrid" },
  ...{ email: "pedidos@iberica.example", phone: "+34600100200", language: "es" },
};
const MERGED = {
  ...{ externalId: "9002", name: "Ferreteria Iberica", city: "Alcobendas", postcode: "28100" },
  ...{ phone: "+34600100200", country: "ES" },
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const bought = { at: "2026-01-01T12:00:00Z", amountMinor: 1000 };
  await post(stage.app, "/api/v1/purchases", [
    { ...bought, externalId: "1", customer: KEPT },
    { ...bought, externalId: "2", customer: MERGED, amountMinor: 250 },
  ]);
  const { services } = stage.app;
  const rosa = await aPerson(services, "manager", "rosa@example.com");
  await aPerson(services, "director", "boss@example.com");
  await services.store.pool.query("update person set name = 'Rosa' where id = $1", [rosa.personId]);
}, 120_000);
afterAll(() => stage.close());

/** All that a customer's page tells, read as whoever is signed in on it. */
async function told(page: Page, search: string): Promise<unknown[]> {
  return page.evaluate(async (searched) => {
    const read = async (path: string) => (await fetch(`/api/v1/customers${path}`)).json();
    const { items } = await read(`?search=${searched}&sort=name`);
    return Promise.all(
      items.map(async ({ customerId }: { customerId: string }) => ({
        ...(await read(`/${customerId}`)),
        timeline: (await read(`/${customerId}/timeline`)).items,
      })),
    );
  }, search);
}

const isOfMerge = ({ kind }: { kind: string }) => kind === "merged";

async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  expect(await seriousViolations(page)).toEqual([]);
}

/** Opens the first, finds the other to join, and takes name and postcode from that one. */
async function choose(page: Page): Promise<void> {
  await page.getByRole("link", { name: KEPT.name }).click();
  await page.getByRole("heading", { level: 1, name: KEPT.name }).waitFor();
  const other = page.locator("input:not([readonly])").and(page.getByLabel("Unir con…"));
  await other.fill("iberica");
  await page.getByRole("option", { name: /^Ferreteria Iberica/ }).click();
  await page.getByRole("heading", { level: 1, name: "¿Son el mismo cliente?" }).waitFor();
  await page.getByRole("radiogroup", { name: "Nombre" }).getByLabel(MERGED.name).check();
  await page.getByRole("radiogroup", { name: "Población" }).getByLabel("Madrid").check();
}

test("two are joined field by field, the log tells it, and taken apart they are what they were", {
  timeout: 120_000,
}, async () => {
  const { page, faults } = await stage.signedIn("rosa@example.com", "/customers?search=iberica", {
    locale: "es-ES",
  });
  await page.getByRole("link", { name: MERGED.name }).waitFor();
  const before = await told(page, "iberica");
  expect(before).toHaveLength(2);
  await choose(page);
  await fits(page, 1440);
  await page.getByRole("button", { name: "Unirlos" }).click();

  await page.getByRole("heading", { level: 1, name: MERGED.name }).waitFor();
  const [joined] = await told(page, "iberica");
  expect(joined).toMatchObject({ name: MERGED.name, city: "Madrid", kind: "company", country: "ES" });
  expect(joined).toMatchObject({ purchases: 2, spendMinor: 1250 });
  await page.getByText(/^el .*, por Rosa$/).waitFor();
  await page.getByText("Ferreteria Iberica se unió a esta ficha").waitFor();
  await page.getByText("2 compras el mismo día").waitFor();
  await fits(page, 1440);

  await page.getByRole("button", { name: "Volver a separar a Ferreteria Iberica" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Separar" }).click();
  await page.getByRole("heading", { level: 1, name: KEPT.name }).waitFor();
  await page.getByText(/separado el .*, por Rosa$/).waitFor();
  const after = (await told(page, "iberica")) as { timeline: { kind: string }[] }[];
  expect(
    after.map((one) => ({ ...one, timeline: one.timeline.filter((entry) => !isOfMerge(entry)) })),
  ).toEqual(before);
  expect(faults).toEqual([]);

  const boss = await stage.signedIn("boss@example.com", "/settings/activity", { locale: "es-ES" });
  await boss.page.getByText("unió dos clientes").first().waitFor();
  await boss.page.getByText("separó un cliente en dos").first().waitFor();
});

test("on a phone the choice, what comes of it and the way back fit the screen", {
  timeout: 120_000,
}, async () => {
  const { page, faults } = await stage.signedIn("rosa@example.com", "/customers?search=iberica", {
    ...PHONE,
    locale: "es-ES",
  });
  await choose(page);
  await fits(page, 390);
  await page.getByRole("button", { name: "Unirlos" }).tap();
  await page.getByRole("heading", { level: 1, name: MERGED.name }).waitFor();
  await page.getByRole("button", { name: "Volver a separar a Ferreteria Iberica" }).tap();
  await page.getByRole("dialog").waitFor();
  await fits(page, 390);
  await page.getByRole("dialog").getByRole("button", { name: "Dejarlos unidos" }).tap();
  await fits(page, 390);
  expect(faults).toEqual([]);
});
