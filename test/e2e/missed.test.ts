import { afterAll, beforeAll, expect, test } from "vitest";
import { oweMissed } from "../../src/action/voice/missed.ts";
import { aPerson } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const DAY = 24 * 3600_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { services } = stage.app;
  const each = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
  const promise = { kind: "share-kept", each, share: 0.95, period: "week", fewest: 5 };
  await post(stage.app, "/api/v1/standards", { name: "Calls in 3 minutes", promise, state: "active" });
  // It has been in force for a while.
  await services.store.pool.query("update standard_version set made_at = made_at - interval '60 days'");
  const call = { channel: "phone", touchpoint: "delivery", customer: { externalId: "C1", name: "Ana" } };
  const calls = Array.from({ length: 100 }, (_, hour) => ({
    ...{ ...call, externalId: `K${hour}`, waitSeconds: hour % 5 === 0 ? 900 : 60 },
    at: new Date(Date.now() - (hour * DAY) / 5).toISOString(),
  }));
  await post(stage.app, "/api/v1/contacts", calls);
  await aPerson(services, "director", "dora@example.com");
  await oweMissed(services.db, services.clock());
}, 120_000);
afterAll(() => stage.close());

test("a promise missed over its week is seen on Today, looked into, and answered with what will change", async () => {
  const { page, faults } = await stage.signedIn("dora@example.com", "/today", PHONE);
  await page.getByRole("region", { name: "Answers nobody owes yet" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "Calls in 3 minutes" }).tap();

  await page
    .getByText(/^Promised: Answered without waiting longer than 3 minutes · 95% of each week\.$/)
    .waitFor();
  // Five calls a day, one of them broken.
  await page.getByText(/: 80% kept, of 35\.$/).waitFor();
  await page.getByRole("link", { name: "What was broken at Delivery" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "Answer: Calls in 3 minutes" }).tap();
  await page.getByLabel("What is done about it, or why not").fill("Two more of us at noon");
  await page.getByRole("button", { name: "Send the answer" }).tap();
  await page.getByText("Nothing here").waitFor();

  await page.goto(`${stage.app.url}/settings/promises`);
  const kept = page.getByRole("region", { name: "How promises are kept" });
  await kept.getByText(/^missed · /).waitFor();
  await kept.getByText(/^still running · /).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
