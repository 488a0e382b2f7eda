import { afterAll, beforeAll, expect, test } from "vitest";
import { companyEar } from "../../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../../src/listening/words/hearing/hear.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const [externalId, daysAgo, text] of [
    ["W1", 0, "The parcel came late and nobody told me. I want to cancel my contract."],
    ["W2", 0, "The engineer was very friendly, thank you."],
    ["W3", 60, "Your engineer never came."],
  ] as const) {
    const customer = { email: `${externalId}@example.com`, name: `Customer ${externalId}` };
    const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    await post(stage.app, "/api/v1/contacts", { externalId, at, channel: "email", text, customer });
  }
  const { db } = stage.app.services;
  await hearWaiting(db, await companyEar(db));
}, 120_000);
afterAll(() => stage.close());

test("what customers wrote is found, corrected, taken back, and a topic of one's own is tried before it is kept", async () => {
  const { page, faults } = await stage.open("/voice");
  await page.getByLabel("Search in what they wrote").fill("parcel");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByText("nobody told me").waitFor();
  await page.getByText("The engineer was very friendly").waitFor({ state: "detached" });
  expect(await page.getByText("Means to leave", { exact: true }).count()).toBeGreaterThan(1);

  await page.getByRole("button", { name: "Correct" }).click();
  const form = page.getByRole("form", { name: "What does it say really?" });
  await form.getByRole("radio", { name: "Neutral" }).check();
  await form.getByRole("button", { name: "Keep" }).click();
  await page.getByText(/corrected by/).waitFor();
  await page.getByRole("button", { name: "Correct" }).click();
  await form.getByRole("button", { name: "As the program says" }).click();
  await page.getByText(/corrected by/).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Keep this filter" }).click();
  await page.getByLabel("Name").fill("Parcels");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText("The engineer was very friendly").waitFor();
  await page.getByRole("button", { name: "Parcels", exact: true }).click();
  await page.getByText("The engineer was very friendly").waitFor({ state: "detached" });

  await page.goto(`${stage.app.url}/voice?search=engineer`);
  await page.getByText("The engineer was very friendly").waitFor();
  expect(await page.getByText("Your engineer never came").count()).toBe(0);
  await page.getByRole("radio", { name: "90 days" }).check();
  await page.getByText("Your engineer never came").waitFor();
  expect(await page.getByText("nobody told me").count()).toBe(0);
  expect(new URL(page.url()).search).toBe("?search=engineer&days=90");

  await page.goto(`${stage.app.url}/settings/words`);
  await page.getByRole("button", { name: "New topic", exact: true }).click();
  await page.getByLabel("Name in English").fill("Engineers");
  await page.getByLabel("Words, one in each line").fill("engineer*");
  await page.getByRole("button", { name: "Try on the last 1,000 comments" }).click();
  await page.getByText("2 comments; today 0").waitFor();
  expect(faults).toEqual([]);
}, 120_000);
