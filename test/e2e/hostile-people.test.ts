import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, stepAt } from "../../src/platform/auth/two-step/totp.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { forgetPlaces, named } from "./hostile-texts.ts";
import { look } from "./hostile-walk.ts";

const DIRECTOR = {
  name: named("who makes an account"),
  email: "lucia@example.com",
  password: "tres gatos en el tejado",
};

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const customer = { externalId: "C1", name: named("customer of before") };
  const purchase = { externalId: "1", at: "2026-01-01T12:00:00Z", customer, amountMinor: 100 };
  await post(stage.app, "/api/v1/purchases", [purchase]);
}, 180_000);
afterAll(() => {
  forgetPlaces();
  return stage.close();
});

test("with own data in, the visitor of this machine is urged to make an account, and makes it", async () => {
  const { page, faults } = await stage.open("/customers");
  await page.getByRole("link", { name: "Make my account" }).click();
  await page.getByLabel("Your name").fill(DIRECTOR.name);
  await page.getByLabel("Your email").fill(DIRECTOR.email);
  await page.getByLabel("A password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.waitForURL(`${stage.app.url}/`);

  await page.goto(`${stage.app.url}/settings/account`);
  await page.getByText(`Signed in as ${DIRECTOR.email}`).waitFor();
  expect(await page.getByRole("link", { name: "Make my account" }).count()).toBe(0);
  expect((await fetch(`${stage.app.url}/api/v1/customers`)).status).toBe(401);
  expect(faults).toEqual([]);
});

test("hostile names of people, keys and the company, typed in, are texts wherever they are seen, also in the log", {
  timeout: 120_000,
}, async () => {
  const { page, faults } = await signedIn("/settings/people");
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByLabel("Their name").fill(named("typed invitation"));
  await page.getByLabel("Their email").fill("ben@example.com");
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByLabel("Link of the invitation").waitFor();
  await page.goto(`${stage.app.url}/settings/keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("What is it for?").fill(named("typed key"));
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.goto(`${stage.app.url}/settings`);
  await page.getByLabel("Name", { exact: true }).fill(named("typed company"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.goto(`${stage.app.url}/customers`);
  await page.getByRole("link", { name: named("customer of before") }).click();
  await page.getByRole("heading", { level: 1, name: named("customer of before") }).waitFor();

  const sees = async (path: string, ...places: string[]) =>
    expect([...(await look(page, faults, { path, shows: true }))]).toEqual(expect.arrayContaining(places));
  await sees("/settings/people", "who makes an account", "typed invitation");
  await sees("/settings/keys", "typed key");
  await sees("/settings", "typed company");
  await sees("/settings/activity", "who makes an account", "typed key");
  await page.getByText("made the API key").waitFor();
  await page.getByLabel("What", { exact: true }).selectOption("customer");
  await page.getByText("looked at a customer").first().waitFor();
  await page.getByText("made the API key").waitFor({ state: "detached" });
  expect(await seriousViolations(page)).toEqual([]);
});

test("the second step is set up with a code, asked for at the door, and passed with a code or a recovery code", async () => {
  const { page, faults } = await signedIn("/settings/account");
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByLabel("Your password").fill("no es esta frase");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("That is not your password.").waitFor();
  await page.getByLabel("Your password").fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Go on" }).click();
  const secret = (await page.getByLabel("Or type this into the app").inputValue()).replaceAll(" ", "");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("Code of the app").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("That code is not right.").waitFor();
  await page.getByLabel("Code of the app").fill(codeNow(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  const list = page.getByRole("list", { name: "Recovery codes" });
  await list.waitFor();
  const codes = await list.getByRole("listitem").allTextContents();
  expect(codes).toHaveLength(8);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Set up: signing in asks for a code. 8 recovery codes left.").waitFor();

  const door = await stage.open("/sign-in?next=/settings/account", { locale: "es-ES" });
  await door.page.getByLabel("Correo").fill(DIRECTOR.email);
  await door.page.getByLabel("Contraseña", { exact: true }).fill(DIRECTOR.password);
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.getByRole("heading", { name: "Un paso más" }).waitFor();
  expect(await seriousViolations(door.page)).toEqual([]);
  await door.page.getByLabel("Código").fill("111111");
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.getByText("Ese código no es correcto.").waitFor();
  await door.page.getByLabel("Código").fill(codes[0] ?? "");
  await door.page.getByRole("button", { name: "Entrar" }).click();
  await door.page.waitForURL(/settings\/account$/);
  await door.page.getByText("Quedan 7 códigos de recuperación.").waitFor();

  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByText("Signed out everywhere else.").waitFor();
  await door.page.reload();
  await door.page.waitForURL(/sign-in/);
  expect([faults, door.faults]).toEqual([[], []]);
});

function codeNow(secret: string): string {
  return codeOf(secret, stepAt(new Date()));
}

async function signedIn(path: string): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await stage.open(`/sign-in?next=${path}`);
  page.on("dialog", () => faults.push("a dialog"));
  await page.getByLabel("Email").fill(DIRECTOR.email);
  await page.getByLabel("Password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(stage.app.url + path);
  return { page, faults };
}
