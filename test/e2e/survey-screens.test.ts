import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recountAnswers } from "../../src/listening/answers/counted.queries.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

test("a shopkeeper takes a ready survey, sees it as customers will, publishes it, and reads what they answered", async () => {
  const { page, faults } = await stage.open("/surveys");

  await page.getByRole("link", { name: "Use “The delivery”" }).click();
  await page.getByLabel("Name, for you").fill("Deliveries of the shop");
  const seen = page.frameLocator("iframe");
  await seen.getByRole("heading", { name: "How satisfied are you with the delivery?" }).waitFor();
  await seen.getByRole("button", { name: "2 out of 5" }).click();
  await seen.getByRole("heading", { name: "Did it arrive as you expected?" }).waitFor();

  await page.getByRole("radio", { name: "Anonymous" }).check();
  await button(page, "Move down: 1. How satisfied are you with the delivery?").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByText("Now question 3 of 3.").waitFor();
  await button(page, "Remove: 2. What is the main reason for your answer?").click();
  await button(page, "Undo").click();
  await page.getByRole("button", { name: /^1 Did it arrive/ }).click();
  await button(page, "Skip on an answer").click();
  await page.getByRole("checkbox", { name: "Better than I expected" }).check();
  await page.getByLabel("go to").selectOption({ label: "3. How satisfied are you with the delivery?" });
  await button(page, "Save as draft").click();

  await page.getByRole("heading", { name: "Deliveries of the shop" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await button(page, "Publish").click();
  await page.getByText("It is published").waitFor();
  await page.getByRole("link", { name: "Links", exact: true }).click();
  await page.getByLabel("Name, for you").fill("Table 4");
  await button(page, "Make it").click();
  const url = await page.getByLabel("Copy the link: Table 4").inputValue();
  expect(
    await page.getByRole("img", { name: "QR code of Table 4" }).evaluate("(one) => one.decode()"),
  ).toBeUndefined();

  await page.getByLabel("Name, for you").fill("Table 5");
  await button(page, "Make it").click();
  await page.getByLabel("Copy the link: Table 5").waitFor();

  for (let times = 0; times < 5; times++) await answerOnAPhone(url, ["As I expected", "Fine, thanks"]);
  for (let times = 0; times < 4; times++) await answerOnAPhone(url, ["Better than I expected"]);

  await page.getByRole("link", { name: "Results", exact: true }).click();
  await page
    .getByText(/^Of an anonymous survey, and by a link, at least 5 answers are shown together/)
    .waitFor();
  await daysPass();
  await page.reload();
  await page.getByText("9 answered all, 0 a part").waitFor();
  const result = page.getByRole("region", { name: "1. Did it arrive as you expected?" });
  await result.getByText("almost surely between").waitFor();
  expect(await result.getByText("44", { exact: true }).count()).toBe(1);
  await page.getByText("Fine, thanks").first().waitFor();
  expect(await violations(page)).toEqual([]);

  // By a link nobody is invited: how many got how far is of the whole survey.
  const funnel = page.getByRole("heading", { name: "From asking to answering" });
  await funnel.waitFor();
  await page.getByLabel("Show", { exact: true }).selectOption({ label: "Table 4" });
  await funnel.waitFor({ state: "detached" });
  await page.getByText("9 answered all, 0 a part").waitFor();
  expect(faults).toEqual([]);
});

/** What nobody is known of is shown when its days are over. */
async function daysPass(): Promise<void> {
  const { db, store } = stage.app.services;
  await store.pool.query("update anonymous_answer set day = day - 3");
  await recountAnswers(db);
}

/** On a small screen and without a script; better than expected skips to the last question. */
async function answerOnAPhone(url: string, [compared, why]: [string, string?]): Promise<void> {
  const { page } = await stage.open(new URL(url).pathname, { ...PHONE, javaScriptEnabled: false });
  await page.getByRole("button", { name: compared, exact: true }).tap();
  if (why !== undefined) {
    await page.getByRole("textbox").fill(why);
    await page.getByRole("button", { name: "Send" }).tap();
  }
  await page.getByRole("button", { name: "4 out of 5" }).tap();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await page.context().close();
}
