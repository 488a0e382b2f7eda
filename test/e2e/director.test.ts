import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

type BucketAnswer = {
  level: number;
  lostLast12: number;
  yearlyLoss: { count: number; n: number };
};

let stage: Stage;
let bucket: BucketAnswer;

beforeAll(async () => {
  stage = await openStage();
  await post(stage.app, "/api/v1/sample/load", { sample: "purchases" });
  await untilUnderstood(stage.app);
  bucket = await (await fetch(`${stage.app.url}/api/v1/bucket`)).json();
}, 240_000);
afterAll(() => stage.close());

function written(count: number): string {
  return count.toLocaleString("en-GB");
}

/** How many customers the list behind a number holds, followed to its end. */
function listed(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    let count = 0;
    for (let cursor = ""; cursor !== null; ) {
      const query = new URLSearchParams(location.search);
      query.set("limit", "200");
      if (cursor) query.set("cursor", cursor);
      const list = await (await fetch("/api/v1/customers?" + query)).json();
      count += list.items.length;
      cursor = list.next;
    }
    return count;
  })()`);
}

test("the bucket's level opens exactly the customers in it", async () => {
  const { page, faults } = await stage.open("/");
  await page.getByRole("link", { name: written(bucket.level), exact: true }).click();

  await page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
  expect(await listed(page)).toBe(bucket.level);
  expect(faults).toEqual([]);
});

test("the yearly loss opens those who left and those they are a share of", async () => {
  const { page } = await stage.open("/");
  await page.getByRole("link", { name: `${written(bucket.yearlyLoss.count)} gone` }).click();
  await page.waitForURL(/\/customers\?/);
  expect(await listed(page)).toBe(bucket.yearlyLoss.count);

  await page.goBack();
  await page.getByRole("link", { name: `of the ${written(bucket.yearlyLoss.n)} you had` }).click();
  await page.waitForURL(/leak=present/);
  expect(await listed(page)).toBe(bucket.yearlyLoss.n);
});

test("the same bucket is shown in money", async () => {
  const { page } = await stage.open("/");
  await page.getByText("How many were in the bucket").waitFor();
  await page.getByText("Money", { exact: true }).click();
  await page.getByText("Your income; below").waitFor();
  await page.locator("figure a text", { hasText: "£" }).first().waitFor();
});

test("costs and margin, asked once, tell until when today's customers carry the company", async () => {
  const { page, faults } = await stage.open("/no-new-customers");
  await page.getByLabel(/fixed costs/i).fill("90000");
  await page
    .getByLabel(/margin|keep of/i)
    .first()
    .fill("35");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Needs £257,143 of sales a month").waitFor();

  await page.reload();
  await page.getByText("Needs £257,143 of sales a month").waitFor();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(faults).toEqual([]);
});

test("the slider says what keeping more is worth, by keyboard too", async () => {
  const { page } = await stage.open("/no-new-customers");
  const slider = page.getByRole("slider", { name: /Share of those you lose/ });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("5% of those you would lose stay").waitFor();
  await page.getByText("worth over five years").waitFor();
});

test("the core names who is cooling, with evidence, and opens the customer", async () => {
  const { page } = await stage.open("/core");
  await page.getByText("customers carry half of what").waitFor();
  const evidence = page.getByText(/^bought every \d+ days, silent for \d+$/).first();
  await evidence.waitFor();
  const row = page.getByRole("listitem").filter({ has: evidence }).first();
  const name = (await row.getByRole("link").first().textContent()) ?? "";
  await row.getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
});

test("the trust page tells how the forecasts were checked", async () => {
  const { page } = await stage.open("/trust");
  await page.getByRole("heading", { level: 1, name: "Can I trust it?" }).waitFor();
  await page.getByText(/^We hid the last \d+ weeks/).waitFor();
  await page.getByRole("rowheader", { name: /rule of thumb/ }).waitFor();
  await page.getByText(/^The models were made on the data up to \d+ \w+ \d+\.$/).waitFor();
});

test("keys go to the sections, and ? shows them", async () => {
  const { page } = await stage.open("/");
  await page.getByRole("heading", { level: 1, name: "The bucket" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForURL(/no-new-customers$/);
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await page.waitForURL(/core$/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test("language and light are chosen from the menu and remembered", async () => {
  const { page, faults } = await stage.open("/");
  await page.getByRole("button", { name: "Account and display" }).click();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByText("Dark", { exact: true }).click();
  await page.getByText("Español").click();
  await page.getByRole("heading", { level: 1, name: "El cubo" }).waitFor();

  await page.reload();
  await page.getByRole("heading", { level: 1, name: "El cubo" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
  expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  expect(faults).toEqual([]);
});

test("a screen that cannot be loaded says so and tries again when asked", async () => {
  const { page } = await stage.open("/trust");
  await page.getByText(/^We hid the last/).waitFor();
  await page.route("**/api/v1/core", (route) => route.abort());
  await page.getByRole("link", { name: "The core" }).click();
  await page.getByText("Vínculo does not answer.").waitFor();
  await page.unroute("**/api/v1/core");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("customers carry half of what").waitFor();
});

test("while the numbers are worked out again it is told over the foot of the screen, and nothing on it moves", async () => {
  const { page, faults } = await stage.open("/");
  const title = page.getByRole("heading", { level: 1, name: "The bucket" });
  await title.waitFor();
  const before = await title.boundingBox();
  await post(stage.app, "/api/v1/insight/recompute", {});
  await page.reload();
  const told = page.getByRole("status").filter({ hasText: "Working" });
  await told.waitFor();

  expect(await title.boundingBox()).toEqual(before);
  await told.waitFor({ state: "detached", timeout: 60_000 });
  expect(await title.boundingBox()).toEqual(before);
  expect(faults).toEqual([]);
});
