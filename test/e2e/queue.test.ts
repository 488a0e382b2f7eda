import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "../application.ts";
import type { Stage } from "./app.ts";
import { violations } from "./axe.ts";
import { openCaseStage } from "./case-stage.ts";
import { type Teller, tellerOf } from "./teller.ts";

let stage: Stage;
let rosa: Teller;
const customers = new Map<string, string>();
const people = new Map<string, string>();

/** Three customers with a case each: two that nobody holds, and Pedro's, which Luis took. */
beforeAll(async () => {
  stage = await openCaseStage();
  await aPerson(stage.app.services, "director", "dora@example.com");
  rosa = tellerOf(stage.app, await stage.cookieOf("rosa@example.com"));
  const { pool } = stage.app.services.store;
  await rosa.asked("POST", "/contacts", {
    ...{ externalId: "K1", at: new Date(Date.now() - 3600_000).toISOString(), channel: "phone" },
    ...{ customer: { externalId: "C3", name: "Pedro Gil" }, touchpoint: "delivery", waitSeconds: 900 },
    ...{ actor: { kind: "team", name: "Night shift" }, text: "The box is empty" },
  });
  const { rows } = await pool.query("select name, customer_id as id from customer");
  for (const { name, id } of rows) customers.set(name, id);
  const { rows: known } = await pool.query("select name, id from person");
  for (const { name, id } of known) people.set(name, id);
  const score = `insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor)
    values ($1, $1, 'active', '2026-01-01', '0-2', $2)`;
  await pool.query(score, [customers.get("María López"), 5000]);
  await pool.query(score, [customers.get("Nuria Soler"), 90_000]);
  for (const name of ["María López", "Nuria Soler"]) await open(name, "It never came");
  const luis = tellerOf(stage.app, await stage.cookieOf("luis@example.com"));
  const [ofPedro] = (await rosa.asked("GET", `/customers/${customers.get("Pedro Gil")}/cases`)).items;
  await luis.asked("POST", `/customers/${ofPedro.customerId}/cases/${ofPedro.caseId}/take`);
}, 120_000);
afterAll(() => stage.close());

function open(name: string, reason: string) {
  return rosa.asked("POST", `/customers/${customers.get(name)}/cases`, { reason });
}

function names(page: Page): Promise<string[]> {
  return page
    .locator("a[data-row]")
    .evaluateAll((links) =>
      links.map(({ textContent }) => /María|Nuria|Pedro/.exec(textContent ?? "")?.[0] ?? ""),
    );
}

/** What the dialog asks for is said, and it is gone. */
async function answer(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: button, exact: true }).last().click();
  await dialog.waitFor({ state: "detached" });
}

test("the queue by value is worked through by keyboard: several at once, of which one is somebody else's, and back", async () => {
  const { page, faults } = await stage.signedIn("eva@example.com", "/cases");
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "Worth most" });
  await expect.poll(() => names(page)).toEqual(["Nuria", "María", "Pedro"]);

  for (const key of ["j", "x", "j", "x", "j", "x"]) await page.keyboard.press(key);
  await page.getByRole("region", { name: "3 chosen" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("t");
  await page.getByText(/^2 cases are yours now\. 1 could not be done: /).waitFor();
  await page.getByRole("link", { name: /Nuria Soler.*you/ }).waitFor();
  await page.getByRole("link", { name: /Pedro Gil.*Luis/ }).waitFor();
  await page.keyboard.press("u");
  await page.getByText("Undone.").waitFor();
  for (const name of ["Nuria Soler", "María López"]) {
    await page.getByRole("link", { name: new RegExp(`${name}.*Nobody has it`) }).waitFor();
  }

  for (const key of ["k", "h"]) await page.keyboard.press(key);
  await page.getByRole("dialog", { name: "Hand this case over" }).waitFor();
  await page.getByLabel("What they should know").fill("You know them");
  await answer(page, "Hand over");
  await page.getByText(/^1 case was offered/).waitFor();
  await page.keyboard.press("u");
  await page.getByText("Undone.").waitFor();

  for (const name of ["Nuria Soler", "María López"]) {
    await page.getByRole("checkbox", { name: `Choose the case of ${name}` }).check();
  }
  await page.keyboard.press("c");
  await page.getByRole("dialog", { name: "Close 2 cases" }).waitFor();
  await page.getByLabel("Why it happened").selectOption({ label: "It came late" });
  await page.getByRole("textbox", { name: "What was done" }).fill("Sent again");
  await answer(page, "Close");
  await page.getByText("2 cases are closed.").waitFor();
  await expect.poll(() => names(page)).toEqual(["Pedro"]);
  for (const key of ["j", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForURL(/\/cases\/[^/]+\/[^/]+$/);
  expect(faults).toEqual([]);
});

/** Pedro is Eva's, who holds a case of his and is away; Luis stands in for her. */
async function whileEvaIsAway(): Promise<void> {
  const personId = people.get("Eva");
  await rosa.asked("POST", "/owners", {
    ...{ personId, reason: "Lives nearby", customerIds: [customers.get("Pedro Gil")] },
  });
  await open("Pedro Gil", "Wants it explained");
  const [from, until] = [-60_000, 3600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  await rosa.asked("POST", "/absences", { personId, substituteId: people.get("Luis"), from, until });
}

test("from the map of experience to the touchpoint, its contact and its customer: what to know, who sees to it, what happened", async () => {
  await whileEvaIsAway();
  const { page, faults } = await stage.signedIn("rosa@example.com", "/experience");
  await page.getByRole("link", { name: "Delivery", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "Delivery" }).waitFor();
  await page.getByRole("radio", { name: "Only what was broken" }).check({ force: true });
  await page.waitForURL(/only=broken/);
  const met = page.getByRole("listitem").filter({ hasText: "Pedro Gil" });
  await met.getByText("broken: Calls in 3 minutes").waitFor();
  await met.locator('a[href*="/contacts/"]').click();
  await page.getByText("The box is empty").first().waitFor();
  await page.getByRole("link", { name: "Pedro Gil" }).first().click();

  await page.getByRole("heading", { level: 1, name: "Pedro Gil" }).waitFor();
  await page.getByText("Luis answers for this customer while Eva is away").waitFor();
  await page.getByRole("link", { name: "Luis sees to “Wants it explained” while Eva is away" }).waitFor();
  await page.getByRole("link", { name: /^Luis sees to “[^”]*”$/ }).waitFor();
  const before = page.getByRole("region", { name: "Before you call" });
  await before.getByText(/^Owed: a first contact about “/).waitFor();
  await before.getByText(/^We broke a promise on .*: Calls in 3 minutes\.$/).waitFor();
  await before.getByText(/^Last contact: phone call, .*“The box is empty”\.$/).waitFor();

  const timeline = page.getByRole("region", { name: "Timeline" });
  const entries = timeline.locator("li[data-kind]");
  const kinds = () => entries.evaluateAll((all) => all.map((one) => one.getAttribute("data-kind")).sort());
  const show = (name: string) => timeline.getByRole("radio", { name }).check({ force: true });
  await show("Promises broken");
  await expect.poll(kinds).toEqual(["standard-broken"]);
  await show("Cases");
  await expect.poll(async () => new Set(await kinds())).toEqual(new Set(["case"]));
  await show("Contacts");
  await expect.poll(kinds).toEqual(["contact", "standard-broken"]);
  await timeline.getByLabel("By", { exact: true }).selectOption({ label: "e-mail" });
  await timeline.getByText("Nothing of this kind.").waitFor();
  await timeline.getByLabel("By", { exact: true }).selectOption({ label: "phone call" });
  await timeline.getByRole("combobox", { name: "Touchpoint" }).selectOption({ label: "Delivery" });
  await expect.poll(kinds).toEqual(["contact", "standard-broken"]);
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("how promises are kept is told by who acted and by who answers for it", async () => {
  const { page, faults } = await stage.signedIn("dora@example.com", "/settings/promises");
  const kept = page.getByRole("region", { name: "How promises are kept" });
  await kept.getByRole("radio", { name: "Who acted" }).check({ force: true });
  await kept.getByRole("rowheader", { name: "Night shift" }).waitFor();
  await kept.getByRole("radio", { name: "Who answers for it" }).check({ force: true });
  await kept.getByText("Night shift").waitFor({ state: "detached" });
  await kept.getByRole("rowheader", { name: "Delivery" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
});
