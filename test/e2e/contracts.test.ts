import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contracts } from "../../src/insight/contracts/contract.ts";
import { telcoCsv } from "../telco.ts";
import { aShop, post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

let stage: Stage;
let contracts: Contracts;

async function untilImport(id: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { state } = await (await fetch(`${stage.app.url}/api/v1/imports/${id}`)).json();
    if (state === wanted) return;
    if (state === "failed") throw new Error("the import failed");
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the import was not ${wanted} within 30 s`);
}

async function send(method: string, path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: stage.app.url };
  const answer = await fetch(stage.app.url + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The first 1,200 subscribers of Telco, as a person would bring the file in. */
async function importTelco(): Promise<void> {
  const body = telcoCsv().split("\n").slice(0, 1201).join("\n");
  const answer = await fetch(`${stage.app.url}/api/v1/imports?fileName=telco.csv`, {
    method: "POST",
    headers: { "content-type": "text/csv", origin: stage.app.url },
    body,
  });
  const { importId, mapping } = await answer.json();
  // The file says how long each has been there, but not on which day: that has to be told.
  const asOf = new Date().toISOString().slice(0, 10);
  await send("PUT", `/api/v1/imports/${importId}/mapping`, { ...mapping, asOf });
  await post(stage.app, `/api/v1/imports/${importId}/check`, {});
  await untilImport(importId, "checked");
  await post(stage.app, `/api/v1/imports/${importId}/run`, {});
  await untilImport(importId, "done");
}

beforeAll(async () => {
  stage = await openStage();
  await importTelco();
  await untilUnderstood(stage.app);
  contracts = await (await fetch(`${stage.app.url}/api/v1/contracts`)).json();
}, 240_000);
afterAll(() => stage.close());

test("a file of subscriptions is understood as it comes: tenure counted back, churn as the end", () => {
  expect(contracts).toMatchObject({ customers: 1200 });
  expect(contracts.notes).toContain("lossesOnOneDay");
  expect(contracts.risk).toMatchObject({ heldOut: "fifths", horizonMonths: null });
  expect(contracts.risk.checks[0].auc).toBeGreaterThan(0.8);
});

test("a company with contracts alone begins at their bucket, and its level opens who they are", async () => {
  const { page, faults } = await stage.open("/");
  await page.getByRole("heading", { level: 1, name: "Contracts" }).waitFor();
  expect(await page.getByRole("link", { name: "The core" }).count()).toBe(0);
  await page
    .getByText(/Contract: Month-to-month: of .* like that, .* left/)
    .first()
    .waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("link", { name: contracts.level.toLocaleString("en-GB"), exact: true }).click();

  await page.getByRole("heading", { level: 1, name: "Customers with a contract" }).waitFor();
  const rows = page.getByRole("listitem").filter({ has: page.locator('a[href^="/customers/"]') });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(50);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(() => rows.count()).toBe(100);
  expect(faults).toEqual([]);
});

test("a group of a curve opens its customers", async () => {
  const { page } = await stage.open("/contracts", { locale: "es-ES" });
  await page.getByLabel("Por", { exact: true }).first().selectOption("Contract");
  const group = contracts.dimensions
    .find(({ trait }) => trait.name === "Contract")
    ?.groups.find(({ label }) => label === "Two year");
  await page.getByRole("link", { name: `${group?.customers} clientes` }).click();

  await page.getByText("Contract: Two year").waitFor();
});

/** The page of one of the shop's customers, who also has a contract that runs and one that ended. */
async function whoBuysAndSubscribes(): Promise<string> {
  const customer = { externalId: "C1001" };
  const told = [
    { externalId: "new", product: "Club", startedOn: "2026-01-15", priceMinor: 2990, billingPeriod: "month" },
    { externalId: "old", startedOn: "2025-01-15", endedOn: "2025-09-15", reason: "demasiado caro" },
  ].map((one) => ({ ...one, customer }));
  expect(await post(stage.app, "/api/v1/subscriptions", told)).toMatchObject({ new: 2, refused: [] });
  const { items } = await (await fetch(`${stage.app.url}/api/v1/customers?search=C1001`)).json();
  return `/customers/${items[0].customerId}`;
}

// Stands last: from here on the company has purchases too.
test("a company with purchases too sees both buckets, each opens its customers, and a customer shows both", async () => {
  await aShop(stage.app);
  const readBucket = async () => (await fetch(`${stage.app.url}/api/v1/bucket`)).json();
  // What was understood before the shop's purchases is no bucket yet.
  await expect.poll(readBucket, { timeout: 30_000 }).toMatchObject({ customers: 60 });
  const bucket = await readBucket();
  const both = await whoBuysAndSubscribes();

  const { page, faults } = await stage.open("/");
  await page.getByRole("heading", { level: 1, name: "The bucket" }).waitFor();
  await page.getByRole("link", { name: String(bucket.level), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
  await page.getByRole("link", { name: "Contracts", exact: true }).click();
  await page.getByText("Began ↑ · Left ↓").waitFor();
  expect(await page.getByText(/in the bucket/i).count()).toBe(0);
  await page.getByRole("link", { name: contracts.level.toLocaleString("en-GB"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Customers with a contract" }).waitFor();
  const atRisk = page.locator('main a[href^="/customers/"]').first();
  const name = (await atRisk.textContent()) ?? "";
  await atRisk.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByText(/^\d+% likely to stay$/).waitFor();
  await page
    .getByText(/: of [\d,]+ like that, \d+% left$/)
    .first()
    .waitFor();
  expect(await page.getByRole("heading", { name: "Worth" }).count()).toBe(0);

  const { page: spanish } = await stage.open(both, { locale: "es-ES" });
  await spanish.getByRole("heading", { name: "Valor" }).waitFor();
  const card = spanish.getByRole("region", { name: "Contratos" });
  await card.getByText(/^29,90\s€ cada mes · desde el 15 ene 2026, se renueva el \d+ \w+ \d+$/).waitFor();
  await card.getByText("desde el 15 ene 2025, terminó el 15 sept 2025").waitFor();
  await card.getByText("Motivo de la baja: demasiado caro").waitFor();
  expect(await seriousViolations(spanish)).toEqual([]);
  expect(faults).toEqual([]);
});
