import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { countAllGaps } from "../../src/listening/gaps/gap.jobs.ts";
import { quarterOf } from "../../src/listening/gaps/quarter.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let stage: Stage;
let survey: string;

beforeAll(async () => {
  stage = await openStage();
  const question = (kind: string, id: string) => ({
    ...{ kind, id, dimension: "reliability", points: 7 },
    title: { es: id },
  });
  const questions = [question("expectation", "expects"), question("perception", "sees")];
  const asks = { name: "Entrega", touchpoint: "delivery", content: { language: "es", questions } };
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(await post(stage.app, "/api/v1/surveys", asks));
  survey = surveyId;
  await fetch(`${stage.app.url}/api/v1/surveys/${surveyId}/state`, {
    method: "PUT",
    headers: { "content-type": "application/json", origin: stage.app.url },
    body: JSON.stringify({ state: "open" }),
  });
}, 60_000);
afterAll(() => stage.close());

test("what one believes is said in taps, changed and taken back; nobody's alone is shown", async () => {
  const { page, faults } = await stage.open("/experience/gaps", { locale: "es-ES", ...PHONE });
  await page.getByRole("link", { name: "Decir lo que crees" }).first().click();
  const steps = (question: string) => page.getByRole("group", { name: new RegExp(question) });

  await steps("esperan").getByRole("radio", { name: "6" }).check();
  await steps("lo hacemos").getByRole("radio", { name: "5" }).check();
  await page.getByRole("button", { name: "Guardar" }).click();
  await page.getByText("Guardado. Gracias.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "Ver lo que dicen los clientes" }).click();

  await page.getByRole("heading", { name: "Entrega" }).waitFor();
  await page.getByText("Los responsables creen que esperan", { exact: true }).waitFor();
  expect(await page.getByText("1 respondió: no basta para mostrarlo").count()).toBe(2);
  await page.getByText("Por dimensión, con las dos distancias").click();
  await page.getByRole("rowheader", { name: "Hacer lo prometido" }).first().waitFor();
  expect(await violations(page)).toEqual([]);

  await page.goto(`${stage.app.url}/experience/beliefs`);
  await page.getByRole("radio", { name: "6" }).first().waitFor();
  expect(await page.getByRole("radio", { name: "6" }).first().isChecked()).toBe(true);
  await page.getByRole("button", { name: "Retirar mis respuestas" }).click();
  await page.getByRole("button", { name: "Retirar mis respuestas" }).waitFor({ state: "detached" });
  expect(await page.getByRole("radio", { name: "6" }).first().isChecked()).toBe(false);
  expect(faults).toEqual([]);
}, 60_000);

const DAY_MS = 86_400_000;

/** A customer who came by today and long ago, and answers what he expects and gets. */
async function answers(name: string): Promise<void> {
  const customer = { externalId: name, name };
  const met = (externalId: string, at: Date) => ({
    ...{ externalId, at: at.toISOString(), channel: "email", touchpoint: "delivery", customer },
  });
  const contacts = [
    met(`${name} 1`, new Date(Date.now() - 95 * DAY_MS)),
    met(`${name} 2`, new Date(Date.now() - 60_000)),
  ];
  const { taken } = z
    .object({ taken: z.array(z.object({ customerId: z.uuid() })) })
    .parse(await post(stage.app, "/api/v1/contacts", contacts));
  const link = await post(stage.app, `/api/v1/customers/${taken[0]?.customerId}/survey-link`, {
    surveyId: survey,
  });
  const { url } = z.object({ url: z.url() }).parse(link);
  for (const [q, v] of [
    ["expects", "7"],
    ["sees", "4"],
  ]) {
    const body = new URLSearchParams({ q: q ?? "", v: v ?? "" });
    const headers = { origin: stage.app.url };
    await fetch(stage.app.url + new URL(url).pathname, { method: "POST", headers, body, redirect: "manual" });
  }
}

test("the map tells the gaps of the quarter in which its days lie, and names it", async () => {
  for (const name of ["Ana", "Eva"]) await answers(name);
  await countAllGaps.run(stage.app.services, {});
  const today = new Date().toISOString().slice(0, 10);
  const quarter = quarterOf(today);
  const [year, month] = quarter.split("-").map(Number);
  const { page, faults } = await stage.open("/experience");
  const gap = page.getByText(`Got minus expected · Quarter ${((month ?? 0) + 2) / 3}, ${year}`);
  const place = page.getByRole("link", { name: "Delivery", exact: true });

  await gap.waitFor();
  await page.getByRole("radio", { name: "A month" }).check();
  await page.getByRole("link", { name: "−3" }).waitFor();
  expect(await page.getByRole("link", { name: "−3" }).getAttribute("href")).toBe(
    `/experience/gaps?quarter=${quarter}#delivery`,
  );
  await page.getByLabel("Which month").fill(new Date(Date.now() - 95 * DAY_MS).toISOString().slice(0, 7));
  await page.getByText(/^Got minus expected/).waitFor({ state: "detached" });
  await place.first().waitFor();
  expect(faults).toEqual([]);
}, 60_000);
