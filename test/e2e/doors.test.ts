import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./app.ts";
import { seriousViolations } from "./axe.ts";

const DIRECTOR = { name: "Lucía", email: "lucia@example.com", password: "tres gatos en el tejado" };
const AGENT = { name: "Tomás", email: "tomas@example.com", password: "una barca sin remos" };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.close());

test("the first account is made with the printed link, once, and lets one in as director", async () => {
  const link = stage.app.firstAccountUrl ?? "";
  const { page, faults } = await stage.open(link);

  await page.getByLabel("Your name").fill(DIRECTOR.name);
  await page.getByLabel("Your email").fill(DIRECTOR.email);
  await page.getByLabel("A password", { exact: true }).fill("lucia lucia 12");
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toMatch(/too easy to guess/);

  await page.getByLabel("A password", { exact: true }).fill(DIRECTOR.password);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.waitForURL(`${stage.app.url}/`);
  await page.goto(`${stage.app.url}/settings/account`);
  await page.getByText(`Signed in as ${DIRECTOR.email}`).waitFor();

  const again = await stage.open(link);
  await again.page.getByLabel("Your name").fill("Somebody");
  await again.page.getByLabel("Your email").fill("somebody@example.com");
  await again.page.getByLabel("A password", { exact: true }).fill(AGENT.password);
  await again.page.getByRole("button", { name: "Make my account" }).click();
  await again.page.getByText("This link does not work any more").waitFor();
  expect(faults).toEqual([]);
});

test("who is not signed in is sent to the door and, once in, to where they wanted to go", async () => {
  const { page } = await stage.open("/settings/people", { locale: "es-ES" });
  await page.waitForURL(/\/sign-in\?next=/);

  await page.getByLabel("Correo").fill(DIRECTOR.email);
  await page.getByLabel("Contraseña", { exact: true }).fill("no es esta");
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByText("no se corresponden").waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Contraseña", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.waitForURL(/\/settings\/people$/);
  await page.getByText(DIRECTOR.email).first().waitFor();
});

test("a link cannot send those who sign in to another site", async () => {
  const { page } = await stage.open("/sign-in?next=//example.com/");
  await page.getByLabel("Email").fill(DIRECTOR.email);
  await page.getByLabel("Password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${stage.app.url}/`);
});

test("somebody is invited by a link shown once, enters with it, and sees only what the role allows", async () => {
  const director = await signedIn("/settings/people");
  await director.getByRole("button", { name: "Invite someone" }).click();
  await director.getByLabel("Their name").fill(AGENT.name);
  await director.getByLabel("Their email").fill(AGENT.email);
  await director.getByLabel("What they may do").selectOption("agent");
  await director.getByRole("button", { name: "Make the invitation" }).click();
  const link = await director.getByLabel("Link of the invitation").inputValue();
  expect(await seriousViolations(director)).toEqual([]);

  const { page } = await stage.open(link);
  await page.getByLabel("A password", { exact: true }).fill(AGENT.password);
  await page.getByRole("button", { name: "Enter" }).click();
  await page.waitForURL(`${stage.app.url}/`);
  await page.goto(`${stage.app.url}/settings`);
  await page.getByText("Only a director may change these.").waitFor();
  expect(await page.getByRole("link", { name: "API keys" }).count()).toBe(0);
  await page.goto(`${stage.app.url}/data`);
  await page.getByText("needs the role of manager").waitFor();

  await director.goto(`${stage.app.url}/settings/people`);
  await director.getByLabel(`Role of ${AGENT.name}`).selectOption("manager");
  await director.getByText(`${AGENT.name} is now manager.`).waitFor();
  await director.getByRole("button", { name: `Remove ${AGENT.name}` }).click();
  await director
    .getByRole("dialog")
    .getByRole("button", { name: `Remove ${AGENT.name}` })
    .click();
  await director.getByText(AGENT.email).waitFor({ state: "detached" });
  await page.goto(`${stage.app.url}/`);
  await page.waitForURL(/\/sign-in/);
});

test("the last director cannot leave, and is told why", async () => {
  const page = await signedIn("/settings/people");
  await page.getByLabel(`Role of ${DIRECTOR.name}`).selectOption("viewer");
  await page.getByText("Make somebody else director first").waitFor();
});

test("an API key is shown once, works, and stops working when revoked", async () => {
  const page = await signedIn("/settings/keys");
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("What is it for?").fill("Web shop");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByRole("textbox", { name: "API keys" }).inputValue();
  const ask = () =>
    fetch(`${stage.app.url}/api/v1/customers`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);

  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByText("Web shop").waitFor();
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("No keys yet.").waitFor();
  expect((await ask()).status).toBe(401);
});

test("a password is changed by who knows the one of now", async () => {
  const page = await signedIn("/settings/account");
  const change = async (now: string, next: string) => {
    await page.getByLabel("Password now").fill(now);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change it" }).click();
  };
  await change("no es esta frase", AGENT.password);
  await page.getByText("The password now is not right.").waitFor();
  await change(DIRECTOR.password, "password1234");
  await page.getByText("too easy to guess").waitFor();
  await change(DIRECTOR.password, "cuatro gatos en el tejado");
  await page.getByText("Your password is changed.").waitFor();
});

async function signedIn(path: string) {
  const { page } = await stage.open(`/sign-in?next=${path}`);
  await page.getByLabel("Email").fill(DIRECTOR.email);
  await page.getByLabel("Password", { exact: true }).fill(DIRECTOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${stage.app.url}${path}`);
  return page;
}
