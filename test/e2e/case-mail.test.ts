import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EmailSettingsInput } from "../../src/channels/email/email.ts";
import { changeEmail } from "../../src/channels/email/emails.ts";
import { closeMailServers, type MailServer, mailServer, refusal, SENDER } from "../mail-desk.ts";
import type { Stage } from "./app.ts";
import { violations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

let stage: Stage;
let server: MailServer;
beforeAll(async () => {
  stage = await openCaseStage();
  server = await mailServer();
  const { db, seal } = stage.app.services;
  if (!seal) throw new Error("nothing is sealed");
  await changeEmail(db, EmailSettingsInput.parse({ smtp: { ...SENDER, port: server.port } }), seal);
}, 120_000);
afterAll(async () => {
  await stage.close();
  await closeMailServers();
});

/** A mail of María's that asks where her parcel is, and a case about it that Eva holds; its page. */
async function aCase(page: Page, externalId: string): Promise<string> {
  const customer = { externalId: "C1" };
  const subject = "Where is my parcel?";
  const mail = { externalId: `<${externalId}@example.com>`, at: new Date().toISOString(), customer, subject };
  const { customerId, matterId } = await send(page, "/contacts", {
    ...mail,
    channel: "email",
    text: subject,
  });
  const of = `/customers/${customerId}/cases`;
  const { case: opened } = await send(page, of, { matterId, reason: `Parcel ${externalId}` });
  await send(page, `${of}/${opened.caseId}/take`);
  return `/cases/${customerId}/${opened.caseId}`;
}

async function send(page: Page, path: string, body?: object) {
  const headers = { origin: stage.app.url };
  const answer = await page.request.post(`${stage.app.url}/api/v1${path}`, { headers, data: body ?? {} });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

test("a reply is sent from the case: taken back while it waits, then written better and delivered, once", {
  timeout: 90_000,
}, async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", "/today");
  await page.goto(stage.app.url + (await aCase(page, "one")));
  await page.getByRole("button", { name: "Write to the customer" }).click();
  await page.getByText("It leaves from hola@tienda.example to maria@example.com.").waitFor();
  expect(await page.getByLabel("Subject").inputValue()).toBe("Re: Where is my parcel?");
  const field = page.getByRole("textbox", { name: "Text" });
  await field.fill("It comes tomorow.");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("E-mail to maria@example.com: about to leave.").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Take it back/ })
    .click();
  await field.waitFor();
  expect(await field.inputValue()).toBe("It comes tomorow.");
  await field.fill("It comes tomorrow.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page
    .getByText(/^E-mail to maria@example.com: sent/)
    .first()
    .waitFor({ timeout: 40_000 });
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByText(/^E-mail to maria@example.com: sent/).waitFor();
  await page.getByText("A mail was taken back before it left").waitFor();
  expect(server.got.map(({ subject, text, inReplyTo }) => [subject, text, inReplyTo])).toEqual([
    ["Re: Where is my parcel?", "It comes tomorrow.\n", "<one@example.com>"],
  ]);
  await page.getByRole("link", { name: "María López" }).first().click();
  await page.getByText(/^E-mail to maria@example.com: sent/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("on a small phone one's own program stays the other way, and what could not be delivered is said in the case and by the bell", {
  timeout: 90_000,
}, async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", "/today", { ...PHONE, locale: "es-ES" });
  await page.goto(stage.app.url + (await aCase(page, "two")));
  await page.getByRole("button", { name: "Escribir al cliente" }).tap();
  await page.getByRole("radio", { name: "Mi programa de correo" }).check({ force: true });
  await page.getByRole("button", { name: "Anotarlo y ver el enlace" }).waitFor();
  await page.getByRole("radio", { name: "El correo de la empresa" }).check({ force: true });
  await page.getByRole("textbox", { name: "Texto" }).fill("Llega mañana.");
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect(await violations(page)).toEqual([]);
  server.refuse.recipient = () => refusal(550, "5.1.1 No such user");
  await page.getByRole("button", { name: "Enviar", exact: true }).tap();
  await page
    .getByText("Correo a maria@example.com: no entregado (en esta dirección no hay nadie).")
    .first()
    .waitFor({
      timeout: 40_000,
    });
  await page.getByRole("button", { name: "Listo" }).tap();

  await page.getByText("Un correo no se pudo entregar").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /aviso/ }).tap();
  await page.getByText("Al cliente no le llegó lo que le escribiste por correo").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Escribir al cliente" }).tap();
  await page.getByRole("button", { name: "Anotarlo y ver el enlace" }).waitFor();
  expect(faults).toEqual([]);
});
