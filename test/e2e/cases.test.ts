import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "../application.ts";
import type { Stage } from "./app.ts";
import { violations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

let stage: Stage;
let signedIn: Stage["signedIn"];
beforeAll(async () => {
  stage = await openCaseStage();
  signedIn = stage.signedIn;
}, 120_000);
afterAll(() => stage.close());

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

test("a bad call is a case at once: taken by keyboard, seen by two, promised, closed, and that undone", async () => {
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
  await page.getByText("The closing was undone").waitFor();
  expect(await page.getByText("opened again", { exact: true }).count()).toBe(0);
  expect([...faults, ...luis.faults]).toEqual([]);
});

test("what is to be done about a case is noted there, is on the day of who holds it or was given it, and is ticked off", async () => {
  const eva = await signedIn("eva@example.com", "/cases?whose=mine");
  await eva.page.getByRole("link", { name: /María López/ }).click();
  const add = async (title: string, who?: string) => {
    await eva.page.getByLabel("What is to be done").fill(title);
    if (who) await eva.page.getByLabel("Who does it").selectOption({ label: who });
    await eva.page.getByRole("button", { name: "Add", exact: true }).click();
    await eva.page.getByRole("checkbox", { name: `Done: ${title}` }).waitFor();
  };
  await add("Call the carrier");
  await add("Look in the shop", "A manager");
  expect(await violations(eva.page)).toEqual([]);

  const rosa = await signedIn("rosa@example.com", "/today");
  await rosa.page.getByRole("checkbox", { name: "Done: Look in the shop" }).waitFor();
  await eva.page.goto(new URL("/today", eva.page.url()).href);
  await eva.page.getByRole("checkbox", { name: "Done: Call the carrier" }).click();
  await eva.page.getByRole("checkbox", { name: "Done: Call the carrier" }).waitFor({ state: "detached" });
  expect(await rosa.page.getByRole("checkbox", { name: "Done: Call the carrier" }).count()).toBe(0);
  expect([...eva.faults, ...rosa.faults]).toEqual([]);
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
  await page.getByText("Lo llevas tú").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect([...faults, ...eva.faults]).toEqual([]);
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

test("a partner says in one line what stands in the way, and whoever works here reads it", async () => {
  await aPerson(stage.app.services, "partner", "carrier@example.com");
  const { page, faults } = await signedIn("carrier@example.com", "/");
  await page
    .getByRole("textbox", { name: "What stands in the way" })
    .fill("Nobody opens the gate before nine");
  await page.getByRole("button", { name: "Say it" }).click();
  await page.getByText("Said. Whoever answers gets in touch with you.").waitFor();
  expect(await violations(page)).toEqual([]);
  const rosa = await signedIn("rosa@example.com", "/team/voice");
  await rosa.page.getByText("Nobody opens the gate before nine").waitFor();
  expect([...faults, ...rosa.faults]).toEqual([]);
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

test("who stands in finds the open cases of who is away on her day, and works them", async () => {
  const eva = await signedIn("eva@example.com", "/today");
  await openFor(eva.page, "Nuria Soler");
  await eva.page.goto(`${stage.app.url}/cases?whose=nobody`);
  await eva.page.getByRole("checkbox", { name: "Choose the case of Nuria Soler" }).check();
  await eva.page.getByRole("button", { name: "Take", exact: true }).click();
  await eva.page.getByText("1 case is yours now.").waitFor();
  const { page, faults } = await signedIn("luis@example.com", "/today", PHONE);
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  expect(await page.getByRole("link", { name: /Nuria Soler/ }).count()).toBe(0);

  const people: { id: string; name: string }[] = (
    await stage.app.services.store.pool.query("select id, name from person")
  ).rows;
  const idOf = (name: string) => people.find((one) => one.name === name)?.id;
  const [from, until] = [-60_000, 3600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  const absence = { personId: idOf("Eva"), substituteId: idOf("Luis"), from, until };
  const { absenceId }: { absenceId: string } = await eva.page.evaluate(asking("/api/v1/absences", absence));
  await page.reload();
  await page.getByRole("link", { name: /Nuria Soler.*you, for Eva/ }).tap();
  await page.getByText("Held by you, for Eva").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  await page.getByRole("button", { name: "Take from the holder" }).tap();
  await page.getByText("Held by you", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).tap();
  await page.getByLabel("Why it happened").selectOption({ label: "It came late" });
  await page.getByRole("textbox", { name: "What was done" }).fill("Sent again");
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().tap();
  await page.getByText("1 case is closed.").waitFor();
  await eva.page.evaluate(`fetch("/api/v1/absences/${absenceId}", { method: "DELETE" })`);
  expect([...faults, ...eva.faults]).toEqual([]);
});

test("cases of who answers for nobody are shared out without counting customers", async () => {
  const { page, faults } = await signedIn("rosa@example.com", "/team");
  await page.getByRole("button", { name: "Hand over what is Luis's" }).click();
  const dialog = page.getByRole("dialog");
  for (const name of ["Eva", "A manager"]) await dialog.getByRole("checkbox", { name }).check();
  await dialog.getByText(/goes to whoever has fewest open cases then/).waitFor();
  expect(await dialog.getByText("0 customers").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("If several").selectOption({ label: "Each in turn" });
  await dialog.getByText(/are shared out in turn/).waitFor();
  expect(faults).toEqual([]);
});
