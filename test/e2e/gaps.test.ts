import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const question = (kind: string, id: string) => ({
    ...{ kind, id, dimension: "reliability", points: 7 },
    title: { es: id },
  });
  const questions = [question("expectation", "expects"), question("perception", "sees")];
  const survey = { name: "Entrega", touchpoint: "delivery", content: { language: "es", questions } };
  const { surveyId } = z
    .object({ surveyId: z.uuid() })
    .parse(await post(stage.app, "/api/v1/surveys", survey));
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
