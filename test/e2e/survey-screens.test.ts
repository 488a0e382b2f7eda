import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { recountAnswers } from "../../src/listening/answers/counted.queries.ts";
import { post } from "./a-shop.ts";
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

test("a survey stands within a page of another web site, takes the answer there, and stays with its thanks", async () => {
  const title = { es: "¿Encontraste lo que buscabas?", en: "Did you find it?" };
  const questions = [{ kind: "csat", id: "found", points: 5, title }];
  const said = { name: "Web", mode: "anonymous", content: { language: "es", questions } };
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(await post(stage.app, "/api/v1/surveys", said));
  const { page, faults } = await stage.open(`/surveys/${surveyId}`);
  await button(page, "Publish").click();
  await page.getByText("It is published").waitFor();
  await page.getByRole("link", { name: "Links", exact: true }).click();
  await page.getByRole("radio", { name: "Within your web site" }).check();
  await page.getByLabel("Name, for you").fill("Our site");
  await button(page, "Make it").click();
  // The stage listens where there is room, which its settings do not say.
  const code = (await page.getByLabel("To put it into your web site").inputValue()).replace(
    /(?<=src=")http:\/\/[^/]+/,
    stage.app.url,
  );
  expect(await violations(page)).toEqual([]);

  const site = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1>${code}</html>`);
  });
  await new Promise<void>((resolve) => site.listen(0, () => resolve()));
  const { port } = site.address() as AddressInfo;
  // Another name than that of the application: another site, to the browser.
  const visit = await stage.open(`http://localhost:${port}/`);
  const inside = visit.page.frameLocator("iframe");
  await inside.getByRole("heading", { name: "Did you find it?" }).waitFor();
  await inside.getByRole("button", { name: "4 out of 5" }).click();
  await inside.getByRole("heading", { name: "Thank you" }).waitFor();
  expect(await inside.locator("meta[http-equiv=refresh]").count()).toBe(0);
  expect(new URL(visit.page.url()).port).toBe(String(port));
  site.close();
  site.closeAllConnections();

  const { rows } = await stage.app.services.store.pool.query(
    "select answers from anonymous_answer where survey_id = $1",
    [surveyId],
  );
  expect(rows).toEqual([{ answers: { found: [4] } }]);
  expect([...faults, ...visit.faults]).toEqual([]);
});

test("a survey with open links is kept anonymous and says why; one that knows its customers says what to do for the shop", async () => {
  const questions = [{ kind: "csat", id: "found", points: 5, title: { es: "¿Qué tal?", en: "How was it?" } }];
  const said = { name: "Shop", mode: "anonymous", content: { language: "en", questions } };
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(await post(stage.app, "/api/v1/surveys", said));
  await post(stage.app, `/api/v1/surveys/${surveyId}/links`, { kind: "qr", name: "Counter" });
  const { page } = await stage.open(`/surveys/${surveyId}/questions`);

  await page.getByRole("radio", { name: "Counted, not shown" }).check();
  await button(page, "Save as draft").click();
  await page.getByRole("alert").getByText("Close them first under Links.").waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("link", { name: "Links", exact: true }).click();
  await button(page, "Close: Counter").click();
  await page.getByText("“Counter” is closed.").waitFor();
  await page.getByRole("link", { name: "Questions", exact: true }).click();
  await page.getByRole("radio", { name: "Counted, not shown" }).check();
  await button(page, "Save as draft").click();
  await page.getByText("Saved", { exact: false }).first().waitFor();

  await page.getByRole("link", { name: "Links", exact: true }).click();
  await page.getByText("choose “Anonymous” under Questions").waitFor();
  await page.getByText("These take no more answers").waitFor();
  expect(await page.getByLabel("Copy the link: Counter").count()).toBe(1);
  expect(await button(page, "Make it").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});
