import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";

let stage: Stage;
let path: string;
beforeAll(async () => {
  stage = await openStage();
  const customer = { externalId: "C1", name: "Ana Prieto", email: "ana@example.com" };
  const lines = [{ sku: "S1", quantity: 1, unitPrice: 20 }];
  await post(stage.app, "/api/v1/purchases", [
    { externalId: "P1", at: "2026-01-10T10:00:00Z", customer, lines },
  ]);
  const { items } = await (await fetch(`${stage.app.url}/api/v1/customers?limit=1`)).json();
  path = `/customers/${items[0].customerId}`;
}, 120_000);
afterAll(() => stage.close());

test("what a customer said is written down and undone, then he is erased in two steps", async () => {
  const { page, faults } = await stage.open(path);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const advertising = page.getByText("Advertising and offers").locator("xpath=following-sibling::dd");

  await button("Write down what they said").click();
  await page.getByLabel("Where they said it").fill("shop");
  await button("Write it down").click();
  await expect.poll(() => advertising.first().textContent()).toBe("yes");
  await page.getByText("1 record, with its proof").click();
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect.poll(() => advertising.first().textContent()).toBe("not asked");

  await button("Erase…").click();
  await page.getByText("number and hour of 1 purchase").waitFor();
  await button("Go on").click();
  await button("Erase").click();
  await page.getByText("Will be erased on").waitFor();
  await button("Do not erase").click();
  await button("Erase…").click();
  await page.getByLabel("At once").check();
  await button("Go on").click();
  await button("Erase").click();
  await page.getByText("Erased. Only the record").waitFor();

  await page.goto(`${stage.app.url}/settings/privacy`);
  await page.getByText("done on").waitFor();
  expect(await page.getByText("taken back on").count()).toBe(1);
  expect(await page.getByText("Ana Prieto").count()).toBe(0);
  expect(faults).toEqual([]);
}, 60_000);
