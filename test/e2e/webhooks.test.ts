import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receivers } from "../webhook-desk.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const { listen, closeAll } = receivers();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ WEBHOOKS_ALLOW_PRIVATE: "true" });
}, 60_000);
afterAll(async () => {
  await stage.close();
  await closeAll();
});

test("a webhook is made, its secret shown once, tried, and its deliveries seen and made again", async () => {
  const receiver = await listen();
  const { page, faults } = await stage.open("/settings/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  await page.getByLabel("Address").fill("https://me:secret@example.com/");
  await page.getByRole("button", { name: "Make the webhook" }).click();
  await page.getByText("is not an address such as").waitFor();
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByRole("button", { name: "Make the webhook" }).click();
  const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();

  await page.getByRole("button", { name: /^Last deliveries/ }).click();
  await page.getByRole("button", { name: /^Send a test/ }).click();
  await page.getByText(/^delivered · 1 attempt · answered 204/).waitFor();
  await post(stage.app, "/api/v1/purchases", [
    { externalId: "1", at: "2026-01-01T10:00:00Z", customer: { externalId: "C1" }, amountMinor: 100 },
  ]);
  while (receiver.got.length < 3) await page.waitForTimeout(50);
  await page.getByRole("button", { name: /^Deliver again: A test/ }).click();
  await page.getByText(/^delivered · 2 attempts/).waitFor();

  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
  for (const { headers, body } of receiver.got) {
    new Webhook(secret).verify(
      body,
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    );
  }
  const types = receiver.got.map(({ body }) => JSON.parse(body).type);
  expect(types.toSorted()).toEqual(["customer.created", "purchase.recorded", "webhook.test", "webhook.test"]);
});
