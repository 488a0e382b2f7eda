import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Application } from "../../src/api/application.ts";
import { aPerson, PASSWORD } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { violations } from "./axe.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { app } = stage;
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
  await post(app, "/api/v1/standards", { name: "Calls in 3 minutes", promise, state: "active" });
  await put(app, "/api/v1/empowerment-budgets", { roles: [{ role: "agent", monthMinor: 5000 }], people: [] });
  const said = { subject: "About {case}", text: "Dear {customer}, we are sorry." };
  await post(app, "/api/v1/saved-replies", { name: "Sorry", texts: { es: said, en: said } });
  const customer = {
    ...{ externalId: "C1", name: "María López" },
    ...{ phone: "+34611223344", email: "maria@example.com" },
  };
  const purchase = { externalId: "1", at: "2026-01-01T12:00:00Z", customer, amountMinor: 100 };
  const nuria = { externalId: "C2", name: "Nuria Soler" };
  await post(app, "/api/v1/purchases", [purchase, { ...purchase, externalId: "2", customer: nuria }]);
  const eva = await aPerson(app.services, "agent", "eva@example.com");
  await aPerson(app.services, "manager", "rosa@example.com");
  const luis = await aPerson(app.services, "agent", "luis@example.com");
  const { pool } = app.services.store;
  await pool.query("update person set name = 'Eva' where id = $1", [eva.personId]);
  await pool.query("update person set name = 'Luis' where id = $1", [luis.personId]);
}, 120_000);
afterAll(() => stage.close());

async function put(app: Application, path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: app.url };
  const answer = await fetch(app.url + path, { method: "PUT", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

/** A browser in which a person has signed in. */
async function signedIn(email: string, path: string, options: BrowserContextOptions = {}) {
  const { page, faults } = await stage.open("/sign-in", options);
  await page.getByLabel(/^(Email|Correo)/).fill(email);
  await page.getByLabel(/^(Password|Contraseña)/).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.goto(stage.app.url + path);
  return { page, faults };
}

async function logBadCall(page: Page): Promise<void> {
  await page.keyboard.press("n");
  await page.getByLabel("Customer", { exact: true }).waitFor();
  await page.keyboard.type("María");
  await page.getByRole("button", { name: "María López" }).click();
  await page.getByLabel("What it was about").fill("The parcel is late");
  await page.getByText("Waiting, duration and more").click();
  await page.getByLabel("Minutes the customer waited").fill("11");
  await page.getByRole("button", { name: "Save the contact" }).click();
  await page.getByText(/^Promise broken: Calls in 3 minutes/).waitFor();
}

/** As when the page comes to the front: it says at once that it is there, and hears what is new. */
async function lookAgain(page: Page): Promise<void> {
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
}

test("a bad call is a case at once: taken by keyboard, seen by two, promised, closed, and opened again", async () => {
  const { page, faults } = await signedIn("eva@example.com", "/");
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await logBadCall(page);

  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.getByText("Cases wait that nobody has taken.").waitFor();
  await page.getByRole("link", { name: "See them" }).click();
  await page.getByRole("link", { name: /María López/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await page.getByText("1 case is yours now.").waitFor();
  await page.keyboard.press("u");
  await page.getByText("Undone.").waitFor();
  await page.getByRole("link", { name: /María López/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await page.getByText("No case fits what you have chosen.").waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.getByRole("link", { name: /María López.*Calls in 3 minutes/ }).click();
  await page
    .getByText(/^Promise broken: Calls in 3 minutes \(waited 11 minutes/)
    .first()
    .waitFor();
  const luis = await signedIn("luis@example.com", new URL(page.url()).pathname);
  await luis.page.getByText("Eva has this case open too").waitFor();
  await lookAgain(page);
  await page.getByText("Luis has this case open too").waitFor();
  await page.getByRole("button", { name: "Promise a date" }).click();
  await page.getByRole("button", { name: "Tomorrow at this time" }).click();
  await page.getByLabel("What was promised").fill("A new parcel");
  await page.getByRole("dialog").getByRole("button", { name: "Promise a date" }).click();
  await page.getByText("A new parcel").first().waitFor();
  // Who has it open too reads it without doing anything.
  await lookAgain(luis.page);
  await luis.page.getByText("A new parcel").first().waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByLabel("Why it happened").selectOption({ label: "It came late" });
  await page.getByRole("textbox", { name: "What was done" }).fill("Brought by hand");
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByText("1 case is closed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Promise a date" }).waitFor();
  expect([...faults, ...luis.faults]).toEqual([]);
});

test("from a case the customer is written to and given something; above the budget a manager is asked", async () => {
  const { page, faults } = await signedIn("eva@example.com", "/cases?whose=mine");
  await page.getByRole("link", { name: /María López/ }).click();
  await page.getByRole("button", { name: "Write to the customer" }).click();
  await page.getByLabel("Saved reply").selectOption({ label: "Sorry" });
  await expect.poll(() => page.getByLabel("Subject").inputValue()).toMatch(/^About [^{]+$/);
  const field = page.getByRole("textbox", { name: "Text" });
  expect(await field.inputValue()).toBe("Dear María López, we are sorry.");
  await field.fill("Dear María López, it comes today.");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Record it and get the link" }).click();
  const link = page.getByRole("link", { name: "Open it in my mail program" });
  expect(await link.getAttribute("href")).toMatch(
    /^mailto:maria@example.com\?.*body=Dear.*it%20comes%20today/,
  );
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Written to the customer").waitFor();

  for (const [worth, button] of [
    ["30", "Give it"],
    ["40", "Ask for approval"],
  ] as const) {
    await page.getByRole("button", { name: "Give something" }).click();
    await page.getByLabel("Worth").fill(worth);
    await page.getByLabel("Why, and what exactly").fill("It came late");
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await page.getByText(/^Voucher, .*40\.00 · waits for a manager$/).waitFor();
  expect(await violations(page)).toEqual([]);

  const rosa = await signedIn("rosa@example.com", "/today");
  const waiting = rosa.page.getByRole("region", { name: "To approve" });
  await waiting.getByText(/^Voucher, .*40\.00$/).waitFor();
  expect(await violations(rosa.page)).toEqual([]);
  await waiting.getByRole("link", { name: /^Answer: Voucher/ }).click();
  await rosa.page.getByRole("button", { name: /^Refuse: Voucher/ }).click();
  await rosa.page.getByLabel("Why", { exact: true }).fill("Once is enough");
  await rosa.page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await rosa.page.getByText(/^Voucher, .*40\.00 · refused$/).waitFor();
  await rosa.page.goBack();
  await rosa.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await waiting.waitFor({ state: "detached" });
  expect([...faults, ...rosa.faults]).toEqual([]);
});

test("on a small phone a case is handed over, accepted from the day's screen, and closed", async () => {
  const eva = await signedIn("eva@example.com", "/cases?whose=mine", { ...PHONE, locale: "es-ES" });
  await eva.page.getByRole("checkbox", { name: "Elegir el caso de María López" }).tap();
  await eva.page.getByRole("button", { name: "Pasar a otra persona" }).tap();
  const luis = eva.page.getByLabel("A quién").getByRole("option", { name: /^Luis/ });
  await eva.page.getByLabel("A quién").selectOption((await luis.getAttribute("value")) ?? "");
  await eva.page.getByLabel("Qué conviene que sepa").fill("La conoces tú");
  await eva.page.getByRole("dialog").getByRole("button", { name: "Pasar a otra persona" }).tap();
  await eva.page.getByText("Se ha ofrecido 1 caso").waitFor();

  const { page, faults } = await signedIn("luis@example.com", "/", { ...PHONE, locale: "es-ES" });
  await page.getByText("Eva te pide que te hagas cargo: La conoces tú").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "1 aviso sin leer" }).tap();
  await page.getByText("Eva te pide que te hagas cargo de un caso").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Ya los he leído todos" }).tap();
  await page.getByRole("button", { name: "Avisos", exact: true }).tap();
  await page.getByRole("button", { name: "Aceptar" }).tap();
  await page.getByText("Llevas 1 caso.").waitFor();
  await page.getByRole("link", { name: /María López/ }).tap();
  await page.getByText("Lo lleva Tú").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect([...faults, ...eva.faults]).toEqual([]);
});

test("a director changes replies, alarm words and budgets and brings them back; others see what is theirs", async () => {
  await aPerson(stage.app.services, "director", "dora@example.com");
  const { page, faults } = await signedIn("dora@example.com", "/settings/cases");
  const part = (name: string) => page.getByRole("region", { name });
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  await button("New reply").click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Late");
  const inSpanish = page.getByRole("group", { name: "In Spanish" });
  const spanish = inSpanish.getByRole("textbox", { name: "Text" });
  await page.getByRole("group", { name: "In English" }).getByRole("textbox", { name: "Text" }).fill("Dear");
  await spanish.fill("Hola {clint}");
  await page.getByText(/^Nothing is known to fill in for \{clint\}/).waitFor();
  expect(await button("Save").last().isDisabled()).toBe(true);
  await spanish.fill("Hola ");
  await inSpanish.getByRole("button", { name: "Put in: customer's name" }).click();
  expect(await spanish.inputValue()).toBe("Hola {customer}");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await button("Remove: Late").click();
  await page.getByText("“Late” is removed.").waitFor();
  await part("Saved replies").getByRole("button", { name: "Undo" }).click();
  await button("Change: Late").waitFor();

  const alarms = part("Alarm words");
  const word = alarms.getByLabel("Word, or several in a row");
  await word.fill("Desastre");
  await alarms.getByRole("button", { name: "Add" }).click();
  await alarms.getByLabel("How grave: Desastre").selectOption({ label: "Critical" });
  await word.fill("DESÁSTRE");
  await alarms.getByRole("button", { name: "Add" }).click();
  await alarms.getByText("That word is there already").waitFor();
  await button("Remove: Desastre").click();
  await alarms.getByRole("button", { name: "Undo" }).click();
  await button("Remove: Desastre").waitFor();
  expect(await alarms.getByLabel("How grave: Desastre").inputValue()).toBe("critical");

  const budgets = part("What each may give away");
  const ofAgents = budgets.getByLabel("Agent");
  expect(await ofAgents.inputValue()).toMatch(/^50 /);
  await ofAgents.fill("60");
  await budgets.getByLabel("Person").selectOption({ label: "Luis" });
  await budgets.getByRole("button", { name: "Add" }).click();
  await budgets.getByText("Say how much for each person").waitFor();
  await budgets.getByLabel("In a month: Luis").fill("10");
  await budgets.getByRole("button", { name: "Save" }).click();
  await budgets.getByText("Saved.").waitFor();
  const rosa = await signedIn("rosa@example.com", "/settings/cases");
  expect(await rosa.page.getByLabel("In a month: Luis").inputValue()).toMatch(/^10 /);
  expect(await rosa.page.getByLabel("Agent").isDisabled()).toBe(true);
  expect(await rosa.page.getByRole("button", { name: "New reply" }).count()).toBe(1);
  await budgets.getByRole("button", { name: "Undo" }).click();
  await budgets.getByLabel("In a month: Luis").waitFor({ state: "detached" });
  await expect.poll(() => ofAgents.inputValue()).toMatch(/^50 /);

  const eva = await signedIn("eva@example.com", "/settings/cases");
  await eva.page.getByText("Managers write them.").waitFor();
  await eva.page.getByText("Desastre").waitFor();
  expect(await eva.page.getByRole("heading", { name: "What each may give away" }).count()).toBe(0);
  expect([...faults, ...rosa.faults, ...eva.faults]).toEqual([]);
});

/** A case of a customer, opened by a person in her browser. */
async function openFor(page: Page, name: string): Promise<string> {
  const { pool } = stage.app.services.store;
  const { rows } = await pool.query("select customer_id from customer where name = $1", [name]);
  const path = `/api/v1/customers/${rows[0].customer_id}/cases`;
  const opened: { case: { caseId: string } } = await page.evaluate(
    asking(path, { reason: "The box is empty" }),
  );
  return `${path}/${opened.case.caseId}`;
}

/** What a page of ours asks, as its script would. */
function asking(path: string, body: object): string {
  const json = JSON.stringify(JSON.stringify(body));
  return `fetch("${path}", { method: "POST", headers: { "content-type": "application/json" }, body: ${json} })
    .then((answer) => answer.json())`;
}

/** Long before the list would be asked for again by itself. */
const SOON = { timeout: 5000 };

test("who has the queue before him sees at once what another opens, takes and closes", async () => {
  const eva = await signedIn("eva@example.com", "/cases");
  const luis = await signedIn("luis@example.com", "/cases");
  for (const { page } of [eva, luis]) await page.getByRole("link", { name: /María López/ }).waitFor();

  const path = await openFor(eva.page, "Nuria Soler");
  await luis.page.getByRole("link", { name: /Nuria Soler.*Nobody has it/ }).waitFor(SOON);
  await eva.page.getByRole("checkbox", { name: "Choose the case of Nuria Soler" }).check(SOON);
  await eva.page.getByRole("button", { name: "Take", exact: true }).click();
  await luis.page.getByRole("link", { name: /Nuria Soler.*Eva/ }).waitFor(SOON);
  await eva.page.evaluate(
    asking(`${path}/close`, { outcome: "recovered", rootCause: "late", text: "Sent again" }),
  );
  await luis.page.getByRole("link", { name: /Nuria Soler/ }).waitFor({ state: "detached", ...SOON });
  expect([...eva.faults, ...luis.faults]).toEqual([]);
});

test("figures of cases lead to the cases behind them, and back", async () => {
  const { page, faults } = await signedIn("eva@example.com", "/cases");
  await page.getByRole("link", { name: "What comes of them" }).click();
  await page.getByText(/^2 cases were opened from/).waitFor();
  await page.getByText("Not yet. It needs purchases").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "1 closed: It came late" }).click();
  await page.getByText(/^Only cases opened from .* explained by “It came late”\.$/).waitFor();
  await page.getByRole("link", { name: /Nuria Soler/ }).waitFor();
  expect(await page.getByRole("link", { name: /María López/ }).count()).toBe(0);
  await page.getByRole("link", { name: "Back to the figures" }).click();
  await page.getByRole("radio", { name: "Touchpoint" }).check({ force: true });
  await page.getByRole("rowheader", { name: "No touchpoint" }).waitFor();
  expect(faults).toEqual([]);
});

test("of two directors who change the same the later is told, sees what the first said, and may go on", async () => {
  const [one, two] = [
    await signedIn("dora@example.com", "/settings/cases"),
    await signedIn("dora@example.com", "/settings/cases"),
  ];
  const words = ({ page }: typeof one) => page.getByRole("region", { name: "Alarm words" });
  const add = async (who: typeof one, word: string) => {
    await words(who).getByLabel("Word, or several in a row").fill(word);
    await words(who).getByRole("button", { name: "Add" }).click();
  };
  await words(two).getByText("Desastre").waitFor();
  await add(one, "Fuga");
  await words(one).getByText("Fuga").waitFor();
  await add(two, "Humo");
  await words(two)
    .getByText(/^Somebody else changed the words/)
    .waitFor();
  await words(two).getByText("Fuga").waitFor();
  await words(two).getByRole("button", { name: "Add" }).click();
  await words(two).getByText("Humo").waitFor();

  const budgets = ({ page }: typeof one) => page.getByRole("region", { name: "What each may give away" });
  for (const [who, amount] of [
    [one, "70"],
    [two, "80"],
  ] as const) {
    await budgets(who).getByLabel("Agent").fill(amount);
    await budgets(who).getByRole("button", { name: "Save" }).click();
    await budgets(who)
      .getByText(who === one ? "Saved." : /^Somebody else saved/)
      .waitFor();
  }
  expect(await budgets(two).getByLabel("Agent").inputValue()).toMatch(/^80 /);
  await budgets(two).getByRole("button", { name: "Leave as it was" }).click();
  await expect.poll(() => budgets(two).getByLabel("Agent").inputValue()).toMatch(/^70 /);
  expect([...one.faults, ...two.faults]).toEqual([]);
});

test("a director says by when cases are seen to and why things go wrong, and brings both back", async () => {
  const { page, faults } = await signedIn("dora@example.com", "/settings/cases");
  const terms = page.getByRole("region", { name: "By when cases are seen to" });
  const slight = terms.getByLabel("Slight: First contact, in opening hours");
  await slight.fill("0");
  await terms.getByText(/^Say hours above 0/).waitFor();
  await slight.fill("20");
  await terms.getByRole("button", { name: "Save" }).click();
  await terms.getByText("Saved.").waitFor();
  await terms.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => slight.inputValue()).toBe("16");

  const causes = page.getByRole("region", { name: "Why things go wrong" });
  await causes.getByRole("button", { name: "New cause" }).click();
  await page.getByLabel("Name in Spanish").fill("Huelga");
  await page.getByLabel("Name in English").fill("A strike");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await causes.getByRole("button", { name: "Further up: A strike" }).click();
  await expect.poll(() => causes.getByRole("listitem").last().textContent()).not.toContain("A strike");
  await causes.getByRole("button", { name: "Remove: A strike" }).click();
  await causes.getByText("“A strike” is removed.").waitFor();
  await causes.getByRole("button", { name: "Undo" }).click();
  await causes.getByRole("button", { name: "Remove: A strike" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
