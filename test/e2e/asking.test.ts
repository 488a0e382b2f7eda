import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { freePort } from "../free-port.ts";
import { closeMailServers, type MailServer, mailServer } from "../mail-desk.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const SPANISH_PHONE = {
  ...{ locale: "es-ES", viewport: { width: 390, height: 800 } },
  ...{ hasTouch: true, isMobile: true },
};
const NAMES = ["Ana", "Bea", "Carla"];

let stage: Stage;
let server: MailServer;
let surveyId: string;
beforeAll(async () => {
  server = await mailServer();
  // The links in a mail must say where the application is, before it is.
  const port = String(await freePort());
  stage = await openStage({ PORT: port, VINCULO_URL: `http://127.0.0.1:${port}` });
  await post(
    stage.app,
    "/api/v1/purchases",
    NAMES.map((name) => ({
      ...{ externalId: name, at: "2026-01-10T10:00:00Z", amountMinor: 100 },
      customer: { externalId: name, name, email: `${name.toLowerCase()}@example.com` },
    })),
  );
  surveyId = await anOpenSurvey();
}, 60_000);
afterAll(async () => {
  await stage.close();
  await closeMailServers();
});

async function anOpenSurvey(): Promise<string> {
  const title = { es: "¿Cómo fue tu compra?", en: "How was your purchase?" };
  const questions = [{ kind: "csat", id: "all", points: 5, title }];
  const body = { name: "Compra", mode: "identified", content: { language: "es", questions } };
  const made = z.object({ surveyId: z.uuid() }).parse(await post(stage.app, "/api/v1/surveys", body));
  const answer = await fetch(`${stage.app.url}/api/v1/surveys/${made.surveyId}/state`, {
    method: "PUT",
    headers: { "content-type": "application/json", origin: stage.app.url },
    body: JSON.stringify({ state: "open" }),
  });
  expect(answer.status).toBe(200);
  return made.surveyId;
}

async function idOf(name: string): Promise<string> {
  const { pool } = stage.app.services.store;
  const { rows } = await pool.query("select customer_id from customer where name = $1", [name]);
  return rows[0].customer_id;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const heard = () =>
  server.got.map(({ to, subject }) => `${[to].flat()[0]?.text ?? ""}: ${subject}`).toSorted();

test("with a phone, in Spanish: mail is set up, who may be asked is decided, a rule is written, a list and one customer are asked, and they get it", async () => {
  const { page, faults } = await stage.open("/settings/email", SPANISH_PHONE);
  const go = (path: string) => page.goto(stage.app.url + path);
  await setUpMail(page);

  await go(`/surveys/${surveyId}/rules`);
  await page.getByText("aún no lo ha dicho nadie").waitFor();
  await page.getByRole("link", { name: "Cambiar a quién se puede preguntar" }).tap();
  const onlyThen = page.getByLabel("Solo con su consentimiento: Encuestas");
  await onlyThen.press("Space");
  await page.getByText("todos, mientras no digan que no").nth(1).waitFor();
  expect(await onlyThen.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.goBack();
  await button(page, "Añadir una regla").waitFor();
  await page.getByText("aún no lo ha dicho nadie").waitFor({ state: "detached" });
  await writeARule(page);
  await askAList(page);
  // Scrolled to anywhere, a bar that stays covers half a field by chance.
  await page.evaluate("scrollTo(0, 0)");
  expect(await violations(page)).toEqual([]);

  await go(`/customers/${await idOf("Ana")}`);
  await button(page, "Preguntar con una encuesta").tap();
  await button(page, "Enviar por correo").tap();
  await page.getByText("Está en camino.").waitFor();
  // Pressed once more in the same dialog nothing more goes out.
  await button(page, "Enviar por correo").tap();
  await page.getByText("Está en camino.").waitFor();

  await expect
    .poll(heard, { timeout: 20_000 })
    .toEqual([
      "ana@example.com: Tu compra",
      "bea@example.com: Tu compra",
      "carla@example.com: Tu compra",
      "prueba@example.com: Mi empresa: una prueba",
    ]);
  await go(`/surveys/${surveyId}/rules`);
  await card(page, "A quién se pregunta").getByText("se le preguntó").nth(2).waitFor();
  await askAgainAtNight(page);
  expect(server.got).toHaveLength(4);
  expect(faults).toEqual([]);
});

/** Who was asked the same before is asked again only by who says so; at a quiet hour it is said when the mail goes out. */
async function askAgainAtNight(page: Page): Promise<void> {
  const { pool } = stage.app.services.store;
  const { rows } = await pool.query(
    "select extract(hour from now() at time zone time_zone)::int as hour from company",
  );
  const at = (hours: number) => `${String((rows[0].hour + hours + 24) % 24).padStart(2, "0")}:00`;
  await pool.query(`update asking_settings set content = content || $1::jsonb`, [
    JSON.stringify({ quietHours: { from: at(-1), to: at(3) } }),
  ]);
  await page.goto(`${stage.app.url}/customers/${await idOf("Ana")}`);
  await button(page, "Preguntar con una encuesta").tap();
  await page.getByText(/^Ya con esta encuesta: se le preguntó, /).waitFor();
  expect(await button(page, "Enviar por correo").isDisabled()).toBe(true);
  await page.getByLabel("Preguntarle otra vez de todos modos").check();
  await button(page, "Enviar por correo").tap();
  await page.getByText(/^Saldrá sola: no antes de /).waitFor();
  expect(await violations(page)).toEqual([]);
}

async function setUpMail(page: Page): Promise<void> {
  await page.getByLabel("Enviar correo por este servidor").check();
  const smtp = page.getByRole("group", { name: "Enviar correo por este servidor" });
  await smtp.getByLabel("Servidor").fill("127.0.0.1");
  await smtp.getByLabel("Puerto").fill(String(server.port));
  await smtp.getByLabel("Cifrado").selectOption("none");
  await smtp.getByLabel("De (dirección)").fill("hola@tienda.example");
  await card(page, "Correo").getByRole("button", { name: "Guardar" }).tap();
  await page.getByLabel("Prueba a").fill("prueba@example.com");
  await button(page, "Enviar una prueba").tap();
  await page.getByText("El servidor la ha aceptado.").waitFor();
  // The test runs at any hour.
  await page.getByLabel("No escribir a nadie por la noche").uncheck();
  const often = card(page, "Con qué frecuencia");
  await often.getByRole("button", { name: "Guardar" }).tap();
  await often.getByText("Guardado").waitFor();
}

async function writeARule(page: Page): Promise<void> {
  await button(page, "Añadir una regla").tap();
  await page.getByLabel("Ocasión").selectOption({ label: "Tras un contacto" });
  await page.getByText("Solo algunos contactos").tap();
  await page.getByRole("checkbox", { name: "Teléfono" }).check();
  await page.getByRole("checkbox", { name: "Resuelto" }).check();
  await page.getByLabel("El enlace vale (días)").fill("60");
  await page.getByLabel("Asunto del correo · Español").fill("Tu compra");
  await page.getByLabel("Asunto del correo · Inglés").fill("Your purchase");
  const rules = card(page, "Cuándo se envía");
  await rules.getByRole("button", { name: "Guardar" }).tap();
  await rules.getByText("Guardado").waitFor();
  const mail = card(page, "El correo");
  await mail.getByText("Tu compra", { exact: true }).waitFor();
  const inside = mail.frameLocator("iframe");
  await inside.getByRole("link", { name: "5", exact: true }).tap();
  await inside.getByRole("heading", { name: "¿Cómo fue tu compra?" }).waitFor();
  await mail.getByLabel("Idioma").selectOption("en");
  await inside.getByRole("heading", { name: "How was your purchase?" }).waitFor();
  await mail.getByText("Your purchase", { exact: true }).waitFor();
}

async function askAList(page: Page): Promise<void> {
  await page.getByLabel("Nombre de la lista").fill("Enero");
  await page.locator('input[type="file"]').setInputFiles({
    name: "enero.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "Cliente;Correo\nBea;bea@example.com\n\nCarla;carla@example.com\nNadie;nadie@example.com",
    ),
  });
  await page.getByText("enero.csv: 3 clientes").waitFor();
  expect(await page.getByLabel("La columna que dice quién es").inputValue()).toBe("1");
  expect(await page.getByLabel("La primera fila son los títulos: Cliente · Correo").isChecked()).toBe(true);
  await button(page, "Preguntarles").tap();
  await page.getByText("Se pregunta a 2; 0 ya estaban en la lista.").waitFor();
  await page.getByText("Fila 5 del archivo: nadie@example.com no es ningún cliente").waitFor();
}
